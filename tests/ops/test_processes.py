"""A start ends what a killed run left behind, and never a run that is alive."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time

import pytest

from guong.ops import processes

SLEEPER = [sys.executable, "-c", "import time; time.sleep(60)", "procrastinate"]


@pytest.fixture
def written(tmp_path, monkeypatch):
    monkeypatch.setenv("GUONG_HOME", str(tmp_path))
    return tmp_path / processes.GROUPS


@pytest.fixture
def sleeper():
    process = subprocess.Popen(SLEEPER, start_new_session=True)
    yield process
    process.kill()
    process.wait()


def test_groups_of_a_run_that_was_killed_are_ended(written, sleeper):
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    written.write_text(json.dumps({"parent": gone.pid, "groups": [sleeper.pid]}))
    processes.end_leftovers()
    assert sleeper.wait(5) != 0
    assert not written.exists()


def test_a_run_that_is_alive_is_left_alone(written, sleeper):
    parent = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)", "demo", "run"])
    while b"demo" not in processes._words_of(parent.pid):
        time.sleep(0.01)
    written.write_text(json.dumps({"parent": parent.pid, "groups": [sleeper.pid]}))
    try:
        with pytest.raises(processes.AlreadyRunning):
            processes.end_leftovers()
        assert sleeper.poll() is None
        assert written.exists()
    finally:
        parent.kill()
        parent.wait()


def test_a_group_number_that_somebody_else_has_now_is_left_alone(written):
    stranger = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"], start_new_session=True)
    written.write_text(json.dumps({"parent": 0, "groups": [stranger.pid]}))
    try:
        processes.end_leftovers()
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


def test_what_is_spawned_is_written_down_with_its_parent(written, tmp_path):
    process = processes.spawn(SLEEPER, tmp_path / "log")
    try:
        assert json.loads(written.read_text()) == {"parent": os.getpid(), "groups": [process.pid]}
    finally:
        processes.stop([process])
    assert process.poll() is not None
    assert not written.exists()


def test_a_port_on_which_somebody_answers_is_passed_over():
    import socket

    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert processes.free_port("127.0.0.1", port) > port
