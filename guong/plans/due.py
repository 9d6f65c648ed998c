"""Who plans a year where: each person once, by main category; who approves; until which day, by the law's wording.

Everything is read at once (`standing`), in one statement whatever the number of people.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final, cast

from django.db import connection
from django.utils.translation import gettext_noop

from guong.kit import norms
from guong.kit.why import Why
from guong.organization import terms
from guong.organization.categories import ORDER
from guong.rules import calendar, planning, standards
from guong.rules.kernel import NoLawInForce, Outcome
from guong.rules.texts import REASONS

LEADING: Final = ("secretary", "head")  # who leads his own cell or body: his plan goes one step up
MONTH: Final = norms.declare(
    norms.Norm(
        code="plans.due_month",
        label=gettext_noop("Kế hoạch tu dưỡng năm nộp đến hết tháng mấy"),
        unit=gettext_noop("tháng"),
        least=Decimal(1),
        most=Decimal(12),
        usual=Decimal(planning.DUE_MONTH),
    )
)

# Each person once: where he is a member, else where his main category stands. `since`: from which day he stands so.
STAND = """
  stand as (
    select m.person_id, m.organization_id, %(member)s as category, '' as association, lower(m.valid) as since
    from organization_membership m where not m.void and m.valid @> %(on)s and {people_m}
    union all
    select * from (
      select distinct on (c.person_id) c.person_id, c.organization_id, c.category, c.association, lower(c.valid) as since
      from organization_category c
      where not c.void and c.valid @> %(on)s and {people_c}
        and not exists (
          select from organization_membership m where m.person_id = c.person_id and not m.void and m.valid @> %(on)s)
      order by c.person_id, array_position(%(order)s, c.category), c.id) others)"""

_ONE_BY_ONE = f"""with {STAND.format(people_m="m.person_id = any(%(people)s)", people_c="c.person_id = any(%(people)s)")}
  select s.person_id, s.organization_id, s.category, s.association,
    exists (select from organization_post p where p.person_id = s.person_id and p.organization_id = s.organization_id
            and p.post = any(%(leading)s) and not p.void and p.valid @> %(on)s),
    least((select min(lower(m.valid)) from organization_membership m where m.person_id = s.person_id and not m.void),
          (select min(lower(c.valid)) from organization_category c where c.person_id = s.person_id and not c.void)),
    (select c.ancestor_id from organization_closure c
     where c.descendant_id = s.organization_id and c.depth = 1 and c.valid @> %(on)s order by c.hierarchy limit 1)
  from stand s"""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where somebody stands and as what; whether he leads there; since when he plans; the organization above."""

    person: int
    organization: int
    category: str
    association: str
    leads: bool
    since: date | None
    superior: int | None

    @property
    def approver(self) -> int:
        """The organization whose head approves his plan: his own, or the one above whoever leads it."""
        return (self.superior or self.organization) if self.leads else self.organization


def values(on: date, **more: Any) -> dict[str, Any]:
    """What `STAND` is asked with."""
    return {"on": on, "order": list(ORDER), "member": terms.PARTY_MEMBER, "leading": list(LEADING), **more}


def standing(people: Iterable[int], on: date) -> dict[int, Standing]:
    """Where these people stand on a day; whoever stands nowhere is left out."""
    with connection.cursor() as cursor:
        cursor.execute(_ONE_BY_ONE, values(on, people=list(people)))
        return {row[0]: Standing(*row) for row in cursor.fetchall()}


def standing_of_bodies(organizations: Collection[int], on: date) -> dict[int, Standing]:
    """Organizations as they plan for themselves: each is led by its head, so the one above approves; at the top itself."""
    with connection.cursor() as cursor:
        cursor.execute(
            """select o.id, (select c.ancestor_id from organization_closure c
                 where c.descendant_id = o.id and c.depth = 1 and c.valid @> %s order by c.hierarchy limit 1)
               from unnest(%s::bigint[]) o(id)""",
            [on, list(organizations)],
        )
        found = cursor.fetchall()
    return {place: Standing(0, place, "", "", True, None, superior) for place, superior in found}


def owed(one: Standing, year: int, on: date, month: int | None) -> Outcome[planning.Duty] | None:
    """What the law says of somebody's plan of a year, by the wording of the day; None before there was any.

    `month` is what was set where he stands (`month_of`).
    """
    category = cast(planning.Category, one.category)
    planner = planning.Planner(on, year, category, one.leads, one.since, month)
    try:
        return planning.OWED.judge(planner)
    except NoLawInForce:
        return None


def is_owed(year: int, on: date) -> bool:
    """Whether any text asks for plans of a year, by the wording of the day."""
    return owed(Standing(0, 0, terms.PARTY_MEMBER, "", False, None, None), year, on, None) is not None


def standards_of(category: str, leads: bool, year: int, on: date) -> list[standards.Standard]:
    """The standards that bind somebody of a category on a day, a head's own among them, in the order of the register."""
    planner = planning.Planner(on, year, cast(planning.Category, category), leads)
    try:
        bound = planning.STANDARDS.judge(planner).answer
    except NoLawInForce:
        return []
    return [one for one in standards.offered(on) if one.family in bound.families and one.code not in bound.without]


def month_of(organization: int, on: date) -> int | None:
    """The month that was set for an organization; None where the usual one holds."""
    return months_of([organization], on)[organization]


def months_of(organizations: Collection[int], on: date) -> dict[int, int | None]:
    """The same of several organizations, read at once."""
    found = norms.values(MONTH, organizations, on)
    return {place: None if month == MONTH.usual else int(month) for place, month in found.items()}


def last_days(organizations: Collection[int], year: int, on: date) -> dict[int, date | None]:
    """The last day on which plans of a year are handed in at each place; None where no text names one for that year."""
    months = months_of(organizations, on)
    days = {month: _last_day(year, on, month) for month in set(months.values())}
    return {place: days[month] for place, month in months.items()}


def _last_day(year: int, on: date, month: int | None) -> date | None:
    try:
        return planning.OWED.judge(planning.Planner(on, year, terms.PARTY_MEMBER, due_month=month)).answer.due_on
    except NoLawInForce:
        return None


def why(outcome: Outcome[planning.Duty], year: int) -> Why | None:
    """Why the plan is due on that day; None where no day is named."""
    if outcome.answer.due_on is None:
        return None
    before = date(year - 1, 12, 31)
    first = outcome.reasons[0]
    return Why(REASONS[first.key], first.clause, calendar.add_calendar_days(before, (outcome.answer.due_on - before).days))
