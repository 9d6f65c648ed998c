"""Standards of exemplary conduct as coded clauses, in our own short words, and the stable themes that they hang from.

To be replaced at the merge by the register of all documents: this file holds no more than what plans need to be tried with.
Before changing it: a code is stored with plans and is never given another meaning; `until` is the first day on which a
standard no longer holds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from .kernel import FOREVER
from .texts import gettext_noop


@dataclass(frozen=True, slots=True)
class Standard:
    """One coded clause: its document, its text, its themes (the main one first), when it holds, how sure it is."""

    code: str
    document: str
    text: str
    themes: tuple[str, ...]
    since: date
    until: date = FOREVER
    grade: str = "B"
    source: str = ""
    offered: bool = True


THEMES: Final[Mapping[str, str]] = {
    "T04": gettext_noop("Quan hệ với nhân dân"),
    "T05": gettext_noop("Trách nhiệm trong công việc"),
    "T06": gettext_noop("Kỷ luật, nề nếp"),
    "T14": gettext_noop("Học tập, tự học"),
}

_ALL: Final = (
    Standard(
        "EX101:4",
        "Quy định 101-QĐ/TW (7/6/2012, Ban Bí thư)",
        gettext_noop("Gần dân, lắng nghe, giải quyết việc của dân đến nơi đến chốn"),
        ("T04",),
        date(2012, 6, 7),
    ),
    Standard(
        "EX101:5",
        "Quy định 101-QĐ/TW (7/6/2012, Ban Bí thư)",
        gettext_noop("Tận tụy, chịu trách nhiệm, làm việc đúng hạn"),
        ("T05",),
        date(2012, 6, 7),
    ),
    Standard(
        "EX101:6",
        "Quy định 101-QĐ/TW (7/6/2012, Ban Bí thư)",
        gettext_noop("Giữ kỷ luật, nói đi đôi với làm"),
        ("T06",),
        date(2012, 6, 7),
    ),
    Standard(
        "EX55:4",
        "Quy định 55-QĐ/TW (19/12/2016, Bộ Chính trị)",
        gettext_noop("Tự học, sửa lối làm việc"),
        ("T14",),
        date(2016, 12, 19),
    ),
)
STANDARDS: Final[Mapping[str, Standard]] = {one.code: one for one in _ALL}


def offered(on: date) -> Sequence[Standard]:
    """The standards that can be chosen on a day, by code."""
    return [one for one in _ALL if one.offered and one.since <= on < one.until]
