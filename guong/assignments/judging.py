"""What can be assigned, and what would be wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from guong.assignments.words import MONTHS_OF
from guong.kit import formats
from guong.kit.why import Why
from guong.orders.judging import MOST_ADDRESSED, OrderWrong, Until, check_texts, last_day
from guong.rules.kernel import months_later


@dataclass(frozen=True, slots=True)
class NewAssignment:
    """A task to be given: in whose name, what, which product, to a person or else to an organization, until when.

    `repeats` is a code of `words.REPEATS`: a task of that kind comes back until `repeats_until`.
    """

    office: int
    title: str
    until: Until
    product: str = ""
    document: str = ""
    organization: int | None = None
    person: int | None = None
    source_row: str = ""
    repeats: str = ""
    repeats_until: date | None = None


class AssignmentWrong(OrderWrong):
    """This cannot be assigned, handed in or judged so."""


def check_assignments(new: Sequence[NewAssignment], on: date) -> list[tuple[date | None, Why | None]]:
    """The last day of each of these tasks.

    Raises:
        AssignmentWrong: none or too many, no title, to nobody or to two, an impossible day, repeated without an end.
    """
    if not new:
        raise AssignmentWrong(gettext("Chưa chọn ai để giao."), field="to")
    if len(new) > MOST_ADDRESSED:
        words = gettext("Một lần giao nhiều nhất {n} nơi.").format(n=formats.number(MOST_ADDRESSED))
        raise AssignmentWrong(words, field="to")
    for one in new:
        check_texts(one.title, one.product)
        if (one.person is None) == (one.organization is None):
            raise AssignmentWrong(gettext("Giao cho một người hoặc một tổ chức."), field="to")
    found: dict[Until, tuple[date | None, Why | None]] = {}
    days = [found.get(one.until) or found.setdefault(one.until, last_day(one.until, on)) for one in new]
    for one, (day, _) in zip(new, days, strict=True):
        _check_repeating(one, day)
    return days


def _check_repeating(one: NewAssignment, day: date | None) -> None:
    if not one.repeats:
        return
    if one.repeats not in MONTHS_OF:
        raise AssignmentWrong(gettext("Chọn chu kỳ lặp lại trong danh sách."), field="repeats")
    if day is None:
        raise AssignmentWrong(gettext("Việc lặp lại phải có hạn của lần đầu."), field="due_on")
    if one.repeats_until is None or one.repeats_until <= day:
        raise AssignmentWrong(gettext("Ghi ngày thôi lặp lại, sau hạn của lần đầu."), field="repeats_until")


def day_in_series(first: date, repeats: str, number: int) -> date:
    """The last day of the task of that number (0 the first) in a series: the same day of a later month."""
    return months_later(first, MONTHS_OF[repeats] * number)
