"""Reads of the structure, and what would be wrong with a founding or a move (the dry run and the action ask the same)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet
from django.utils.translation import gettext

from guong.access import policy
from guong.kit import names
from guong.kit.actor import Actor
from guong.kit.refusal import NotFound, Problems, Refusal
from guong.organization import terms, tree
from guong.organization.models import Closure, Edge, Membership, Organization, Standing


@dataclass(frozen=True, slots=True)
class NewOrganization:
    """An organization to be founded. `parent` is the superior's code; empty for the root of a hierarchy."""

    code: str
    name: str
    kind: str
    tier: str
    parent: str
    since: date


@dataclass(frozen=True, slots=True)
class Move:
    """An organization (by code) to stand under another superior (by code) from a day on."""

    organization: str
    parent: str
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


def children(by: Actor, parent: int, hierarchy: int, on: date) -> QuerySet[Organization]:
    """The organizations directly under one on that day, by name."""
    keys = Closure.objects.filter(hierarchy=hierarchy, ancestor_id=parent, depth=1, valid__contains=on)
    return organizations(by).filter(pk__in=keys.values("descendant_id")).order_by("name", "pk")


def ancestors(by: Actor, key: int, hierarchy: int, on: date) -> list[Organization]:
    """The superiors of an organization on that day, highest first."""
    return [row.ancestor for row in reversed(list(tree.above([key], hierarchy, on)))]


def keys_of(codes: Collection[str]) -> dict[str, int]:
    """The keys of organizations that live under these codes."""
    return dict(Organization.objects.filter(void=False, code__in=codes).values_list("code", "pk"))


def present_edges(children: Collection[int], hierarchy: int) -> dict[int, Edge]:
    """The open edge of each of these organizations, locked."""
    rows = Edge.objects.filter(child_id__in=children, hierarchy_id=hierarchy, void=False, valid__upper_inf=True).select_related(
        "parent", "child"
    )
    return {edge.child_id: edge for edge in rows.select_for_update(of=("self",))}


def problems_of_founding(by: Actor, new: Sequence[NewOrganization]) -> Problems:
    """What is wrong with each row, as (index, refusal); empty when all may be founded."""
    known = keys_of({o.code for o in new} | {o.parent for o in new})
    times = Counter(o.code for o in new)
    roots = {known[o.parent] for o in new if o.parent in known} | ({0} if any(not o.parent for o in new) else set())
    closed = policy.outside(by, "organizations.found", roots)
    found = []
    for index, o in enumerate(new):
        if wrong := _founding_problem(o, known, times, closed):
            found.append((index, wrong))
    return found


def _founding_problem(
    o: NewOrganization, known: dict[str, int], times: Counter[str], closed: set[int]
) -> OrganizationWrong | None:
    if o.code in known:
        return OrganizationWrong(
            gettext("Mã tổ chức {code} đã có. Dùng mã khác, hoặc chuyển tổ chức ấy.").format(code=o.code), field="code"
        )
    if times[o.code] > 1:
        return OrganizationWrong(
            gettext("Mã tổ chức {code} lặp lại trong tệp. Giữ một dòng.").format(code=o.code), field="code"
        )
    if o.kind not in terms.KINDS:
        return OrganizationWrong(gettext("Loại tổ chức không có trong danh mục."), field="kind")
    if o.tier not in terms.TIERS:
        return OrganizationWrong(gettext("Cấp tổ chức không có trong danh mục."), field="tier")
    if o.parent and o.parent not in known and o.parent not in times:
        return OrganizationWrong(
            gettext("Không tìm thấy tổ chức cấp trên mã {parent}.").format(parent=o.parent), field="parent"
        )
    if (known.get(o.parent, 0 if not o.parent else -1)) in closed:
        return OrganizationWrong(gettext("Tổ chức cấp trên nằm ngoài phạm vi được giao."), field="parent")
    return None


