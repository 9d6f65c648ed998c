"""Why a last day is that day, in words: what sets the limit, how it was counted, which days were left out by which clause.

Apps build a `Why` from a rule (or from their own promise) and a counted limit; it can be kept as JSON beside the day. A page
shows it with the component `c-why`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext

from guong.kit import formats
from guong.rules import calendar
from guong.rules.days_off import NAMES, DayOff
from guong.rules.texts import REASONS


@dataclass(frozen=True, slots=True)
class Why:
    """What sets a limit (its words, marked for translation; its clause, empty without a regulation), and how it was counted."""

    text: str
    clause: str
    counted: calendar.Counted

    def plain(self) -> dict[str, Any]:
        """The same in values that JSON knows."""
        return {"text": self.text, "clause": self.clause, "counted": self.counted.plain()}


def from_plain(kept: Mapping[str, Any]) -> Why:
    """What `plain` wrote."""
    return Why(kept["text"], kept["clause"], calendar.from_plain(kept["counted"]))


@dataclass(frozen=True, slots=True)
class Line:
    """One day that makes a difference: the day, what it is, by which clause, and whether that was read in an announcement."""

    day: date
    words: str
    clause: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A `Why` as it is shown."""

    text: str
    clause: str
    how: str
    lines: tuple[Line, ...]
    open: tuple[str, ...]
    confirmed: bool


def told(why: Why) -> Told:
    """The words of a `Why` in the reader's language."""
    counted = why.counted
    days = sorted((*counted.left_out, *counted.worked), key=lambda one: one.day)
    return Told(gettext(why.text), why.clause, _how(counted), tuple(map(_line, days)), tuple(_open(counted)), counted.confirmed)


def _how(counted: calendar.Counted) -> str:
    given = {"n": formats.number(counted.n), "start": formats.day(counted.start), "last": formats.day(counted.last)}
    if counted.unit == "calendar":
        return gettext("{n} ngày, đếm mọi ngày, bắt đầu từ ngày liền sau {start}: hết ngày {last}.").format(**given)
    text = gettext(
        "{n} ngày làm việc, đếm từ ngày liền sau {start}, không tính {n_weekend} ngày thứ bảy, chủ nhật: hết ngày {last}."
    )
    return text.format(**given, n_weekend=formats.number(counted.n_weekend))


def _line(one: DayOff) -> Line:
    return Line(one.day, f"{gettext(NAMES[one.name])}. {gettext(REASONS[calendar.KEYS[one.what]])}", one.clause, one.confirmed)


def _open(counted: calendar.Counted) -> list[str]:
    days = [
        f"{formats.day(one.day)}, {gettext(NAMES[one.name])}: {gettext(REASONS['calendar.unsure'])}" for one in counted.unsure
    ]
    return days + [f"{year}: {gettext(REASONS['calendar.undecided'])}" for year in counted.undecided]
