"""The statements behind the coverage of plans: who owes one and has it, by organization below, by name; the bodies' own.

Each person is counted once, where he stands on the day by main category. Whoever came after the last day of his
place's term owes a plan but is never late; one that was amended was handed in when its first version was. What was returned is
neither missing nor waiting. Where no text asks for plans of the year (`owed`), nobody owes one and those that there are count.
A group of an association is a number beside: no name is taken as planned by it.
"""

from __future__ import annotations

from typing import Final

from guong.organization import tree
from guong.plans import due

# `places` is the organization with all under it, `due_on` the last day there (null: no text names one); `odd` are places with
# another last day. Where nobody stands above the organization, people are not `sifted` by place before they are counted: the
# branches sift the sums, and to look for 20,000 people in 800 places took an eighth of the time. The plans of the year that
# count are each person's at most twice: one that binds, one that waits or was returned (the table's own constraints). Joined as
# sets, read once for each of the two: looked up for each of 20,000 people they took two thirds of the time, written down
# between a quarter; the day of a first version is looked up for those alone that were amended. Who was there by the last day is
# asked of those alone whose present place does not say it. That there is no plan is asked of the keys by which plans are joined
# (`binds`, `waiting_for`): the database then looks for the few who are left over.
_OWES = f"""with {due.STAND.format(people_m="true", people_c="true")},
  odd as (select * from unnest(%(odd)s::bigint[], %(odd_days)s::date[]) p(id, due_on)),
  made as not materialized (
           select id, person_id, state, version, on_paper, handed_in_on from plans_plan p
           where p.year = %(year)s and not p.void and p.kind = 'person' and p.handed_in_on <= %(today)s),
  bound as (select * from made where state in ('in_force', 'closed')),
  waits as (select * from made where state in ('handed_in', 'returned')),
  here as (
    select s.person_id, s.organization_id, s.category, s.since, coalesce(odd.due_on, %(due_on)s::date) as due_on
    from stand s left join odd on odd.id = s.organization_id
    where not %(sifted)s or s.organization_id = any(%(places)s::bigint[])),
  stood as (
    select h.*, b.id as bound, w.id as waits, b.person_id as binds, w.person_id as waiting_for,
      b.id is null and w.state = 'returned' as returned,
      coalesce(b.on_paper, w.on_paper, false) as on_paper, coalesce(
        case when b.version > 1 then (select min(m.handed_in_on) from made m where m.person_id = b.person_id) end,
        b.handed_in_on, w.handed_in_on) as handed_in_on
    from here h left join bound b on b.person_id = h.person_id left join waits w on w.person_id = h.person_id),
  owes as (
    select h.*, coalesce(h.handed_in_on > h.due_on and (
        h.since <= h.due_on or exists (select from organization_membership m
                where m.person_id = h.person_id and not m.void and lower(m.valid) <= h.due_on)
        or exists (select from organization_category c
                   where c.person_id = h.person_id and not c.void and lower(c.valid) <= h.due_on)), false) as late
    from stood h)"""

FIGURES: Final = {
    "owed": "%(owed)s",
    "in_force": "bound is not null",
    "waiting": "bound is null and waits is not null and not returned",
    "returned": "returned",
    "missing": "binds is null and waiting_for is null and %(owed)s",
    "late": "late",
    "on_paper": "on_paper",
}
_COUNTS = ", ".join(f"count(*) filter (where {condition}) as {name}" for name, condition in FIGURES.items())
_SUMS = ", ".join(f"coalesce(sum(n.{name}), 0)::int" for name in FIGURES)

# The state of each body's own plan of the year: the one that binds, else the one that waits or was returned. Each is asked
# for as a constraint of the table has it, so that its small index answers and not everybody's plans.
_BODY = """select organization_id as id, id as plan, state, {nth} as nth from plans_plan
      where year = %(year)s and not void and kind = 'organization' and handed_in_on <= %(today)s and state in ({states})"""
_BODIES = f"""
  own as (
    select distinct on (p.id) p.id, p.plan, p.state from (
      {_BODY.format(nth=1, states="'in_force', 'closed'")}
      union all
      {_BODY.format(nth=2, states="'handed_in', 'returned'")}) p
    order by p.id, p.nth)"""

# Counted where people stand first, then for the branches: of 20,000 people a thousand sums are left to be joined.
BY_PLACE = f"""{_OWES}, {_BODIES},
  counted as (select organization_id as id, {_COUNTS} from owes group by organization_id),
  branch as ({tree.BRANCHES} union all select %(top)s, %(top)s),
  grouped as (select g.organization_id as id, sum(g.n_people) as people from plans_plan g
              where g.kind = 'group' and not g.void and g.year = %(year)s and g.approved_on <= %(today)s
                and g.state in ('in_force', 'closed') group by g.organization_id)
  select b.id, o.name, {_SUMS}, coalesce(sum(g.people), 0)::int,
    count(*)::int, (count(*) filter (where own.state in ('in_force', 'closed')))::int
  from branch b join organization_organization o on o.id = b.id
  left join counted n on n.id = b.descendant_id left join grouped g on g.id = b.descendant_id
  left join own on own.id = b.descendant_id
  group by b.id, o.name, o.name_key order by b.id <> %(top)s, o.name_key, b.id"""

# Picked before they are named: with a page's end in sight, each of 20,000 people was looked up to find the first of a figure.
PEOPLE = f"""{_OWES},
  picked as materialized (select * from owes where {{figure}})
  select p.id, p.code, p.full_name, p.name_key, o.name, n.category, coalesce(n.bound, n.waits),
    case when n.bound is not null then 'in_force' when n.returned then 'returned' when n.waits is not null then 'waiting'
      else 'missing' end, n.handed_in_on, n.late, n.on_paper
  from picked n join organization_person p on p.id = n.person_id join organization_organization o on o.id = n.organization_id
  where (p.name_key, p.id) > (%(key)s, %(pk)s)
  order by p.name_key, p.id limit %(n)s"""

BODIES = f"""with {_BODIES}
  select o.id, o.code, o.name, o.name_key, own.plan, coalesce(own.state, '') from unnest(%(places)s::bigint[]) p(id)
  join organization_organization o on o.id = p.id left join own on own.id = o.id
  where (o.name_key, o.id) > (%(key)s, %(pk)s) and (%(all)s or own.state is null and %(owed)s)
  order by o.name_key, o.id limit %(n)s"""
