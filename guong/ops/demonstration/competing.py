"""Emulation in the city: what its propaganda board set from 2019 on for the organizations below it, and that year confirmed.

As the article tells it: each one's political task is the criterion, nothing overdue, obstacles overcome. What the ledger does
not hold is typed from papers, for some organizations only: for the others it stays without data.
"""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Final

from guong.emulation import actions
from guong.emulation.judging import NewCriterion, NewFigure
from guong.emulation.words import ASSIGNMENTS, CELLS, DIRECTIVES, RATINGS, REMINDED, SESSIONS, TYPED
from guong.kit.actor import machine
from guong.organization import census, terms, tree
from guong.rules import emulation as law

SINCE: Final = date(2019, 1, 1)
DOCUMENT: Final = "Kế hoạch thi đua của Ban Tuyên giáo (ví dụ trình diễn), 28/12/2018"
TITLE: Final = "Lấy nhiệm vụ chính trị làm tiêu chí thi đua"
CRITERIA: Final = (
    NewCriterion("Hoàn thành nhiệm vụ chính trị được giao, không để quá hạn", ASSIGNMENTS, 20, law.RATE),
    NewCriterion("Báo cáo việc thực hiện chỉ đạo đúng hạn", DIRECTIVES, 20, law.STEPS),
    NewCriterion("Không để cấp trên phải nhắc", REMINDED, 10, law.MINUS, at=2),
    NewCriterion("Chi bộ sinh hoạt đều hằng tháng", CELLS, 15, law.RATE),
    NewCriterion("Xếp loại đảng viên xong trong năm", RATINGS, 15, law.WHOLE, at=90),
    NewCriterion("Tổ chức học tập văn bản", SESSIONS, 10, law.RATE, goal=2),
    NewCriterion("Tháo gỡ khó khăn, vướng mắc ở cơ sở", TYPED, 10, law.RATE),
)
YEAR: Final = 2019
TYPED_EVERY: Final = 4  # one organization in so many has not sent its paper


def happen(*, seed: int, on: date) -> None:
    """The set of 2019, figures typed from papers, the year confirmed where anything is on record."""
    rng = Random(seed)
    top = census.roots(terms.PARTY, on)[0].pk
    by = machine("demonstration", on)
    row = actions.draft_set(by=by, organization=top, title=TITLE, document=DOCUMENT, since=SINCE, on=on)
    made = [actions.add_criterion(by=by, key=row.pk, new=new, on=on) for new in CRITERIA]
    actions.issue_sets(by=by, sets=[row.pk], on=on)
    below = tree.below(top, terms.PARTY, date(YEAR, 12, 31)).filter(depth=1, by_lineage=False).order_by("descendant_id")
    keys = [key for n, key in enumerate(below) if n % TYPED_EVERY]
    actions.type_figures(by=by, new=[_figure(rng, made[-1].pk, key) for key in keys], on=on)
    actions.confirm_scores(by=by, key=row.pk, about=YEAR, organizations=keys, on=on)


def _figure(rng: Random, criterion: int, organization: int) -> NewFigure:
    of = rng.randrange(4, 15)
    number = rng.randrange(10, 99)
    return NewFigure(criterion, organization, YEAR, of - rng.randrange(0, 3), of, f"Báo cáo số {number}-BC/ĐU, 20/12/2019")
