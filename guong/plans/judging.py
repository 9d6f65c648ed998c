"""What is written into plans, and what is wrong with it: lines, years, marks of lines."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext

from guong.kit.refusal import NotFound, Refusal
from guong.plans.states import DOING, DONE, STUCK
from guong.plans.words import THEMES
from guong.rules import planning, standards
from guong.rules.kernel import NoLawInForce, Outcome

READ, WRITE, APPROVE, RECORD = "plans.read", "plans.write", "plans.approve", "plans.record"
REGISTER, CONFIRM = "plans.register", "plans.confirm"

MOST_LINES: Final = 8
MOST_NAMED: Final = 5  # plans in one refusal
LONGEST: Final = 500  # characters of a line's words
LONGEST_WORD: Final = 200  # of its measure, target, obstacle
MOST_PROOFS: Final = 12  # of one line
LARGEST_PHOTO: Final = 10_000_000
FIRST_YEAR: Final = 2011
MARKS: Final = (DOING, DONE, STUCK)


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it is written. Keys are `raised_by` (whoever criticized: a person, or a body where an organization plans),

    `carried_from` (last year's line) and `former` (the line of the amended version that it rewords).
    """

    what: str
    measure: str = ""
    due_on: date | None = None
    target: str = ""
    standard: str = ""
    theme: str = ""
    raised_by: int | None = None
    carried_from: int | None = None
    former: int | None = None

    @property
    def is_full(self) -> bool:
        """Whether it says what, how it is measured and until when."""
        return bool(self.what and self.measure and self.due_on)


