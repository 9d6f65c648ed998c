"""Reads of what is recorded for others: papers to type, words to confirm, the quarter's lines, what is taken back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db.models import QuerySet

from guong.access import policy
from guong.kit.actor import Actor
from guong.ledger import read
from guong.ledger.models import Entry
from guong.organization.models import Organization
from guong.plans import states
from guong.plans.judging import RECORD, REGISTER, not_there
from guong.plans.models import Plan, PlanItem
from guong.plans.queries import own_of
from guong.plans.words import GROUP, PERSON


def items_to_confirm_for(by: Actor, keys: Iterable[int]) -> list[PlanItem]:
    """Lines that wait for the word of whoever criticized and that the actor may type for him, locked.

    None of the actor's own plan or of an organization's that he leads.

    Raises:
        NotFound: one of them is not within reach, or does not wait.
    """
    wanted = list(dict.fromkeys(keys))
    found = {row.pk: row for row in _to_confirm_for(by).filter(pk__in=wanted).select_for_update(of=("self",))}
    if len(found) != len(wanted):
        raise not_there()
    return [found[key] for key in wanted]


def item_to_confirm_for(by: Actor, key: int) -> PlanItem:
    """The same line, for the page on which the word is typed.

    Raises:
        NotFound: there is none within reach, or it does not wait.
    """
    found = _to_confirm_for(by).filter(pk=key).first()
    if found is None:
        raise not_there()
    return found


def _to_confirm_for(by: Actor) -> QuerySet[PlanItem]:
    plans = Plan.objects.filter(void=False, state=states.IN_FORCE).exclude(own_of(by))
    rows = PlanItem.objects.filter(state=states.WAITING, plan_id__in=policy.scope(by, RECORD, plans).values("pk"))
    shown = ("plan__person", "plan__organization", "raised_by", "raised_by_body")
    return rows.exclude(raised_by_id=by.person or 0).select_related(*shown)


def lines_in_force(by: Actor, organization: int, year: int) -> list[PlanItem]:
    """The lines of all plans of an organization's people that are in force, by name; for the grid of a quarter."""
    rows = Plan.objects.filter(void=False, state=states.IN_FORCE, kind=PERSON, organization_id=organization, year=year)
    items = PlanItem.objects.filter(plan_id__in=policy.scope(by, RECORD, rows).values("pk"))
    found = items.select_related("plan__person", "raised_by", "typed_by", "marked_by")
    return list(found.order_by("plan__person__name_key", "plan_id", "number"))


def papers_to_type(by: Actor, keys: Iterable[int]) -> list[Plan]:
    """Paper plans that are carried out and whose lines the actor may type for their writers, locked.

    Raises:
        NotFound: one of them is not within reach.
    """
    wanted = list(dict.fromkeys(keys))
    rows = _papers(by).filter(pk__in=wanted).select_for_update(of=("self",)).select_related("person", "organization")
    found = {row.pk: row for row in rows}
    if len(found) != len(wanted):
        raise not_there()
    return [found[key] for key in wanted]


def paper_to_type(by: Actor, key: int) -> Plan:
    """The same plan, for the page on which its lines are typed.

    Raises:
        NotFound: there is none within reach.
    """
    found = _papers(by).filter(pk=key).select_related("person", "organization", "typed_by").first()
    if found is None:
        raise not_there()
    return found


def papers_without_lines(by: Actor, organization: int, year: int) -> list[int]:
    """Paper plans of an organization's people of which no line was typed yet, by name."""
    rows = _papers(by).filter(organization_id=organization, year=year, items__isnull=True)
    return list(rows.order_by("person__name_key", "pk").values_list("pk", flat=True))


def _papers(by: Actor) -> QuerySet[Plan]:
    return policy.scope(by, RECORD, Plan.objects.filter(void=False, state=states.IN_FORCE, kind=PERSON, on_paper=True))


def plans_to_withdraw(by: Actor, keys: Iterable[int]) -> list[Plan]:
    """Plans that the actor recorded or could have, locked.

    Raises:
        NotFound: one of them is not within reach.
    """
    wanted = list(dict.fromkeys(keys))
    rows = Plan.objects.filter(void=False, pk__in=wanted).select_for_update(of=("self",))
    recorded = policy.scope(by, RECORD, rows.filter(on_paper=True)).values("pk")
    found = {row.pk: row for row in policy.scope(by, REGISTER, rows)} | {row.pk: row for row in rows.filter(pk__in=recorded)}
    if len(found) != len(wanted):
        raise not_there()
    return [found[key] for key in wanted]


def recorded_plan(by: Actor, key: int) -> Plan:
    """A paper plan or a group's that the actor may take back.

    Raises:
        NotFound: there is none within reach.
    """
    rows = Plan.objects.filter(void=False, pk=key).select_related("person", "organization")
    papers = policy.scope(by, RECORD, rows.filter(kind=PERSON, on_paper=True)).first()
    found = papers or policy.scope(by, REGISTER, rows.filter(kind=GROUP)).first()
    if found is None:
        raise not_there()
    return found


def places(by: Actor, verb: str, place: Organization) -> list[tuple[int, str]]:
    """The organizations in which roles let the actor use a verb, and the one that he looks at: key and name, by name."""
    keys = {held.organization for _, held in policy.compiled().matches(by, verb)} | {place.pk}
    return list(Organization.objects.filter(void=False, pk__in=keys).order_by("name_key", "pk").values_list("pk", "name"))


def standing_entries(rows: Sequence[Plan]) -> list[Entry]:
    """The entries that stand for these plans and their lines."""
    items = PlanItem.objects.filter(plan__in=[row.pk for row in rows])
    return list(read.standing().filter(source__in=[row.source for row in rows] + [item.source for item in items]))
