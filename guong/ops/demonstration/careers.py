"""Posts and categories of the invented members: committees with ranks, heads of the city's bodies, what members are besides.

Nobody who was disciplined holds a post here, so that no committee is led by whom it punished.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from itertools import count

from guong.kit import formats
from guong.ops.demonstration import city
from guong.ops.demonstration.people import Member

POST_TITLES = ("Mã số", "Mã tổ chức", "Chức vụ", "Cấp ủy", "Từ ngày", "Đến ngày")
CATEGORY_TITLES = ("Mã số", "Đối tượng", "Hội", "Mã tổ chức", "Từ ngày", "Đến ngày")
TERM_BEFORE, TERM_LAST, TERM = date(2015, 8, 18), date(2020, 8, 5), date(2020, 8, 6)  # of the city committee
WARD_TERM = date(2020, 6, 2)
N_CITY_COMMITTEE, N_FORMER, N_WARD_COMMITTEE = 15, 6, 5
ADVISERS = ("NĐ-VP", "NĐ-BTC", "NĐ-BTG", "NĐ-BDV")
RURAL = ("xã Lộc An", "xã Nam Phong", "xã Nam Vân")
OFFICES = f"{city.ROOT}-D02"  # the committee of the city's government offices
EVERY = 3  # in the communes each third member is a farmer
Row = list[str]


def post_rows(members: Sequence[Member], blamed: Collection[str]) -> list[Row]:
    """Committee members of the city, in this term and the one before, and of the wards; heads and deputies of city bodies."""
    free = [m for m in members if not m.post and m.kind == "Chính thức" and m.last is None and m.code not in blamed]
    old = iter([m for m in free if m.since < TERM_BEFORE and not m.cell.parent.startswith(f"{city.ROOT}-P")])
    rows = [_row(m, "NĐ-TU", "Ủy viên", "Thành ủy", TERM) for m in _take(old, N_CITY_COMMITTEE)]
    rows += [_row(m, "NĐ-TU", "Ủy viên", "Thành ủy", TERM_BEFORE, TERM_LAST) for m in _take(old, N_FORMER)]
    for body in ADVISERS:
        rows += [_row(m, body, post, "", TERM) for m, post in zip(_take(old, 2), ("Người đứng đầu", "Cấp phó"), strict=False)]
    for number in range(1, len(city.WARDS) + 1):
        code = f"{city.ROOT}-P{number:02d}"
        here = iter([m for m in free if m.cell.parent == code and m.since < WARD_TERM])
        rows += [_row(m, code, "Ủy viên", "Đảng ủy phường, xã", WARD_TERM) for m in _take(here, N_WARD_COMMITTEE)]
        rows += [_row(m, code, "Cán bộ chủ chốt", "", WARD_TERM) for m in _take(here, 1)]
    return rows


def category_rows(members: Sequence[Member]) -> list[Row]:
    """Civil servants of the city's offices and public employees of its schools, in the trade union; farmers of the communes."""
    rows: list[Row] = []
    farmers = count()
    for m in (m for m in members if m.last is None):
        place = m.cell.name.rpartition(", ")[2]
        if m.cell.parent == OFFICES or m.cell.is_school:
            work = "Công chức" if m.cell.parent == OFFICES else "Viên chức"
            rows += [_category(m, work), _category(m, "Đoàn viên công đoàn")]
        elif place in RURAL and next(farmers) % EVERY == 0:
            rows.append(_category(m, "Hội viên", "Hội Nông dân"))
    return rows


def _take(members: Iterator[Member], n: int) -> list[Member]:
    return [m for m, _ in zip(members, range(n), strict=False)]


def _row(m: Member, organization: str, post: str, rank: str, first: date, last: date | None = None) -> Row:
    return [m.code, organization, post, rank, formats.day(first), formats.day(last) if last else ""]


def _category(m: Member, category: str, association: str = "") -> Row:
    return [m.code, category, association, m.cell.code, formats.day(m.since), ""]
