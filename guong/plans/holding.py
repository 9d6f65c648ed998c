"""Whose plans are about to change is held first, before any of the plans: whoever else changes them waits and then sees them.

So nobody ever has two plans of a year that are written, or that bind, and nobody holds a plan while he waits for its person.
"""

from __future__ import annotations

from collections.abc import Iterable

from guong.organization.models import Organization, Person
from guong.plans.models import Evidence, Plan, PlanItem
from guong.plans.words import ORGANIZATION


def hold(people: Iterable[int], organizations: Iterable[int] = ()) -> None:
    """Hold people and organizations (by key) until the act ends; what only points to them goes on."""
    for rows in (
        Person.objects.filter(pk__any_of=sorted(people)),
        Organization.objects.filter(pk__any_of=sorted(organizations)),
    ):
        list(rows.order_by("pk").select_for_update(no_key=True).values_list("pk"))


def hold_whose(plans: Iterable[int]) -> None:
    """The same of whoever's plans these are."""
    whose = list(Plan.objects.filter(pk__any_of=list(plans)).values_list("kind", "person_id", "organization_id"))
    hold({person for _, person, _ in whose if person}, {place for kind, _, place in whose if kind == ORGANIZATION})


def hold_whose_lines(items: Iterable[int]) -> None:
    """The same of whoever's lines these are: none is marked in a version that is being replaced."""
    hold_whose(PlanItem.objects.filter(pk__any_of=list(items)).values_list("plan_id", flat=True).distinct())


def hold_whose_proofs(proofs: Iterable[int]) -> None:
    """The same of whoever's proofs these are."""
    hold_whose(Evidence.objects.filter(pk__any_of=list(proofs)).values_list("plan_id", flat=True).distinct())
