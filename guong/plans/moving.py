"""Plans whose person has moved: which they are, and what the organization that he has left still sees of what it decided."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import connection
from django.db.models import QuerySet

from guong.access import policy
from guong.kit.actor import Actor
from guong.plans import due, states
from guong.plans.judging import READ
from guong.plans.models import FormerPlace, Plan, PlanItem
from guong.plans.words import PERSON

FOLLOW = "plans.follow"
MOST_FOLLOWED = 500  # a night; the next one takes the rest
_MINE = "person_id in (select person_id from mine)"
_MOVED = f"""with mine as (
    select person_id, organization_id from plans_plan
    where kind = 'person' and not void and year >= %(year)s and state = any(%(states)s)),
  {due.STAND.format(people_m=f"m.{_MINE}", people_c=f"c.{_MINE}")}
  select distinct mine.person_id from mine join stand s on s.person_id = mine.person_id
  where s.organization_id <> mine.organization_id order by mine.person_id limit %(most)s"""


def who_moved(by: Actor) -> list[int]:
    """People with a plan of this year (or the next) that stands where they no longer stand."""
    policy.require_somewhere(by, FOLLOW)
    asked = due.values(by.on, year=by.on.year, states=list(states.FOLLOWING), most=MOST_FOLLOWED)
    with connection.cursor() as cursor:
        cursor.execute(_MOVED, asked)
        return [row[0] for row in cursor.fetchall()]


def plans_to_follow(by: Actor, people: Iterable[int]) -> list[Plan]:
    """The plans of these people that go along with them, locked."""
    rows = Plan.objects.filter(
        void=False, kind=PERSON, state__in=states.FOLLOWING, year__gte=by.on.year, person_id__in=list(people)
    )
    rows = policy.scope(by, FOLLOW, rows).select_for_update(of=("self",)).select_related("organization")
    return list(rows.order_by("pk"))


def former(by: Actor) -> QuerySet[FormerPlace]:
    """Places within the actor's reach in which a plan was decided before its person moved away."""
    return policy.scope(by, READ, FormerPlace.objects.filter(until__lte=by.on))


def left_on(by: Actor, row: Plan) -> date | None:
    """The first day of which the actor sees nothing more of a plan; None where it stands within his reach, or is his own."""
    if (row.person_id is not None and row.person_id == by.person) or policy.may(by, READ, row):
        return None
    return former(by).filter(plan=row).order_by("-until").values_list("until", flat=True).first()


def as_it_was(items: list[PlanItem], left: date | None) -> list[PlanItem]:
    """Lines as they were when the plan went away: nothing of what was marked or proved since."""
    for item in items if left else ():
        item.proofs = [proof for proof in item.proofs if proof.added_on < left]  # type: ignore[attr-defined]
        if item.marked_on and item.marked_on >= left:  # type: ignore[operator]
            item.state, item.obstacle, item.marked_on, item.marked_by, item.confirmed_on = states.DOING, "", None, None, None
    return items
