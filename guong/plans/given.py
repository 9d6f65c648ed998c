"""Tasks given from lines of plans: what a line is called there, and which done tasks prove it. A part of `queries`."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q
from django.utils.translation import gettext

from guong.kit.actor import Actor
from guong.orders import queries as orders
from guong.orders import sources
from guong.orders.sources import Origin
from guong.plans import queries, states
from guong.plans.models import PlanItem


def origin(by: Actor, key: int) -> Origin | None:
    """A line of a plan that the asker may see and that binds."""
    rows = PlanItem.objects.filter(pk=key, plan_id__in=queries.plans(by).filter(state__in=states.BINDING).values("pk"))
    row = rows.select_related("plan__person", "plan__organization").first()
    if row is None:
        return None
    words = gettext("Kế hoạch năm {year} của {whose}, việc {n}").format(year=row.plan.year, whose=row.plan.whose, n=row.number)
    due_on = row.due_on if row.due_on and row.due_on >= by.on else None
    code = row.plan.person.code if row.plan.person else row.plan.organization.code
    page = f"/ke-hoach/{row.plan_id}#viec-{row.number}"
    return Origin(words, page, row.what, due_on, code, row.plan.person_id, gettext("Kế hoạch tu dưỡng"))


def tell(by: Actor, items: Iterable[PlanItem]) -> None:
    """Put beside each line the tasks that were given from it, as far as the reader may see them."""
    rows = list(items)
    found = sources.given(by, [row.source for row in rows])
    for row in rows:
        row.tasks = found.get(row.source, ())


def records(by: Actor, item: PlanItem) -> dict[str, str]:
    """What may be named as proof of a line, words by row: tasks done from it, then what the ledger says of its planner."""
    done = {one.source: one.proof for one in sources.given(by, [item.source]).get(item.source, ()) if one.proof}
    if item.plan.person_id is None or item.plan.person_id != by.person:
        return done
    of_year = Q(person_id=by.person, about=item.plan.year)
    return done | {row: words for row, words in orders.records(by, of_year, without="plan").items() if row not in done}


def register() -> None:
    """Name lines as rows from which tasks come."""
    sources.register_origin("plans.planitem", origin)
