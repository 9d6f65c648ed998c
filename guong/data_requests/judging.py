"""What can be asked, and what would be wrong with a request or with an answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext

from guong.kit import formats
from guong.kit.refusal import Refusal

MOST_FIGURES = 30
MOST_ORGANIZATIONS = 2000
MOST = Decimal(10) ** 12
NO_DATA = None


@dataclass(frozen=True, slots=True)
class Figure:
    """One number that is asked: what it is called, in which unit."""

    label: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class NewRequest:
    """A request to be sent: by which organization, what and why, which numbers, of which organizations, until when."""

    organization: int
    title: str
    reason: str
    figures: Sequence[Figure]
    asked: Sequence[int]
    due_on: date


class RequestWrong(Refusal):
    """This request cannot be sent, changed or answered so."""


def check(new: NewRequest, on: date) -> None:
    """Refuse what cannot be asked.

    Raises:
        RequestWrong: no title, no or too many numbers, a number named twice, nobody or too many asked, a day in the past.
    """
    labels = [figure.label for figure in new.figures]
    problems = (
        (not new.title, "title", gettext("Ghi hỏi về việc gì.")),
        (not labels, "figures", gettext("Ghi ít nhất một số cần hỏi, mỗi dòng một số.")),
        (len(labels) > MOST_FIGURES, "figures", gettext("Một phiếu hỏi nhiều nhất {n} số.").format(n=MOST_FIGURES)),
        (len(set(labels)) < len(labels), "figures", gettext("Có số ghi hai lần. Giữ một.")),
        (not new.asked, "asked", gettext("Chưa chọn tổ chức nào để hỏi.")),
        (
            len(new.asked) > MOST_ORGANIZATIONS,
            "asked",
            gettext("Một phiếu hỏi nhiều nhất {n} tổ chức.").format(n=formats.number(MOST_ORGANIZATIONS)),
        ),
        (new.due_on < on, "due_on", gettext("Hạn trả lời không thể ở trước hôm nay.")),
    )
    for wrong, field, words in problems:
        if wrong:
            raise RequestWrong(words, field=field)


def check_answer(figures: Sequence[Figure], numbers: Sequence[Decimal | None], note: str) -> None:
    """Refuse an answer that does not fit.

    Raises:
        RequestWrong: a number too many or too few, below nothing or impossibly large; no data, and no word about why.
    """
    if len(numbers) != len(figures):
        raise RequestWrong(gettext("Phiếu đã đổi trong lúc trả lời. Mở lại phiếu."))
    for index, (figure, number) in enumerate(zip(figures, numbers, strict=True)):
        if number is not None and not 0 <= number <= MOST:
            words = gettext("“{label}”: ghi số từ 0 trở lên, không quá lớn.").format(label=figure.label)
            raise RequestWrong(words, field=f"so_{index}")
    if any(number is None for number in numbers) and not note:
        raise RequestWrong(gettext("Có số để trống: ghi vì sao chưa có dữ liệu. Không có thì ghi 0."), field="note")


def totals(figures: Sequence[Figure], answers: Sequence[Sequence[Decimal | None]]) -> list[Decimal]:
    """The sum of each number over the answers that have it."""
    return [sum((row[i] or Decimal(0) for row in answers), Decimal(0)) for i in range(len(figures))]
