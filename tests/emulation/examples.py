"""Criteria to try things with: ward W sets what its cells C1 and C2 are scored by, from 2020 on."""

from __future__ import annotations

from datetime import date

from guong.emulation import actions
from guong.emulation.judging import NewCriterion, NewFigure
from guong.emulation.models import ConfirmedScore, CriteriaSet, Criterion, TypedFigure
from guong.emulation.words import CELLS, DIRECTIVES, TYPED
from guong.kit.actor import machine
from guong.rules import emulation as law
from tests.cast import TODAY, Cast

BY = machine("demonstration", TODAY)
SINCE = date(2020, 1, 1)
DOCUMENT = "Kế hoạch 12-KH/ĐU, 28/12/2019"
TYPED_ONE = NewCriterion("Thủ tục hành chính giải quyết đúng hạn", TYPED, 20, law.RATE)
CRITERIA = (
    TYPED_ONE,
    NewCriterion("Chỉ đạo không để quá hạn", DIRECTIVES, 30, law.STEPS),
    NewCriterion("Chi bộ sinh hoạt đều", CELLS, 50, law.RATE),
)

ADDRESSES = {  # who of the cast opens which page
    "ke-hoach/thi-dua": "binh chi em",
    "ke-hoach/thi-dua/soan": "em",
    "ke-hoach/thi-dua/{criteria_set}": "binh chi em",
    "ke-hoach/thi-dua/{criteria_draft}": "em",
    "ke-hoach/thi-dua/{criteria_draft}/sua": "em",
    "ke-hoach/thi-dua/{criteria_draft}/tieu-chi": "em",
    "ke-hoach/thi-dua/{criteria_set}/thoi": "em",
    "ke-hoach/thi-dua/{criteria_set}/bang": "binh chi em",
    "ke-hoach/thi-dua/{criteria_set}/bang?ky=20211": "binh chi em",
    "ke-hoach/thi-dua/{criteria_set}/bang/{cell}": "binh em",
    "ke-hoach/thi-dua/{criteria_set}/bang/{cell}/{criterion}?ky=2021": "binh em",
    "ke-hoach/thi-dua/{criteria_set}/bang/{cell}/{criterion_typed}/nhap": "em",
    "ke-hoach/thi-dua/{criteria_set}/bang/{cell}/{criterion}/y-kien": "binh",
}
POSTED = (
    "ke-hoach/thi-dua/{criteria_draft}/tieu-chi/{criterion}/bo",
    "ke-hoach/thi-dua/{criteria_draft}/bo",
    "ke-hoach/thi-dua/{criteria_draft}/ban-hanh",
    "ke-hoach/thi-dua/{criteria_set}/bang/{cell}/chot",
)


def drafted(cast: Cast, criteria: tuple[NewCriterion, ...] = CRITERIA, *, place: str = "W", since: date = SINCE) -> CriteriaSet:
    row = actions.draft_set(
        by=BY, organization=cast.organizations[place].pk, title="Thi đua chi bộ", document=DOCUMENT, since=since, on=TODAY
    )
    for one in criteria:
        actions.add_criterion(by=BY, key=row.pk, new=one, on=TODAY)
    return row


def issued(cast: Cast, criteria: tuple[NewCriterion, ...] = CRITERIA, *, place: str = "W", since: date = SINCE) -> CriteriaSet:
    return actions.issue_sets(by=BY, sets=[drafted(cast, criteria, place=place, since=since).pk], on=TODAY)[0]


def criterion(row: CriteriaSet, number: int = 1) -> Criterion:
    return row.criteria.get(number=number)


def typed(cast: Cast, row: CriteriaSet, place: str = "C1", *, about: int = 2020, n: int = 9, of: int = 10) -> TypedFigure:
    new = NewFigure(criterion(row).pk, cast.organizations[place].pk, about, n, of, "Báo cáo 40-BC/ĐU, 5/1/2021")
    return actions.type_figures(by=cast.actor("em"), new=[new], on=TODAY)[0]


def confirmed(cast: Cast, row: CriteriaSet, place: str = "C1") -> ConfirmedScore:
    keys = [cast.organizations[place].pk]
    return actions.confirm_scores(by=cast.actor("em"), key=row.pk, about=2020, organizations=keys, on=TODAY)[0]
