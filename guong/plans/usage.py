"""Where standards were planned: each line of a plan in force that follows one, of plans that the asker may see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from django.db.models import Count, QuerySet
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext, gettext_noop

from guong.kit import conditions
from guong.kit.actor import Actor
from guong.plans import queries, states
from guong.plans.models import PlanItem
from guong.regulations import uses
from guong.regulations.uses import Use, UseKind


def count(by: Actor, codes: Sequence[str]) -> Mapping[str, int]:
    """How many lines follow each standard."""
    rows = _lines(by).filter(standard__in=codes)
    return dict(rows.order_by("standard").values_list("standard").annotate(n=Count("pk")))


def rows(by: Actor, code: str, most: int) -> Sequence[Use]:
    """The newest plans with a line that follows a standard."""
    found = _lines(by).filter(standard=code).select_related("plan__person", "plan__organization").order_by("-plan_id", "number")
    words = gettext("Kế hoạch năm {year}: {whose}")
    return [
        Use(row.plan.approved_on or row.plan.written_on, words.format(year=row.plan.year, whose=row.plan.whose), _page(row))
        for row in found[:most]
    ]


def _page(row: PlanItem) -> str:
    return f"/ke-hoach/{row.plan_id}"


def _lines(by: Actor) -> QuerySet[PlanItem]:
    return PlanItem.objects.filter(_of_plans_seen(by))


@lru_cache(conditions.KEPT)
def _of_plans_seen(by: Actor) -> RawSQL:
    binding = queries.plans(by).filter(state__in=states.BINDING)
    return conditions.written_out(PlanItem.objects.filter(plan_id__in=binding.values("pk")))


def register() -> None:
    """Tell the register."""
    uses.register(UseKind("plans", gettext_noop("Dòng kế hoạch"), "planned", count, rows, ("plan.",)))