@dataclass(frozen=True, slots=True)
class Writing:
    """A plan as it is being written: one's own, or that of an organization (by key)."""

    year: int
    lines: tuple[Line, ...]
    organization: int | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a line (by key) is; `obstacle` says what stands in the way."""

    item: int
    state: str
    obstacle: str = ""


class PlanWrong(Refusal):
    """Something is wrong with a plan as it was written."""


def not_there() -> NotFound:
    """What a stranger learns of a plan."""
    return NotFound(gettext("Không tìm thấy kế hoạch này."))


def check_year(year: int, on: date) -> None:
    """Raise PlanWrong for a year that nobody plans: long gone, or later than the next."""
    if not FIRST_YEAR <= year <= on.year + 1:
        words = gettext("Năm kế hoạch từ {first} đến {last}.").format(first=FIRST_YEAR, last=on.year + 1)
        raise PlanWrong(words, field="year")


def year_asked(year: int | None, on: date) -> int:
    """The year that an address asks for; this year where it is none that is planned."""
    return year if year and FIRST_YEAR <= year <= on.year + 1 else on.year


def closes_from(year: int) -> date:
    """The first day on which plans of a year are closed."""
    return date(year, planning.CLOSING_MONTH, 1)


def check_lines(lines: Sequence[Line], year: int) -> None:
    """Raise PlanWrong where a line is too long or said twice, follows an unknown standard, or is due in another time.

    The field that is named ends in the number of the line: `what2`. A line is known by its words: what was done of it goes
    along into a version that amends.
    """
    if len(lines) > MOST_LINES:
        raise PlanWrong(gettext("Kế hoạch không quá {n} dòng.").format(n=MOST_LINES))
    first: dict[str, int] = {}
    for n, line in enumerate(lines, start=1):
        _check_line(n, line, year)
        if first.setdefault(line.what, n) != n:
            words = gettext("Dòng {n} giống hệt dòng {first}: giữ một dòng, hoặc ghi rõ khác nhau ở đâu.")
            raise PlanWrong(words.format(n=n, first=first[line.what]), field=f"what{n}")


def _check_line(n: int, line: Line, year: int) -> None:
    if not line.what:
        raise PlanWrong(gettext("Dòng {n} chưa ghi việc sẽ làm.").format(n=n), field=f"what{n}")
    for name, text, most in (
        ("what", line.what, LONGEST), ("measure", line.measure, LONGEST_WORD), ("target", line.target, LONGEST_WORD)
    ):  # fmt: skip
        if len(text) > most:
            raise PlanWrong(
                gettext("Dòng {n}: dài quá {most} ký tự, viết ngắn lại.").format(n=n, most=most), field=f"{name}{n}"
            )
    chosen = standards.STANDARDS.get(line.standard)
    if (line.standard and not (chosen and chosen.offered)) or (line.theme and line.theme not in THEMES):
        raise PlanWrong(gettext("Dòng {n}: không có chuẩn mực này, chọn trong danh sách.").format(n=n), field=f"standard{n}")
    if line.due_on and not date(year, 1, 1) <= line.due_on <= date(year, 12, 31):
        words = gettext("Dòng {n}: hạn phải là một ngày trong năm {year}.")
        raise PlanWrong(words.format(n=n, year=year), field=f"due{n}")


def check_complete(lines: Sequence[Line]) -> None:
    """Raise PlanWrong where nothing is planned, or a line lacks its measure or its day: it could not be looked at."""
    if not lines:
        raise PlanWrong(gettext("Kế hoạch chưa có dòng nào. Ghi ít nhất một việc cụ thể."), field="what1")
    for n, line in enumerate(lines, start=1):
        if not line.measure:
            words = gettext("Dòng {n} chưa ghi cách đo: nhìn vào đâu thì biết là xong?")
            raise PlanWrong(words.format(n=n), field=f"measure{n}")
        if not line.due_on:
            raise PlanWrong(gettext("Dòng {n} chưa ghi hạn.").format(n=n), field=f"due{n}")


def check_due_ahead(lines: Sequence[Line], known: Set[tuple[str | int | None, date | None]], first: date) -> None:
    """Raise PlanWrong where a new line is due before the day on which its plan is first handed in.

    `known`: words or keys, and days, of the lines of the plan that is amended; those, and what is carried on, stay as they are.
    """
    for n, line in enumerate(lines, start=1):
        is_old = line.carried_from is not None or not known.isdisjoint({(line.what, line.due_on), (line.former, line.due_on)})
        if line.due_on and line.due_on < first and not is_old:
            words = gettext("Dòng {n}: hạn {due:%d/%m/%Y} đã qua khi nộp. Chọn một ngày từ {day:%d/%m/%Y} trở đi.")
            raise PlanWrong(words.format(n=n, due=line.due_on, day=first), field=f"due{n}")


def complete(n_lines: int, n_full: int, on: date, *, is_group: bool) -> Outcome[bool] | None:
    """What the law says of a plan that is to be approved; None before there was any."""
    try:
        return planning.COMPLETE.judge(planning.Written(on, n_lines, n_full, is_group))
    except NoLawInForce:
        return None


def check_reason(reason: str) -> None:
    """Raise PlanWrong where it is not said why something is withdrawn, or at too great a length."""
    if not reason:
        raise PlanWrong(gettext("Ghi lý do rút."), field="reason")
    if len(reason) > LONGEST:
        raise PlanWrong(gettext("Dài quá {most} ký tự, viết ngắn lại.").format(most=LONGEST), field="reason")


def check_marks(marks: Sequence[Mark]) -> None:
    """Raise PlanWrong for a word that is no mark, an obstacle that is not said, or one line marked twice."""
    if len({mark.item for mark in marks}) != len(marks):
        raise PlanWrong(gettext("Một dòng được ghi hai lần; giữ một."))
    for mark in marks:
        if mark.state not in MARKS:
            raise PlanWrong(gettext("Chọn xong, đang làm hoặc vướng."), field="state")
        if mark.state == STUCK and not mark.obstacle:
            raise PlanWrong(gettext("Vướng thì ghi vướng gì, một dòng."), field="obstacle")
        if len(mark.obstacle) > LONGEST_WORD:
            raise PlanWrong(gettext("Dài quá {most} ký tự, viết ngắn lại.").format(most=LONGEST_WORD), field="obstacle")
