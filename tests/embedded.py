"""Names the test cluster before Django reads its settings, and starts it with the session (a pytest plugin, loaded with -p).

One template database per run is migrated as the owner; every database of a test is a clone of it, and the code under test
connects as the application's role, which may not touch the ledger. Where tests run side by side, each of the workers has a
cluster, a state folder and ports of its own; whoever hands out the tests has none.

All that a run writes lies in memory where there is room: a clone is fourteen hundred small files, and a file system without a
journal looks, for each new file, at every one that was deleted within the last minutes. Clones took a second each of the
processor there, more with every test; in memory they take a twentieth.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from guong.kit import environment
from guong.kit.postgres import OWNER, Cluster
from guong.ops import database

REPOSITORY = Path(__file__).resolve().parents[1]
WORKER = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
FIRST_PORT = int(os.environ.get("GUONG_TEST_PORT", "8900")) + 50 * WORKER  # two that look at once would find the same free one
TEMPLATE = "guong_template"
MAIN = "guong_test"
CAST = "guong_cast"  # nobody connects to it: databases of a test's own are cloned from it

MEMORY = Path("/dev/shm")  # noqa: S108 - what a stranger prepared in it is not used
ROOM = 4 << 30


def _folder() -> Path:
    """Where this run writes: a folder of ours in memory, removed after it, else the repository's."""
    name = hashlib.sha256(str(REPOSITORY).encode()).hexdigest()[:12]
    found = MEMORY / f"guong-{os.geteuid()}-{name}"
    try:
        if shutil.disk_usage(MEMORY).free > ROOM:
            found.mkdir(mode=0o755, exist_ok=True)
            if not found.is_symlink() and found.stat().st_uid == os.geteuid():
                return found
    except OSError:
        pass
    return REPOSITORY / ".guong"


FOLDER = _folder()
if FOLDER.is_relative_to(MEMORY):
    (FOLDER / "tmp").mkdir(exist_ok=True)
    os.environ["TMPDIR"] = tempfile.tempdir = str(FOLDER / "tmp")

os.environ.update(
    GUONG_HOME=str(FOLDER / (f"test-{WORKER}" if WORKER else "test")),
    GUONG_NO_POOL="1",
    GUONG_PLAIN_STATIC="1",
    GUONG_BUSINESS_DAY="2021-05-10",
    DJANGO_ALLOW_ASYNC_UNSAFE="1",
)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guong.config.settings")

# what a power cut would leave of it interests nobody, and clones are made five times as fast
cluster = Cluster(environment.state_folder() / "postgres", settings={"fsync": "off"})


def point_at(name: str) -> None:
    """Let processes started from now on use this database."""
    os.environ["DATABASE_URL"] = cluster.dsn(name, "guong_app")
    os.environ["DATABASE_OWNER_URL"] = cluster.dsn(name, "guong_owner")


def as_owner(*command: str) -> None:
    """Run a management command as the owner of the tables."""
    environ = {**os.environ, "GUONG_AS_OWNER": "1"}
    subprocess.run([sys.executable, "-m", "django", *command], env=environ, check=True, stdout=subprocess.DEVNULL)


def clone(template: str, name: str) -> None:
    """Copy a database that nobody is connected to: as files, for half of what the log of an installation's clone costs."""
    cluster.sql(f"create database {name} template {template} owner {OWNER} strategy file_copy")


def prepare() -> None:
    """Make the template and clone the database of the tests that roll back; what a killed run left goes."""
    for name in cluster.sql("select datname from pg_database where datname like 'guong%'").split():
        cluster.drop(name)
    cluster.ensure(TEMPLATE)
    point_at(TEMPLATE)
    as_owner("migrate", "--verbosity=0")
    database.close_histories()
    database.mark()
    clone(TEMPLATE, MAIN)
    point_at(MAIN)


point_at(MAIN)


def runs_tests(config: pytest.Config) -> bool:
    """Whether this process runs tests itself and does not only hand them out."""
    return hasattr(config, "workerinput") or not config.getoption("numprocesses", None)


def pytest_sessionstart(session: pytest.Session) -> None:
    """Start the cluster of whoever runs tests."""
    if runs_tests(session.config):
        subprocess.run([sys.executable, str(REPOSITORY / "scripts" / "messages.py"), "compile"], check=True)
        (environment.state_folder() / "static").mkdir(parents=True, exist_ok=True)
        cluster.start()
        prepare()


def pytest_unconfigure(config: pytest.Config) -> None:
    """Leave no server behind, and nothing in memory."""
    if runs_tests(config):
        cluster.stop()
    if not hasattr(config, "workerinput") and FOLDER.is_relative_to(MEMORY):
        shutil.rmtree(FOLDER, ignore_errors=True)
