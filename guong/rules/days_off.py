"""Days off in Vietnam as dated data: the holidays of the law, what was decided for each year, what follows from both.

Before changing it: the law names the holidays; which five days Tết has, which day beside the National Day is off, and which
Saturday is worked instead of another day is decided for each year, usually in the autumn before. A decision that was not
read in an announcement, an office's letter or an office's own page carries `confirmed=False`. A year without a decision
has the days that the law names, with Tết from the day before the new year, and is unsure. A holiday on a day of weekly rest
is made up for on the next day that would be worked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Final

from . import lunar
from .documents import (
    LABOUR_2012,
    LABOUR_2019,
    NQ_80,
    QD_188,
    TB_4659,
    TB_4875,
    TB_9441,
    TB_TET,
    VPCP_245,
    VPCP_2450,
    VPCP_8056,
    VPCP_8662,
    VPCP_8726,
    VPCP_12729,
)
from .texts import gettext_noop

SATURDAY: Final = 5
SINCE: Final = date(2013, 5, 1)  # the first day of the oldest law recorded here
NEW_LAW: Final = date(2021, 1, 1)
TET_DAYS: Final = 5  # Labour Code 2012, 115.1b; 2019, 112.1b

NAMES: Final = {
    "new_year": gettext_noop("Tết Dương lịch"),
    "tet": gettext_noop("Tết Âm lịch"),
    "kings": gettext_noop("Giỗ Tổ Hùng Vương"),
    "victory": gettext_noop("Ngày Chiến thắng 30/4"),
    "labour": gettext_noop("Ngày Quốc tế lao động 1/5"),
    "national": gettext_noop("Quốc khánh"),
    "culture": gettext_noop("Ngày Văn hóa Việt Nam 24/11"),
    "weekend": gettext_noop("Thứ bảy, chủ nhật"),
    "none": gettext_noop("Ngày thường"),
}


@dataclass(frozen=True, slots=True)
class TetDecided:
    """How many of the five days lie before the first of the new year."""

    n_before: int
    cites: str
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class NationalDecided:
    """Whether the second day off lies before the National Day, or after it."""

    before: bool
    cites: str
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class Swap:
    """A working day that is off, and the Saturday on which it is worked; `name` is the holiday for whose sake."""

    off: date
    worked: date
    name: str
    cites: str
    confirmed: bool = True


TET: Final = {
    2016: TetDecided(1, TB_4659),
    2017: TetDecided(2, TB_TET.format(year=2017)),
    2018: TetDecided(2, TB_TET.format(year=2018)),
    2019: TetDecided(1, TB_TET.format(year=2019), confirmed=False),
    2020: TetDecided(2, TB_TET.format(year=2020)),
    2021: TetDecided(2, TB_4875),
    2022: TetDecided(1, VPCP_245),
    2023: TetDecided(2, VPCP_8056),
    2024: TetDecided(2, VPCP_8662),
    2025: TetDecided(2, VPCP_8726),
    2026: TetDecided(1, TB_9441),
}
NATIONAL: Final = {
    2021: NationalDecided(False, TB_4875),
    2022: NationalDecided(True, TB_TET.format(year=2022), confirmed=False),
    2023: NationalDecided(True, VPCP_8056),
    2024: NationalDecided(False, VPCP_8662),
    2025: NationalDecided(True, VPCP_8726),
    2026: NationalDecided(True, TB_9441),
}
SWAPS: Final = (
    Swap(date(2018, 12, 31), date(2019, 1, 5), "new_year", TB_TET.format(year=2019), confirmed=False),
    Swap(date(2019, 4, 29), date(2019, 5, 4), "victory", TB_TET.format(year=2019), confirmed=False),
    Swap(date(2024, 4, 29), date(2024, 5, 4), "victory", VPCP_2450),
    Swap(date(2025, 5, 2), date(2025, 4, 26), "labour", VPCP_8726),
    Swap(date(2026, 1, 2), date(2026, 1, 10), "new_year", VPCP_12729),
    Swap(date(2026, 8, 31), date(2026, 8, 22), "national", TB_9441, confirmed=False),
)
CULTURE_SINCE: Final = 2026  # the Party wants the day off; the law that makes it so was not seen

HOLIDAY, MADE_UP, SWAPPED, WEEKEND, WORKED = "holiday", "made_up", "swapped", "weekend", "worked"


@dataclass(frozen=True, slots=True)
class DayOff:
    """What a day is and why: `what` is how it comes about, `name` the code of its holiday, with the clause.

    `worked` is a Saturday on which another day is made up for: no day off at all.
    """

    day: date
    what: str
    name: str
    clause: str
    confirmed: bool = True


def of_day(day: date) -> DayOff | None:
    """Why a day is off (or a Saturday worked); None on an ordinary working day."""
    found = _decided(day.year).get(day)
    if found is None and day.weekday() >= SATURDAY:
        return DayOff(day, WEEKEND, "weekend", f"{QD_188}, Điều 1")
    return found


def is_decided(year: int) -> bool:
    """Whether it is known what was decided for a year."""
    return year in TET and (year in NATIONAL or year < NEW_LAW.year)


def open_day(day: date) -> DayOff | None:
    """A day of which it is not known whether it is off; it is counted as worked, which never makes a limit longer."""
    if (day.month, day.day) == (11, 24) and day.year >= CULTURE_SINCE and day.weekday() < SATURDAY:
        return DayOff(day, HOLIDAY, "culture", NQ_80, confirmed=False)
    return None


@cache
def _decided(year: int) -> dict[date, DayOff]:
    """Every day of a year that differs from its week: holidays, days made up for, swaps. Weekends are not among them."""
    if year < SINCE.year:
        return {}
    days = {one.day: one for one in _holidays(year)}
    for swap in SWAPS:
        if swap.off.year == year:
            days[swap.off] = DayOff(swap.off, SWAPPED, swap.name, swap.cites, swap.confirmed)
        if swap.worked.year == year:
            days[swap.worked] = DayOff(swap.worked, WORKED, swap.name, swap.cites, swap.confirmed)
    for lost in [one for one in sorted(days.values(), key=lambda one: one.day) if _falls_on_rest(one)]:
        made_up = _next_worked(lost.day, days)
        days[made_up] = DayOff(made_up, MADE_UP, lost.name, _clause_of_making_up(lost.day), lost.confirmed)
    return days


def _holidays(year: int) -> Iterator[DayOff]:
    law, article = _law(date(year, 12, 31))
    new_year = lunar.new_year(year)
    tet = TET.get(year, TetDecided(1, "", confirmed=False))
    national = NATIONAL.get(year, NationalDecided(False, "", confirmed=False))
    single = {
        "new_year": ("a", date(year, 1, 1)),
        "kings": ("e", lunar.day_of(year, 3, 10)),
        "victory": ("c", date(year, 4, 30)),
        "labour": ("d", date(year, 5, 1)),
    }
    for name, (point, day) in single.items():
        yield DayOff(day, HOLIDAY, name, f"{law}, {article}, điểm {point}")
    for n in range(TET_DAYS):
        day = new_year + timedelta(days=n - tet.n_before)
        yield DayOff(day, HOLIDAY, "tet", _joined(f"{law}, {article}, điểm b", tet.cites), tet.confirmed)
    day, clause = date(year, 9, 2), f"{law}, {article}, điểm đ"
    yield DayOff(day, HOLIDAY, "national", clause)
    if year >= NEW_LAW.year:  # the newer law gives two days
        beside = day + timedelta(days=-1 if national.before else 1)
        yield DayOff(beside, HOLIDAY, "national", _joined(clause, national.cites), national.confirmed)


def _falls_on_rest(one: DayOff) -> bool:
    return one.what == HOLIDAY and one.day.weekday() >= SATURDAY


def _next_worked(day: date, days: dict[date, DayOff]) -> date:
    while day.weekday() >= SATURDAY or day in days:
        day += timedelta(days=1)
    return day


def _law(day: date) -> tuple[str, str]:
    return (LABOUR_2019, "Điều 112, khoản 1") if day >= NEW_LAW else (LABOUR_2012, "Điều 115, khoản 1")


def _clause_of_making_up(day: date) -> str:
    return f"{LABOUR_2019}, Điều 111, khoản 3" if day >= NEW_LAW else f"{LABOUR_2012}, Điều 115, khoản 3"


def _joined(*cited: str) -> str:
    return "; ".join(one for one in cited if one)
