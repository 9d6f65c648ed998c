"""Django's hook for the structure of organizations."""

from django.apps import AppConfig
from django.utils.translation import gettext_noop

from guong.kit.commands import Command


class StructureConfig(AppConfig):
    name = "guong.structure"
    verbs = {
        "organizations.found": gettext_noop("Lập tổ chức"),
        "organizations.move": gettext_noop("Chuyển tổ chức về cấp trên khác"),
        "organizations.read": gettext_noop("Xem cây tổ chức"),
        "organizations.reform": gettext_noop("Hợp nhất, sáp nhập, chia tách, kết thúc tổ chức"),
        "organizations.restate": gettext_noop("Đổi tên, đổi loại và cấp tổ chức"),
    }
    commands = (
        Command(
            gettext_noop("Lập tổ chức"),
            "/so-lieu/to-chuc/lap",
            "organizations.found",
            gettext_noop("thành lập chi bộ, đảng bộ"),
        ),
        Command(gettext_noop("Mở cây tổ chức"), "/so-lieu/cay-to-chuc", "organizations.read", gettext_noop("sơ đồ")),
    )

    tasks = {"structure.gather_headcounts": gettext_noop("Gom số đảng viên cuối năm")}

    def ready(self) -> None:
        from guong.structure import entries, sheets  # noqa: F401  (entries declares the kinds)

        sheets.register()
