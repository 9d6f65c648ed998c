"""Django's hook for imports."""

from django.apps import AppConfig
from django.utils.translation import gettext_noop

from guong.kit.commands import Command


class ImportsConfig(AppConfig):
    name = "guong.imports"
    verbs = {
        "imports.act": gettext_noop("Nhập tệp"),
        "imports.read": gettext_noop("Xem các lần nhập tệp"),
        "imports.undo": gettext_noop("Hoàn lại một lần nhập"),
    }
    commands = (
        Command(gettext_noop("Nhập tệp"), "/so-lieu/nhap-tep/gui", "imports.act", gettext_noop("excel, danh sách, tải lên")),
    )

    def ready(self) -> None:
        from guong.imports import entries  # noqa: F401  (declares the kinds)
