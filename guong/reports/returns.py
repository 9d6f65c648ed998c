"""Totals that an organization hands in from paper: which figures there are, and what is wrong with a number.

Before changing it: a total stands beside rows and is never added to them. The cells of a figure partition whoever it counts, so
that their sum is the total; levels and forms come from the rules, on the scale in force when the year ended.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext, gettext_noop

from guong.kit.refusal import Refusal
from guong.kit.words import Words
from guong.organization.models import Organization
from guong.rules import rating, sanction
from guong.rules.kernel import NoLawInForce
from guong.rules.rating_scale import Subject

MOST = 10_000_000
WITHOUT_LEVEL = Words({"exempt": gettext_noop("Miễn xếp loại"), "not_rated": gettext_noop("Chưa xếp loại")})
EXEMPLARS = Words({"person": gettext_noop("Cá nhân"), "collective": gettext_noop("Tập thể")})


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that can be handed in. `values`: the cells of a year with their words; `of_people`: small cells are masked."""

    code: str
    label: str
    of_people: bool
    values: Callable[[int], Mapping[str, str]]


def _levels(subject: Subject, *more: str) -> Callable[[int], Mapping[str, str]]:
    def values(year: int) -> Mapping[str, str]:
        try:
            scale = rating.scale_on(rating.base_day(year), subject)
        except NoLawInForce:
            return {}
        return {level.code: gettext(level.label) for level in scale.levels} | {code: WITHOUT_LEVEL[code] for code in more}

    return values


def _forms(subject: sanction.Subject) -> Callable[[int], Mapping[str, str]]:
    return lambda year: {form.code: gettext(form.label) for form in sanction.forms_on(rating.base_day(year), subject)}


_ALL = (
    Figure("member_rating", gettext_noop("Xếp loại đảng viên"), True, _levels("member", "exempt", "not_rated")),
    Figure("organization_rating", gettext_noop("Xếp loại tổ chức cơ sở đảng"), False, _levels("organization", "not_rated")),
    # form × year of discipline is published by the article itself: never masked
    Figure("discipline", gettext_noop("Kỷ luật đảng viên"), False, _forms("official")),
    Figure("organization_discipline", gettext_noop("Kỷ luật tổ chức đảng"), False, _forms("organization")),
    Figure("exemplars", gettext_noop("Gương được phát hiện, tuyên truyền"), False, lambda year: dict(EXEMPLARS)),
)
FIGURES: Final[Mapping[str, Figure]] = {figure.code: figure for figure in _ALL}
LABELS: Final = Words({figure.code: figure.label for figure in _ALL})


def value_label(figure: str, value: str, year: int) -> str:
    """The words for a cell; the code itself where the year does not know it."""
    return FIGURES[figure].values(year).get(value, value)


@dataclass(frozen=True, slots=True)
class NewTotal:
    """One number handed in: of an organization (by code) and all under it, for one cell of a figure and year, by a document."""

    organization: str
    figure: str
    year: int
    value: str
    n: int
    document_number: str
    issuer: str
    handed_in_on: date

    @property
    def cell(self) -> tuple[str, str, int, str]:
        """Which number it is."""
        return (self.organization, self.figure, self.year, self.value)


class TotalWrong(Refusal):
    """Something is wrong with one number."""


def problems(new: Sequence[NewTotal], known: Mapping[str, Organization], on: date) -> list[tuple[int, Refusal]]:
    """What is wrong with each number, as (index, refusal); `known` are the organizations within reach, by code."""
    times = Counter(total.cell for total in new)
    found = [(index, _problem(total, known.get(total.organization), times, on)) for index, total in enumerate(new)]
    return [(index, wrong) for index, wrong in found if wrong]


def _problem(
    new: NewTotal, organization: Organization | None, times: Counter[tuple[str, str, int, str]], on: date
) -> Refusal | None:
    if organization is None:
        text = gettext("Không tìm thấy tổ chức mã {code} trong phạm vi được giao.").format(code=new.organization)
        return TotalWrong(text, field="organization")
    if not _existed_in(organization, new.year):
        return TotalWrong(gettext("Năm {year} chưa có hoặc không còn tổ chức này.").format(year=new.year), field="year")
    return _wrong_cell(new, times) or _wrong_paper(new, on)


def _wrong_cell(new: NewTotal, times: Counter[tuple[str, str, int, str]]) -> Refusal | None:
    figure = FIGURES.get(new.figure)
    if figure is None:
        return TotalWrong(gettext("Không có chỉ tiêu này."), field="figure")
    if new.value not in figure.values(new.year):
        text = gettext("Chỉ tiêu này năm {year} không có ô {value}.").format(year=new.year, value=new.value)
        return TotalWrong(text, field="year")
    if not 0 <= new.n <= MOST:
        return TotalWrong(gettext("Số phải từ 0 trở lên và không quá lớn."), field=new.value)
    if times[new.cell] > 1:
        return TotalWrong(gettext("Ô này ghi hai lần. Giữ một."), field=new.value)
    return None


def _wrong_paper(new: NewTotal, on: date) -> Refusal | None:
    if not new.document_number:
        return TotalWrong(gettext("Chưa ghi số văn bản."), field="document_number")
    if not new.issuer:
        return TotalWrong(gettext("Chưa ghi cơ quan ban hành."), field="issuer")
    if new.handed_in_on > on:
        return TotalWrong(gettext("Ngày nộp không thể ở sau hôm nay."), field="handed_in_on")
    if new.handed_in_on.year < new.year:
        return TotalWrong(gettext("Ngày nộp không thể trước năm được báo cáo."), field="handed_in_on")
    return None


def _existed_in(organization: Organization, year: int) -> bool:
    """Whether the organization existed on some day of the year."""
    first, after = organization.existed.lower, organization.existed.upper
    return (first is None or first.year <= year) and (after is None or after > date(year, 1, 1))
