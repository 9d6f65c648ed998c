"""Django's hook for the structure of organizations."""

from django.apps import AppConfig


class StructureConfig(AppConfig):
    name = "guong.structure"
    verbs = {
        "organizations.found": "Lập tổ chức",
        "organizations.move": "Chuyển tổ chức về cấp trên khác",
        "organizations.read": "Xem cây tổ chức",
    }

    def ready(self) -> None:
        from guong.structure import entries, sheets  # noqa: F401  (entries declares the kinds)

        sheets.register()
