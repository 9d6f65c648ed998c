"""The list of OWASP ASVS 5.0.0 in docs/security.md: every requirement of levels 1 and 2 has its line; every test named there,
or in docs/operation/faults.md, exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "security.md").read_text("utf-8")
# section: how many requirements of levels 1 and 2 it has; they are its first ones
SECTIONS = """1.1:2 1.2:9 1.3:11 1.4:3 1.5:2 2.1:3 2.2:3 2.3:4 2.4:1 3.2:2 3.3:4 3.4:6 3.5:5 3.7:2 4.1:3 4.2:1 4.3:2 4.4:4
5.1:1 5.2:3 5.3:2 5.4:3 6.1:3 6.2:12 6.3:4 6.4:4 6.5:5 6.6:3 6.8:4 7.1:3 7.2:4 7.3:2 7.4:5 7.5:2 7.6:2 8.1:2 8.2:3 8.3:1 8.4:1
9.1:3 9.2:4 10.1:2 10.2:2 10.3:4 10.4:11 10.5:5 10.6:2 10.7:3 11.1:2 11.2:3 11.3:3 11.4:4 11.5:1 11.6:1 12.1:3 12.2:2 12.3:4
13.1:1 13.2:5 13.3:2 13.4:5 14.1:2 14.2:4 14.3:3 15.1:3 15.2:3 15.3:7 16.1:1 16.2:5 16.3:4 16.4:3 16.5:3 17.1:1 17.2:4 17.3:2"""
WANTED = [f"{section}.{n}" for section, last in (one.split(":") for one in SECTIONS.split()) for n in range(1, int(last) + 1)]
CHAPTERS = PAGE.partition("\n## V1 ")[2]
LINES = [line.split("|") for line in CHAPTERS.splitlines() if re.match(r"\| \d", line)]
BROKEN = (ROOT / "docs" / "operation" / "faults.md").read_text("utf-8")
NAMED = sorted(set(re.findall(r"`([a-z_]+/test_\w+\.py)(?:::(\w+))?`", PAGE + BROKEN)))


def test_every_requirement_has_one_line_and_no_other_has_any():
    found = [number for line in LINES for number in re.findall(r"\d+\.\d+\.\d+", line[1])]
    assert len(WANTED) == 253
    assert sorted(found) == sorted(WANTED)


def test_what_is_open_is_said_at_the_top():
    top = PAGE.partition("## What is open")[2].partition("\n## V1 ")[0]
    said = set(re.findall(r"\d+\.\d+\.\d+", top))
    assert {number for line in LINES if "**open**" in line[2] for number in re.findall(r"\d+\.\d+\.\d+", line[1])} == said


@pytest.mark.parametrize("path", sorted({path for path, _ in NAMED}))
def test_every_test_that_is_named_exists(path):
    text = (ROOT / "tests" / path).read_text("utf-8")
    assert [name for of, name in NAMED if of == path and name and f"def {name}(" not in text] == []
