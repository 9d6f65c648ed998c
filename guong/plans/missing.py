"""Coverage of plans: who owes one and has it, who is missing, late, on paper; by organization below; what papers are refused.

Each person is counted once, where he stands on the day by main category. Whoever came after the last day of the term owes a
plan but is never late. Members of associations may be covered by the registration of their group, which is a number: it is
shown beside, and no name is taken as planned by it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.utils.translation import gettext

from guong.access import policy
from guong.kit.actor import Actor
from guong.kit.refusal import Problems, Refusal
from guong.organization import tree
from guong.organization.models import Organization, Person
from guong.plans import due, judging, lines, queries, states
from guong.plans.judging import APPROVE, RECORD, REGISTER, NewGroup, NewPaper, PlanWrong
from guong.plans.models import BINDS, Plan, PlanItem
from guong.plans.words import GROUP, PERSON

COVER = "plans.view_coverage"
MOST_NAMES = 5  # on a desk
_EVERYBODY = due.STAND.format(people_m="true", people_c="true")

# The plans of the year that count, each person's at most twice: one that binds, one that waits (the table's own constraints).
# Joined as sets: looked up for each of 20,000 people they took two thirds of the time.
_PLANS = """
  places as (select c.descendant_id as id from organization_closure c
             where c.ancestor_id = %(top)s and c.valid @> %(on)s and c.hierarchy = %(hierarchy)s),
  made as (select person_id, state, on_paper, handed_in_on from plans_plan p
           where p.year = %(year)s and not p.void and p.kind = 'person' and p.handed_in_on <= %(today)s),
  bound as (select * from made where state in ('in_force', 'closed')),
  waits as (select * from made where state = 'handed_in')"""

# Counted where people stand first, then for the branches: of 20,000 people a thousand sums are left to be joined.
_BY_PLACE = f"""with {_EVERYBODY}, {_PLANS},
  counted as (
    select s.organization_id as id, count(*) as owed, count(b.person_id) as bound,
      count(w.person_id) filter (where b.person_id is null) as waiting,
      count(*) filter (where coalesce(b.on_paper, w.on_paper)) as on_paper,
      count(*) filter (where coalesce(b.handed_in_on, w.handed_in_on) > %(due)s) as late
    from stand s join places on places.id = s.organization_id
    left join bound b on b.person_id = s.person_id left join waits w on w.person_id = s.person_id
    group by s.organization_id),
  branch as ({tree.BRANCHES} union all select %(top)s, %(top)s),
  grouped as (select g.organization_id as id, sum(g.n_people) as people from plans_plan g
              where g.kind = 'group' and not g.void and g.year = %(year)s and g.approved_on <= %(today)s
                and g.state in ('in_force', 'closed') group by g.organization_id)
  select b.id, o.name, coalesce(sum(n.owed), 0)::int, coalesce(sum(n.bound), 0)::int, coalesce(sum(n.waiting), 0)::int,
    coalesce(sum(n.on_paper), 0)::int, coalesce(sum(n.late), 0)::int, coalesce(sum(g.people), 0)::int
  from branch b join organization_organization o on o.id = b.id
  left join counted n on n.id = b.descendant_id left join grouped g on g.id = b.descendant_id
  group by b.id, o.name, o.code order by b.id <> %(top)s, o.name, b.id"""

_MISSING = f"""with {_EVERYBODY}, {_PLANS}
  select p.id, p.code, p.full_name, p.name_key, o.name, s.category
  from stand s join places on places.id = s.organization_id
  join organization_person p on p.id = s.person_id join organization_organization o on o.id = s.organization_id
  left join bound b on b.person_id = s.person_id left join waits w on w.person_id = s.person_id
  where b.person_id is null and w.person_id is null and not p.void and (p.name_key, p.id) > (%(key)s, %(pk)s)
  order by p.name_key, p.id limit %(n)s"""

_HERE = due.STAND.format(
    people_m="m.organization_id = %(place)s",
    people_c="c.person_id in (select person_id from organization_category where organization_id = %(place)s and not void)",
)
_NAMES = f"""with {_HERE}
  select p.id, p.code, p.full_name, p.name_key, o.name, s.category
  from stand s join organization_person p on p.id = s.person_id join organization_organization o on o.id = s.organization_id
  where s.organization_id = %(place)s and not p.void and not exists (
    select from plans_plan l where l.person_id = p.id and l.year = %(year)s and l.kind = 'person' and not l.void
      and l.state in ('handed_in', 'in_force', 'closed') and l.handed_in_on <= %(on)s)
  order by p.name_key, p.id limit %(n)s"""


@dataclass(frozen=True, slots=True)
class Coverage:
    """One organization and all under it: how many owe a plan, have one in force, wait, are on paper, were late; by groups."""

    organization: int
    name: str
    n_owed: int
    n_in_force: int
    n_waiting: int
    n_on_paper: int
    n_late: int
    n_by_group: int

    @property
    def n_missing(self) -> int:
        """How many have handed nothing in."""
        return self.n_owed - self.n_in_force - self.n_waiting

    @property
    def share(self) -> float | None:
        """How many of a hundred have a plan in force; None where nobody owes one."""
        return 100 * self.n_in_force / self.n_owed if self.n_owed else None


@dataclass(frozen=True, slots=True)
class Missing:
    """Somebody whose plan of the year is missing."""

    person: int
    code: str
    name: str
    key: str
    organization: str
    category: str


def coverage(by: Actor, organization: int, year: int) -> list[Coverage]:
    """Coverage by organization directly below; the first row is what stands in the organization itself.

    Raises:
        NotFound: the organization is not within reach.
    """
    place = queries.organization_for(by, COVER, organization)
    with connection.cursor() as cursor:
        cursor.execute(_BY_PLACE, _values(by, place, year))
        return [Coverage(*row) for row in cursor.fetchall()]


def total(rows: Sequence[Coverage], name: str, organization: int) -> Coverage:
    """All of it added up."""
    sums = [
        sum(getattr(row, field) for row in rows)
        for field in ("n_owed", "n_in_force", "n_waiting", "n_on_paper", "n_late", "n_by_group")
    ]
    return Coverage(organization, name, *sums)


def missing_page(by: Actor, organization: int, year: int, *, after: str = "", size: int = 20) -> list[Missing]:
    """One page of those who have handed nothing in, by name. One row more than `size`: more follow.

    Raises:
        NotFound: the organization is not within reach.
    """
    place = queries.organization_for(by, COVER, organization)
    pk, _, key = after.partition("~")
    known = pk.isascii() and pk.isdigit() and len(pk) < 19 and "\0" not in key
    last: dict[str, Any] = {"key": key, "pk": int(pk)} if known else {"key": "", "pk": 0}
    with connection.cursor() as cursor:
        cursor.execute(_MISSING, {**_values(by, place, year), **last, "n": size + 1})
        return [Missing(*row) for row in cursor.fetchall()]


def cursor_of(row: Missing) -> str:
    """Where the page after this row begins."""
    return f"{row.person}~{row.key}"


def everybody_missing(by: Actor, organization: int, year: int) -> list[int]:
    """The keys of everybody there (and below) who has handed nothing in."""
    place = queries.organization_for(by, RECORD, organization)
    with connection.cursor() as cursor:
        cursor.execute(_MISSING, {**_values(by, place, year), "key": "", "pk": 0, "n": None})
        return [row[0] for row in cursor.fetchall()]


def missing_here(by: Actor, organization: int, year: int) -> list[Missing]:
    """Those of one cell or body itself who have handed nothing in, by name: for its grid of papers.

    Raises:
        NotFound: the organization is not within reach.
    """
    place = queries.organization_for(by, RECORD, organization)
    return _missing_in(place.pk, year, min(by.on, date(year, 12, 31)), None)


def _values(by: Actor, place: Organization, year: int) -> dict[str, Any]:
    """The day by which people are counted is the actor's, in a year that is over its last; so where an organization ended."""
    on = tree.tree_day(place.existed, min(by.on, date(year, 12, 31)))
    last = due.last_day(place.pk, year, by.on)
    return due.values(on, top=place.pk, year=year, today=by.on, due=last, hierarchy=_hierarchy(place.pk, on))


