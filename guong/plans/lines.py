"""Reads of the lines of plans: those of a plan, those that somebody may mark or confirm, everybody's of a cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet

from guong.access import policy
from guong.kit.actor import Actor
from guong.plans import queries, states
from guong.plans.judging import CONFIRM, RECORD, WRITE, not_there
from guong.plans.models import BINDS, Evidence, Plan, PlanItem
from guong.plans.words import ORGANIZATION

SHOWN = ("plan", "raised_by", "raised_by_body", "typed_by", "marked_by", "confirmed_by")


def items_of(keys: Iterable[int]) -> dict[int, list[PlanItem]]:
    """The lines of plans, by plan, each with who raised it and what proves it; two statements."""
    rows = PlanItem.objects.filter(plan_id__in=list(keys)).select_related(*SHOWN)
    proofs = Prefetch(
        "evidence", Evidence.objects.filter(void=False).select_related("plan", "typed_by").order_by("pk"), to_attr="proofs"
    )
    found: dict[int, list[PlanItem]] = {}
    for item in rows.prefetch_related(proofs).order_by("plan_id", "number"):
        found.setdefault(item.plan_id, []).append(item)
    return found


def items_to_mark(by: Actor, keys: Iterable[int]) -> list[PlanItem]:
    """Lines of plans in force that the actor may mark, locked: his own, those of an organization or of people that he leads.

    Raises:
        NotFound: one of them is not within reach.
    """
    wanted = list(dict.fromkeys(keys))
    found = {row.pk: row for row in _markable(by, wanted).select_for_update(of=("self",))}
    if len(found) != len(wanted):
        raise not_there()
    return [found[key] for key in wanted]


def n_proofs(items: Sequence[PlanItem]) -> dict[int, int]:
    """How many proofs each of these lines has."""
    rows = Evidence.objects.filter(void=False, item__in=[item.pk for item in items]).order_by().values_list("item")
    return dict(rows.annotate(n=Count("pk")))


def items_to_confirm(by: Actor) -> QuerySet[PlanItem]:
    """Lines that wait for the actor's word: they came from his own criticism, or that of a body which he leads.

    Whoever said himself that one is done does not confirm it.
    """
    rows = PlanItem.objects.filter(state=states.WAITING, plan__state=states.IN_FORCE, plan__void=False)
    rows = rows.exclude(marked_by_id=by.person or 0)
    rows = policy.scope(by, CONFIRM, rows).select_related("plan__person", "plan__organization")
    return rows.order_by("marked_on", "pk")


def keys_to_confirm(by: Actor, items: Sequence[PlanItem]) -> frozenset[int]:
    """Which of these lines wait for the actor's word; nothing is read where none waits."""
    waiting = [item.pk for item in items if item.state == states.WAITING]
    return frozenset(items_to_confirm(by).filter(pk__in=waiting).values_list("pk", flat=True)) if waiting else frozenset()


def item_of(by: Actor, key: int) -> PlanItem:
    """A line of a plan in force that the actor may mark.

    Raises:
        NotFound: there is none within reach.
    """
    found = _markable(by, [key]).first()
    if found is None:
        raise not_there()
    return found


def _markable(by: Actor, keys: Iterable[int]) -> QuerySet[PlanItem]:
    wanted = list(keys)
    own, of_others = _in_force(by, items__in=wanted)
    reach = Q(plan_id__in=own.values("pk")) | Q(plan_id__in=of_others.values("pk"))
    shown = ("plan__person", "plan__organization", "raised_by", "raised_by_body", "typed_by")
    return PlanItem.objects.filter(reach, pk__in=wanted).select_related(*shown)


def _in_force(by: Actor, **which: Any) -> tuple[QuerySet[Plan], QuerySet[Plan]]:
    """Plans in force that the actor writes, and those that he records for others: an organization speaks for itself."""
    rows = Plan.objects.filter(void=False, state=states.IN_FORCE, **which)
    own = policy.scope(by, WRITE, rows).filter(queries.own_of(by))
    return own, policy.scope(by, RECORD, rows).exclude(kind=ORGANIZATION)


def proofs_to_withdraw(by: Actor, keys: Iterable[int]) -> list[Evidence]:
    """Proofs that the actor may take back, each with its line, which is locked: of what he writes, or added by himself.

    Raises:
        NotFound: one of them is not within reach.
    """
    wanted = list(dict.fromkeys(keys))
    there = _withdrawable(by, wanted)
    items = PlanItem.objects.filter(pk__in=there.values("item")).order_by("pk").select_for_update()
    lines = {item.pk: item for item in items}
    found = {row.pk: row for row in there.select_related("plan__person", "plan__organization")}
    if len(found) != len(wanted):
        raise not_there()
    for row in found.values():
        if row.item_id:
            row.item = lines[row.item_id]
            row.item.plan = row.plan
    return [found[key] for key in wanted]


def proof_to_withdraw(by: Actor, key: int) -> Evidence:
    """The same proof, for the page on which it is taken back.

    Raises:
        NotFound: there is none within reach.
    """
    found = _withdrawable(by, [key]).select_related("plan__person", "plan__organization", "item", "typed_by").first()
    if found is None:
        raise not_there()
    return found


def _withdrawable(by: Actor, keys: Sequence[int]) -> QuerySet[Evidence]:
    own, of_others = _in_force(by, evidence__in=keys)
    reach = Q(plan_id__in=own.values("pk")) | Q(plan_id__in=of_others.values("pk"), typed_by_id=by.person or 0)
    return Evidence.objects.filter(reach, void=False, pk__in=keys)


def beside_the_year_before(row: Plan) -> tuple[list[PlanItem], list[PlanItem]]:
    """The lines of a plan, and what was open in the year before."""
    whose = Q(person_id=row.person_id) if row.person_id else Q(organization_id=row.organization_id)
    before = Plan.objects.filter(BINDS, whose, kind=row.kind, year=row.year - 1).values_list("pk", flat=True)
    keys = list(before)
    found = items_of([row.pk, *keys])
    old = [item for key in keys for item in found.get(key, []) if item.state != states.DONE]
    return found.get(row.pk, []), old
