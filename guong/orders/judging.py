"""What every order has in common: a last day, words; and what would be wrong with them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext, gettext_noop

from guong.kit import formats
from guong.kit.refusal import Refusal
from guong.kit.why import Why
from guong.rules import assignment as law
from guong.rules import calendar
from guong.rules.texts import REASONS

MOST_TITLE: Final = 300
MOST_TEXT: Final = 5_000
MOST_ADDRESSED: Final = 2_000
MOST_DAYS: Final = 500  # working days, two years: further away a day is chosen
BY_WORKING_DAYS: Final = gettext_noop("Nơi giao đặt hạn bằng số ngày làm việc.")


@dataclass(frozen=True, slots=True)
class Until:
    """A last day as it was set: the day itself, or a number of working days; neither sets none."""

    day: date | None = None
    n_days: int | None = None


class OrderWrong(Refusal):
    """This cannot be ordered, handed in or judged so."""


def last_day(until: Until, on: date) -> tuple[date | None, Why | None]:
    """The last day and why it is that one; None where none was set.

    Raises:
        OrderWrong: both were set, the day is in the past, or the number of days is impossible.
    """
    if until.day and until.n_days:
        raise OrderWrong(gettext("Chọn một trong hai: ngày hạn hoặc số ngày làm việc."), field="due_on")
    if until.n_days is not None:
        if not 0 < until.n_days <= MOST_DAYS:
            words = gettext("Ghi từ 1 đến {n} ngày làm việc.").format(n=formats.number(MOST_DAYS))
            raise OrderWrong(words, field="n_days")
        counted = calendar.add_working_days(on, until.n_days)
        return counted.last, Why(BY_WORKING_DAYS, "", counted)
    if until.day and until.day < on:
        raise OrderWrong(gettext("Hạn không thể ở trước hôm nay."), field="due_on")
    return until.day, None


def check_texts(title: str, text: str) -> None:
    """Refuse an order without a title, or with too long a one or too long a text.

    Raises:
        OrderWrong: it is so.
    """
    if not title:
        raise OrderWrong(gettext("Ghi việc phải làm."), field="title")
    if len(title) > MOST_TITLE:
        raise OrderWrong(gettext("Tên việc dài nhất {n} ký tự.").format(n=MOST_TITLE), field="title")
    if len(text) > MOST_TEXT:
        raise OrderWrong(gettext("Ghi ngắn hơn, dài nhất {n} ký tự.").format(n=formats.number(MOST_TEXT)), field="text")


def demand(text: str, field: str, words: str) -> None:
    """Refuse an act without its reason.

    Raises:
        OrderWrong: nothing is written.
    """
    if not text:
        raise OrderWrong(words, field=field)


def require_more_time(due_on: date | None, new_due_on: date, on: date, done_on: date | None = None) -> None:
    """Refuse to move a last day where the rule does not allow it; `done_on`: of what is returned, when it was handed in.

    Raises:
        OrderWrong: there is no day, it has passed, or the new one is not later.
    """
    outcome = law.EXTENSION.judge(law.Extending(on, True, new_due_on, due_on, done_on))
    if not outcome.allowed:
        raise OrderWrong(gettext(REASONS[outcome.reasons[0].key]), field="due_on")


def needs_new_day(due_on: date | None, done_on: date | None, on: date) -> bool:
    """Whether what is returned was handed in by its day, and that day has passed meanwhile: nobody could keep it any more."""
    return due_on is not None and done_on is not None and done_on <= due_on < on


def require_redo_day(due_on: date | None, done_on: date | None, wanted: date | None, on: date) -> None:
    """Refuse to return something without a new day where it needs one, or with one that may not be (decision 0035).

    Raises:
        OrderWrong: it is so.
    """
    if wanted is not None:
        require_more_time(due_on, wanted, on, done_on)
    elif needs_new_day(due_on, done_on, on):
        words = gettext("Đã nộp trong hạn mà nay mới trả lại, hạn đã qua: ghi hạn làm lại.")
        raise OrderWrong(words, field="due_on")
