"""Thematic meetings by quarter: how many cells below an organization have held one, and which have not.

A quarter that has not begun by the reader's day asks for nothing. Cells are those of the tree of that day (or of the year's
last); a cell counts once in a quarter, however often it met. What is counted is a meeting whose minutes are closed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.db import connection
from django.utils.translation import gettext

from guong.access import queries as access
from guong.kit.actor import Actor
from guong.kit.refusal import NotFound
from guong.meetings import states
from guong.meetings.words import THEMATIC
from guong.organization import terms, tree
from guong.organization.models import Organization

READ: Final = "meetings.read_sums"
QUARTERS: Final = (1, 2, 3, 4)
CELL_KIND: Final = "cell"

_BRANCHES: Final = f"""with branch as (
    {tree.BRANCHES} and not c.by_lineage union all {tree.WHOLE} and not by_lineage),
  cell as (select b.id, b.descendant_id from branch b join organization_standing s on s.organization_id = b.descendant_id
            where s.kind = %(kind)s and s.valid @> %(on)s and not s.void),
  held as (select organization_id, array_agg(distinct extract(quarter from day)::int) as quarters from meetings_meeting
            where kind = %(thematic)s and state = %(concluded)s and not void and day >= %(since)s and day < %(until)s
              and day <= %(today)s group by organization_id)
  select o.id, o.name, o.id = %(top)s, o.id <> %(top)s and count(*) > 1, count(*),
         count(*) filter (where 1 = any(h.quarters)), count(*) filter (where 2 = any(h.quarters)),
         count(*) filter (where 3 = any(h.quarters)), count(*) filter (where 4 = any(h.quarters))
    from cell c join organization_organization o on o.id = c.id left join held h on h.organization_id = c.descendant_id
   group by o.id, o.name, o.name_key order by o.id <> %(top)s, o.name_key, o.id"""


@dataclass(frozen=True, slots=True)
class Branch:
    """An organization and all below it: how many cells it has, how many of them held one in each quarter."""

    organization: int
    name: str
    is_whole: bool
    has_below: bool
    n_cells: int
    held: tuple[int, int, int, int]

    def share(self, quarter: int) -> Decimal:
        """Per cent of its cells that held one in a quarter."""
        return Decimal(100) * self.held[quarter - 1] / self.n_cells


def place_to_read(by: Actor, key: int | None) -> Organization:
    """The organization that is asked for, else the first in which the actor reads such sums.

    Raises:
        NotFound: it is not within reach.
    """
    found = access.place_asked(by, READ, key)
    if found is None:
        raise NotFound(gettext("Không tìm thấy trang này."))
    return found


def branches(by: Actor, place: Organization, year: int) -> Sequence[Branch]:
    """The organization itself (the whole), then each branch right below it that has cells, by name."""
    on = tree.tree_day(place.existed, min(by.on, date(year, 12, 31)))
    values: dict[str, Any] = {
        "top": place.pk, "on": on, "hierarchy": terms.PARTY, "kind": CELL_KIND, "thematic": THEMATIC,
        "concluded": states.CONCLUDED,
        "since": date(year, 1, 1), "until": date(year + 1, 1, 1), "today": by.on,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_BRANCHES, values)
        return [
            Branch(key, name, whole, below, n, (one, two, three, four))
            for key, name, whole, below, n, one, two, three, four in cursor.fetchall()
        ]


def begun(year: int, on: date) -> list[int]:
    """The quarters of a year that have begun by a day."""
    return [quarter for quarter in QUARTERS if date(year, 3 * quarter - 2, 1) <= on]
