"""Changes of structure: organizations founded and moved, in any of the four hierarchies.

A change locks its hierarchy, writes dated edges and derives the closure anew. Founding takes a whole file at once: a
superior may be founded by the same act, whatever the order of the rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext
from psycopg.types.range import Range

from guong.kit import clock
from guong.kit.actor import Actor
from guong.kit.refusal import Refusals
from guong.kit.rows import add, change
from guong.ledger.write import Fact, act_id, action, record
from guong.organization import terms, tree
from guong.organization.models import Edge, Organization, Standing
from guong.structure import entries, queries
from guong.structure.queries import Move, NewOrganization


@action
def found_organizations(
    *, by: Actor, new: Sequence[NewOrganization], on: date, hierarchy: int = terms.PARTY
) -> list[Organization]:
    """Found organizations with kind, tier and superior, each from its own day.

    Raises:
        Refusals: per row, a code that is taken or repeated, an unknown superior, kind or tier, or one out of reach.
    """
    tree.lock(hierarchy)
    if problems := queries.problems_of_founding(by, new):
        raise Refusals(problems)
    act = act_id()
    rows = add(Organization(act=act, code=o.code, name=o.name, existed=Range(o.since, None)) for o in new)
    add(
        Standing(act=act, organization=row, kind=o.kind, tier=o.tier, valid=Range(o.since, None))
        for o, row in zip(new, rows, strict=True)
    )
    superiors = queries.keys_of({o.parent for o in new})
    add(
        Edge(
            act=act,
            hierarchy_id=hierarchy,
            child=row,
            parent_id=superiors.get(o.parent),
            valid=Range(o.since, None),
            recorded_at=clock.now(),
        )
        for o, row in zip(new, rows, strict=True)
    )
    tree.rebuild(hierarchy)
    facts = [
        Fact(
            organization=row.pk,
            value=o.kind,
            on=o.since,
            source=f"organization.organization:{row.pk}",
            detail={"name": o.name, "code": o.code},
        )
        for o, row in zip(new, rows, strict=True)
    ]
    record(entries.FOUNDED, facts, by=by, on=on)
    return rows


@action
def move_organizations(*, by: Actor, moves: Sequence[Move], on: date, hierarchy: int = terms.PARTY) -> list[Edge]:
    """Put organizations under another superior from a day on; what was before stays as it was.

    Raises:
        Refusals: per row, an unknown organization or superior, one out of reach, the same superior, a day before the
            present superior's, or a superior that stands below the organization itself.
    """
    tree.lock(hierarchy)
    if problems := queries.problems_of_moving(by, moves, hierarchy):
        raise Refusals(problems)
    keys = queries.keys_of({m.organization for m in moves} | {m.parent for m in moves})
    present = queries.present_edges([keys[m.organization] for m in moves], hierarchy)
    old = [present[keys[m.organization]] for m in moves]
    for edge, m in zip(old, moves, strict=True):
        edge.valid = Range(edge.valid.lower, m.since)
    change(old, "valid", act=act_id())
    new = add(
        Edge(
            act=act_id(),
            hierarchy_id=hierarchy,
            child_id=keys[m.organization],
            parent_id=keys[m.parent],
            valid=Range(m.since, None),
            recorded_at=clock.now(),
        )
        for m in moves
    )
    tree.rebuild(hierarchy)
    if below := tree.cycles(hierarchy):
        raise Refusals(queries.cycle_problems(moves, keys, below))
    record(entries.MOVED, _facts_of_moving(moves, old, new), by=by, on=on)
    return new


def _facts_of_moving(moves: Sequence[Move], old: Sequence[Edge], new: Sequence[Edge]) -> list[Fact]:
    """What the ledger says of each move."""
    names = dict(Organization.objects.filter(pk__in=[e.parent_id for e in new]).values_list("pk", "name"))
    return [
        Fact(
            organization=edge.child_id,
            value=str(edge.parent_id),
            on=m.since,
            source=f"organization.edge:{edge.pk}",
            detail={"from": before.parent.name if before.parent else "", "to": names[edge.parent_id or 0]},
        )
        for m, before, edge in zip(moves, old, new, strict=True)
    ]


@action
def settle_organizations(*, by: Actor, rows: Sequence[NewOrganization], on: date) -> None:
    """Bring organizations to what a file says: unknown codes are founded, known ones move to another superior.

    Raises:
        Refusals: per row, as in founding and moving.
    """
    if problems := queries.problems_of_settling(by, rows):
        raise Refusals(problems)
    known = queries.keys_of({row.code for row in rows})
    new = [row for row in rows if row.code not in known]
    moves = queries.moves_in([row for row in rows if row.code in known])
    if not (new or moves):
        raise queries.OrganizationWrong(gettext("Mọi tổ chức trong tệp đã có, không có gì để ghi."))
    if new:
        found_organizations(by=by, new=new, on=on)
    if moves:
        move_organizations(by=by, moves=moves, on=on)
