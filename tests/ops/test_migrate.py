"""Our `migrate` makes the tables that Django's own makes, and each step that runs Python sees whole models."""

from __future__ import annotations

import os
import subprocess
import sys

from django.db.migrations.state import ModelState, ProjectState

from guong.ops.management.commands.migrate import quick_states
from tests import embedded

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


def test_the_tables_are_those_of_djangos_own(django_db_setup: None) -> None:
    slow = "guong_slow"
    embedded.cluster.drop(slow)
    embedded.cluster.ensure(slow)
    try:
        environ = {
            **os.environ,
            "GUONG_AS_OWNER": "1",
            "DATABASE_URL": embedded.cluster.dsn(slow, "guong_app"),
            "DATABASE_OWNER_URL": embedded.cluster.dsn(slow, "guong_owner"),
        }
        subprocess.run([sys.executable, "-W", "ignore", "-c", DJANGOS], env=environ, check=True)
        ours, theirs = schema_of(embedded.TEMPLATE), schema_of(slow)
    finally:
        embedded.cluster.drop(slow)

    assert len(theirs) > 5_000
    grants = ("GRANT", "REVOKE", "ALTER DEFAULT PRIVILEGES")  # histories are closed after every migration (`database.settle`)
    assert [line for line in ours if not line.startswith(grants)] == [line for line in theirs if not line.startswith(grants)]


def test_a_model_is_drawn_anew_alone_and_the_state_says_so() -> None:
    state = ProjectState()
    state.add_model(ModelState("some", "One", []))
    state.add_model(ModelState("some", "Other", []))
    before = state.apps.get_model("some", "Other")
    with quick_states():
        state.reload_model("some", "one")

    assert state.apps.get_model("some", "Other") is before
    assert state.is_delayed, "Django draws all of it anew before a step runs Python"
