"""The accounts of the demonstration: whoever holds which post in the invented city. Only made where GUONG_DEMO is set."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Role:
    """Which person an account belongs to, and what its user sees first."""

    about: str
    post: str = ""


ACCOUNTS = {
    "vanphong": Role("cán bộ tổ chức Thành ủy: ghi, nhập tệp, thống kê", "organization_officer"),
    "kiemtra": Role("cán bộ kiểm tra: xem hồ sơ toàn Đảng bộ", "inspector"),
    "quantri": Role("quản trị hệ thống: tài khoản, phiếu kích hoạt", "system_administrator"),
    "bithu": Role("bí thư một chi bộ: chi bộ của mình"),
    "dangvien": Role("đảng viên: trang tự soi của mình"),
}
