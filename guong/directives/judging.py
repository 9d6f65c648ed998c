"""What can be directed, and what would be wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from guong.kit import formats
from guong.kit.files import Sent
from guong.kit.why import Why
from guong.orders.judging import MOST_ADDRESSED, MOST_TEXT, OrderWrong, Until, check_texts, last_day


@dataclass(frozen=True, slots=True)
class NewDirective:
    """A directive to be issued: in whose name, what, to whom, until when it is to be reported.

    It rests on a document of the register (`rests_on`), on the conclusion of a meeting (`meeting`), on words (`document`), or
    on nothing that is named.
    """

    office: int
    title: str
    text: str
    document: str
    addressed: Sequence[int]
    until: Until
    rests_on: int | None = None
    meeting: int | None = None
    files: Sequence[Sent] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What is written into a thread: words, figures, files."""

    text: str = ""
    figures: str = ""
    files: Sequence[Sent] = ()


class DirectiveWrong(OrderWrong):
    """This cannot be directed, answered or judged so."""


def check_directive(new: NewDirective, on: date) -> tuple[date, Why | None]:
    """The last day of a directive that can be issued.

    Raises:
        OrderWrong: no title, more than one basis, nobody or too many addressed, no last day or an impossible one.
    """
    check_texts(new.title, new.text)
    if sum(map(bool, (new.rests_on, new.meeting, new.document))) > 1:
        words = gettext("Chọn một căn cứ: văn bản, hoặc kết luận của một cuộc họp.")
        raise DirectiveWrong(words, field="document")
    if not new.addressed:
        raise DirectiveWrong(gettext("Chưa chọn tổ chức nào để chỉ đạo."), field="to")
    if len(new.addressed) > MOST_ADDRESSED:
        words = gettext("Một lần giao nhiều nhất {n} nơi.").format(n=formats.number(MOST_ADDRESSED))
        raise DirectiveWrong(words, field="to")
    day, why = last_day(new.until, on)
    if day is None:
        raise DirectiveWrong(gettext("Ghi hạn báo cáo: ngày, hoặc số ngày làm việc."), field="due_on")
    return day, why


def check_answer(answer: Answer) -> None:
    """Refuse an answer that says and shows nothing.

    Raises:
        DirectiveWrong: neither words nor a file, or too many words.
    """
    if not (answer.text or answer.files):
        raise DirectiveWrong(gettext("Ghi vài chữ, hoặc kèm một tệp."), field="text")
    if len(answer.text) > MOST_TEXT:
        words = gettext("Ghi ngắn hơn, dài nhất {n} ký tự.").format(n=formats.number(MOST_TEXT))
        raise DirectiveWrong(words, field="text")
