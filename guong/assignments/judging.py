"""What can be assigned and handed in, and what would be wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from itertools import count, takewhile
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext

from guong.assignments.words import MONTHS_OF, POSTS
from guong.kit import formats
from guong.kit.files import Sent
from guong.kit.why import Why
from guong.orders.judging import MOST_ADDRESSED, MOST_TEXT, OrderWrong, Until, check_texts, last_day
from guong.rules.kernel import months_later

if TYPE_CHECKING:
    from guong.assignments.models import Assignment


@dataclass(frozen=True, slots=True)
class Receiver:
    """Who a task is given to: a person, or an organization, or a post of an organization."""

    person: int | None = None
    organization: int | None = None
    post: str = ""

    @property
    def facts(self) -> dict[str, Any]:
        """As a new task and the verb of giving again take it."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class NewAssignment:
    """A task to be given: in whose name, what, which product, to a person, an organization or a post of it, until when.

    `repeats` is a code of `words.REPEATS`: a task of that kind comes back until `repeats_until`.
    """

    office: int
    title: str
    until: Until
    product: str = ""
    document: str = ""
    organization: int | None = None
    person: int | None = None
    post: str = ""
    rests_on: int | None = None
    source_row: str = ""
    repeats: str = ""
    repeats_until: date | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """What is handed in: words, files, the row of a record of this system (`proofs.records`)."""

    text: str = ""
    files: Sequence[Sent] = ()
    record: str = ""


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
        check_receiver(Receiver(one.person, one.organization, one.post), "to")
    found: dict[Until, tuple[date | None, Why | None]] = {}
    days = [found.get(one.until) or found.setdefault(one.until, last_day(one.until, on)) for one in new]
    for one, (day, _) in zip(new, days, strict=True):
        _check_repeating(one, day)
    return days


def check_receiver(to: Receiver, field: str) -> None:
    """Refuse a task to nobody, to two at once, or to a post that no organization is named for.

    Raises:
        AssignmentWrong: it is so.
    """
    if (to.person is None) == (to.organization is None) or (to.post and to.person is not None):
        raise AssignmentWrong(gettext("Giao cho một người, một chức vụ hoặc một tổ chức."), field=field)
    if to.post and to.post not in POSTS:
        raise AssignmentWrong(gettext("Không giao việc cho chức vụ này: giao cho người, hoặc cho tổ chức."), field=field)


def check_result(result: Result) -> None:
    """Refuse a result that shows nothing.

    Raises:
        AssignmentWrong: neither words nor a file nor a record, or too many words.
    """
    if not (result.text or result.files or result.record):
        words = gettext("Ghi vài chữ về kết quả, kèm một tệp, hoặc chọn việc đã ghi trong hệ thống.")
        raise AssignmentWrong(words, field="proof")
    if len(result.text) > MOST_TEXT:
        raise AssignmentWrong(gettext("Ghi ngắn hơn, dài nhất {n} ký tự.").format(n=formats.number(MOST_TEXT)), field="proof")


def _check_repeating(one: NewAssignment, day: date | None) -> None:
    if not one.repeats:
        return
    if one.repeats not in MONTHS_OF:
        raise AssignmentWrong(gettext("Chọn chu kỳ lặp lại trong danh sách."), field="repeats")
    if day is None:
        raise AssignmentWrong(gettext("Việc lặp lại phải có hạn của lần đầu."), field="due_on")
    if one.repeats_until is None or one.repeats_until <= day:
        raise AssignmentWrong(gettext("Ghi ngày thôi lặp lại, sau hạn của lần đầu."), field="repeats_until")


def next_of(row: Assignment, on: date) -> tuple[int, date] | None:
    """The next of the series of a task: its number and its last day, the first that has not passed; None where it has ended.

    The turns that nobody was given in their time are left out: no task is overdue from its first day.
    """
    first, until = row.series_from, row.repeats_until
    if not (first and until):
        return None
    months = MONTHS_OF[row.repeats]
    days = ((number, months_later(first, months * number)) for number in count(row.series_number + 1))
    return next((one for one in takewhile(lambda one: one[1] <= until, days) if one[1] >= on), None)
