"""In whose name one acts, and whom one may address: shared by directives and assignments.

Whoever stands in an organization stands, too, for those that it is the heir of: what a body that has ended ordered, or had to
do, is judged and answered by its successor (the closure's rows by lineage).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Q, QuerySet
from django.utils.translation import gettext

from guong.access import policy
from guong.kit.actor import Actor
from guong.kit.refusal import NotFound
from guong.organization import terms, tree
from guong.organization.models import Closure, Organization, Standing

LEVELS: Final = ("children", "grassroots", "cells")


@dataclass(frozen=True, slots=True)
class Office:
    """An organization in whose name the actor acts."""

    key: int
    name: str


def stands_for(by: Actor) -> set[int]:
    """Organizations in which the actor holds a role in the Party, and those that have ended and whose heir one of them is."""
    return set(own_places(by))


def own_places(by: Actor) -> QuerySet[Closure, int]:
    """The same as a subquery."""
    return heirs_to([one.organization for one in by.roles if one.organization and one.hierarchy == terms.PARTY], by.on)


def heirs_to(organizations: Collection[int], on: date) -> QuerySet[Closure, int]:
    """These organizations, and those that have ended and whose heir one of them is, as a subquery."""
    itself_or_gone = Q(depth=0) | Q(depth=1, by_lineage=True)
    rows = Closure.objects.filter(itself_or_gone, hierarchy=terms.PARTY, ancestor_id__in=organizations, valid__contains=on)
    return rows.values_list("descendant_id", flat=True)


def offices(by: Actor, verb: str) -> list[Office]:
    """Organizations in whose name the actor may use a verb.

    Raises:
        NotFound: there is none.
    """
    places = {held.organization for held in by.roles if held.organization}
    open_to = places - policy.outside(by, verb, places)
    found = Organization.objects.filter(pk__in=open_to, void=False).order_by("pk")
    if not found:
        raise NotFound(gettext("Không tìm thấy trang này."))
    return [Office(row.pk, row.name) for row in found]


def organizations_below(office: int, level: str, on: date) -> list[int]:
    """Organizations under an office on a day: its children, the grassroots organizations below it, or the cells below it."""
    below = tree.below(office, terms.PARTY, on).filter(by_lineage=False)
    if level == "children":
        return sorted(below.filter(depth=1))
    standing = Standing.objects.filter(organization_id__in=below.filter(depth__gt=0), void=False, valid__contains=on)
    wanted = standing.filter(tier=terms.GRASSROOTS) if level == "grassroots" else standing.filter(kind="cell")
    return sorted(wanted.values_list("organization_id", flat=True))


def organizations_coded(codes: Sequence[str]) -> dict[str, int]:
    """Keys of organizations by code."""
    return dict(Organization.objects.filter(void=False, code__in=codes).values_list("code", "pk"))


def standing_on(organizations: Collection[int], on: date) -> set[int]:
    """Those of these organizations that exist on the day."""
    found = Organization.objects.filter(pk__in=organizations, void=False, existed__contains=on)
    return set(found.values_list("pk", flat=True))


def refuse_out_of_reach(by: Actor, verb: str, organizations: Collection[int]) -> None:
    """Raise NotFound where one of these is not the actor's to act for, or to be addressed."""
    if policy.outside(by, verb, set(organizations)):
        raise NotFound(gettext("Không tìm thấy tổ chức này trong phạm vi được giao."))


def refuse_foreign_offices(by: Actor, offices: Collection[int]) -> None:
    """Raise NotFound where the actor does not act for one of these bodies: reach below is no name to give tasks in."""
    if by.person is not None and set(offices) - stands_for(by):
        raise NotFound(gettext("Không tìm thấy tổ chức này trong phạm vi được giao."))
