"""What every order has in common: a last day, words; and what would be wrong with them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext, gettext_noop

from guong.kit import formats
from guong.kit.refusal import Refusal
from guong.kit.why import Why
from guong.rules import calendar

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
