"""Reads of the structure, and what would be wrong with a founding, a move or another name (the dry run asks the same)."""

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
from guong.ledger import read
from guong.organization import terms, tree
from guong.organization.models import Closure, Edge, Membership, Organization, Standing


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


def children(by: Actor, parent: int, hierarchy: int, on: date) -> QuerySet[Organization]:
    """The organizations directly under one on that day, by name."""
    keys = Closure.objects.filter(hierarchy=hierarchy, ancestor_id=parent, depth=1, valid__contains=on, by_lineage=False)
    return organizations(by).filter(pk__in=keys.values("descendant_id")).order_by("name", "pk")


def ancestors(by: Actor, key: int, hierarchy: int, on: date) -> list[Organization]:
    """The superiors of an organization on that day, highest first."""
    return [row.ancestor for row in reversed(list(tree.above([key], hierarchy, on)))]


def keys_of(codes: Collection[str]) -> dict[str, int]:
    """The keys of organizations that live under these codes."""
    return dict(Organization.objects.filter(void=False, code__in=codes).values_list("code", "pk"))


def present_edges(children: Collection[int]) -> dict[tuple[int, int], Edge]:
    """The open edges of these organizations by (organization, hierarchy), locked."""
    rows = Edge.objects.filter(child_id__in=children, void=False, valid__upper_inf=True).select_related("parent", "child")
    return {(edge.child_id, edge.hierarchy_id): edge for edge in rows.select_for_update(of=("self",))}


def problems_of_founding(by: Actor, new: Sequence[NewOrganization]) -> Problems:
    """What is wrong with each row, as (index, refusal); empty when all may be founded."""
    known = keys_of({o.code for o in new} | {o.parent for o in new})
    times = Counter(o.code for o in new)
    closed = _closed_to_founding(by, new, known)
    found = []
    for index, o in enumerate(new):
        wrong = _taken(o, known, times) or _misnamed(o) or _superior_problem(o, {*known, *times}, closed)
        if wrong:
            found.append((index, wrong))
    return found


def _closed_to_founding(by: Actor, new: Sequence[NewOrganization], known: dict[str, int]) -> set[tuple[str, int]]:
    """Those of the superiors named (code, hierarchy) under whom the actor may not found.

    Whoever founds at the top of the Party's hierarchy founds the first organization of another one.
    """
    wanted = {(o.parent, o.hierarchy) for o in new if o.parent in known or not o.parent}
    begun = set(tree.in_use())
    top = next(iter(tree.tops(terms.PARTY, by.on)), 0)
    places = {one: known[one[0]] if one[0] else 0 if one[1] in begun or one[1] == terms.PARTY else top for one in wanted}
    closed = policy.outside(by, "organizations.found", set(places.values()))
    return {one for one, place in places.items() if place in closed}


def _taken(o: NewOrganization, known: Collection[str], times: Counter[str]) -> OrganizationWrong | None:
    if o.code in known:
        return OrganizationWrong(
            gettext("Mã tổ chức {code} đã có. Dùng mã khác, hoặc chuyển tổ chức ấy.").format(code=o.code), field="code"
        )
    if times[o.code] > 1:
        return OrganizationWrong(
            gettext("Mã tổ chức {code} lặp lại trong tệp. Giữ một dòng.").format(code=o.code), field="code"
        )
    return None


def _misnamed(o: NewOrganization | Restating) -> OrganizationWrong | None:
    if o.kind not in terms.KINDS:
        return OrganizationWrong(gettext("Loại tổ chức không có trong danh mục."), field="kind")
    if o.tier not in terms.TIERS:
        return OrganizationWrong(gettext("Cấp tổ chức không có trong danh mục."), field="tier")
    return None


def _superior_problem(
    o: NewOrganization, named: Collection[str], closed: Collection[tuple[str, int]]
) -> OrganizationWrong | None:
    if o.parent and o.parent not in named:
        return OrganizationWrong(
            gettext("Không tìm thấy tổ chức cấp trên mã {parent}.").format(parent=o.parent), field="parent"
        )
    if (o.parent, o.hierarchy) in closed:
        return OrganizationWrong(gettext("Tổ chức cấp trên nằm ngoài phạm vi được giao."), field="parent")
    return None


def problems_of_placing(by: Actor, rows: Sequence[NewOrganization]) -> Problems:
    """What is wrong with putting known organizations into another hierarchy, too."""
    known = keys_of({o.code for o in rows} | {o.parent for o in rows})
    present = set(present_edges([known[o.code] for o in rows if o.code in known]))
    closed = _closed_to_founding(by, rows, known)
    out_of_reach = policy.outside(by, "organizations.found", {known[o.code] for o in rows if o.code in known})
    found = []
    for index, o in enumerate(rows):
        if o.code not in known or known[o.code] in out_of_reach:
            found.append((index, _not_in_reach(o.code, "code")))
        elif (known[o.code], o.hierarchy) in present:
            found.append((index, OrganizationWrong(gettext("Tổ chức đã có chỗ trong hệ thống này."), field="hierarchy")))
        elif wrong := _superior_problem(o, known, closed):
            found.append((index, wrong))
    return found


def _not_in_reach(code: str, field: str) -> OrganizationWrong:
    return OrganizationWrong(
        gettext("Không tìm thấy tổ chức mã {missing} trong phạm vi được giao.").format(missing=code), field=field
    )