def _hierarchy(organization: int, on: date) -> int:
    """The hierarchy in which an organization is asked for: the Party's where it stands there."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select coalesce(min(hierarchy), 1) from organization_closure where ancestor_id = %s and valid @> %s",
            [organization, on],
        )
        return int(cursor.fetchone()[0])


def judged_papers(by: Actor, new: Sequence[NewPaper], on: date) -> tuple[list[due.Standing], Problems]:
    """Where each of the paper plans belongs, and what is wrong with those that cannot be recorded, as (index, refusal)."""
    people = dict(Person.objects.filter(void=False, code__any_of={one.person for one in new}).values_list("code", "pk"))
    days = {one.approved_on for one in new if one.approved_on <= on}
    stood = {day: due.standing(people.values(), day) for day in sorted(days)[-1:]}
    there = next(iter(stood.values()), {})
    closed = policy.outside(by, RECORD, {one.organization for one in there.values()})
    taken = set(
        Plan.objects.filter(BINDS, kind=PERSON, person_id__any_of=people.values()).values_list("person_id", "year")
    )  # fmt: skip
    times = Counter((one.person, one.year) for one in new)
    found: list[tuple[int, Refusal]] = []
    judged: list[due.Standing] = []
    for index, one in enumerate(new):
        person = people.get(one.person, 0)
        stands = there.get(person)
        try:
            judging.check_days(one, on)
            if stands is None or stands.organization in closed:
                words = gettext("Không có người mang mã số {code} trong phạm vi được giao.").format(code=one.person)
                raise PlanWrong(words, field="person")
            if (person, one.year) in taken:
                raise PlanWrong(gettext("Người này đã có kế hoạch năm {year}.").format(year=one.year), field="year")
            if times[one.person, one.year] > 1:
                raise PlanWrong(gettext("Người này lặp lại trong tệp. Giữ một dòng."), field="person")
            judged.append(stands)
        except PlanWrong as wrong:
            found.append((index, wrong))
    return judged, found


def problems_of_papers(by: Actor, new: Sequence[NewPaper]) -> Problems:
    """What is wrong with each row of a file, as (index, refusal); empty when all may be recorded."""
    return judged_papers(by, new, by.on)[1]


def problems_of_groups(by: Actor, new: Sequence[NewGroup], on: date) -> Problems:
    """What is wrong with each registration of a group, as (index, refusal)."""
    closed = policy.outside(by, REGISTER, {one.organization for one in new})
    rows = Plan.objects.filter(BINDS, kind=GROUP, organization_id__in={one.organization for one in new})
    taken = set(rows.values_list("organization_id", "category", "association", "year"))
    found: list[tuple[int, Refusal]] = []
    for index, one in enumerate(new):
        mine = (one.organization, one.category, one.association, one.year)
        try:
            if one.organization in closed:
                raise PlanWrong(gettext("Không tìm thấy tổ chức này trong phạm vi được giao."), field="organization")
            judging.check_group(one, on)
            if mine in taken:
                raise PlanWrong(gettext("Nhóm này đã đăng ký năm {year}.").format(year=one.year), field="year")
            taken.add(mine)
        except PlanWrong as wrong:
            found.append((index, wrong))
    return found


def _missing_in(organization: int, year: int, on: date, size: int | None) -> list[Missing]:
    """The first of those who stand in one organization itself and have handed nothing in, by name."""
    with connection.cursor() as cursor:
        cursor.execute(_NAMES, due.values(on, place=organization, year=year, n=size))
        return [Missing(*row) for row in cursor.fetchall()]


@dataclass(frozen=True, slots=True)
class OnDesk:
    """What a desk shows of plans: my lines, whether I owe a plan, why it was returned, what waits; the cell that I lead."""

    items: Sequence[PlanItem]
    is_owed: bool
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
    return OnDesk(
        items=lines.items_of([own.pk]).get(own.pk, []) if own else [],
        is_owed=not rows,
        returned=returned.reason if returned else "",
        n_waiting=queries.waiting(by).count() if cell else 0,
        n_to_confirm=lines.items_to_confirm(by).count(),
        cell=cell,
        missing=[one.name for one in _missing_in(cell, year, by.on, MOST_NAMES)] if cell else (),
    )
