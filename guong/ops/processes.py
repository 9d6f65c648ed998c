"""Web and worker as processes: commands, ports, one group that ends together, leftovers of a killed run.

Granian leaves its workers serving when its master is killed, and a second server would share their port without a word.
So every group is written down, a new start ends what is left of it, and the port is probed by connecting.
"""

from __future__ import annotations

import ctypes
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from guong.kit import environment

PR_SET_PDEATHSIG = 1
GROUPS = "processes.json"
JSON_LOG = Path(__file__).resolve().parents[1] / "config" / "granian-log.json"
OURS = ("guong.config.wsgi", "guong.ops.cli")


class AlreadyRunning(RuntimeError):
    """Another run of the same state folder is alive."""


class NotReady(RuntimeError):
    """The pages did not answer in time; the log says why."""


def web_command(host: str, port: int, workers: int | None = None) -> list[str]:
    """Granian with one worker per core and two blocking threads in each (decision 0006)."""
    many = str(workers or os.cpu_count() or 1)
    form = ["--log-config", str(JSON_LOG)] if environment.text("GUONG_LOG") == "json" else []
    return [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port), "--workers", many,
        "--blocking-threads", "2", "--no-ws", "--log-level", "warning", *form, "guong.config.wsgi:application",
    ]  # fmt: skip


# of third parties; no page asks for them, and compressing them took two thirds of the time
UNUSED_STATIC = ("account", "django_htmx", "mfa", "socialaccount")


def worker_command() -> list[str]:
    """One procrastinate worker."""
    return [sys.executable, "-W", "ignore", "-m", "django", "procrastinate", "worker", "--concurrency=1"]


def become(command: Sequence[str]) -> None:
    """Replace this process by a command, so that signals reach it directly."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guong.config.settings")
    os.execv(command[0], list(command))  # noqa: S606


def collect_static() -> None:
    """Copy hashed styles, fonts and scripts to the state folder, unless they are there already."""
    left_out = [word for app in UNUSED_STATIC for word in ("--ignore", app)]
    command = [sys.executable, "-W", "ignore", "-m", "django", "collectstatic", "--noinput", "--verbosity=0", *left_out]
    subprocess.run(command, env={**os.environ, "GUONG_NO_POOL": "1"}, check=True)


def free_port(host: str, wanted: int) -> int:
    """The wanted port, or the next one on which nobody answers."""
    for port in range(wanted, wanted + 100):
        with socket.socket() as probe:
            probe.settimeout(0.3)
            if probe.connect_ex((host, port)) != 0:
                return port
    raise NotReady(f"no free port from {wanted} to {wanted + 99}")


def spawn(command: Sequence[str], log: Path) -> subprocess.Popen[bytes]:
    """Start a command in a group of its own that dies with us; its words go to a log."""
    with log.open("ab") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out, start_new_session=True, preexec_fn=_die_with_parent)
    remember(process.pid)
    return process


def stop(processes: Sequence[subprocess.Popen[bytes]]) -> None:
    """End the groups politely, then for certain."""
    for process in processes:
        _signal_group(process.pid, signal.SIGTERM)
    for process in processes:
        try:
            process.wait(8)
        except subprocess.TimeoutExpired:
            _signal_group(process.pid, signal.SIGKILL)
    _groups_file().unlink(missing_ok=True)


def wait_until_ready(url: str, processes: Sequence[subprocess.Popen[bytes]], seconds: float = 60) -> None:
    """Wait for 200 on the health page.

    Raises:
        NotReady: a process ended, or the time is over.
    """
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if any(process.poll() is not None for process in processes):
            break
        try:
            with urllib.request.urlopen(url, timeout=2) as answer:  # noqa: S310
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.15)
    raise NotReady(f"{url} does not answer; see {environment.state_folder() / 'log'}")


def remember(group: int) -> None:
    """Write a process group down with us as its parent, so that a later start can end what is left of it."""
    _groups_file().write_text(json.dumps({"parent": os.getpid(), "groups": [*_written()["groups"], group]}))


def end_leftovers() -> None:
    """End the groups of a run that was killed, if they really are ours.

    Raises:
        AlreadyRunning: the run that started them is alive.
    """
    written = _written()
    if written["parent"] != os.getpid() and _words_of(written["parent"]).endswith(b"demo\0run\0"):
        raise AlreadyRunning("The demonstration of this state folder runs already; Ctrl-C in its terminal stops it.")
    for group in written["groups"]:
        if any(_group_of(pid) == group and _is_ours(pid) for pid in _pids()):
            _signal_group(group, signal.SIGKILL)
    _groups_file().unlink(missing_ok=True)


def _written() -> dict[str, Any]:
    file = _groups_file()
    written: dict[str, Any] = json.loads(file.read_text()) if file.exists() else {"parent": 0, "groups": []}
    return written


def _groups_file() -> Path:
    return environment.state_folder() / GROUPS


def _pids() -> list[int]:
    return [int(name) for name in os.listdir("/proc") if name.isdigit()] if Path("/proc").exists() else []


def _group_of(pid: int) -> int:
    try:
        return os.getpgid(pid)
    except ProcessLookupError:
        return 0


def _is_ours(pid: int) -> bool:
    words = _words_of(pid).decode(errors="replace")
    return any(mark in words for mark in (*OURS, "procrastinate"))


def _words_of(pid: int) -> bytes:
    """The command line of a process, each word ended by a zero byte; nothing where there is no such process."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def _signal_group(group: int, sign: signal.Signals) -> None:
    try:
        os.killpg(group, sign)
    except (ProcessLookupError, PermissionError):
        return


def _die_with_parent() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