def problems_of_moving(by: Actor, moves: Sequence[Move]) -> Problems:
    """What is wrong with each move, as (index, refusal)."""
    known = keys_of({m.organization for m in moves} | {m.parent for m in moves})
    edges = present_edges([known[m.organization] for m in moves if m.organization in known])
    closed = policy.outside(by, "organizations.move", set(known.values()))
    times = Counter((m.organization, m.hierarchy) for m in moves)
    found = []
    for index, m in enumerate(moves):
        if wrong := _moving_problem(m, known, edges, closed, times):
            found.append((index, wrong))
    return found


def _moving_problem(
    m: Move,
    known: dict[str, int],
    edges: dict[tuple[int, int], Edge],
    closed: set[int],
    times: Counter[tuple[str, int]],
) -> OrganizationWrong | None:
    missing = [code for code in (m.organization, m.parent) if code not in known or known[code] in closed]
    if missing:
        return _not_in_reach(missing[0], "organization" if missing[0] == m.organization else "parent")
    if times[m.organization, m.hierarchy] > 1:
        return OrganizationWrong(
            gettext("Tổ chức {organization} lặp lại trong tệp. Giữ một dòng.").format(organization=m.organization),
            field="organization",
        )
    edge = edges.get((known[m.organization], m.hierarchy))
    if edge is None or edge.parent is None:
        return OrganizationWrong(gettext("Tổ chức này không có cấp trên đang hiệu lực để chuyển."), field="organization")
    return _same_or_early(m, edge, edge.parent, known[m.parent])


def _same_or_early(m: Move, edge: Edge, superior: Organization, new: int) -> OrganizationWrong | None:
    if superior.pk == new:
        return OrganizationWrong(gettext("Tổ chức đã thuộc {name}.").format(name=superior.name), field="parent")
    if m.since <= edge.valid.lower:
        return OrganizationWrong(
            gettext("Ngày chuyển phải sau ngày {day:%d/%m/%Y}, ngày bắt đầu thuộc {name}.").format(
                day=edge.valid.lower, name=superior.name
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


@dataclass(frozen=True, slots=True)
class Settling:
    """Rows of a file by what they ask for: to found, to place in a further hierarchy, to move."""

    new: list[NewOrganization]
    placed: list[NewOrganization]
    moves: list[Move]


def settling(rows: Sequence[NewOrganization]) -> Settling:
    """What rows ask for: unknown codes are founded, known ones placed where they do not stand yet, or moved."""
    known = keys_of({row.code for row in rows})
    present = present_edges(known.values())
    first = {row.code: row for row in reversed(rows)}
    new = [row for row in rows if row.code not in known and row is first[row.code]]
    again = [row for row in rows if row.code not in known and row is not first[row.code]]
    twice = [row for row in again if row.hierarchy == first[row.code].hierarchy]
    old = [row for row in rows if row.code in known]
    there = [row for row in old if (known[row.code], row.hierarchy) in present]
    moves = [
        Move(row.code, row.parent, row.since, row.hierarchy)
        for row in there
        if (parent := present[known[row.code], row.hierarchy].parent) is None or parent.code != row.parent
        if row.parent or parent is not None
    ]
    placed = [row for row in (*again, *old) if row not in twice and row not in there]
    return Settling(new + twice, placed, moves)


def problems_of_settling(by: Actor, rows: Sequence[NewOrganization]) -> Problems:
    """What is wrong with rows of which some are new, some are placed and some move."""
    what = settling(rows)
    places = {(row.code, row.hierarchy): index for index, row in enumerate(rows)}
    settled = {row.code for row in what.new}
    placed = [row for row in what.placed if row.code not in settled and row.parent not in settled]
    moves = [move for move in what.moves if move.parent not in settled]
    found = [
        (places[what.new[index].code, what.new[index].hierarchy], why) for index, why in problems_of_founding(by, what.new)
    ]
    found += [(places[placed[index].code, placed[index].hierarchy], why) for index, why in problems_of_placing(by, placed)]
    found += [(places[moves[index].organization, moves[index].hierarchy], why) for index, why in problems_of_moving(by, moves)]
    return sorted(found, key=lambda problem: problem[0])


def problems_of_restating(by: Actor, changes: Sequence[Restating]) -> Problems:
    """What is wrong with new names, kinds and tiers."""
    known = keys_of({c.organization for c in changes})
    closed = policy.outside(by, "organizations.restate", set(known.values()))
    present = present_standings(known.values())
    times = Counter(c.organization for c in changes)
    found = []
    for index, c in enumerate(changes):
        key = known.get(c.organization, 0)
        wrong = _not_in_reach(c.organization, "organization") if key in closed or not key else _misnamed(c)
        if wrong := wrong or _restating_problem(c, present.get(key), times):
            found.append((index, wrong))
    return found


def _restating_problem(c: Restating, now: Standing | None, times: Counter[str]) -> OrganizationWrong | None:
    if now is None or times[c.organization] > 1:
        return OrganizationWrong(gettext("Tổ chức đã kết thúc, hoặc lặp lại trong tệp."), field="organization")
    if (c.name, c.kind, c.tier) == (now.name, now.kind, now.tier):
        return OrganizationWrong(gettext("Không có gì thay đổi."), field="name")
    if c.since <= now.valid.lower:
        return OrganizationWrong(gettext("Ngày này phải sau ngày {day:%d/%m/%Y}.").format(day=now.valid.lower), field="since")
    return None


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
