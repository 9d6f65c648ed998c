"""What would be wrong with criteria, figures and answers; which days a period holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext
from psycopg.types.range import Range

from guong.emulation.words import QUESTIONS, REMINDED, TYPED, WAYS, WITH_GOAL
from guong.kit.refusal import Refusal
from guong.rules import emulation as law

if TYPE_CHECKING:
    from guong.emulation.models import Criterion

MOST_WEIGHT: Final = 100
MOST: Final = 30_000
MOST_CRITERIA: Final = 30
MOST_TEXT: Final = 400
FIRST_YEAR: Final = 1990


class EmulationWrong(Refusal):
    """This cannot be set, typed, answered or confirmed so."""


@dataclass(frozen=True, slots=True)
class NewCriterion:
    """A criterion as somebody writes it; see `models.Criterion`."""

    text: str
    question: str
    weight: int
    way: str
    at: int = 0
    goal: int = 0


@dataclass(frozen=True, slots=True)
class NewFigure:
    """A figure from a paper: for which criterion, organization (keys) and period, n of how many, which paper.

    `of` is None where each of the n times takes points away.
    """

    criterion: int
    organization: int
    about: int
    n: int
    of: int | None
    document: str


@dataclass(frozen=True, slots=True)
class Period:
    """The days of a year or a quarter, half-open."""

    about: int
    since: date
    until: date

    def asked_on(self, on: date) -> date:
        """The day on which it is asked: its last day, or today while it lasts."""
        return min(self.until - timedelta(days=1), on)

    @property
    def is_year(self) -> bool:
        """Whether it is a whole year."""
        return self.about < FIRST_YEAR * 10

    @property
    def year(self) -> int:
        """The year in which it lies."""
        return self.since.year


def period(about: int | None) -> Period | None:
    """The period of a number (2019, 20194); None where it names none."""
    year, quarter = (about or 0, 0) if (about or 0) < FIRST_YEAR * 10 else divmod(about or 0, 10)
    if not FIRST_YEAR <= year < FIRST_YEAR * 2 or not 0 <= quarter <= 4:
        return None
    if not quarter:
        return Period(year, date(year, 1, 1), date(year + 1, 1, 1))
    first = 3 * quarter - 2
    return Period(year * 10 + quarter, date(year, first, 1), date(year + first // 10, (first + 2) % 12 + 1, 1))


def require_period(about: int, on: date) -> Period:
    """The period of a number, begun by that day.

    Raises:
        EmulationWrong: there is none, or it has not begun.
    """
    found = period(about)
    if found is None or found.since > on:
        raise EmulationWrong(gettext("Chọn năm hoặc quý đã bắt đầu."), field="about")
    return found


def answers(valid: Range[date], followed_on: date | None, period: Period) -> bool:
    """Whether a set that holds on these days answers for a period: of the sets of its body it is the last to hold in it.

    `followed_on`: the day from which the next set of the body holds.
    """
    if valid.lower is None or valid.lower >= period.until or (valid.upper and valid.upper <= period.since):
        return False
    return followed_on is None or followed_on >= period.until


def check_head(title: str, document: str) -> None:
    """Raise EmulationWrong for a set without a title or a document."""
    if not title.strip() or not document.strip():
        raise EmulationWrong(gettext("Ghi tên bộ tiêu chí và văn bản ban hành."), field="document")


def check_criterion(new: NewCriterion | Criterion) -> None:
    """Raise EmulationWrong for what cannot be a criterion."""
    if not new.text:
        raise EmulationWrong(gettext("Ghi nội dung tiêu chí."), field="text")
    if new.question not in QUESTIONS or new.way not in WAYS:
        raise EmulationWrong(gettext("Chọn câu hỏi và cách tính trong danh mục."), field="question")
    if not 1 <= new.weight <= MOST_WEIGHT:
        raise EmulationWrong(gettext("Ghi từ 1 đến {most}.").format(most=MOST_WEIGHT), field="weight")
    _check_way(new.question, new.way)
    if new.way in (law.WHOLE, law.MINUS) and not 1 <= new.at <= MOST_WEIGHT:
        raise EmulationWrong(gettext("Cách tính này cần ngưỡng hoặc số điểm trừ, từ 1 đến 100."), field="at")
    if new.question in WITH_GOAL and not 1 <= new.goal <= MOST:
        raise EmulationWrong(gettext("Câu hỏi này cần số phải đạt."), field="goal")


def _check_way(question: str, way: str) -> None:
    """Raise EmulationWrong where more of what is bad would give points, or more of what is good take them away."""
    if question == REMINDED and way != law.MINUS:
        raise EmulationWrong(gettext("Bị nhắc càng nhiều càng kém: chọn cách trừ điểm mỗi lần."), field="way")
    if way == law.MINUS and question not in (REMINDED, TYPED):
        text = gettext("Câu hỏi này đếm việc làm được: chỉ trừ điểm theo số lần bị nhắc hoặc số liệu nhập tay.")
        raise EmulationWrong(text, field="way")


def check_figure(new: NewFigure, way: str) -> None:
    """Raise EmulationWrong for a figure that cannot be, or has no paper: of what takes points away the times, else n of all."""
    if not new.document:
        raise EmulationWrong(gettext("Ghi văn bản có số liệu này: không có giấy thì chưa nhập."), field="document")
    if not 0 <= new.n <= MOST:
        raise EmulationWrong(gettext("Ghi từ 0 đến {most}.").format(most=MOST), field="n")
    if way == law.MINUS:
        if new.of is not None:
            raise EmulationWrong(gettext("Tiêu chí này trừ điểm mỗi lần: chỉ ghi số lần, không có tổng số."), field="n")
        return
    if new.of is None or not 1 <= new.of <= MOST:
        raise EmulationWrong(gettext("Ghi từ 1 đến {most}.").format(most=MOST), field="of")
    if new.n > new.of:
        raise EmulationWrong(gettext("Số đạt không thể lớn hơn tổng số."), field="n")
