"""Reads of the structure: organizations of a day, their places, their line through reforms."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Case, Count, QuerySet, When
from django.utils.translation import gettext
from psycopg.types.range import Range

from guong.access import policy
from guong.kit import names
from guong.kit.actor import Actor
from guong.kit.refusal import NotFound, Refusal
from guong.ledger import read
from guong.organization import terms, tree
from guong.organization.models import Closure, Edge, Lineage, Membership, Organization, Standing


@dataclass(frozen=True, slots=True)
class NewOrganization:
    """An organization to be founded in a hierarchy, or a known one to be placed there.

    `parent` is the superior's code; empty for the root of the hierarchy.
    """

    code: str
    name: str
    kind: str
    tier: str
    parent: str
    since: date
    hierarchy: int = terms.PARTY


@dataclass(frozen=True, slots=True)
class Move:
    """An organization (by code) to stand under another superior (by code) of a hierarchy from a day on."""

    organization: str
    parent: str
    since: date
    hierarchy: int = terms.PARTY


@dataclass(frozen=True, slots=True)
class Restating:
    """An organization (by code) to be called otherwise, or to be of another kind or tier, from a day on."""

    organization: str
    name: str
    kind: str
    tier: str
    since: date


class OrganizationWrong(Refusal):
    """Something is wrong with one row of a founding or a move."""


def organizations(by: Actor) -> QuerySet[Organization]:
    """Every organization that the actor may see."""
    return policy.scope(by, "organizations.read", Organization.objects.filter(void=False))


def organization(by: Actor, key: int) -> Organization:
    """One organization.

    Raises:
        NotFound: there is none within reach.
    """
    found = organizations(by).filter(pk=key).first()
    if found is None:
        raise NotFound(gettext("Không tìm thấy tổ chức này."))
    return found


def named(by: Actor, text: str, size: int) -> list[Organization]:
    """Organizations whose name holds every word of the text, marks or not; those with the text as written first.

    What had not begun on the actor's day is not found; what has ended is, by its last name. One more than `size`: more follow.
    """
    return list(_bearing(organizations(by).filter(existed__startswith__lte=by.on), text)[: size + 1])


def _bearing(rows: QuerySet[Organization], text: str) -> QuerySet[Organization]:
    """Those whose name holds every word of the text, those with the text as written first."""
    written = names.nfc(text)
    for word in names.fold(written).split():
        rows = rows.filter(folded__contains=word)
    exact = Case(When(name__icontains=written, then=0), default=1)
    return rows.order_by(exact, "name_key", "pk")


def coded(by: Actor, text: str, most: int) -> list[Organization]:
    """A few organizations of the actor's day whose code is the text, or whose name holds every word of it."""
    there = organizations(by).filter(existed__contains=by.on)
    same = list(there.filter(code__iexact=text)[:most])
    return [*same, *_bearing(there.exclude(pk__in=[row.pk for row in same]), text)[:most]][:most]


def children(by: Actor, parent: int, hierarchy: int, on: date) -> QuerySet[Organization]:
    """The organizations directly under one on that day, by name."""
    keys = Closure.objects.filter(hierarchy=hierarchy, ancestor_id=parent, depth=1, valid__contains=on, by_lineage=False)
    return organizations(by).filter(pk__in=keys.values("descendant_id")).order_by("name_key", "pk")


def ancestors(by: Actor, key: int, hierarchy: int, on: date) -> list[Organization]:
    """The superiors of an organization on that day, highest first."""
    return [row.ancestor for row in reversed(list(tree.above([key], hierarchy, on)))]


def keys_of(codes: Collection[str]) -> dict[str, int]:
    """The keys of organizations that live under these codes."""
    return dict(Organization.objects.filter(void=False, code__in=codes).values_list("code", "pk"))


def names_of(codes: Collection[str]) -> dict[str, str]:
    """The names of the same."""
    return dict(Organization.objects.filter(void=False, code__in=codes).values_list("code", "name"))


def present_edges(children: Collection[int]) -> dict[tuple[int, int], Edge]:
    """The open edges of these organizations by (organization, hierarchy), locked."""
    rows = Edge.objects.filter(child_id__in=children, void=False, valid__upper_inf=True).select_related("parent", "child")
    return {(edge.child_id, edge.hierarchy_id): edge for edge in rows.select_for_update(of=("self",))}


def present_standings(organizations: Collection[int]) -> dict[int, Standing]:
    """The open standing of each of these organizations, locked."""
    rows = Standing.objects.filter(organization_id__in=organizations, void=False, valid__upper_inf=True)
    return {row.organization_id: row for row in rows.select_for_update()}


@dataclass(frozen=True, slots=True)
class Node:
    """One organization of a tree page: kind and tier of the day in words, and how many stand directly below."""

    key: int
    name: str
    code: str
    kind: str
    tier: str
    n_below: int
    is_grassroots: bool = False


@dataclass(frozen=True, slots=True)
class Kin:
    """A relative in the line of an organization: what happened, when, who (none: dissolved, or nobody knows yet)."""

    what: str
    on: date
    key: int | None
    name: str
    share: Decimal | None
    unknown: bool
    document: str


@dataclass(frozen=True, slots=True)
class Line:
    """Where an organization comes from and what became of it; its names over time, oldest first; whether it has ended by the
    day on which somebody asks, and where it stands then.
    """

    came_from: tuple[Kin, ...]
    became: tuple[Kin, ...]
    called: tuple[tuple[str, Range[date]], ...]
    has_ended: bool
    now_in: tuple[Organization, ...]


MOST_SHOWN = 200


