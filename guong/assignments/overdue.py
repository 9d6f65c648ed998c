"""What is overdue on a day, by organization: rates do not say it, they count what was accepted. A part of `queries`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.db import connection

from guong.assignments import queries
from guong.assignments.states import TO_DO
from guong.kit.actor import Actor
from guong.orders import queries as orders
from guong.organization import terms, tree

_OVERDUE: Final = f"""
  with branch as ({tree.BRANCHES} union all select %(top)s, %(top)s),
  late as (select organization_id, count(*) as n from assignments_assignment
            where not void and state = any(%(to_do)s) and sort_on < %(on)s and given_on <= %(on)s group by 1)
  select o.id, o.name, o.id <> %(top)s and exists (
           select from organization_closure u where u.ancestor_id = o.id and u.hierarchy = %(hierarchy)s and u.depth = 1
             and u.valid @> %(on)s),
         coalesce(sum(l.n), 0)::bigint
    from branch b join organization_organization o on o.id = b.id left join late l on l.organization_id = b.descendant_id
   group by o.id, o.name, o.name_key order by o.id <> %(top)s, o.name_key, 1"""


@dataclass(frozen=True, slots=True)
class Branch:
    """An organization itself, or a branch directly below it: how many tasks to be done there are overdue."""

    organization: int
    name: str
    has_below: bool
    n: int


def by_branch(by: Actor, organization: int) -> list[Branch]:
    """An organization that the actor reads, then each branch below it in the order of names, also those without any.

    Raises:
        NotFound: it is not within reach.
    """
    orders.refuse_out_of_reach(by, queries.READ, [organization])
    with connection.cursor() as cursor:
        facts: dict[str, Any] = {"top": organization, "hierarchy": terms.PARTY, "on": by.on, "to_do": list(TO_DO)}
        cursor.execute(_OVERDUE, facts)
        return [Branch(*row) for row in cursor.fetchall()]
