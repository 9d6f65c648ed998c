"""What would be wrong with a founding, a place, a move or another name; the dry run of a file and the action ask the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from guong.access import policy
from guong.kit.actor import Actor
from guong.kit.refusal import Problems
from guong.organization import terms, tree
from guong.organization.models import Edge, Organization, Standing
from guong.structure.queries import (
    Move,
    NewOrganization,
    OrganizationWrong,
    Restating,
    keys_of,
    present_edges,
    present_standings,
)


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
    begun = tree.versions().keys()
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