def versions() -> dict[int, int]:
    """The version of each hierarchy that holds organizations, always of the Party's.

    It moves with every change of the tree and of the name, kind or tier of an organization: what was made of a level under
    one version stays true under it.
    """
    return {terms.PARTY: 0} | tree.versions()


def hierarchies() -> dict[int, str]:
    """The hierarchies that hold organizations, in words; always the Party's."""
    return {key: terms.HIERARCHIES[key] for key in versions()}


def level(by: Actor, key: int | None, hierarchy: int, on: date, text: str) -> tuple[Node | None, list[Node], list[Node]]:
    """Where we stand, the superiors (highest first), and what stands directly below (or what a search finds).

    Raises:
        NotFound: the actor sees no tree.
    """
    policy.require_somewhere(by, "organizations.read")
    rows = organizations(by)
    if text:
        wanted = rows.filter(existed__contains=on)
        for word in names.fold(names.nfc(text)).split():
            wanted = wanted.filter(folded__contains=word)
        return None, [], _as_read(_nodes(list(wanted.order_by("name_key", "pk")[:MOST_SHOWN]), hierarchy, on))
    if key is None:
        roots = _nodes(list(rows.filter(pk__in=tree.tops(hierarchy, on)).order_by("name_key", "pk")), hierarchy, on)
        return (roots[0], [], _below(by, roots[0].key, hierarchy, on)) if len(roots) == 1 else (None, [], roots)
    above = ancestors(by, key, hierarchy, on)
    here = _nodes(list(rows.filter(pk=key)), hierarchy, on)
    return (here[0] if here else None), _nodes(above, hierarchy, on), _below(by, key, hierarchy, on)


def _below(by: Actor, key: int, hierarchy: int, on: date) -> list[Node]:
    return _as_read(_nodes(list(children(by, key, hierarchy, on)[:MOST_SHOWN]), hierarchy, on))


def _as_read(nodes: Sequence[Node]) -> list[Node]:
    """By kind, as the list of kinds has them, then by name as people count: số 2 before số 13."""
    kinds = [*terms.KINDS.values(), ""]
    return sorted(nodes, key=lambda node: (kinds.index(node.kind), _counted(node.name), node.key))


def _counted(name: str) -> list[tuple[str, int]]:
    parts = re.findall(r"(\D*)(\d*)", names.fold(name))
    return [(words, int(number or 0)) for words, number in parts]


def _nodes(rows: Sequence[Organization], hierarchy: int, on: date) -> list[Node]:
    keys = [row.pk for row in rows]
    standing = {s.organization_id: s for s in Standing.objects.filter(organization_id__in=keys, void=False, valid__contains=on)}
    edges = Edge.objects.filter(parent_id__in=keys, hierarchy_id=hierarchy, void=False, valid__contains=on)
    below = dict(edges.values_list("parent_id").annotate(n=Count("pk")))
    return [
        Node(
            row.pk,
            standing[row.pk].name if row.pk in standing else row.name,
            row.code,
            terms.KINDS.get(standing[row.pk].kind, "") if row.pk in standing else "",
            terms.TIERS.get(standing[row.pk].tier, "") if row.pk in standing else "",
            below.get(row.pk, 0),
            row.pk in standing and standing[row.pk].tier == terms.GRASSROOTS,
        )
        for row in rows
    ]


def n_members(by: Actor, key: int, hierarchy: int, on: date) -> int:
    """How many Party members stand in an organization and all under it on that day."""
    organization(by, key)
    return Membership.objects.filter(void=False, valid__contains=on, organization_id__in=tree.below(key, hierarchy, on)).count()


def past_figures(organizations: Collection[int], tree_on: date, until: date) -> dict[str, int]:
    """Entries of whole months before `until`, of organizations and all under them on a tree day in any hierarchy, by kind."""
    return read.counts(organizations, tree_on, until)


def line_of(by: Actor, key: int, on: date) -> Line:
    """The line of an organization.

    Raises:
        NotFound: there is none within reach.
    """
    row = organization(by, key)
    rows = Lineage.objects.filter(void=False).select_related("predecessor", "successor")
    standings = Standing.objects.filter(organization_id=key, void=False).order_by("valid")
    ended = row.existed.upper is not None and row.existed.upper <= on
    return Line(
        came_from=tuple(
            _kin(one, one.predecessor) for one in rows.filter(successor_id=key).order_by("on", "predecessor__name_key")
        ),
        became=tuple(
            _kin(one, one.successor) for one in rows.filter(predecessor_id=key).order_by("-principal", "successor__name_key")
        ),
        called=tuple((one.name, one.valid) for one in standings),
        has_ended=ended,
        now_in=tuple(ancestors(by, key, terms.PARTY, on)) if ended else (),
    )


def _kin(row: Lineage, other: Organization | None) -> Kin:
    name = other.name if other else ""
    return Kin(terms.LINEAGES[row.kind], row.on, other.pk if other else None, name, row.share, row.unknown, row.document)


def hierarchies_of(key: int, on: date) -> list[int]:
    """The hierarchies in which an organization stands on a day, the Party's first."""
    edges = Edge.objects.filter(child_id=key, void=False, valid__contains=on)
    return list(edges.order_by("hierarchy_id").values_list("hierarchy_id", flat=True))


def standing_of(key: int, on: date) -> Standing | None:
    """Name, kind and tier of an organization on a day."""
    return Standing.objects.filter(organization_id=key, void=False, valid__contains=on).first()


def superior_code(key: int, hierarchy: int, on: date) -> str:
    """The code of the direct superior on a day; empty at the top."""
    edge = (
        Edge.objects.filter(child_id=key, hierarchy_id=hierarchy, void=False, valid__contains=on)
        .select_related("parent")
        .first()
    )
    return edge.parent.code if edge and edge.parent else ""
