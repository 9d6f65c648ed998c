"""Django's hook for access: when all apps stand, the policy table is compiled; a verb without a grant stops the start."""

from django.apps import AppConfig
from django.utils.translation import gettext_noop

from guong.kit.commands import Command


class AccessConfig(AppConfig):
    name = "guong.access"
    verbs = {
        "accounts.mail_reset": gettext_noop("Gửi đường dẫn đặt lại mật khẩu tới thư đã xác nhận"),
        "accounts.open": gettext_noop("Mở tài khoản, in phiếu kích hoạt"),
        "accounts.read": gettext_noop("Xem danh sách tài khoản"),
        "accounts.lock": gettext_noop("Khóa, mở khóa tài khoản"),
        "accounts.reset_factors": gettext_noop("Đặt lại bước xác nhận thứ hai"),
        "credentials.keep": gettext_noop("Giữ cách đăng nhập của mình"),
        "details.erase": gettext_noop("Xóa chi tiết cá nhân đã ghi"),
        "policy.read": gettext_noop("Xem bảng quyền"),
        "readings.cut": gettext_noop("Xóa phần hết hạn lưu của sổ ghi ai đã xem"),
        "readings.digest": gettext_noop("Ghi tóm lược sổ xem vào sổ cái"),
        "readings.read": gettext_noop("Xem ai đã xem dữ liệu"),
        "sessions.end": gettext_noop("Kết thúc phiên đăng nhập của mình"),
        "sessions.read": gettext_noop("Xem phiên và lần đăng nhập của mình"),
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

    tasks = {
        "access.mail_reset": gettext_noop("Gửi thư cho người quên mật khẩu"),
        "access.tend": gettext_noop("Tóm lược sổ xem, dọn bộ đếm đăng nhập"),
    }

    def ready(self) -> None:
        from guong.access import entries, lengths, policy  # noqa: F401  (they declare the kinds and the norms)

        policy.start()
