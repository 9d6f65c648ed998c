"""The accounts of the demonstration: whoever holds which post in which of its worlds. Only made where GUONG_DEMO is set."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from guong.access import worlds

OF_THE_FRONT: Final = "front_officer"  # held where the Party leads and in the Front itself
WARD_CODE: Final = "P-NĐ"  # the Party organization of the ward of Nam Định, at the top of its world


@dataclass(frozen=True, slots=True)
class Role:
    """Which person of a world an account belongs to, and what its user sees first.

    `who`: the secretary of a cell, a member of the same cell, or anybody of another cell, who takes the `post` (if there is
    one) at the top of the world, and others beside it (`also`).
    """

    about: str
    post: str = ""
    who: str = "other"
    world: worlds.World = worlds.CITY
    also: tuple[str, ...] = ()

    @property
    def posts(self) -> tuple[str, ...]:
        """The posts that the account's holder takes."""
        return (self.post, *self.also) if self.post else ()


ACCOUNTS: Final = {
    "vanphong": Role("cán bộ tổ chức Thành ủy: ghi, nhập tệp, thống kê", "organization_officer"),
    "kiemtra": Role("cán bộ kiểm tra: xem hồ sơ toàn Đảng bộ", "inspector"),
    "thuongvu": Role("Ban Thường vụ Thành ủy: cả Đảng bộ trên một trang, công bố báo cáo", "standing_board_member"),
    "tuyengiao": Role("cán bộ tuyên giáo: gương từ phát hiện đến tuyên truyền", "propaganda_officer"),
    "mattran": Role("cán bộ Mặt trận: giới thiệu gương, trả lời chỉ đạo", OF_THE_FRONT),
    "quantri": Role("quản trị hệ thống: tài khoản, phiếu kích hoạt", "system_administrator"),
    "bithu": Role("bí thư một chi bộ: chi bộ của mình", who="secretary"),
    "dangvien": Role("đảng viên: trang tự soi của mình", who="member"),
    "phuong-vanphong": Role(
        "Ban Xây dựng Đảng của phường: cán bộ tổ chức kiêm tuyên giáo, hai tư cách trên một bàn làm việc",
        "organization_officer",
        world=worlds.WARD,
        also=("propaganda_officer",),
    ),
    "phuong-kiemtra": Role("cán bộ kiểm tra của phường", "inspector", world=worlds.WARD),
    "phuong-bithu": Role("bí thư một chi bộ của phường", who="secretary", world=worlds.WARD),
    "phuong-dangvien": Role("đảng viên của phường", who="member", world=worlds.WARD),
}


def of(world: worlds.World) -> dict[str, Role]:
    """The accounts of one world by name."""
    return {name: role for name, role in ACCOUNTS.items() if role.world == world}
