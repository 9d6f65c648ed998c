"""Who and what has no live result of a year, in scope: asked by the desks, and by nothing that judges."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.db.models import Count, Exists, F, OuterRef, QuerySet, Window

from guong.access import policy
from guong.kit import hats
from guong.kit.actor import Actor
from guong.organization import terms
from guong.organization.models import Membership, Organization
from guong.ratings.models import LIVE, Rating
from guong.rules import rating

MOST: Final = 4


@dataclass(frozen=True, slots=True)
class Missing:
    """How many there are, and the first of them with their keys."""

    n: int
    first: tuple[tuple[int, str], ...]


def members(by: Actor, year: int) -> Missing:
    """Members of the organizations that the actor leads as secretary on the base day of a year; one statement."""
    own = hats.wearing(by, "secretary")
    there = Membership.objects.filter(void=False, valid__contains=rating.base_day(year))
    rated = Rating.objects.filter(LIVE, year=year, person=OuterRef("person"))
    rows = policy.scope(own, "ratings.read", there).filter(~Exists(rated))
    named = rows.annotate(n=Window(Count("pk")), name=F("person__full_name"))
    return _missing(named.order_by("person__name_key", "pk").values_list("n", "person_id", "name"))


def organizations(by: Actor, year: int) -> Missing:
    """Grassroots organizations of the base day of a year whose rating the actor would record; one statement."""
    day = rating.base_day(year)
    standing = {"standings__void": False, "standings__tier": terms.GRASSROOTS, "standings__valid__contains": day}
    there = Organization.objects.filter(void=False, existed__contains=day, **standing)
    rated = Rating.objects.filter(LIVE, year=year, person=None, organization=OuterRef("pk"))
    rows = policy.scope(by, "ratings.record", there).filter(~Exists(rated))
    return _missing(rows.annotate(n=Window(Count("pk"))).order_by("name_key", "pk").values_list("n", "pk", "name"))


def _missing(rows: QuerySet[Membership, tuple[int, int, str]] | QuerySet[Organization, tuple[int, int, str]]) -> Missing:
    found = list(rows[:MOST])
    return Missing(found[0][0] if found else 0, tuple((key, name) for _, key, name in found))
