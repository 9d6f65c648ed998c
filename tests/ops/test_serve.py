"""Starting the pages: behind a proxy the port is the one that was named, or there is no start."""

from __future__ import annotations

import socket

import pytest
from click.testing import CliRunner

from guong.ops import processes
from guong.ops.commands import database, serve


@pytest.fixture
def started(monkeypatch) -> list[list[str]]:
    commands: list[list[str]] = []
    monkeypatch.setattr(serve.database, "up", lambda: None)
    monkeypatch.setattr(processes, "collect_static", lambda: None)
    monkeypatch.setattr(serve, "_forget_counters", lambda: None)
    monkeypatch.setattr(processes, "become", commands.append)
    return commands


@pytest.fixture
def taken():
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield str(server.getsockname()[1])


def test_another_port_is_taken_unless_it_has_to_be_this_one(started, taken):
    said = CliRunner().invoke(serve.serve, ["--port", taken])
    assert (said.exit_code, f"Port {taken} is taken; using" in said.output) == (0, True)
    assert len(started) == 1
    said = CliRunner().invoke(serve.serve, ["--port", taken, "--exactly"])
    assert (said.exit_code, f"Port {taken} is taken." in said.output) == (1, True)
    assert len(started) == 1


def test_the_server_writes_its_own_lines_in_the_same_form(started, monkeypatch):
    assert "--log-config" not in processes.web_command("127.0.0.1", 8000)
    monkeypatch.setenv("GUONG_LOG", "json")
    command = processes.web_command("127.0.0.1", 8000)
    assert command[command.index("--log-config") + 1].endswith("guong/config/granian-log.json")


def test_an_outside_database_is_not_started_here():
    said = CliRunner().invoke(database.postgres, ["start"])
    assert (said.exit_code, "outside PostgreSQL" in said.output) == (1, True)
