"""Which plan a version amends: the one that binds its year now (a paper may have come since it was begun); what it changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext

from guong.plans import states
from guong.plans.judging import Line, PlanWrong
from guong.plans.models import BINDS, Plan, PlanItem
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


def matched(lines: Sequence[Line], before: Iterable[PlanItem]) -> dict[str, PlanItem]:
    """The line of the amended version for each line, by its words now: the one with the same words, else the one it rewords.

    A key that is none of the amended version's, or another line's already, counts for nothing.
    """
    left = {item.pk: item for item in before}
    by_words = {item.what: item for item in left.values()}
    found = {line.what: left.pop(by_words[line.what].pk) for line in lines if line.what in by_words}
    for line in lines:
        if line.what not in found and line.former in left:
            found[line.what] = left.pop(line.former)
    return found


@dataclass(frozen=True, slots=True)
class Changes:
    """What a version changes: new lines, those with other words (before, now), those that it drops."""

    added: Sequence[str]
    reworded: Sequence[tuple[str, str]]
    dropped: Sequence[str]


def changes(row: Plan, items: Sequence[PlanItem]) -> Changes | None:
    """What a plan changes in the version that it amends; None where it amends none."""
    if row.amends_id is None:
        return None
    before = list(PlanItem.objects.filter(plan=row.amends_id).order_by("number"))
    now = [Line(item.what, former=item.former_id) for item in items]
    found = matched(now, before)
    kept = {item.pk for item in found.values()}
    return Changes(
        added=[line.what for line in now if line.what not in found],
        reworded=[
            (found[line.what].what, line.what) for line in now if line.what in found and found[line.what].what != line.what
        ],
        dropped=[item.what for item in before if item.pk not in kept],
    )


def _same(row: Plan) -> Q:
    if row.kind == PERSON:
        return Q(kind=PERSON, person_id=row.person_id, year=row.year)
    return Q(kind=ORGANIZATION, organization_id=row.organization_id, year=row.year)


def _key(row: Plan) -> tuple[str, int | None, int]:
    return row.kind, row.person_id or row.organization_id, row.year
