"""Working days of Vietnam: which days count, on which day a limit ends, and why on that one.

Before changing it: day one is the day after the event (an inference: no text of the Party says it). A limit in calendar days
leaves nothing out and is not prolonged where it ends on a day off: no text of the Party was seen that would do so. The
calendar itself stands in `days_off`. Apps call `add_working_days` and `add_calendar_days` with plain dates; what they
return says which days were left out, by which clause, and of which days nothing certain is known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final, Literal

from . import days_off
from .days_off import DayOff
from .documents import LABOUR_2012, LABOUR_2019, QD_188
from .kernel import Outcome, Reason, Rule, Wording
from .texts import gettext_noop

DAY: Final = timedelta(days=1)
MOST: Final = 10_000  # days of a limit
Unit = Literal["working", "calendar"]
KEYS: Final = {
    days_off.HOLIDAY: "calendar.holiday",
    days_off.MADE_UP: "calendar.made_up",
    days_off.SWAPPED: "calendar.swapped",
    days_off.WEEKEND: "calendar.weekend",
    days_off.WORKED: "calendar.worked",
}


@dataclass(frozen=True, slots=True)
class Counted:
    """A limit that was counted: from the day of the event `n` days to `last`, which is the last day in time.

    `left_out` are days off from Monday to Friday that did not count, `n_weekend` how many Saturdays and Sundays did not,
    `worked` the Saturdays that did, `unsure` days of which it is not known whether they are off (they count).
    `undecided` are years of which no decision is known: their days off follow from the law alone.
    """

    start: date
    n: int
    unit: Unit
    last: date
    left_out: tuple[DayOff, ...] = ()
    n_weekend: int = 0
    worked: tuple[DayOff, ...] = ()
    unsure: tuple[DayOff, ...] = ()
    undecided: tuple[int, ...] = ()

    @property
    def confirmed(self) -> bool:
        """Whether everything that the last day rests on was read in an announcement."""
        certain = not self.unsure and not self.undecided
        return certain and all(one.confirmed for one in (*self.left_out, *self.worked))

    def plain(self) -> dict[str, Any]:
        """The same in values that JSON knows."""
        lists = {name: [_plain(one) for one in getattr(self, name)] for name in ("left_out", "worked", "unsure")}
        days = {"start": self.start.isoformat(), "last": self.last.isoformat()}
        return {**days, "n": self.n, "unit": self.unit, "n_weekend": self.n_weekend, "undecided": list(self.undecided), **lists}


def from_plain(kept: Mapping[str, Any]) -> Counted:
    """What `plain` wrote."""
    start, last = (date.fromisoformat(kept[name]) for name in ("start", "last"))
    lists = {name: tuple(_from_plain(one) for one in kept[name]) for name in ("left_out", "worked", "unsure")}
    return Counted(
        start, kept["n"], kept["unit"], last, n_weekend=kept["n_weekend"], undecided=tuple(kept["undecided"]), **lists
    )


def is_working_day(day: date) -> bool:
    """Whether offices work on that day, as far as it is known."""
    found = days_off.of_day(day)
    return found is None or found.what == days_off.WORKED


def add_working_days(start: date, n: int) -> Counted:
    """The n-th working day after the day of an event.

    Raises:
        ValueError: n is no number of days.
        OverflowError: the day lies after the end of the calendar.
    """
    _refuse(n)
    passed: list[date] = []
    last, left = start, n
    while left:
        last += DAY
        passed.append(last)
        left -= is_working_day(last)
    return _counted(start, n, "working", passed)


def add_calendar_days(start: date, n: int) -> Counted:
    """The n-th day after the day of an event, whatever day it is.

    Raises:
        ValueError: n is no number of days.
        OverflowError: the day lies after the end of the calendar.
    """
    _refuse(n)
    return Counted(start, n, "calendar", start + n * DAY)


def add_days(start: date, n: int, unit: Unit) -> Counted:
    """One of both.

    Raises:
        ValueError: n is no number of days.
        OverflowError: the day lies after the end of the calendar.
    """
    return add_working_days(start, n) if unit == "working" else add_calendar_days(start, n)


def reasons(counted: Counted) -> tuple[Reason, ...]:
    """Why the limit ends on that day: how it was counted, then every day that makes a difference, with its clause."""
    if counted.unit == "calendar":
        return (Reason("", "calendar.every_day", (("start", counted.start), ("n", counted.n))),)
    facts = (("start", counted.start), ("n", counted.n), ("n_weekend", counted.n_weekend))
    how = Reason(f"{QD_188}, Điều 1", "calendar.counted", facts)
    days = sorted((*counted.left_out, *counted.worked), key=lambda one: one.day)
    return (how, *map(_reason, days), *map(_unsure, counted.unsure), *_undecided(counted.undecided))


@dataclass(frozen=True, slots=True)
class Day:
    """A day."""

    day: date


@dataclass(frozen=True, slots=True)
class Limit:
    """The day of an event, and how many working days follow."""

    happened_on: date
    n: int


WORKING: Rule[Day, bool] = Rule(
    "calendar.working", gettext_noop("Ngày này có phải ngày làm việc không, vì sao?"), chosen_by=lambda facts: facts.day
)
LAST_DAY: Rule[Limit, date] = Rule(
    "calendar.last_day",
    gettext_noop("Hạn bấy nhiêu ngày làm việc kể từ ngày này hết vào ngày nào, vì sao?"),
    chosen_by=lambda limit: limit.happened_on,
)


@WORKING.in_force("2013-05-01", "2021-01-01", cites=f"{LABOUR_2012}, Điều 115")
@WORKING.in_force("2021-01-01", cites=f"{LABOUR_2019}, Điều 112")
def work(facts: Day, wording: Wording[Day, bool]) -> Outcome[bool]:
    found, unsure = days_off.of_day(facts.day), days_off.open_day(facts.day)
    reason = _reason(found) if found else Reason(wording.cites, "calendar.ordinary", (("day", facts.day),))
    more = (_unsure(unsure),) if unsure else ()
    certain = found.confirmed if found else not unsure and days_off.is_decided(facts.day.year)
    works = is_working_day(facts.day)
    return Outcome(works, works, (reason, *more), certain)


@LAST_DAY.in_force("2013-05-01", "2021-01-01", cites=f"{LABOUR_2012}, Điều 115")
@LAST_DAY.in_force("2021-01-01", cites=f"{LABOUR_2019}, Điều 112")
def end(limit: Limit, wording: Wording[Limit, date]) -> Outcome[date]:
    counted = add_working_days(limit.happened_on, limit.n)
    return Outcome(True, counted.last, reasons(counted), counted.confirmed)


def _refuse(n: int) -> None:
    if not 0 < n <= MOST:
        raise ValueError(f"{n} is no number of days")


def _counted(start: date, n: int, unit: Unit, passed: Sequence[date]) -> Counted:
    found = [one for day in passed if (one := days_off.of_day(day))]
    weekend = [one for one in found if one.what == days_off.WEEKEND or (one.day.weekday() >= days_off.SATURDAY and _off(one))]
    return Counted(
        start,
        n,
        unit,
        passed[-1],
        left_out=tuple(one for one in found if one not in weekend and _off(one)),
        n_weekend=len(weekend),
        worked=tuple(one for one in found if not _off(one)),
        unsure=tuple(one for day in passed if (one := days_off.open_day(day))),
        undecided=tuple(year for year in sorted({day.year for day in passed}) if not days_off.is_decided(year)),
    )


def _off(one: DayOff) -> bool:
    return one.what != days_off.WORKED


def _reason(one: DayOff) -> Reason:
    return Reason(one.clause, KEYS[one.what], (("day", one.day), ("name", days_off.NAMES[one.name])))


def _unsure(one: DayOff) -> Reason:
    return Reason(one.clause, "calendar.unsure", (("day", one.day), ("name", days_off.NAMES[one.name])))


def _undecided(years: Sequence[int]) -> Iterator[Reason]:
    for year in years:
        yield Reason("", "calendar.undecided", (("year", year),))


def _plain(one: DayOff) -> list[Any]:
    return [one.day.isoformat(), one.what, one.name, one.clause, one.confirmed]


def _from_plain(kept: Sequence[Any]) -> DayOff:
    day, what, name, clause, confirmed = kept
    return DayOff(date.fromisoformat(day), what, name, clause, confirmed)
