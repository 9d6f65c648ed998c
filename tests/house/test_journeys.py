"""How journeys read a page: what a page shows is waited for, never looked up once."""

from __future__ import annotations

import re
from pathlib import Path

JOURNEYS = Path(__file__).resolve().parents[1] / "journeys"
AT_ONCE = re.compile(
    r"\bassert\b.*\.(is_(visible|hidden|checked|enabled|disabled|editable)|inner_text|text_content|input_value)\("
)


def test_what_a_page_shows_is_waited_for():
    """A page that is still coming in has not all its words: `expect` asks again, one look fails now and then."""
    lines = [(file.name, line) for file in JOURNEYS.glob("*.py") for line in file.read_text("utf-8").splitlines()]
    assert [(name, line.strip()) for name, line in lines if AT_ONCE.search(line)] == []
    assert len(lines) > 1000
