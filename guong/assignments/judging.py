"""What can be directed and assigned, until when, and what would be wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext, gettext_noop

from guong.assignments.words import MONTHS_OF, POSTS
from guong.kit import formats
from guong.kit.refusal import Refusal
from guong.kit.why import Why
from guong.rules import calendar
from guong.rules.kernel import months_later

MOST_TITLE: Final = 300
MOST_TEXT: Final = 5_000
MOST_ADDRESSED: Final = 2_000
MOST_DAYS: Final = 500  # working days, two years: further away a day is chosen
LARGEST_PHOTO: Final = 8 * 2**20  # bytes
BY_WORKING_DAYS: Final = gettext_noop("Nơi giao đặt hạn bằng số ngày làm việc.")


@dataclass(frozen=True, slots=True)
class Until:
    """A last day as it was set: the day itself, or a number of working days; neither sets none."""

    day: date | None = None
    n_days: int | None = None


@dataclass(frozen=True, slots=True)
class NewDirective:
    """A directive to be issued: in whose name, what, by which document, to whom, until when it is to be reported."""

    office: int
    title: str
    text: str
    document: str
    addressed: Sequence[int]
    until: Until
    source_row: str = ""


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
    """What is handed in or written into a thread: words, figures, one photographed paper."""

    text: str = ""
    figures: str = ""
    photo: bytes | None = None


class AssignmentWrong(Refusal):
    """This cannot be directed, assigned, handed in or judged so."""


def last_day(until: Until, on: date) -> tuple[date | None, Why | None]:
    """The last day and why it is that one; None where none was set.

    Raises:
        AssignmentWrong: both were set, the day is in the past, or the number of days is impossible.
    """
    if until.day and until.n_days:
        raise AssignmentWrong(gettext("Chọn một trong hai: ngày hạn hoặc số ngày làm việc."), field="due_on")
    if until.n_days is not None:
        if not 0 < until.n_days <= MOST_DAYS:
            words = gettext("Ghi từ 1 đến {n} ngày làm việc.").format(n=formats.number(MOST_DAYS))
            raise AssignmentWrong(words, field="n_days")
        counted = calendar.add_working_days(on, until.n_days)
        return counted.last, Why(BY_WORKING_DAYS, "", counted)
    if until.day and until.day < on:
        raise AssignmentWrong(gettext("Hạn không thể ở trước hôm nay."), field="due_on")
    return until.day, None


def check_directive(new: NewDirective, on: date) -> tuple[date, Why | None]:
    """The last day of a directive that can be issued.

    Raises:
        AssignmentWrong: no title, nobody or too many addressed, no last day or an impossible one.
    """
    _check_texts(new.title, new.text)
    if not new.addressed:
        raise AssignmentWrong(gettext("Chưa chọn tổ chức nào để chỉ đạo."), field="to")
    if len(new.addressed) > MOST_ADDRESSED:
        words = gettext("Một lần giao nhiều nhất {n} nơi.").format(n=formats.number(MOST_ADDRESSED))
        raise AssignmentWrong(words, field="to")
    day, why = last_day(new.until, on)
    if day is None:
        raise AssignmentWrong(gettext("Ghi hạn báo cáo: ngày, hoặc số ngày làm việc."), field="due_on")
    return day, why


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
        _check_texts(one.title, one.product)
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


def _check_texts(title: str, text: str) -> None:
    if not title:
        raise AssignmentWrong(gettext("Ghi việc phải làm."), field="title")
    if len(title) > MOST_TITLE:
        raise AssignmentWrong(gettext("Tên việc dài nhất {n} ký tự.").format(n=MOST_TITLE), field="title")
    if len(text) > MOST_TEXT:
        raise AssignmentWrong(gettext("Ghi ngắn hơn, dài nhất {n} ký tự.").format(n=formats.number(MOST_TEXT)), field="text")


def check_result(result: Result, field: str = "text") -> None:
    """Refuse a result that shows nothing.

    Raises:
        AssignmentWrong: neither words nor a paper, or a photograph too large.
    """
    if not (result.text or result.photo):
        raise AssignmentWrong(gettext("Ghi vài chữ về kết quả, hoặc kèm một ảnh."), field=field)
    if result.photo and len(result.photo) > LARGEST_PHOTO:
        raise AssignmentWrong(gettext("Ảnh không quá 8 MB. Chụp lại ở cỡ nhỏ hơn."), field="photo")
    if len(result.text) > MOST_TEXT:
        raise AssignmentWrong(gettext("Ghi ngắn hơn, dài nhất {n} ký tự.").format(n=formats.number(MOST_TEXT)), field=field)


def demand(text: str, field: str, words: str) -> None:
    """Refuse an act without its reason.

    Raises:
        AssignmentWrong: nothing is written.
    """
    if not text:
        raise AssignmentWrong(words, field=field)
