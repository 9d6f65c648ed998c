"""The bundle installs without a network and runs; one that was changed on the way does not. One machine, test by test."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from scripts import bundle
from tests.ops import repacked


@pytest.fixture(scope="module")
def archive(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("bundle")
    lock = repacked.wheels(folder / "wheels")
    command = [sys.executable, str(bundle.ROOT / "scripts" / "bundle.py"), "--to", str(folder / "dist")]
    subprocess.run([*command, "--lock", str(lock), "--wheels", str(folder / "wheels")], check=True)
    (made,) = (folder / "dist").glob("*.tar.gz")
    return made


@pytest.fixture(scope="module")
def home(archive, tmp_path_factory) -> Path:
    """The bundle as it is unpacked on the other machine."""
    folder = tmp_path_factory.mktemp("machine")
    with tarfile.open(archive) as tar:
        tar.extractall(folder, filter="data")
    return folder / archive.name.removesuffix(".tar.gz")


def cut_off(*command: str, cwd: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a command without a network: in a name space of its own where that is allowed, else with every index forbidden."""
    allowed = subprocess.run(["unshare", "-n", "true"], capture_output=True).returncode == 0 if os.geteuid() == 0 else False
    environ = {"PATH": os.environ["PATH"], "HOME": str(cwd), "PIP_NO_INDEX": "1", "PIP_NO_COMPILE": "1", **more}
    return subprocess.run(
        [*(["unshare", "-n"] if allowed else []), *command], cwd=cwd, env=environ, capture_output=True, text=True
    )


def test_it_holds_what_runs_and_nothing_else(archive):
    with tarfile.open(archive) as tar:
        names = {name.partition("/")[2] for name in tar.getnames()}
        assert {(one.uid, one.gid, one.uname) for one in tar.getmembers()} == {(0, 0, "root")}
    assert {"install.sh", "SHA256SUMS", "LICENSE", "deploy/guong.env", "docs/operation/install.md"} <= names
    assert "guong/web/static/vendor/tabler/tabler.min.css" in names
    assert not [name for name in names if name.startswith(("tests/", "bench/", ".git")) or name.endswith(".pyc")]
    digest = archive.with_name(f"{archive.name}.sha256").read_text().split()
    assert digest == [hashlib.sha256(archive.read_bytes()).hexdigest(), archive.name]


def test_a_python_that_the_wheels_are_not_for_is_refused(home, tmp_path):
    other = tmp_path / "python"
    other.write_text("#!/bin/sh\necho 27\n")
    other.chmod(0o755)
    done = cut_off("sh", "install.sh", cwd=home, PYTHON=str(other))
    assert (done.returncode, "is 27" in done.stderr) == (1, True)
    assert not (home / ".venv").exists()


def test_it_installs_without_a_network_and_runs(home, tmp_path):
    done = cut_off("sh", "install.sh", cwd=home, PYTHON=sys.executable)
    assert done.returncode == 0, done.stderr
    program, state = str(home / ".venv/bin/guong"), {"GUONG_HOME": str(tmp_path / "state")}
    assert "doctor" in cut_off(program, "--help", cwd=home).stdout
    try:
        assert cut_off(program, "migrate", cwd=home, **state).returncode == 0
        said = json.loads(cut_off(program, "doctor", "--json", cwd=home, **state).stdout)
    finally:
        cut_off(program, "postgres", "stop", cwd=home, **state)
    assert [one["code"] for one in said if one["state"] == "wrong"] == ["worker.alive", "files.static"]  # nothing serves yet


def test_one_that_was_changed_is_refused(home):
    with (home / "guong" / "__init__.py").open("a") as file:
        file.write("# more\n")
    done = cut_off("sh", "install.sh", cwd=home, PYTHON=sys.executable)
    assert (done.returncode, "was changed" in done.stderr) == (1, True)


def test_without_styles_there_is_no_bundle(monkeypatch, capsys):
    monkeypatch.setattr(bundle, "BUILT", ("guong/web/static/nothing",))
    monkeypatch.setattr(sys, "argv", ["bundle.py"])
    with pytest.raises(SystemExit, match="make setup"):
        bundle.main()
