"""The invented city's Party organizations: real places of Nam Định in 2016–2021, invented committees and cells.

The other three hierarchies stand in `surroundings`. Exactly a hundred grassroots organizations are rated each year, so that
whole percentages are reached exactly; the others (one of them founded in the middle of 2018) are each year's "not yet rated".
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

from guong.kit import formats

WARDS = (
    "phường Bà Triệu", "phường Cửa Bắc", "phường Cửa Nam", "phường Hạ Long", "phường Lộc Hạ", "phường Lộc Hòa",
    "phường Lộc Vượng", "phường Mỹ Xá", "phường Năng Tĩnh", "phường Ngô Quyền", "phường Nguyễn Du",
    "phường Phan Đình Phùng", "phường Quang Trung", "phường Thống Nhất", "phường Trần Đăng Ninh",
    "phường Trần Hưng Đạo", "phường Trần Quang Khải", "phường Trần Tế Xương", "phường Trường Thi", "phường Văn Miếu",
    "phường Vị Hoàng", "phường Vị Xuyên", "xã Lộc An", "xã Nam Phong", "xã Nam Vân",
)  # fmt: skip
CITY_BODIES = {
    "NĐ-TU": ("Thành ủy Nam Định", "Cấp ủy"),
    "NĐ-BTV": ("Ban Thường vụ Thành ủy Nam Định", "Ban Thường vụ"),
    "NĐ-UBKT": ("Ủy ban Kiểm tra Thành ủy Nam Định", "Ủy ban Kiểm tra"),
    "NĐ-VP": ("Văn phòng Thành ủy Nam Định", "Cơ quan tham mưu, giúp việc"),
    "NĐ-BTC": ("Ban Tổ chức Thành ủy Nam Định", "Cơ quan tham mưu, giúp việc"),
    "NĐ-BTG": ("Ban Tuyên giáo Thành ủy Nam Định", "Cơ quan tham mưu, giúp việc"),
    "NĐ-BDV": ("Ban Dân vận Thành ủy Nam Định", "Cơ quan tham mưu, giúp việc"),
}
N_OTHER_COMMITTEES = 25
NAMED_COMMITTEES = {1: "Công an thành phố Nam Định", 2: "Cơ quan chính quyền thành phố Nam Định"}
N_GRASSROOTS_CELLS = 53
SCHOOLS = ("Trường Tiểu học", "Trường Trung học cơ sở")
KINDS_OF_WORK = (*SCHOOLS, "Trạm Y tế", "Hợp tác xã", "Công ty", "Cơ quan", "Đội", "Ban")
FOUNDED = date(2000, 1, 1)
FOUNDED_LATE = date(2018, 8, 15)
ROOT = "NĐ"
PARTY, RESIDENCE = "Hệ thống Đảng", "Nơi cư trú"
SCHOOL_CELL, SCHOOL_NAME, SCHOOL_WARD = "NĐ-P17-TH", "Trường Trung học cơ sở Hàn Thuyên", "phường Trần Quang Khải"
SMALL_CELL = "NĐ-C52"  # four members: the smallest number that is ever hidden


@dataclass(frozen=True, slots=True)
class Body:
    """One row of the sheet of organizations."""

    code: str
    name: str
    kind: str
    tier: str
    parent: str
    founded: date = FOUNDED
    hierarchy: str = PARTY

    @property
    def row(self) -> list[str]:
        """The row as the file holds it."""
        return [self.code, self.name, self.kind, self.tier, self.parent, formats.day(self.founded), self.hierarchy]

    @property
    def grassroots(self) -> str:
        """The code of the grassroots organization to which it belongs, or which it is."""
        return self.code if self.tier == "Cơ sở" else self.parent

    @property
    def is_school(self) -> bool:
        """Whether its year ends in summer."""
        return any(school in self.name for school in SCHOOLS)

    @property
    def issuer(self) -> str:
        """The body that decides for its members' ratings, as its documents name it."""
        return self.name.replace("Đảng bộ", "Đảng ủy").replace("Chi bộ", "Chi ủy")


def bodies(n_people: int) -> list[Body]:
    """The Party's tree: the city's bodies, its grassroots organizations, cells of some twenty members under the committees."""
    made = [Body(ROOT, "Đảng bộ thành phố Nam Định", "Đảng bộ", "Thành phố", "")]
    made += [Body(code, name, kind, "Thành phố", ROOT) for code, (name, kind) in CITY_BODIES.items()]
    per_ward = max(2, round(n_people * 0.55 / 22 / len(WARDS)))
    for number, place in enumerate(WARDS, start=1):
        made += _committee(f"{ROOT}-P{number:02d}", place, f"Chi bộ {group(place)} số {{}}, {place}", per_ward)
    made.append(
        Body(SCHOOL_CELL, f"Chi bộ {SCHOOL_NAME}", "Chi bộ", "Trực thuộc cơ sở", f"{ROOT}-P{number_of(SCHOOL_WARD):02d}")
    )
    per_committee = max(2, round(n_people * 0.2 / 22 / N_OTHER_COMMITTEES))
    for number in range(1, N_OTHER_COMMITTEES + 1):
        name = NAMED_COMMITTEES.get(number, f"{_work(number)} số {number}")
        made += _committee(f"{ROOT}-D{number:02d}", name, f"Chi bộ {{}}, {name}", per_committee)
    for number in range(1, N_GRASSROOTS_CELLS + 1):
        founded = FOUNDED_LATE if number == N_GRASSROOTS_CELLS else FOUNDED
        made.append(Body(f"{ROOT}-C{number:02d}", f"Chi bộ {_work(number)} {number}", "Chi bộ", "Cơ sở", ROOT, founded))
    return made


def number_of(place: str) -> int:
    """The number of a ward or commune in the codes of its organizations."""
    return WARDS.index(place) + 1


def group(place: str) -> str:
    """What the groups of residents are called there."""
    return "tổ dân phố" if place.startswith("phường") else "xóm"


def _committee(code: str, name: str, cell: str, n_cells: int) -> list[Body]:
    cells_below = [
        Body(f"{code}-{number:02d}", cell.format(number), "Chi bộ", "Trực thuộc cơ sở", code)
        for number in range(1, n_cells + 1)
    ]
    return [Body(code, f"Đảng bộ {name}", "Đảng bộ", "Cơ sở", ROOT), *cells_below]


def _work(number: int) -> str:
    return KINDS_OF_WORK[number % len(KINDS_OF_WORK)]


def cells(made: list[Body]) -> list[Body]:
    """The bodies in which members stand."""
    return [body for body in made if body.kind == "Chi bộ"]


def place_of(rng: Random, where: list[Body], number: int) -> Body:
    """A cell for one person: every cell gets a few members first, then by chance; the small one stays small."""
    if number < 4 * len(where):
        return where[number % len(where)]
    found = rng.choice(where)
    return found if found.code != SMALL_CELL else where[0]
