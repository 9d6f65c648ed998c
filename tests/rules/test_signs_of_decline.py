"""The signs of decline and the conclusions on them are text of the register: no form, filter or statistic offers them.

A list of opinions about people would be a form away. Whoever wants one of these codes elsewhere has to take this test down.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from guong.rules import standards

HOUSE = Path(standards.__file__).resolve().parents[1]
CODES = [code for code in standards.STANDARDS if code.startswith(("D27-", "KL21-"))]


def test_both_groups_of_signs_are_here_and_the_third_is_not():
    signs = [f"D27-{group}{n}" for group in "AB" for n in range(1, 10)]
    assert [code for code in CODES if code.startswith("D27-")] == signs
    assert any(code.startswith("KL21-") for code in CODES)


def test_no_form_offers_them_on_any_day():
    days = [date(year, month, 1) for year in range(2010, 2031) for month in (1, 7)]
    assert not {one.code for day in days for one in standards.offered(day)} & set(CODES)


def test_no_page_filter_or_statistic_names_them():
    told = re.compile(r"\b(D27-[AB]\d|KL21-)")
    files = [path for ending in ("*.py", "*.html") for path in HOUSE.rglob(ending) if "rules" not in path.parts]
    assert [path.name for path in files if told.search(path.read_text("utf-8"))] == []
    choosers = [path for path in files if "standards.STANDARDS.values()" in path.read_text("utf-8")]
    names = {path.relative_to(HOUSE).as_posix() for path in choosers}
    assert names <= {"ops/commands/docs.py", "regulations/views/standards.py"}  # lists to read; forms ask `offered`
