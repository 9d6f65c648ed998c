"""Changes of structure: organizations founded, placed, moved, called otherwise, and reformed, in any of the four hierarchies.

A change locks its hierarchies, writes dated edges and derives the closures anew. Founding takes a whole file at once: a
superior may be founded by the same act, whatever the order of the rows.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext
from psycopg.types.range import Range

from guong.kit import clock
from guong.kit.actor import Actor
from guong.kit.refusal import Refusals
from guong.kit.rows import add, change
from guong.ledger.write import Fact, act_id, action, draft, record
from guong.organization import terms, tree
from guong.organization.models import Edge, Organization, Standing
from guong.structure import entries, judging, previews, queries, reforms, succession
from guong.structure.previews import Preview
from guong.structure.queries import Move, NewOrganization, Restating
from guong.structure.reforms import Ground, Reform


@action
def found_organizations(*, by: Actor, new: Sequence[NewOrganization], on: date) -> list[Organization]:
    """Found organizations with kind, tier and superior, each from its own day.

    Raises:
        Refusals: per row, a code that is taken or repeated, an unknown superior, kind or tier, or one out of reach.
    """
    tree.lock_all()
    if problems := judging.problems_of_founding(by, new):
        raise Refusals(problems)
    act = act_id()
    rows = add(Organization(act=act, code=o.code, name=o.name, existed=Range(o.since, None)) for o in new)
    both = list(zip(new, rows, strict=True))
    add(
        Standing(act=act, organization=row, name=o.name, kind=o.kind, tier=o.tier, valid=Range(o.since, None))
        for o, row in both
    )
    _place(new, {row.code: row.pk for row in rows})
    facts = [
        Fact(
            organization=row.pk,
            value=o.kind,
            on=o.since,
            source=f"organization.organization:{row.pk}",
            detail={"name": o.name, "code": o.code},
        )
        for o, row in both
    ]
    record(entries.FOUNDED, facts, by=by, on=on)
    return rows


@action
def place_organizations(*, by: Actor, rows: Sequence[NewOrganization], on: date) -> list[Edge]:
    """Give known organizations a place in a further hierarchy.

    Raises:
        Refusals: per row, an unknown organization or superior, one out of reach, one that stands there already.
    """
    tree.lock_all()
    if problems := judging.problems_of_placing(by, rows):
        raise Refusals(problems)
    edges = _place(rows, queries.keys_of({row.code for row in rows}))
    names = queries.names_of({o.parent for o in rows})
    facts = [
        Fact(
            organization=edge.child_id,
            value=str(o.hierarchy),
            on=o.since,
            source=f"organization.edge:{edge.pk}",
            detail={"to": names.get(o.parent, "")},
        )
        for o, edge in zip(rows, edges, strict=True)
    ]
    record(entries.PLACED, facts, by=by, on=on)
    return edges


@action
def move_organizations(*, by: Actor, moves: Sequence[Move], on: date) -> list[Edge]:
    """Put organizations under another superior from a day on; what was before stays as it was.

    Raises:
        Refusals: per row, an unknown organization or superior, one out of reach, the same superior, a day before the
            present superior's, or a superior that stands below the organization itself.
    """
    tree.lock_all()
    if problems := judging.problems_of_moving(by, moves):
        raise Refusals(problems)
    keys = queries.keys_of({m.organization for m in moves} | {m.parent for m in moves})
    present = queries.present_edges([keys[m.organization] for m in moves])
    old = [present[keys[m.organization], m.hierarchy] for m in moves]
    for edge, m in zip(old, moves, strict=True):
        edge.valid = Range(edge.valid.lower, m.since)
    change(old, "valid", act=act_id())
    new = add(succession.edge(edge, keys[m.parent], m.since, act=act_id()) for edge, m in zip(old, moves, strict=True))
    _rebuild({m.hierarchy for m in moves})
    if below := [key for hierarchy in {m.hierarchy for m in moves} for key in tree.cycles(hierarchy)]:
        raise Refusals(judging.cycle_problems(moves, keys, below))
    record(entries.MOVED, _facts_of_moving(old, new), by=by, on=on)
    return new


@action
def restate_organizations(*, by: Actor, changes: Sequence[Restating], on: date) -> list[Standing]:
    """Call organizations otherwise, or give them another kind or tier, from a day on; before it they keep what they were.

    Raises:
        Refusals: per row, an unknown organization or one out of reach, one that has ended, nothing that changes, a day
            before the present standing's.
    """
    tree.lock_all()
    if problems := judging.problems_of_restating(by, changes):
        raise Refusals(problems)
    keys = queries.keys_of({c.organization for c in changes})
    present = queries.present_standings(keys.values())
    old = [present[keys[c.organization]] for c in changes]
    for row, c in zip(old, changes, strict=True):
        row.valid = Range(row.valid.lower, c.since)
    change(old, "valid", act=act_id())
    new = add(
        Standing(
            act=act_id(), organization_id=row.organization_id, name=c.name, kind=c.kind, tier=c.tier,
            valid=Range(c.since, None),
        )
        for row, c in zip(old, changes, strict=True)
    )  # fmt: skip
    change([Organization(pk=row.organization_id, name=row.name) for row in new], "name", act=act_id())
    tree.move_on()
    record(entries.RESTATED, [_fact_of_restating(a, b) for a, b in zip(old, new, strict=True)], by=by, on=on)
    return new


@action
def settle_organizations(*, by: Actor, rows: Sequence[NewOrganization], on: date) -> None:
    """Bring organizations to what a file says: unknown codes are founded, known ones placed in a hierarchy or moved.

    Raises:
        Refusals: per row, as in founding, placing and moving.
    """
    if problems := judging.problems_of_settling(by, rows):
        raise Refusals(problems)
    what = judging.settling(rows)
    if not (what.new or what.placed or what.moves):
        raise queries.OrganizationWrong(gettext("Mọi tổ chức trong tệp đã có, không có gì để ghi."))
    if what.new:
        found_organizations(by=by, new=what.new, on=on)
    if what.placed:
        place_organizations(by=by, rows=what.placed, on=on)
    if what.moves:
        move_organizations(by=by, moves=what.moves, on=on)


@action
def reform_organizations(*, by: Actor, reform: Reform, on: date) -> list[Organization]:
    """Merge, absorb, split or dissolve organizations; returns those that ended.

    1. Heirs that the reform founds are founded. 2. What ends is closed in every hierarchy from the day on. 3. What stood
    below goes to its heir, members go to the first heir, posts in what ended lapse. 4. The lineage is written down.

    Raises:
        Refusals: an heir cannot be founded.
        ReformWrong: as in `reforms.ground_of`.
    """
    tree.lock_all()
    reforms.require_shape(reform)
    if reform.new:
        found_organizations(by=by, new=reform.new, on=on)
    ground = reforms.ground_of(by, reform)
    members, others = succession.going_on(ground, reform.since, act=act_id())
    succession.close(ground, reform.since, act=act_id())
    moved = succession.hand_on_organizations(ground, reform, act=act_id())
    add(members)
    add(others)
    succession.write_lineage(ground, reform, act=act_id())
    _rebuild(tree.hierarchies_of([*ground.ended, *ground.heirs]))
    record(entries.ENDED, _facts_of_ending(ground, reform), by=by, on=on)
    record(entries.MOVED, _facts_of_moving(ground.below, moved), by=by, on=on)
    carried, lapsed = (entries.CARRIED, entries.CATEGORY_CARRIED), (entries.LAPSED, entries.CATEGORY_LAPSED)
    of_members, of_categories = carried if ground.heirs else lapsed
    record(of_members, _facts_of_members(ground, reform.since), by=by, on=on)
    record(of_categories, _facts_of_categories(ground, reform.since), by=by, on=on)
    record(entries.POST_LAPSED, _facts_of_lapsing(ground, reform.since), by=by, on=on)
    return ground.ended


class _Rehearsed(Exception):
    """Ends a rehearsal, so that nothing of it stays."""

    def __init__(self, preview: Preview) -> None:
        super().__init__()
        self.preview = preview


@draft
def rehearse_reform(*, by: Actor, reform: Reform, on: date) -> Preview:
    """Carry a reform out, compare the figures of the past before and after, and take everything back.

    Raises:
        Refusal: as `reform_organizations`.
    """
    try:
        with transaction.atomic():
            before = previews.past_of(by, reform)
            reform_organizations(by=by, reform=reform, on=on)
            raise _Rehearsed(previews.preview(by, reform, before))
    except _Rehearsed as done:
        return done.preview


def _facts_of_ending(ground: Ground, reform: Reform) -> list[Fact]:
    """What the ledger says of each organization that ended."""
    heirs = ", ".join(row.name for row in ground.heirs)
    return [
        Fact(
            organization=row.pk, value=reform.kind, on=reform.since, source=f"organization.organization:{row.pk}",
            detail={"heirs": heirs, "document": reform.document},
        )
        for row in ground.ended
    ]  # fmt: skip


def _facts_of_lapsing(ground: Ground, since: date) -> list[Fact]:
    """What the ledger says of posts in organizations that ended."""
    return [
        Fact(
            organization=row.organization_id, person=row.person_id, value=row.post, on=since,
            source=f"organization.post:{row.pk}", detail={"last_on": since},
        )
        for row in ground.posts
    ]  # fmt: skip


def _facts_of_moving(old: Sequence[Edge], new: Sequence[Edge]) -> list[Fact]:
    """What the ledger says of each move."""
    keys = {row.parent_id for row in (*old, *new) if row.parent_id}
    names = dict(Organization.objects.filter(pk__in=keys).values_list("pk", "name"))
    return [
        Fact(
            organization=after.child_id, value=str(after.parent_id or ""), on=after.valid.lower,
            source=f"organization.edge:{after.pk}",
            detail={"from": names.get(before.parent_id or 0, ""), "to": names.get(after.parent_id or 0, "")},
        )
        for before, after in zip(old, new, strict=True)
    ]  # fmt: skip


def _fact_of_restating(old: Standing, new: Standing) -> Fact:
    """What the ledger says of another name, kind or tier."""
    return Fact(
        organization=new.organization_id, value=new.kind, on=new.valid.lower, source=f"organization.standing:{new.pk}",
        detail={"from": _said(old), "to": _said(new)},
    )  # fmt: skip


def _facts_of_members(ground: Ground, since: date) -> list[Fact]:
    """What the ledger says of each member: carried to the first heir, or without heirs standing nowhere."""
    names, heir = {row.pk: row.name for row in ground.ended}, ground.principal
    return [
        Fact(
            organization=heir.pk if heir else row.organization_id, person=row.person_id, value=row.kind, on=since,
            source=f"organization.membership:{row.pk}",
            detail={"from": names[row.organization_id], "to": heir.name if heir else ""},
        )
        for row in ground.memberships
    ]  # fmt: skip


def _facts_of_categories(ground: Ground, since: date) -> list[Fact]:
    """What the ledger says of whoever stood there under a category, likewise."""
    names, heir = {row.pk: row.name for row in ground.ended}, ground.principal
    return [
        Fact(
            organization=heir.pk if heir else row.organization_id, person=row.person_id, value=row.category, on=since,
            source=f"organization.category:{row.pk}",
            detail={"from": names[row.organization_id], "to": heir.name if heir else "", "label": row.label},
        )
        for row in ground.categories
    ]  # fmt: skip


def _said(row: Standing) -> str:
    return f"{row.name} ({terms.KINDS.get(row.kind, row.kind)}, {terms.TIERS.get(row.tier, row.tier)})"


def _place(rows: Sequence[NewOrganization], keys: dict[str, int]) -> list[Edge]:
    """Edges of these organizations (keys by code), and the closures with them."""
    superiors = queries.keys_of({o.parent for o in rows})
    edges = add(
        Edge(
            act=act_id(),
            hierarchy_id=o.hierarchy,
            child_id=keys[o.code],
            parent_id=superiors.get(o.parent),
            valid=Range(o.since, None),
            recorded_at=clock.now(),
        )
        for o in rows
    )
    _rebuild({o.hierarchy for o in rows})
    return edges


def _rebuild(hierarchies: Collection[int]) -> None:
    for hierarchy in sorted(hierarchies):
        tree.rebuild(hierarchy)
