"""Django's hook for imports."""

from django.apps import AppConfig
from django.utils.translation import gettext_noop

from guong.kit.commands import Command


class ImportsConfig(AppConfig):
    name = "guong.imports"
    verbs = {
        "imports.act": gettext_noop("Nhập tệp"),
        "imports.expire": gettext_noop("Xóa tệp nhập đã hết hạn lưu"),
        "imports.read": gettext_noop("Xem các lần nhập tệp"),
        "imports.undo": gettext_noop("Hoàn lại một lần nhập"),
    }
    commands = (
        Command(gettext_noop("Nhập tệp"), "/so-lieu/nhap-tep/gui", "imports.act", gettext_noop("excel, danh sách, tải lên")),
    )

    tasks = {
        "imports.act": gettext_noop("Nhập một tệp"),
        "imports.check": gettext_noop("Kiểm tra thử một tệp"),
        "imports.expire_files": gettext_noop("Xóa tệp hết hạn lưu"),
        "imports.take_up_adrift": gettext_noop("Tìm lần nhập bị đứt để chạy lại"),
        "imports.tend_stalled": gettext_noop("Đưa việc mất tín hiệu về hàng chờ"),
    }

    def ready(self) -> None:
        from guong.imports import entries, keeping, sheets  # noqa: F401  (entries and keeping declare the kinds and the norms)

        sheets.register()
