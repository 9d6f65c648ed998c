"""Our `migrate` makes the tables that Django's own makes, and each step that runs Python sees whole models.

Django's own takes half a minute of the processor. What was compared is recorded beside this file: a digest of all steps and of
Django, and one of the tables. While both are what they were there is nothing new to compare; after a new migration the test
compares until GUONG_RECORD=1 writes down that it did.
"""

from __future__ import annotations

import hashlib
import inspect
import os
import subprocess
import sys
import warnings
from collections.abc import Iterable
from pathlib import Path

import django
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ModelState, ProjectState

from guong.ops.management.commands.migrate import quick_states
from tests import embedded

RECORD = Path(__file__).with_name("compared.txt")
DJANGOS = """
import django; django.setup()
from django.core.management import call_command
from django.core.management.commands.migrate import Command
call_command(Command(), verbosity=0)
"""


def schema_of(database: str) -> list[str]:
    """The tables, keys, triggers and functions of a database, as statements; without what is drawn anew at each dump."""
    dump = embedded.cluster._run("pg_dump", "-h", embedded.cluster.sockets, "-U", "guong_owner", "-s", database)
    return [line for line in dump.splitlines() if line and not line.startswith(("--", "\\", "COMMENT ON SCHEMA"))]


def tables(database: str) -> list[str]:
    grants = ("GRANT", "REVOKE", "ALTER DEFAULT PRIVILEGES")  # histories are closed after every migration (`database.settle`)
    return [line for line in schema_of(database) if not line.startswith(grants)]


def djangos_own() -> list[str]:
    """The tables as Django's `migrate` makes them, which takes half a minute."""
    slow = "guong_slow"
    embedded.cluster.drop(slow)
    embedded.cluster.ensure(slow)
    environ = {
        **os.environ,
        "GUONG_AS_OWNER": "1",
        "DATABASE_URL": embedded.cluster.dsn(slow, "guong_app"),
        "DATABASE_OWNER_URL": embedded.cluster.dsn(slow, "guong_owner"),
    }
    try:
        subprocess.run([sys.executable, "-W", "ignore", "-c", DJANGOS], env=environ, check=True)
        return tables(slow)
    finally:
        embedded.cluster.drop(slow)


def digest(parts: Iterable[bytes]) -> str:
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def steps() -> str:
    """A digest of every migration that runs, to the letter, and of the Django that runs them."""
    known = sorted(MigrationLoader(None).disk_migrations.items())
    return digest([django.__version__.encode(), *(Path(inspect.getfile(type(step))).read_bytes() for _, step in known)])


def test_the_tables_are_those_of_djangos_own(django_db_setup: None) -> None:
    ours = tables(embedded.TEMPLATE)
    assert len(ours) > 5_000
    proved = f"{steps()} {digest(line.encode() for line in ours)}\n"
    if not os.environ.get("GUONG_RECORD") and proved == RECORD.read_text("utf-8"):
        return  # these tables of these steps were compared: whichever changes, they are compared again

    assert ours == djangos_own()
    if os.environ.get("GUONG_RECORD"):
        RECORD.write_text(proved, "utf-8")
    else:
        warnings.warn("compared anew, which takes half a minute; once with GUONG_RECORD=1 spares it", stacklevel=1)


def test_a_model_is_drawn_anew_alone_and_the_state_says_so() -> None:
    state = ProjectState()
    state.add_model(ModelState("some", "One", []))
    state.add_model(ModelState("some", "Other", []))
    before = state.apps.get_model("some", "Other")
    with quick_states():
        state.reload_model("some", "one")

    assert state.apps.get_model("some", "Other") is before
    assert state.is_delayed, "Django draws all of it anew before a step runs Python"
