"""Django's hook for access: when all apps stand, the policy table is compiled; a verb without a grant stops the start."""

from django.apps import AppConfig
from django.utils.translation import gettext_noop

from guong.kit.commands import Command


class AccessConfig(AppConfig):
    name = "guong.access"
    verbs = {
        "accounts.open": gettext_noop("Mở tài khoản, in phiếu kích hoạt"),
        "accounts.read": gettext_noop("Xem danh sách tài khoản"),
        "details.erase": gettext_noop("Xóa chi tiết cá nhân đã ghi"),
        "policy.read": gettext_noop("Xem bảng quyền"),
        "readings.digest": gettext_noop("Ghi tóm lược sổ xem vào sổ cái"),
        "readings.read": gettext_noop("Xem ai đã xem dữ liệu"),
    }
    commands = (
        Command(gettext_noop("Đổi mật khẩu"), "/doi-mat-khau"),
        Command(
            gettext_noop("Mở tài khoản, in phiếu kích hoạt"),
            "/tai-khoan",
            "accounts.read",
            gettext_noop("quên mật khẩu, cấp lại"),
        ),
    )

    def ready(self) -> None:
        from guong.access import entries, policy  # noqa: F401  (entries declares the kinds)

        policy.start()
