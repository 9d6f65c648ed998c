"""Whoever has no plan of the year yet is reminded of it. No entries: a reminder is no fact about anybody."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext

from guong.kit.actor import Actor
from guong.ledger.write import draft
from guong.plan_coverage import queries
from guong.plans import expecting
from guong.plans.expecting import Reminded
from guong.plans.judging import PlanWrong


@draft
def remind_missing(*, by: Actor, organization: int, year: int, on: date) -> Reminded:
    """Expect the plan of everybody there who has none; whoever is expected already is not asked twice.

    Raises:
        NotFound: the organization is not within reach.
        PlanWrong: the year is over, or nobody is missing.
    """
    people = queries.everybody_missing(by, organization, year)
    if year < on.year:
        raise PlanWrong(gettext("Năm {year} đã qua, không nhắc nữa. Có bản giấy đã ký thì nhập bản giấy.").format(year=year))
    if not people:
        raise PlanWrong(gettext("Không thiếu ai."))
    return expecting.expect_plans(people, year, by=by, on=on)
