"""Django's hook for discipline."""

from django.apps import AppConfig
from django.utils.translation import gettext_noop

from guong.kit.commands import Command


class DisciplineConfig(AppConfig):
    name = "guong.discipline"
    verbs = {
        "discipline.annul": gettext_noop("Ghi việc hủy quyết định kỷ luật"),
        "discipline.change": gettext_noop("Ghi việc thay đổi hình thức kỷ luật"),
        "discipline.read": gettext_noop("Xem quyết định kỷ luật"),
        "discipline.record": gettext_noop("Ghi quyết định kỷ luật"),
    }
    commands = (
        Command(
            gettext_noop("Ghi quyết định kỷ luật"),
            "/kiem-tra/ky-luat/ghi",
            "discipline.record",
            gettext_noop("khiển trách, cảnh cáo, cách chức, khai trừ"),
        ),
    )

    def ready(self) -> None:
        from guong.discipline import entries, sheets, usage  # noqa: F401  (entries declares the kinds)
        from guong.kit import corrections

        sheets.register()
        usage.register()
        corrections.register("discipline", "discipline.change", "/kiem-tra/ky-luat/{}/thay-doi".format)
