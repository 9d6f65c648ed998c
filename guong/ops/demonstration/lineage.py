"""What became of the city's 25 wards and communes: known on 1/9/2024 and 1/7/2025, marked unknown where it is not.

Sources: the lists of units before and after resolution 1104/NQ-UBTVQH15 (23/7/2024) and the new wards of resolution
1674/NQ-UBTVQH15 (2025). Which unit took in whom on 1/9/2024 was not found: those twelve end without a successor.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from guong.ops.demonstration import city

JOINED, CITY_ENDED = date(2024, 9, 1), date(2025, 7, 1)
RESOLUTION_2024 = "Nghị quyết 1104/NQ-UBTVQH15 ngày 23/7/2024"
RESOLUTION_2025 = "Nghị quyết 1674/NQ-UBTVQH15 năm 2025"
UNKNOWN = "đơn vị tiếp nhận chưa xác minh"

TO_WARDS = ("xã Nam Phong", "xã Nam Vân")
VANISHED = (
    "phường Bà Triệu", "phường Hạ Long", "phường Ngô Quyền", "phường Nguyễn Du", "phường Phan Đình Phùng",
    "phường Thống Nhất", "phường Trần Đăng Ninh", "phường Trần Quang Khải", "phường Trần Tế Xương", "phường Văn Miếu",
    "phường Vị Hoàng", "xã Lộc An",
)  # fmt: skip
CAME_IN = (
    "phường Hưng Lộc", "xã Mỹ Hà", "xã Mỹ Lộc", "xã Mỹ Phúc", "xã Mỹ Tân", "xã Mỹ Thắng", "xã Mỹ Thuận", "xã Mỹ Trung",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class NewWard:
    """A ward of 1/7/2025: the end of its codes, its name, the units of the city in it, and those that stand in no tree here."""

    code: str
    name: str
    units: tuple[str, ...]
    elsewhere: str = ""

    @property
    def document(self) -> str:
        """The resolution, with the units of other districts where there are any."""
        return f"{RESOLUTION_2025} (cùng {self.elsewhere}, ngoài cây tổ chức này)" if self.elsewhere else RESOLUTION_2025


NAM_DINH = NewWard(
    "NĐ",
    "phường Nam Định",
    (
        "phường Cửa Bắc", "phường Cửa Nam", "phường Lộc Vượng", "phường Năng Tĩnh", "phường Quang Trung",
        "phường Trần Hưng Đạo", "phường Vị Xuyên", "xã Mỹ Phúc",
    ),
)  # fmt: skip
NEW_WARDS = (
    NAM_DINH,
    NewWard("TTR", "phường Thiên Trường", ("phường Lộc Hạ", "xã Mỹ Tân", "xã Mỹ Trung")),
    NewWard("ĐA", "phường Đông A", ("phường Lộc Hòa", "xã Mỹ Thắng", "xã Mỹ Hà")),
    NewWard("VK", "phường Vị Khê", ("xã Nam Phong",), "xã Nam Điền của huyện khác"),
    NewWard("TN", "phường Thành Nam", ("phường Mỹ Xá",), "xã Đại An của huyện khác"),
    NewWard("TT", "phường Trường Thi", ("phường Trường Thi",), "xã Thành Lợi của huyện khác"),
    NewWard("HQ", "phường Hồng Quang", ("xã Nam Vân",), "các xã Nghĩa An, Hồng Quang của huyện khác"),
    NewWard("ML", "phường Mỹ Lộc", ("phường Hưng Lộc", "xã Mỹ Thuận", "xã Mỹ Lộc")),
)
HERE = (*city.WARDS, *CAME_IN)


def number_of(unit: str) -> int:
    """The number of a ward or commune in the codes of its organizations, those that came in 2024 included."""
    return HERE.index(unit) + 1


# The same cells merge twice, in a ward of today: once in the city's time, once in the new ward's.
CELL_MERGED, CELL_MERGED_AGAIN = date(2021, 3, 1), date(2026, 3, 1)
FIRST_MERGED = ("NĐ-P02-01", "NĐ-P02-02")
MERGED_CELL, MERGED_NAME = "NĐ-P02-H1", "Chi bộ tổ dân phố số 1 và 2, phường Cửa Bắc"
SECOND_MERGED = (MERGED_CELL, "NĐ-P03-01")
AGAIN_CELL, AGAIN_NAME = "P-NĐ-H1", "Chi bộ khu phố Cửa Bắc – Cửa Nam, phường Nam Định"
