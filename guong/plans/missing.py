"""Who of one cell or body itself has handed nothing in: for its grid of papers and the desk of whoever leads it.

How many owe a plan, of an organization with all under it, is told by `plan_coverage`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Count, QuerySet, Value, Window

from guong.kit.actor import Actor
from guong.plans import due, lines, queries, states
from guong.plans.judging import APPROVE, RECORD
from guong.plans.models import Plan, PlanItem
from guong.plans.words import PERSON

MOST_NAMES = 5  # on a desk
_HERE = due.STAND.format(
    people_m="(m.organization_id = %(place)s or m.person_id = any(%(leaders)s))",
    people_c="""(c.person_id = any(%(leaders)s)
      or c.person_id in (select person_id from organization_category where organization_id = %(place)s and not void))""",
)
_LEADERS = """
  select p.person_id from organization_post p join organization_closure c on c.descendant_id = p.organization_id
  where c.ancestor_id = %(place)s and c.depth = 1 and c.valid @> %(on)s
    and p.post = any(%(leading)s) and p.valid @> %(on)s and not p.void and p.person_id is not null"""
_NAMES = f"""with {_HERE}
  select p.id, p.code, p.full_name, p.name_key, o.name, s.category, r.id is not null
  from stand s join organization_person p on p.id = s.person_id join organization_organization o on o.id = s.organization_id
    left join plans_plan r on r.person_id = p.id and r.year = %(year)s and r.kind = 'person' and not r.void
      and r.state = 'returned' and r.handed_in_on <= %(on)s
  where (s.organization_id = %(place)s or s.person_id = any(%(leaders)s)) and not p.void
    and (r.id is null or %(returned)s) and not exists (
    select from plans_plan l where l.person_id = p.id and l.year = %(year)s and l.kind = 'person' and not l.void
      and l.state in ('handed_in', 'in_force', 'closed') and l.handed_in_on <= %(on)s)
  order by p.name_key, p.id limit %(n)s"""


@dataclass(frozen=True, slots=True)
class Missing:
    """Somebody whose plan of the year is missing; `is_returned`: it was handed in and is being mended."""

    person: int
    code: str
    name: str
    key: str
    organization: str
    category: str
    is_returned: bool


def missing_here(by: Actor, organization: int, year: int) -> list[Missing]:
    """Those of one cell or body itself who have handed nothing in, or mend it, by name: for its cards and its grid of papers.

    Among them who leads a cell or body right below: this organization approves his plan, and he does not record it himself.

    Raises:
        NotFound: the organization is not within reach.
    """
    place = queries.organization_for(by, RECORD, organization)
    on = min(by.on, date(year, 12, 31))
    return _missing_in(place.pk, year, on, None, returned=True, leaders=_leaders_below(place.pk, on))


def _leaders_below(organization: int, on: date) -> list[int]:
    """Whoever leads where he stands, and hands his plan in here."""
    with connection.cursor() as cursor:
        cursor.execute(_LEADERS, due.values(on, place=organization))
        there = due.standing({row[0] for row in cursor.fetchall()}, on)
    return [one.person for one in there.values() if one.leads and one.approver == organization]


def _missing_in(
    organization: int, year: int, on: date, size: int | None, *, returned: bool = False, leaders: Sequence[int] = ()
) -> list[Missing]:
    """The first of those who stand in one organization itself (and of `leaders`) and have handed nothing in, by name.

    With `returned`, those, too, who mend what was sent back.
    """
    asked = due.values(on, place=organization, year=year, n=size, returned=returned, leaders=list(leaders))
    with connection.cursor() as cursor:
        cursor.execute(_NAMES, asked)
        return [Missing(*row) for row in cursor.fetchall()]


@dataclass(frozen=True, slots=True)
class OnDesk:
    """What a desk shows of plans: my lines, whether I owe a plan, have begun one, why it was returned; what waits; my cell."""

    items: Sequence[PlanItem]
    is_owed: bool
    is_begun: bool
    returned: str
    n_waiting: int
    n_to_confirm: int
    cell: int
    missing: Sequence[str]


def on_desk(by: Actor) -> OnDesk:
    """The actor's own plan of this year and what waits for him."""
    year, cell = by.on.year, queries.first_place(by, APPROVE)
    mine = Plan.objects.filter(void=False, kind=PERSON, person_id=by.person or 0, year=year)
    rows = {row.state: row for row in mine.exclude(state=states.REPLACED)}
    own = rows.get(states.IN_FORCE)
    returned = rows.get(states.RETURNED)
    waits = _waiting(by)
    return OnDesk(
        items=lines.items_of([own.pk]).get(own.pk, []) if own else [],
        is_owed=not rows and (bool(cell) or queries.place_of(by) is not None),  # whoever leads a cell stands in it
        is_begun=states.DRAFT in rows and states.CLOSED not in rows,
        returned=returned.reason if returned and states.CLOSED not in rows else "",
        n_waiting=waits.get("plan", 0),
        n_to_confirm=waits.get("line", 0),
        cell=cell,
        missing=[one.name for one in _missing_in(cell, year, by.on, MOST_NAMES)] if cell else (),
    )


def _waiting(by: Actor) -> dict[str, int]:
    """How many plans, and how many lines from criticism, wait for the actor's word; one statement."""
    counted = _counted(lines.items_to_confirm(by), "line")
    if queries.may_decide_somewhere(by):
        counted = counted.union(_counted(queries.waiting(by), "plan"), all=True)
    return {one["asks"]: one["n"] for one in counted}


def _counted(rows: QuerySet[Any], asks: str) -> QuerySet[Any, Any]:
    return rows.order_by().values(asks=Value(asks), n=Window(Count("pk")))[:1]
