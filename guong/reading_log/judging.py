"""What may be written into the log, when a month is closed, and what of its sums may be shown.

The log is off until an organization's decision sets how many minutes a day are to be read (`MINUTES`, a local norm). Whoever
has written at least so many minutes for each working day of a month has reached it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext, gettext_noop

from guong.kit import formats, norms
from guong.kit.refusal import Refusal
from guong.rules import calendar

MINUTES: Final = norms.declare(
    norms.Norm(
        code="reading_log.minutes",
        label=gettext_noop("Nhật ký đọc: mỗi ngày làm việc đọc ít nhất bao nhiêu phút (0: không dùng nhật ký)"),
        unit=gettext_noop("phút"),
        least=Decimal(0),
        most=Decimal(480),
        usual=Decimal(0),
    )
)
FEWEST: Final = 5  # people: a number behind which fewer stand is not shown, nor one from which it could be told
DAYS_OF_GRACE: Final = 5  # of the next month, in which a month can still be written; on the day after, it is closed
KEPT_DAYS: Final = 365
MOST_MINUTES: Final = 720  # of a day, all its lines together
MOST_LINES: Final = 24  # of a day
MOST_WORDS: Final = 200


class ReadingWrong(Refusal):
    """A line cannot be written so."""


@dataclass(frozen=True, slots=True)
class Sum:
    """A month of an organization: how many wrote, how many reached the norm of so many minutes a working day."""

    organization: int
    month: date
    minutes: int
    wrote: int
    reached: int


def month_of(day: date) -> date:
    """The first day of its month."""
    return day.replace(day=1)


def month_after(month: date) -> date:
    """The first day of the month after."""
    return month_of(month + timedelta(days=31))


def earliest(on: date) -> date:
    """The first day that can still be written on a day: months before it are closed."""
    return month_of(on - timedelta(days=DAYS_OF_GRACE))


def working_days(month: date) -> int:
    """How many working days a month has."""
    days = range((month_after(month) - month).days)
    return sum(calendar.is_working_day(month + timedelta(days=n)) for n in days)


def check(day: date, minutes: int, on: date) -> None:
    """Raise ReadingWrong where the day has not come or its month is closed, or the minutes of the line fit into no day."""
    if day > on:
        raise ReadingWrong(gettext("Ngày này chưa đến."), field="day")
    if day < earliest(on):
        text = gettext("Tháng ấy đã chốt. Chỉ ghi được từ ngày {day}.").format(day=formats.day(earliest(on)))
        raise ReadingWrong(text, field="day")
    if not 0 < minutes <= MOST_MINUTES:
        text = gettext("Ghi số phút từ 1 đến {most}.").format(most=MOST_MINUTES)
        raise ReadingWrong(text, field="minutes")


def check_day(day: date, minutes: int, lines: int, written: int) -> None:
    """Raise ReadingWrong where a day with so many lines and minutes has no room for a line of so many more."""
    if lines >= MOST_LINES:
        text = gettext("Mỗi ngày ghi nhiều nhất {most} dòng. Bỏ bớt dòng của ngày {day} rồi ghi gộp lại.")
        raise ReadingWrong(text.format(most=MOST_LINES, day=formats.day(day)), field="day")
    if written + minutes <= MOST_MINUTES:
        return
    left = MOST_MINUTES - written
    if left > 0:
        text = gettext("Mỗi ngày ghi nhiều nhất {most} phút. Ngày {day} còn ghi được {left} phút.")
    else:
        text = gettext("Mỗi ngày ghi nhiều nhất {most} phút. Ngày {day} đã ghi đủ; ghi nhầm thì bỏ bớt dòng.")
    raise ReadingWrong(text.format(most=MOST_MINUTES, day=formats.day(day), left=left), field="minutes")


def shown(found: Sum) -> dict[str, int | None]:
    """The two numbers of a month as the ledger may know them: None where fewer than `FEWEST` stand behind one.

    Who wrote and did not reach the norm is a number, too. Where it or how many reached it is small, neither is shown; so where
    it is nobody, which would say of each who wrote that he did, or did not.
    """
    reached = None if min(found.reached, found.wrote - found.reached) < FEWEST else found.reached
    return {"wrote": None if found.wrote < FEWEST else found.wrote, "reached": reached}
