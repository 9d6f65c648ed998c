"""Reading and deriving the tree: ancestors, descendants, rebuild, check.

Unscoped, like everything on this floor: who may see what is decided by the `queries` rooms above.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection
from django.db.models import F, QuerySet
from psycopg.types.range import Range

from guong.organization.models import Closure, Edge, Hierarchy, Organization

# What stands right below an organization, each with all under it on that tree day, as (id, descendant_id): for a figure that
# opens branch by branch. `top`, `hierarchy` and `on` are values; what counts of the organization itself is added by the asker.
BRANCHES = """select c.ancestor_id as id, c.descendant_id from organization_closure c
  join organization_closure d on d.descendant_id = c.ancestor_id and d.ancestor_id = %(top)s and d.depth = 1
    and d.hierarchy = c.hierarchy and d.valid @> %(on)s and not d.by_lineage
 where c.hierarchy = %(hierarchy)s and c.valid @> %(on)s"""
WHOLE = """select %(top)s, descendant_id from organization_closure
 where ancestor_id = %(top)s and hierarchy = %(hierarchy)s and valid @> %(on)s"""  # the organization with all under it


def lock(hierarchy: int) -> Hierarchy:
    """Take the hierarchy's row: changes of one hierarchy's structure queue here."""
    return Hierarchy.objects.select_for_update().get(pk=hierarchy)


def lock_all() -> None:
    """Take every hierarchy's row: what ends or begins may stand in several."""
    list(Hierarchy.objects.select_for_update().order_by("pk"))


def rebuild_all() -> None:
    """Derive the closure of every hierarchy that holds organizations anew."""
    for hierarchy in Hierarchy.objects.filter(pk__in=Edge.objects.values("hierarchy_id")).order_by("pk"):
        rebuild(hierarchy.pk)


def hierarchies_of(organizations: Iterable[Organization]) -> set[int]:
    """The hierarchies in which any of these has a place, on whatever day."""
    rows = Edge.objects.filter(child__in=organizations, void=False)
    return set(rows.values_list("hierarchy_id", flat=True))


def rebuild(hierarchy: int) -> int:
    """Derive the closure of a hierarchy anew from its edges; returns the new version."""
    with connection.cursor() as cursor:
        cursor.execute("select organization_rebuild(%s::smallint)", [hierarchy])
        return int(cursor.fetchone()[0])


def move_on() -> None:
    """Give every hierarchy that holds organizations another version: what they are called has changed, not where they stand."""
    Hierarchy.objects.filter(version__gt=0).update(version=F("version") + 1)


def cycles(hierarchy: int) -> list[int]:
    """Organizations that on some day stand above themselves."""
    with connection.cursor() as cursor:
        cursor.execute("select organization_cycles(%s::smallint)", [hierarchy])
        return [row[0] for row in cursor.fetchall()]


def below(organization: int, hierarchy: int, on: date) -> QuerySet[Closure, int]:
    """Keys of the organization and of all under it on that tree day."""
    return Closure.objects.filter(hierarchy=hierarchy, ancestor_id=organization, valid__contains=on).values_list(
        "descendant_id", flat=True
    )


def is_below(organization: int, superior: int, hierarchy: int, on: date) -> bool:
    """Whether an organization is the superior or stands under it on that tree day. Asked for every page, so written out."""
    with connection.cursor() as cursor:
        cursor.execute(
            """select exists (select from organization_closure
                              where hierarchy = %s and ancestor_id = %s and descendant_id = %s and valid @> %s)""",
            [hierarchy, superior, organization, on],
        )
        return bool(cursor.fetchone()[0])


def tree_day(existed: Range[date], on: date) -> date:
    """The day on which to ask for an organization: the day named, its last day where it had ended before, else its first."""
    if existed.upper is not None and existed.upper <= on:
        return existed.upper - timedelta(days=1)
    return max(on, existed.lower) if existed.lower else on


def tops(hierarchy: int, on: date) -> list[int]:
    """Organizations at the top of a hierarchy on that day, oldest first; none before the first was founded."""
    edges = Edge.objects.filter(hierarchy=hierarchy, parent__isnull=True, void=False, valid__contains=on)
    return list(edges.order_by("child_id").values_list("child_id", flat=True))


def versions() -> dict[int, int]:
    """The version of each hierarchy in which something has been decided."""
    return dict(Hierarchy.objects.filter(version__gt=0).order_by("pk").values_list("pk", "version"))


def above(organizations: Sequence[int], hierarchy: int, on: date) -> QuerySet[Closure]:
    """Rows that tell who stands above these organizations on that day, nearest first."""
    return (
        Closure.objects.filter(hierarchy=hierarchy, descendant_id__in=organizations, valid__contains=on, depth__gt=0)
        .select_related("ancestor")
        .order_by("descendant_id", "depth")
    )


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a tree: what, and which organization."""

    what: str
    organization: int


def faults(hierarchy: int) -> list[Fault]:
    """Compare the stored closure with a fresh derivation, and look for cycles."""
    found = [Fault("cycle", key) for key in cycles(hierarchy)]
    with connection.cursor() as cursor:
        cursor.execute(
            """with stored as (select ancestor_id, descendant_id, depth, valid, by_lineage from organization_closure
                               where hierarchy = %s),
                    fresh as (select ancestor, descendant, depth, valid, by_lineage from organization_whole(%s::smallint)),
                    gone as (select 'closure.surplus', descendant_id from (table stored except table fresh) s
                             union select 'closure.missing', descendant from (table fresh except table stored) f)
               select * from gone order by 1, 2""",
            [hierarchy, hierarchy],
        )
        return found + [Fault(what, key) for what, key in cursor.fetchall()]
