"""Django's hook for imports."""

from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "guong.imports"
    verbs = {
        "imports.act": "Nhập tệp",
        "imports.read": "Xem các lần nhập tệp",
        "imports.undo": "Hoàn lại một lần nhập",
    }

    def ready(self) -> None:
        from guong.imports import entries  # noqa: F401  (declares the kinds)
