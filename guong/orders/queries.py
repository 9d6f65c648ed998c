"""In whose name one acts, whom one may address, which records prove something: shared by plans, directives, assignments.

Whoever stands in an organization stands, too, for those that it is the heir of: what a body that has ended ordered, or had to
do, is judged and answered by its successor (the closure's rows by lineage).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Final

from django.db.models import Q, QuerySet
from django.utils.translation import gettext

from guong.access import policy
from guong.kit.actor import Actor
from guong.kit.refusal import NotFound
from guong.ledger import kinds, read
from guong.ledger.models import Entry
from guong.organization import terms, tree
from guong.organization.models import Closure, Organization, Standing

LEVELS: Final = ("children", "grassroots", "cells")
MOST_RECORDS: Final = 30  # offered as proofs
NO_DEEDS: Final = (  # they tell how the system was used, who stands where and what was said of entries, not what was done
    "account.", "import.", "readings.", "session.", "details.", "mirror.", "correction.", "history.",
    "person.", "membership.", "category.", "post.", "organization.",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Office:
    """An organization in whose name the actor acts."""

    key: int
    name: str


def stands_for(by: Actor) -> set[int]:
    """Organizations in which the actor holds a role, and those that have ended and whose heir one of them is."""
    return set(own_places(by))


def own_places(by: Actor) -> QuerySet[Closure, int]:
    """The same as a subquery."""
    places = defaultdict[int, list[int]](list)
    for one in by.roles:
        if one.organization:
            places[one.hierarchy].append(one.organization)
    return _heirs(places, by.on)


def heirs_to(organizations: Collection[int], on: date) -> QuerySet[Closure, int]:
    """These organizations of the Party, and those that have ended and whose heir one of them is, as a subquery."""
    return _heirs({terms.PARTY: organizations}, on)


def _heirs(places: Mapping[int, Collection[int]], on: date) -> QuerySet[Closure, int]:
    itself_or_gone = Q(depth=0) | Q(depth=1, by_lineage=True)
    there = reduce(or_, (Q(hierarchy=key, ancestor_id__in=found) for key, found in places.items()), Q(pk__in=[]))
    return Closure.objects.filter(itself_or_gone, there, valid__contains=on).values_list("descendant_id", flat=True)


def front_of(office: int, on: date) -> set[int]:
    """The Front and its organizations that a body of the Party directs: those beside it, where it stands at the top.

    Below the top no record says which Front is the local one of which committee; there it is directed through its own superior.
    """
    if office not in tree.tops(terms.PARTY, on):
        return set()
    return {key for top in tree.tops(terms.FRONT, on) for key in tree.below(top, terms.FRONT, on).filter(by_lineage=False)}


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


def closed_to(by: Actor, verb: str, organizations: Collection[int]) -> set[int]:
    """Those of these organizations that are not the actor's to address by a verb."""
    return policy.outside(by, verb, set(organizations))


def refuse_out_of_reach(by: Actor, verb: str, organizations: Collection[int]) -> None:
    """Raise NotFound where one of these is not the actor's to act for, or to be addressed."""
    if policy.outside(by, verb, set(organizations)):
        raise NotFound(gettext("Không tìm thấy tổ chức này trong phạm vi được giao."))


def refuse_foreign_offices(by: Actor, offices: Collection[int]) -> None:
    """Raise NotFound where the actor does not act for one of these bodies: reach below is no name to give tasks in."""
    if by.person is not None and set(offices) - stands_for(by):
        raise NotFound(gettext("Không tìm thấy tổ chức này trong phạm vi được giao."))


def records(by: Actor, whose: Q, *, without: str) -> dict[str, str]:
    """What the ledger says up to the actor's day, to be named as proof of something done: words by row, the newest first.

    `whose`: what he may read, as the app knows that asks; `without`: its own entries, which prove nothing beside themselves.
    The newest entry of a row says what became of it: accepted, not only given.
    """
    rows = read.standing().filter(whose, happened_on__lte=by.on)
    for family in (*NO_DEEDS, without):
        rows = rows.exclude(kind__startswith=family)
    newest = list(rows.select_related("detail").order_by("-happened_on", "-seq")[:MOST_RECORDS])
    found: dict[str, str] = {}
    for entry in newest:
        found.setdefault(entry.source, _words(entry))
    return found


def _words(entry: Entry) -> str:
    said = kinds.known()[entry.kind].says(entry.value, entry.said)
    return f"{entry.happened_on:%d/%m/%Y}: {kinds.label(entry.kind)}{f', {said}' if said else ''}"
