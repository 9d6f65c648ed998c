"""Django's hook for the themes of years."""

from django.apps import AppConfig
from django.utils.translation import gettext_noop

from guong.kit.commands import Command


class YearThemesConfig(AppConfig):
    name = "guong.year_themes"
    verbs = {
        "year_themes.name": gettext_noop("Đặt, rút chủ đề năm của tổ chức"),
        "year_themes.read": gettext_noop("Xem chủ đề năm"),
    }
    commands = (
        Command(
            gettext_noop("Chủ đề năm"),
            "/hoc-tap/chu-de-nam",
            "year_themes.read",
            gettext_noop("chuyên đề học tập và làm theo Bác của năm"),
        ),
    )

    def ready(self) -> None:
        from guong.year_themes import entries  # noqa: F401  (declares the kind)
