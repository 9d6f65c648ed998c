"""The reforms of the city's tree, carried out by the same actions as anybody's, in the order of their days.

1. 1/3/2021: two cells of one ward merge. 2. 1/9/2024: two communes become wards, twelve units end (nobody has recorded
who took them in), eight join. 3. 1/7/2025: eight new wards take over what is known, then everything else of the city ends
and the city last: it has no successor and is asked for as itself on its last day. 4. 1/3/2026: the merged cell merges again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from guong.kit.actor import machine
from guong.ops.demonstration import afterwards, city, lineage
from guong.ops.demonstration.lineage import CITY_ENDED, JOINED, NewWard
from guong.organization import census, terms
from guong.structure import actions
from guong.structure.queries import NewOrganization, Restating
from guong.structure.reforms import Heir, Reform

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Branch:
    """One of the four organizations that every ward has: codes before and after, kind, tier, name, hierarchy, province."""

    old: str
    new: str
    kind: str
    tier: str
    title: str
    hierarchy: int
    province: tuple[str, str]

    def code(self, unit: str) -> str:
        """Its code in the city's time."""
        return f"{self.old}{lineage.number_of(unit):02d}"

    def name(self, unit: str) -> str:
        """Its name in a ward or commune."""
        return f"{self.title} {unit}" if self.title else unit[0].upper() + unit[1:]

    def found(self, code: str, unit: str, parent: str, since: date) -> NewOrganization:
        """One to be founded."""
        return NewOrganization(code, self.name(unit), self.kind, self.tier, parent, since, self.hierarchy)


BRANCHES = (
    Branch("NĐ-P", "P-", "party_organization", "grassroots", "Đảng bộ", terms.PARTY, ("NB", "Đảng bộ tỉnh Ninh Bình")),
    Branch(
        "NĐ-UB", "UB-", "government", "ward", "Ủy ban nhân dân", terms.GOVERNMENT, ("NB-UB", "Ủy ban nhân dân tỉnh Ninh Bình")
    ),
    Branch(
        "NĐ-MT", "MT-", "front", "ward", "Ủy ban Mặt trận Tổ quốc Việt Nam", terms.FRONT,
        ("NB-MT", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Ninh Bình"),
    ),
    Branch("NĐ-KV", "KV-", "area", "ward", "", terms.RESIDENCE, ("NB-KV", "Tỉnh Ninh Bình")),
)  # fmt: skip
TOPS = (city.ROOT, *(branch.old for branch in BRANCHES[1:]))


def carry_out(say: Say = lambda step: None) -> None:
    """All of them, on the tree that the files founded."""
    _merge_once()
    afterwards.recognize_members()
    _join()
    say("reforms of 1/9/2024: 25 wards and communes become 21")
    _new_wards()
    say("reforms of 1/7/2025: 21 become 8")
    _end_the_city()
    say("the city ended on 1/7/2025")
    _merge_again()


def _reform(reform: Reform) -> None:
    actions.reform_organizations(by=machine("demonstration", reform.since), reform=reform, on=reform.since)


def _found(new: Sequence[NewOrganization], on: date) -> None:
    actions.found_organizations(by=machine("demonstration", on), new=new, on=on)


def _merge_cells(merged: tuple[str, ...], cell: NewOrganization, area: str, document: str) -> None:
    """Cells become one, which stands where its people live, too, and has a secretary."""
    heirs = (Heir(cell.code),)
    _reform(Reform("merge", merged, cell.since, heirs, (cell,), document=document))
    placed = replace(cell, parent=area, hierarchy=terms.RESIDENCE)
    actions.place_organizations(by=machine("demonstration", cell.since), rows=[placed], on=cell.since)
    afterwards.lead_merged_cell(cell.code, merged, cell.since)


def _merge_once() -> None:
    kind, since = ("cell", "below_grassroots"), lineage.CELL_MERGED
    cell = NewOrganization(lineage.MERGED_CELL, lineage.MERGED_NAME, *kind, "NĐ-P02", since)
    _merge_cells(lineage.FIRST_MERGED, cell, "NĐ-KV02", "12-QĐ/ĐU, Đảng ủy phường Cửa Bắc")


def _merge_again() -> None:
    kind, since, ward = ("cell", "below_grassroots"), lineage.CELL_MERGED_AGAIN, lineage.NAM_DINH.code
    cell = NewOrganization(lineage.AGAIN_CELL, lineage.AGAIN_NAME, *kind, f"P-{ward}", since)
    _merge_cells(lineage.SECOND_MERGED, cell, f"KV-{ward}", "31-QĐ/ĐU, Đảng ủy phường Nam Định")


def _join() -> None:
    by = machine("demonstration", JOINED)
    changes = [
        Restating(branch.code(unit), branch.name(unit.replace("xã", "phường")), branch.kind, branch.tier, JOINED)
        for unit in lineage.TO_WARDS
        for branch in BRANCHES
    ]
    actions.restate_organizations(by=by, changes=changes, on=JOINED)
    gone = tuple(branch.code(unit) for branch in BRANCHES for unit in lineage.VANISHED)
    _reform(Reform("dissolve", gone, JOINED, unknown=True, document=f"{lineage.RESOLUTION_2024}; {lineage.UNKNOWN}"))
    tops = dict(zip(BRANCHES, TOPS, strict=True))
    _found([b.found(b.code(unit), unit, tops[b], JOINED) for b in BRANCHES for unit in lineage.CAME_IN], JOINED)


def _new_wards() -> None:
    provinces = [NewOrganization(*b.province, b.kind, "province", "", CITY_ENDED, b.hierarchy) for b in BRANCHES]
    _found(provinces, CITY_ENDED)
    for branch in BRANCHES:
        for ward in lineage.NEW_WARDS:
            _reform(_succession(branch, ward))


def _succession(branch: Branch, ward: NewWard) -> Reform:
    """The units known to us become the ward: merged, or taken in where we know of one alone."""
    heir = branch.found(branch.new + ward.code, ward.name, branch.province[0], CITY_ENDED)
    gone = tuple(branch.code(unit) for unit in ward.units)
    kind = "merge" if len(gone) > 1 else "absorb"
    return Reform(kind, gone, CITY_ENDED, (Heir(heir.code),), (heir,), document=ward.document)


def _end_the_city() -> None:
    """What nobody took over: first cells, agencies and groups, of whom it is not known, then the city and its own bodies."""
    left = census.standing_below(TOPS, CITY_ENDED)
    own = {*TOPS, *city.CITY_BODIES}
    others = tuple(code for code in left if code not in own)
    document = f"{lineage.RESOLUTION_2025}; {lineage.UNKNOWN}"
    _reform(Reform("dissolve", others, CITY_ENDED, unknown=True, document=document))
    own_codes = (*city.CITY_BODIES, *TOPS)
    _reform(Reform("dissolve", own_codes, CITY_ENDED, document="Kết thúc hoạt động cấp huyện từ ngày 1/7/2025"))
