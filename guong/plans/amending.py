"""Which plan a version amends: the one that binds its year now. A paper may have come since it was begun."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q
from django.utils.translation import gettext

from guong.plans import states
from guong.plans.judging import PlanWrong
from guong.plans.models import BINDS, Plan
from guong.plans.words import ORGANIZATION, PERSON


def join(rows: Sequence[Plan]) -> list[Plan]:
    """Let each plan amend the one that binds its year, if any, and return those that amend, locked; nothing is saved.

    Raises:
        PlanWrong: the plan that binds one of these years is closed.
    """
    wanted = Q(pk__in=[])
    for row in rows:
        wanted |= _same(row)
    there = {_key(one): one for one in Plan.objects.filter(BINDS, wanted).select_for_update()}
    for row in rows:
        binding = there.get(_key(row))
        if binding and binding.state == states.CLOSED:
            words = gettext("Kế hoạch năm {year} của {name} đã khép, không sửa nữa.")
            raise PlanWrong(words.format(year=row.year, name=row.whose), field="year")
        if binding and binding.pk != row.amends_id:
            row.amends, row.version = binding, binding.version + 1
    return [one for one in there.values() if one.pk in {row.amends_id for row in rows}]


def _same(row: Plan) -> Q:
    if row.kind == PERSON:
        return Q(kind=PERSON, person_id=row.person_id, year=row.year)
    return Q(kind=ORGANIZATION, organization_id=row.organization_id, year=row.year)


def _key(row: Plan) -> tuple[str, int | None, int]:
    return row.kind, row.person_id or row.organization_id, row.year
