"""Units over several reforms: which stood on the day before the first one and after each, how many members, who became whom.

The ribbons and their table are drawn from this.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from django.db import connection

from guong.kit.actor import Actor
from guong.organization import terms
from guong.organization.models import Closure, Edge, Lineage, Organization, Standing
from guong.structure import queries

UNIT = ("area", "ward")
MOST_REFORMS = 6


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit on the day of its column, and its members then."""

    key: int
    name: str
    n_members: int


@dataclass(frozen=True, slots=True)
class Generation:
    """The units of one day, by name."""

    on: date
    units: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Ribbon:
    """A unit of one generation goes into a unit of the next; `share` is the part of its members that is drawn, from 0 to 1."""

    generation: int
    start: int
    end: int
    share: Decimal


@dataclass(frozen=True, slots=True)
class Generations:
    """The whole picture; `lost` are units (generation, key) of which nobody has recorded who took them in."""

    columns: tuple[Generation, ...]
    ribbons: tuple[Ribbon, ...]
    lost: frozenset[tuple[int, int]]


def generations(by: Actor) -> Generations:
    """The administrative units of the residence hierarchy through every reform recorded."""
    rows = queries.organizations(by).filter(standings__kind=UNIT[0], standings__tier=UNIT[1], standings__void=False)
    units = {row.pk: row for row in rows.distinct()}
    lines = list(Lineage.objects.filter(void=False, predecessor__in=units).order_by("on", "pk"))
    days = sorted({line.on for line in lines})[:MOST_REFORMS]
    if not days:
        return Generations((), (), frozenset())
    columns = [_generation(units, on, lines) for on in (days[0] - timedelta(days=1), *days)]
    ribbons, lost = [], set()
    for number, (now, then) in enumerate(pairwise(columns)):
        drawn = _between(number, now, then, lines)
        ribbons += drawn
        lost |= {(number, unit.key) for unit in now.units} - {(number, ribbon.start) for ribbon in drawn}
    return Generations(_untangled(columns, ribbons), tuple(ribbons), frozenset(lost))


def _untangled(columns: Sequence[Generation], ribbons: Sequence[Ribbon]) -> tuple[Generation, ...]:
    """The units of each later column in the order of those that they come from, so that few ribbons cross."""
    ordered = [columns[0]]
    for number, column in enumerate(columns[1:]):
        places = {unit.key: place for place, unit in enumerate(ordered[-1].units)}
        origins = {
            unit.key: [places[one.start] for one in ribbons if (one.generation, one.end) == (number, unit.key)]
            for unit in column.units
        }
        middle = {key: sum(found) / len(found) if found else len(places) for key, found in origins.items()}
        ordered.append(Generation(column.on, tuple(sorted(column.units, key=lambda unit: (middle[unit.key], unit.name)))))
    return tuple(ordered)


def _generation(units: dict[int, Organization], on: date, lines: Sequence[Lineage]) -> Generation:
    """Units that exist on the day and stood under the first root, or come from one that did."""
    alive = {key for key, row in units.items() if on in row.existed}
    descended = {line.successor_id for line in lines if line.on <= on}
    first = Edge.objects.filter(hierarchy=terms.RESIDENCE, parent=None, void=False).order_by("valid").first()
    rooted = set(
        Closure.objects.filter(
            hierarchy=terms.RESIDENCE, ancestor=first.child_id if first else 0, valid__contains=on, by_lineage=False
        ).values_list("descendant_id", flat=True)
    )
    keys = alive & (descended | rooted)
    names = dict(
        Standing.objects.filter(organization__in=keys, valid__contains=on, void=False).values_list("organization_id", "name")
    )
    counted = _members(keys, on)
    found = [Unit(key, names.get(key, units[key].name), counted.get(key, 0)) for key in keys]
    return Generation(on, tuple(sorted(found, key=lambda unit: (unit.name, unit.key))))


def _members(keys: Collection[int], on: date) -> dict[int, int]:
    """Members of cells that stand in each unit on the day."""
    with connection.cursor() as cursor:
        cursor.execute(
            """select c.ancestor_id, count(*) from organization_closure c
               join organization_membership m on m.organization_id = c.descendant_id and not m.void and m.valid @> %s
               where c.hierarchy = %s and c.ancestor_id = any(%s) and c.valid @> %s and not c.by_lineage group by 1""",
            [on, terms.RESIDENCE, list(keys), on],
        )
        return dict(cursor.fetchall())


def _between(number: int, now: Generation, then: Generation, lines: Sequence[Lineage]) -> list[Ribbon]:
    there = {unit.key for unit in then.units}
    found = []
    for unit in now.units:
        heirs = [
            line for line in lines if line.predecessor_id == unit.key and line.on == then.on and line.successor_id in there
        ]
        if unit.key in there:
            found.append(Ribbon(number, unit.key, unit.key, Decimal(1)))
        for line in heirs:
            share = line.share / 100 if line.share is not None else Decimal(1) / len(heirs)
            found.append(Ribbon(number, unit.key, line.successor_id or 0, share))
    return found
