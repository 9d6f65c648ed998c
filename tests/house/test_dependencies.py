"""What the audit of dependencies must see: a pin without a digest, a stranger, a licence that binds, a script of npm."""

from __future__ import annotations

import importlib.util
import json
from email.message import Message
from pathlib import Path
from types import SimpleNamespace

import pytest

ROOT = Path(__file__).resolve().parents[2]
_spec = importlib.util.spec_from_file_location("audit", ROOT / "scripts" / "audit.py")
audit = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(audit)
DIGEST = "    --hash=sha256:" + "0" * 64


def test_nothing_is_wrong_with_ours():
    assert list(audit.offline()) == []


@pytest.mark.parametrize(
    "line",
    ["django>=5.2", "git+https://else.where/x.git", "--extra-index-url https://else.where/simple", "-e .", "django==5.2.19"],
)
def test_a_line_that_is_no_pin_with_a_digest_is_seen(tmp_path, line):
    lock = tmp_path / "x.lock"
    lock.write_text(f"attrs==1 \\\n{DIGEST}\n{line}\n", "utf-8")
    assert len(audit.pins(lock).wrong) == 1


def test_a_pin_for_another_machine_is_not_expected_here(tmp_path):
    lock = tmp_path / "x.lock"
    lock.write_text(f"attrs==1 ; python_full_version < '3' \\\n{DIGEST}\nidna==2 \\\n{DIGEST}\n", "utf-8")
    found = audit.pins(lock)
    assert (found.here, found.wrong) == ({"idna": "2"}, [])


def test_what_is_installed_and_not_locked_is_seen_and_the_other_way_round():
    found = {name: SimpleNamespace(version=version) for name, version in {"a": "1", "b": "2", "guong": "0.1"}.items()}
    assert list(audit.strangers({"a": "9", "c": "3"}, found)) == [
        "a: locked 9, here 1", "b: locked nowhere, here 2", "c: locked 3, here not installed",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "is_wrong"),
    [
        ("MIT", False),
        ("LGPL-3.0-only", False),
        ("GPL-3.0-or-later", True),
        ("AGPL-3.0-only", True),
        ("", True),
        ("Secret", True),
    ],
)
def test_a_licence_that_binds_or_is_unknown_is_seen(said, is_wrong):
    metadata = Message()
    metadata["Name"] = "x"
    metadata["License-Expression"] = said
    assert bool(list(audit.bound([SimpleNamespace(metadata=metadata)]))) == is_wrong


def test_a_package_of_npm_without_digest_or_with_a_script_is_seen():
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))
    bad = {"license": "GPL-2.0", "hasInstallScript": True}
    assert len(list(audit.of_npm({"packages": {**lock["packages"], "node_modules/x": bad}}))) == 3


def test_an_audit_that_reaches_nobody_fails(monkeypatch):
    monkeypatch.setenv("PATH", "")
    assert any("is not there" in line for line in audit._asked("npm audit", ["npm-that-is-not-there"], ROOT))
