"""Plans whose person or approver has changed: which they are, where they belong, what whoever decided before still sees."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.db import connection
from django.db.models import QuerySet

from guong.access import policy
from guong.kit.actor import Actor
from guong.plans import due, states
from guong.plans.judging import READ
from guong.plans.models import FormerPlace, Plan, PlanItem
from guong.plans.words import ORGANIZATION, PERSON

FOLLOW = "plans.follow"
MOST_FOLLOWED = 500  # a night; the next one takes the rest
_MINE = "person_id in (select person_id from mine)"
# Plans of this year and the next that stand where their person stands no more, or that wait for (will be closed by) whoever
# approves them no more: their person leads the cell now, or no longer; the organization above is another.
_ASTRAY = f"""with mine as (
    select id, person_id, organization_id, approver_id from plans_plan
    where kind = 'person' and not void and year >= %(year)s and state = any(%(states)s)),
  {due.STAND.format(people_m=f"m.{_MINE}", people_c=f"c.{_MINE}")},
  led as (select person_id, organization_id from organization_post
          where post = any(%(leading)s) and not void and valid @> %(on)s and person_id is not null),
  above as (select distinct on (descendant_id) descendant_id, ancestor_id from organization_closure
            where depth = 1 and valid @> %(on)s order by descendant_id, hierarchy),
  bodies as (select id, organization_id, approver_id from plans_plan
             where kind = 'organization' and not void and year >= %(year)s and state = any(%(states)s)),
  astray as (
    select mine.id from mine join stand s on s.person_id = mine.person_id
    left join above a on a.descendant_id = s.organization_id
    where s.organization_id <> mine.organization_id
       or mine.approver_id <> case when (s.person_id, s.organization_id) in (select person_id, organization_id from led)
                                   then coalesce(a.ancestor_id, s.organization_id) else s.organization_id end
    union all
    select b.id from bodies b join above a on a.descendant_id = b.organization_id where a.ancestor_id <> b.approver_id)
  select id from astray order by id limit %(most)s"""


def astray(by: Actor) -> list[int]:
    """Plans of this year (or the next) that stand elsewhere than who plans, or that another organization is to approve."""
    policy.require_somewhere(by, FOLLOW)
    asked = due.values(by.on, year=by.on.year, states=list(states.FOLLOWING), most=MOST_FOLLOWED)
    with connection.cursor() as cursor:
        cursor.execute(_ASTRAY, asked)
        return [row[0] for row in cursor.fetchall()]


def plans_to_follow(by: Actor, keys: Iterable[int]) -> list[Plan]:
    """Those of these plans that may go along with who plans, locked."""
    rows = Plan.objects.filter(
        void=False, kind__in=[PERSON, ORGANIZATION], state__in=states.FOLLOWING, year__gte=by.on.year, pk__in=list(keys)
    )
    rows = policy.scope(by, FOLLOW, rows).select_for_update(of=("self",)).select_related("organization")
    return list(rows.order_by("pk"))


def rightful(rows: Sequence[Plan], on: date) -> dict[int, due.Standing]:
    """Where each plan (by key) belongs on a day and who approves it; without those whose person stands nowhere."""
    of_people = [row for row in rows if row.person_id]
    of_bodies = [row for row in rows if row.kind == ORGANIZATION]
    people = due.standing({row.person_id or 0 for row in of_people}, on) if of_people else {}
    bodies = due.standing_of_bodies({row.organization_id for row in of_bodies}, on) if of_bodies else {}
    found = {row.pk: people[row.person_id or 0] for row in of_people if row.person_id in people}
    return found | {row.pk: bodies[row.organization_id] for row in of_bodies}


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
            item.state, item.obstacle, item.marked_on, item.marked_by = states.DOING, "", None, None
            item.confirmed_on = item.confirmed_by = None
    return items
