"""Every page has its minute's guide: a few short lines at its foot that say what it is for and what to do first."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import guong

HOUSE = Path(guong.__file__).parent
FRAMES = {"ui/base.html", "ui/public.html", "ui/entrance.html"}
ERRORS = {"400.html", "403.html", "404.html", "429.html", "500.html"}  # such a page is itself nothing but guidance
EXTENDS = re.compile(r'{%\s*extends\s+"([^"]+)"\s*%}')
GUIDE = re.compile(r"{% block guide %}(.*?){% endblock %}", re.DOTALL)
MOST_LINES = 5


def name_of(path: Path) -> str:
    return path.as_posix().split("/templates/", 1)[1]


PAGES = {name_of(path): path.read_text("utf-8") for path in HOUSE.glob("*/templates/**/*.html")}
WHOLE = [name for name, text in PAGES.items() if EXTENDS.search(text) and name not in FRAMES | ERRORS]


def guide_of(name: str) -> str:
    """What stands in the block, in the page itself or in one that it extends."""
    text = PAGES.get(name, "")
    if found := GUIDE.search(text):
        return found[1].strip()
    parent = EXTENDS.search(text)
    return guide_of(parent[1]) if parent else ""


@pytest.mark.parametrize("name", WHOLE)
def test_every_page_has_its_guide(name):
    lines = re.findall(r"<li>(.+?)</li>", guide_of(name))
    assert lines, f"{name} has no guide: write {{% block guide %}}<c-guide><li>…</li></c-guide>{{% endblock %}}"
    assert 3 <= len(lines) <= MOST_LINES, f"{name}: a guide has three to five lines"
    assert all("{% translate " in line or "{{ " in line for line in lines), name
