"""The invented city's organizations: real places of Nam Định in 2016–2021, invented cells."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

WARDS = (
    "phường Bà Triệu", "phường Cửa Bắc", "phường Cửa Nam", "phường Hạ Long", "phường Lộc Hạ", "phường Lộc Hòa",
    "phường Lộc Vượng", "phường Mỹ Xá", "phường Năng Tĩnh", "phường Ngô Quyền", "phường Nguyễn Du", "phường Phan Đình Phùng",
    "phường Quang Trung", "phường Thống Nhất", "phường Trần Đăng Ninh", "phường Trần Hưng Đạo", "phường Trần Quang Khải",
    "phường Trần Tế Xương", "phường Trường Thi", "phường Văn Miếu", "phường Vị Hoàng", "phường Vị Xuyên", "xã Lộc An",
    "xã Nam Phong", "xã Nam Vân",
)  # fmt: skip
N_OTHER_COMMITTEES = 25
N_GRASSROOTS_CELLS = 50
KINDS_OF_WORK = ("Trường Tiểu học", "Trường Trung học cơ sở", "Trạm Y tế", "Hợp tác xã", "Công ty", "Cơ quan", "Đội", "Ban")
FOUNDED = "01/01/2000"
ROOT = "NĐ"


@dataclass(frozen=True, slots=True)
class Body:
    """One row of the sheet of organizations."""

    code: str
    name: str
    kind: str
    tier: str
    parent: str

    @property
    def row(self) -> list[str]:
        """The row as the file holds it."""
        return [self.code, self.name, self.kind, self.tier, self.parent, FOUNDED]


def bodies(n_people: int) -> list[Body]:
    """The tree of the city: a hundred grassroots organizations, and cells of some twenty members under the committees."""
    made = [Body(ROOT, "Đảng bộ thành phố Nam Định", "Đảng bộ", "Thành phố", "")]
    per_ward = max(2, round(n_people * 0.55 / 22 / len(WARDS)))
    for number, place in enumerate(WARDS, start=1):
        code = f"{ROOT}-P{number:02d}"
        made.append(Body(code, f"Đảng bộ {place}", "Đảng bộ", "Cơ sở", ROOT))
        made += [
            Body(f"{code}-{cell:02d}", f"Chi bộ tổ dân phố số {cell}, {place}", "Chi bộ", "Trực thuộc cơ sở", code)
            for cell in range(1, per_ward + 1)
        ]
    per_committee = max(2, round(n_people * 0.2 / 22 / N_OTHER_COMMITTEES))
    for number in range(1, N_OTHER_COMMITTEES + 1):
        code, name = f"{ROOT}-D{number:02d}", f"{KINDS_OF_WORK[number % len(KINDS_OF_WORK)]} số {number}"
        made.append(Body(code, f"Đảng bộ {name}", "Đảng bộ", "Cơ sở", ROOT))
        made += [
            Body(f"{code}-{cell:02d}", f"Chi bộ {cell}, {name}", "Chi bộ", "Trực thuộc cơ sở", code)
            for cell in range(1, per_committee + 1)
        ]
    made += [
        Body(f"{ROOT}-C{number:02d}", f"Chi bộ {KINDS_OF_WORK[number % len(KINDS_OF_WORK)]} {number}", "Chi bộ", "Cơ sở", ROOT)
        for number in range(1, N_GRASSROOTS_CELLS + 1)
    ]
    return made


def cells(made: list[Body]) -> list[Body]:
    """The bodies in which members stand."""
    return [body for body in made if body.kind == "Chi bộ"]


def place_of(rng: Random, where: list[Body], number: int) -> Body:
    """A cell for one person: every cell gets a few members first, then by chance."""
    return where[number % len(where)] if number < 4 * len(where) else rng.choice(where)
