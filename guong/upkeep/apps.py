"""Django's hook for upkeep."""

from django.apps import AppConfig
from django.utils.translation import gettext_noop


class UpkeepConfig(AppConfig):
    name = "guong.upkeep"
    verbs = {
        "backups.read": gettext_noop("Xem các bản sao lưu, lần diễn tập phục hồi, lần nâng cấp"),
        "backups.record": gettext_noop("Ghi một bản sao lưu, một lần diễn tập phục hồi, một lần nâng cấp"),
    }

    def ready(self) -> None:
        from guong.upkeep import entries  # noqa: F401  (declares the kinds)
