"""An organization's mirror: its own decided facts of a year, which are open to everybody inside, and how much was written
about its people, by kind, without telling about whom.

Small numbers are left out whole, kind and all, for readers who may not see the people there: in a cell of four even
"fewer than five" speaks of somebody. No total is shown to which a missing number could be reckoned.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Count, QuerySet
from django.utils.translation import gettext

from guong.access import policy
from guong.kit.actor import Actor
from guong.kit.refusal import NotFound
from guong.ledger import kinds
from guong.ledger.models import Entry
from guong.mirror import queries
from guong.mirror.entries import BESIDE
from guong.mirror.faces import Face, faces
from guong.organization.models import Organization

LEAST_SHOWN: Final = 5
TECHNICAL: Final = ("account", "import", "readings", "session")
"""Families that tell how the system was used, not what was decided: names of files, sign-ins, slips."""
COUNTED_ELSEWHERE: Final = ("member_rating",)
"""Families that a report counts and masks against totals: a second figure beside it would give away what it hides."""


@dataclass(frozen=True, slots=True)
class Counted:
    """How many entries of a kind stand about people of the organization."""

    label: str
    n: int


@dataclass(frozen=True, slots=True)
class OrganizationMirror:
    """An organization's page for one year."""

    key: int
    name: str
    year: int
    years: tuple[int, ...]
    faces: tuple[Face, ...]
    counts: tuple[Counted, ...]
    sees_people: bool


def organization_mirror(by: Actor, key: int, year: int | None) -> OrganizationMirror:
    """The mirror of an organization in a year (default: the newest year that has something to show).

    Raises:
        NotFound: there is no such organization within reach.
    """
    visible = policy.scope(by, "mirror.read_organization", Organization.objects.filter(void=False))
    organization = visible.filter(pk=key).first()
    if organization is None:
        raise NotFound(gettext("Không tìm thấy trang này."))
    sees_people = not policy.outside(by, "people.read", {key})
    facts = _facts(key, by.on)
    own = facts.filter(person__isnull=True)
    counts = {about: told(n, sees_people=sees_people) for about, n in _counts(facts).items()}
    years = {*own.values_list("about", flat=True), *(about for about, shown in counts.items() if shown)}
    chosen = year or max(years, default=by.on.year)
    rows = queries.with_erasure(own.filter(about=chosen))
    entries = rows.select_related("detail", "organization", "decided_by").order_by("happened_on", "seq")
    return OrganizationMirror(
        key=key,
        name=organization.name,
        year=chosen,
        years=tuple(sorted(years, reverse=True)),
        faces=faces(list(entries), (), (), by.on),
        counts=tuple(Counted(kinds.label(kind), n) for kind, n in sorted(counts.get(chosen, {}).items())),
        sees_people=sees_people,
    )


def told(counts: Mapping[str, int], *, sees_people: bool) -> dict[str, int]:
    """Of entries counted by kind, those that the reader is told."""
    if sees_people:
        return dict(counts)
    return {kind: n for kind, n in counts.items() if n >= LEAST_SHOWN and kind.partition(".")[0] not in COUNTED_ELSEWHERE}


def _facts(key: int, until: date) -> QuerySet[Entry]:
    technical = [code for code, kind in kinds.known().items() if kind.family in TECHNICAL]
    return Entry.objects.filter(organization_id=key, happened_on__lte=until).exclude(kind__in=[*technical, kinds.ERASED])


def _counts(facts: QuerySet[Entry]) -> dict[int, dict[str, int]]:
    """Standing entries about people, by year and kind."""
    rows = facts.filter(person__isnull=False, corrected_by__isnull=True)
    rows = rows.exclude(kind__in=[kinds.WITHDRAWN, *BESIDE])
    found = defaultdict[int, dict[str, int]](dict)
    for about, kind, n in rows.values_list("about", "kind").annotate(n=Count("pk")).order_by("about", "kind"):
        found[about][kind] = n
    return found
