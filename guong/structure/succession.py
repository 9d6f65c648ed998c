"""What a reform writes into the tables: ranges closed, organizations and members handed on, the lineage.

Called by `actions` alone, inside an act, which says in the ledger what was done.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from psycopg.types.range import Range

from guong.kit import clock
from guong.kit.rows import add, change
from guong.organization.models import Category, Edge, Lineage, Membership, Post, Standing
from guong.structure.reforms import Ground, Reform

Followers = tuple[list[Membership], list[Category]]
Dated = TypeVar("Dated", Standing, Edge, Membership, Category, Post)


def edge(old: Edge, parent: int | None, since: date, *, act: int) -> Edge:
    """The edge that follows another one of the same organization and hierarchy."""
    return Edge(
        act=act,
        hierarchy_id=old.hierarchy_id,
        child_id=old.child_id,
        parent_id=parent,
        valid=Range(since, None),
        recorded_at=clock.now(),
    )


def close(ground: Ground, since: date, *, act: int) -> None:
    """End the organizations themselves, how they stood, and where."""
    for row in ground.ended:
        row.existed = Range(row.existed.lower, since)
    change(ground.ended, "existed", act=act)
    standings = Standing.objects.filter(organization__in=ground.ended, void=False, valid__upper_inf=True)
    _shorten(list(standings), since, act)
    _shorten(ground.above, since, act)
    _shorten(ground.below, since, act)
    _shorten(ground.memberships, since, act)
    _shorten(ground.categories, since, act)
    _shorten(ground.posts, since, act)


def _shorten(rows: Sequence[Dated], since: date, act: int) -> None:
    for row in rows:
        row.valid = Range(row.valid.lower, _earlier(row.valid.upper, since))
    change(rows, "valid", act=act)


def _earlier(upper: date | None, since: date) -> date:
    return since if upper is None else min(upper, since)


def hand_on_organizations(ground: Ground, reform: Reform, *, act: int) -> list[Edge]:
    """Put what stood below under its heir, or without heirs under the last superior; returns the new edges."""
    heirs = {row.code: row.pk for row in ground.heirs}
    superiors = {(row.child_id, row.hierarchy_id): row.parent_id for row in ground.above}
    new = []
    for row in ground.below:
        heir = heirs.get(reform.children.get(row.child.code, ""), ground.principal.pk if ground.principal else None)
        new.append(edge(row, heir or superiors.get((row.parent_id or 0, row.hierarchy_id)), reform.since, act=act))
    return add(new)


def going_on(ground: Ground, since: date, *, act: int) -> Followers:
    """How members, and whoever stands there under a category, go on in the first heir; without heirs they stand nowhere.

    Asked for before the ranges are closed: what was to end later ends then.
    """
    heir = ground.principal
    if heir is None:
        return [], []
    members = [
        Membership(act=act, person_id=row.person_id, organization=heir, kind=row.kind, valid=Range(since, row.valid.upper))
        for row in ground.memberships
    ]
    others = [
        Category(
            act=act,
            person_id=row.person_id,
            organization=heir,
            category=row.category,
            association=row.association,
            valid=Range(since, row.valid.upper),
        )
        for row in ground.categories
    ]
    return members, others


def write_lineage(ground: Ground, reform: Reform, *, act: int) -> None:
    """Who became of whom; a dissolved organization stands there without a successor."""
    same = {"act": act, "kind": reform.kind, "on": reform.since, "document": reform.document}
    if not ground.heirs:
        add(Lineage(predecessor=row, unknown=reform.unknown, **same) for row in ground.ended)
        return
    add(
        Lineage(predecessor=row, successor=heir, principal=place == 0, share=named.share, **same)
        for row in ground.ended
        for place, (heir, named) in enumerate(zip(ground.heirs, reform.heirs, strict=True))
    )
