"""Where a model's rows stand: the paths that the policy follows from a row to its organization and its person."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

Inside = Callable[[Iterable[int], date, bool], Q]
Own = Callable[[int, date], Q]


def by_column(organizations: Iterable[int], on: date, nearly_all: bool) -> Q:
    """The usual place: the row's own organization column."""
    return Q(organization_id__in=organizations)


def own_key(organizations: Iterable[int], on: date, nearly_all: bool) -> Q:
    """The place of an organization itself."""
    return Q(pk__in=organizations)


@dataclass(frozen=True, slots=True)
class Place:
    """Each model that the policy guards declares one as `place`.

    `inside` turns a set of organizations and a day into a condition (a dated subquery, never a join, where rows belong to
    an organization only for a time); its third argument says that nearly all rows will fit, which may change how it asks
    but never what it finds. `person` is the path to the person whose row it is; `hierarchy` is the one in which a role must
    be held to reach such rows (None: any). `own` says which rows are a person's on a day, where more decides than the path.
    """

    inside: Inside = by_column
    person: str = "person_id"
    hierarchy: int | None = None
    own: Own | None = None
