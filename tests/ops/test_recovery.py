"""Recovery to a moment and a streaming replica, as `docs/operation/recovery.md` says, with the programs of the wheel."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from guong.kit.postgres import Cluster

SMALL = {"shared_buffers": "16MB", "max_connections": "20"}


@pytest.fixture(scope="module")
def folder():
    """Where the servers of this module live; short, as sockets need it."""
    folder = Path(tempfile.mkdtemp(prefix="guong-recovery-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def log(folder):
    """The archive of the log of changes."""
    folder = folder / "log"
    folder.mkdir()
    return folder


@pytest.fixture(scope="module")
def main(folder, log):
    """A server that archives its log, with one table."""
    command = f"test ! -f {log}/%f && cp %p {log}/%f"
    cluster = Cluster(folder / "main", settings={**SMALL, "archive_mode": "on", "archive_command": command})
    hand_over(cluster, log)
    cluster.start()
    cluster.sql("create table said (what text)")
    yield cluster
    cluster.stop()


@pytest.fixture
def second(folder, main):
    """Makes a second server out of a base backup of the first."""
    made: list[Cluster] = []

    def of(name: str, settings: dict[str, str], *options: str) -> Cluster:
        cluster = Cluster(folder / name, settings={**SMALL, **settings})
        cluster._make_folders()
        cluster._run("pg_basebackup", "-h", main.sockets, "-U", "postgres", "-D", "data", "--checkpoint=fast", *options)
        made.append(cluster)
        return cluster

    yield of
    for cluster in made:
        cluster.stop()


def hand_over(cluster: Cluster, path: Path) -> None:
    """Let whoever runs the server own a path."""
    if cluster.user is not None:
        os.chown(path, cluster.user.pw_uid, cluster.user.pw_gid)


def said(cluster: Cluster) -> list[str]:
    return cluster.sql("select what from said order by 1").split()


def wait(until: Callable[[], bool]) -> None:
    end = time.monotonic() + 15
    while not until():
        assert time.monotonic() < end, "nothing came within 15 s"
        time.sleep(0.05)


def test_a_database_goes_back_to_the_moment_before_a_mistake(main, second, log):
    main.sql("truncate said; insert into said values ('before')")
    back = second("back", {"restore_command": f"cp {log}/%f %p", "recovery_target_action": "promote"})
    main.sql("insert into said values ('wanted')")
    moment = main.sql("select clock_timestamp()").strip()
    main.sql("delete from said")
    last = main.sql("select pg_walfile_name(pg_switch_wal())").strip()
    wait(lambda: (log / last).exists())
    back.settings = {**back.settings, "recovery_target_time": moment}
    (back.data / "recovery.signal").touch()
    hand_over(back, back.data / "recovery.signal")
    back.start()
    wait(lambda: back.sql("select pg_is_in_recovery()").startswith("f"))
    assert said(back) == ["before", "wanted"]
    assert said(main) == []
    back.sql("insert into said values ('after')")


def test_a_replica_follows_refuses_to_be_written_and_takes_over(main, second):
    main.sql("truncate said; insert into said values ('one')")
    replica = second("replica", {}, "-R")
    replica.start()
    main.sql("insert into said values ('two')")
    wait(lambda: said(replica) == ["one", "two"])
    assert main.sql("select state from pg_stat_replication").strip() == "streaming"
    with psycopg.connect(replica.dsn("postgres", "postgres")) as reader, pytest.raises(psycopg.errors.ReadOnlySqlTransaction):
        reader.execute("insert into said values ('three')")
    replica._run("pg_ctl", "-D", "data", "-w", "promote")
    replica.sql("insert into said values ('three')")
    assert said(replica) == ["one", "three", "two"]
    assert said(main) == ["one", "two"]
