"""Django's hook for access: when all apps stand, the policy table is compiled; a verb without a grant stops the start."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "guong.access"
    verbs = {
        "accounts.open": "Mở tài khoản, in phiếu kích hoạt",
        "accounts.read": "Xem danh sách tài khoản",
        "policy.read": "Xem bảng quyền",
        "readings.digest": "Ghi tóm lược sổ xem vào sổ cái",
        "readings.read": "Xem ai đã xem dữ liệu",
    }

    def ready(self) -> None:
        from guong.access import entries, policy  # noqa: F401  (entries declares the kinds)

        policy.start()
