"""The files for a real installation name commands, settings and limits that are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from allauth.account.adapter import get_adapter

from guong.imports.forms import LARGEST
from guong.ops import cli

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
PAGES = sorted((ROOT / "docs" / "operation").glob("*.md"))


def named(text: str) -> set[str]:
    return set(re.findall(r"(?:bin/guong|guong-command|`guong)\s+([a-z]+)", text))


@pytest.mark.parametrize("file", [*sorted(DEPLOY.rglob("*.service")), *PAGES], ids=lambda file: file.name)
def test_every_command_is_there(file):
    assert named(file.read_text("utf-8")) <= set(cli.COMMANDS)


def test_every_setting_is_read_somewhere():
    code = "".join(path.read_text("utf-8") for path in (ROOT / "guong").rglob("*.py"))
    told = "".join(path.read_text("utf-8") for path in (DEPLOY / "guong.env", *PAGES))
    names = set(re.findall(r"\b(GUONG_[A-Z_]+|DATABASE_[A-Z_]*URL)\b", told))
    assert [name for name in names if f'"{name}"' not in code and name not in (DEPLOY / "guong-command").read_text()] == []


def test_the_proxy_lets_the_largest_file_through():
    text = (DEPLOY / "nginx" / "guong.conf").read_text("utf-8")
    (limit,) = re.findall(r"client_max_body_size (\d+)m;", text)
    assert LARGEST < int(limit) * 2**20 <= LARGEST + 2**20


def test_behind_the_proxy_whoever_asks_is_limited_and_not_the_proxy(rf, settings):
    request = rf.get("/", REMOTE_ADDR="127.0.0.1", headers={"X-Forwarded-For": "6.6.6.6, 10.0.0.7"})
    assert get_adapter().get_client_ip(request) == "127.0.0.1"
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert get_adapter().get_client_ip(request) == "10.0.0.7"


def test_every_page_of_operation_is_linked_and_links_to_files_that_are_there():
    readme = (ROOT / "README.md").read_text("utf-8")
    for page in PAGES:
        assert f"docs/operation/{page.name}" in readme
        for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8")):
            assert (page.parent / link).exists(), link