def problems_of_moving(by: Actor, moves: Sequence[Move], hierarchy: int) -> Problems:
    """What is wrong with each move, as (index, refusal)."""
    known = keys_of({m.organization for m in moves} | {m.parent for m in moves})
    edges = present_edges([known[m.organization] for m in moves if m.organization in known], hierarchy)
    closed = policy.outside(by, "organizations.move", set(known.values()))
    times = Counter(m.organization for m in moves)
    found = []
    for index, m in enumerate(moves):
        if wrong := _moving_problem(m, known, edges, closed, times):
            found.append((index, wrong))
    return found


def _moving_problem(
    m: Move, known: dict[str, int], edges: dict[int, Edge], closed: set[int], times: Counter[str]
) -> OrganizationWrong | None:
    missing = [code for code in (m.organization, m.parent) if code not in known or known[code] in closed]
    if missing:
        field = "organization" if missing[0] == m.organization else "parent"
        return OrganizationWrong(
            gettext("Không tìm thấy tổ chức mã {missing} trong phạm vi được giao.").format(missing=missing[0]), field=field
        )
    if times[m.organization] > 1:
        return OrganizationWrong(
            gettext("Tổ chức {organization} lặp lại trong tệp. Giữ một dòng.").format(organization=m.organization),
            field="organization",
        )
    edge = edges.get(known[m.organization])
    if edge is None or edge.parent is None:
        return OrganizationWrong(gettext("Tổ chức này không có cấp trên đang hiệu lực để chuyển."), field="organization")
    if edge.parent_id == known[m.parent]:
        return OrganizationWrong(gettext("Tổ chức đã thuộc {name}.").format(name=edge.parent.name), field="parent")
    if m.since <= edge.valid.lower:
        return OrganizationWrong(
            gettext("Ngày chuyển phải sau ngày {day:%d/%m/%Y}, ngày bắt đầu thuộc {name}.").format(
                day=edge.valid.lower, name=edge.parent.name
            ),
            field="since",
        )
    return None


def cycle_problems(moves: Sequence[Move], keys: dict[str, int], below: Collection[int]) -> Problems:
    """The moves that would make an organization stand above itself."""
    text = gettext("Cấp trên mới đang nằm dưới chính tổ chức này. Chọn tổ chức khác.")
    return [
        (index, OrganizationWrong(text, field="parent")) for index, m in enumerate(moves) if keys[m.organization] in set(below)
    ] or [(0, OrganizationWrong(text, field="parent"))]


def moves_in(rows: Sequence[NewOrganization], hierarchy: int = terms.PARTY) -> list[Move]:
    """Of rows with known codes, those that name another superior than the present one."""
    present = dict(
        Edge.objects.filter(child__code__in={row.code for row in rows}, hierarchy_id=hierarchy, void=False)
        .filter(valid__upper_inf=True, child__void=False)
        .values_list("child__code", "parent__code")
    )
    return [Move(row.code, row.parent, row.since) for row in rows if (present.get(row.code) or "") != row.parent]


def problems_of_settling(by: Actor, rows: Sequence[NewOrganization], hierarchy: int = terms.PARTY) -> Problems:
    """What is wrong with rows of which some are new and some move."""
    known = keys_of({row.code for row in rows})
    places = {id(row): index for index, row in enumerate(rows)}
    new = [row for row in rows if row.code not in known]
    old = {row.code: row for row in rows if row.code in known}
    moves = moves_in(list(old.values()), hierarchy)
    settled = {row.code for row in new}
    to_known = [move for move in moves if move.parent not in settled]
    found = [(places[id(new[index])], why) for index, why in problems_of_founding(by, new)]
    found += [
        (places[id(old[to_known[index].organization])], why) for index, why in problems_of_moving(by, to_known, hierarchy)
    ]
    return sorted(found, key=lambda problem: problem[0])


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


MOST_SHOWN = 200


def hierarchies() -> dict[int, str]:
    """The hierarchies that hold organizations, in words; always the Party's."""
    return {key: terms.HIERARCHIES[key] for key in sorted({terms.PARTY, *tree.in_use()})}


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
        return None, [], _as_read(_nodes(list(wanted.order_by("name", "pk")[:MOST_SHOWN]), hierarchy, on))
    if key is None:
        roots = _nodes(list(rows.filter(pk__in=tree.tops(hierarchy, on)).order_by("name", "pk")), hierarchy, on)
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
            row.name,
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
