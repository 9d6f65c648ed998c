"""Facts of the second world, the ward of Nam Định in 2025 and 2026: its members' ratings of 2025, of 2026 three conclusions and
two decisions.

Its members are those of the seven predecessors, in the same cells. Years 2021 to 2024 are left out: nothing is invented
between the article and the ward.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from guong.kit import formats
from guong.ops.demonstration import city, decisions, discipline, inspecting, lineage
from guong.ops.demonstration.people import Member
from guong.rules import inspection

YEAR, WORLD_DAY = 2025, date(2026, 11, 23)
CODE = f"P-{lineage.NAM_DINH.code}"
ISSUER = "Ban Thường vụ Đảng ủy phường Nam Định"
DECIDED = decisions.Decision(date(2025, 12, 9), date(2025, 12, 26), "118-QĐ/ĐU", ISSUER)
OF_THE_WARD = decisions.Decision(date(2025, 12, 18), date(2026, 1, 20), "204-QĐ/TU", "Ban Thường vụ Tỉnh ủy Ninh Bình")
CASES = ((discipline.REPRIMAND, date(2026, 4, 14), "61-QĐ/ĐU"), (discipline.WARNING, date(2026, 8, 11), "97-QĐ/ĐU"))
COMMITTEE, PROVINCE = "Ủy ban Kiểm tra Đảng ủy phường Nam Định", "Ủy ban Kiểm tra Tỉnh ủy Ninh Bình"
KEEPER, STANDARD = "Cơ quan UBKT Đảng ủy phường", "EX08-X3"
BEFORE, SUPERVISED_ON = timedelta(days=32), date(2026, 9, 17)


def committees() -> set[str]:
    """The codes of the ward committees of the city that went into the ward."""
    return {f"NĐ-P{city.number_of(unit):02d}" for unit in lineage.NAM_DINH.units if unit in city.WARDS}


def members(everybody: Sequence[Member]) -> list[Member]:
    """Whoever stands in the ward at the end of the year."""
    codes = committees()
    return [m for m in everybody if m.cell.parent in codes and m.stood_on(date(YEAR, 12, 31))]


def rating_rows(rng: Random, here: Sequence[Member]) -> list[decisions.Row]:
    """The ratings of 2025, decided by the ward; the ward's own is decided by the province."""
    decided = dict.fromkeys(committees(), DECIDED)
    of_the_ward = OF_THE_WARD.row(YEAR, decisions.FOUR_LEVELS[decisions.GOOD], organization=CODE)
    return [of_the_ward, *decisions.rows_of(rng, list(here), YEAR, decided, ())]


def case_rows(here: Sequence[Member]) -> list[discipline.Row]:
    """Two decisions of the ward committee."""
    return [
        [m.code, "", form, formats.day(day), number, ISSUER, CODE, "V07; E01", STANDARD, discipline.NO_RANK, KEEPER]
        for m, (form, day, number) in zip(_subjects(here), CASES, strict=False)
    ]


def notice_rows(here: Sequence[Member]) -> list[inspecting.Row]:
    """What was concluded before these decisions, and what a supervision of the ward found."""
    kind, found = inspecting.UPON_SIGNS.label, inspection.VIOLATION.label
    of_members = [
        [m.code, "", kind, found, formats.day(day - BEFORE), f"{n}-TB/UBKT", COMMITTEE, CODE, STANDARD, KEEPER]
        for n, (m, (_, day, _)) in enumerate(zip(_subjects(here), CASES, strict=False), start=14)
    ]
    kind, found = inspecting.SUPERVISION.label, inspection.SHORTCOMING.label
    day = formats.day(SUPERVISED_ON)
    return [*of_members, ["", CODE, kind, found, day, "31-TB/UBKT", PROVINCE, "", "EX08-C2", "Cơ quan Ủy ban Kiểm tra Tỉnh ủy"]]


def _subjects(here: Sequence[Member]) -> list[Member]:
    ordinary = [m for m in here if not m.post and m.cell.code not in {*lineage.FIRST_MERGED, *lineage.SECOND_MERGED}]
    return sorted(ordinary, key=lambda m: m.merit)
