"""What is recorded for others, and what is wrong with it: plans on paper, their lines, groups that register."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from guong.organization import terms
from guong.plans.judging import Line, PlanWrong, check_complete, check_lines, check_year
from guong.rules import planning
from guong.rules.planning import GROUPS


@dataclass(frozen=True, slots=True)
class NewPaper:
    """A plan that was signed on paper: whose (by code), of which year, when it was handed in and approved."""

    person: str
    year: int
    handed_in_on: date
    approved_on: date


@dataclass(frozen=True, slots=True)
class TypedLines:
    """The lines of a paper plan (by key) as they are typed for its writer: what, and the standard that each follows."""

    plan: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class NewGroup:
    """A group of an association that registers together: where (by key), which, how many people, what each of them does."""

    organization: int
    category: str
    year: int
    n_people: int
    lines: tuple[Line, ...]
    association: str = ""


def check_days(new: NewPaper, on: date) -> None:
    """Raise PlanWrong where the days of a paper plan cannot be."""
    check_year(new.year, on)
    if new.approved_on > on:
        raise PlanWrong(gettext("Ngày duyệt chưa đến."), field="approved_on")
    if new.approved_on < new.handed_in_on:
        words = gettext("Ngày duyệt phải từ ngày nộp {day:%d/%m/%Y} trở đi. Có thể hai ô đảo nhau.")
        raise PlanWrong(words.format(day=new.handed_in_on), field="approved_on")
    if not date(new.year - 1, 1, 1) <= new.handed_in_on <= date(new.year, 12, 31):
        words = gettext("Ngày nộp không thuộc năm {year} hay năm liền trước. Xem lại năm.").format(year=new.year)
        raise PlanWrong(words, field="handed_in_on")


def check_group(new: NewGroup, on: date) -> None:
    """Raise PlanWrong where a group cannot register like this."""
    check_year(new.year, on)
    if new.category not in GROUPS:
        words = gettext("Chỉ đoàn viên, hội viên đăng ký theo nhóm; đảng viên, cán bộ, công chức, viên chức, người lao động"
                        " viết kế hoạch riêng.")  # fmt: skip
        raise PlanWrong(words, field="category")
    if (new.category == terms.ASSOCIATION_MEMBER) != (new.association in terms.ASSOCIATIONS):
        raise PlanWrong(gettext("Hội viên thì chọn tên hội; đoàn viên thì để trống."), field="association")
    if new.n_people < 1:
        raise PlanWrong(gettext("Ghi số người đăng ký, từ 1."), field="n_people")
    check_lines(new.lines, new.year)
    if len(new.lines) < planning.LINES_OF_GROUP:
        raise PlanWrong(gettext("Nhóm đăng ký ít nhất hai dòng."), field=f"what{len(new.lines) + 1}")
    check_complete(new.lines)
