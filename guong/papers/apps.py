"""Django's hook for papers."""

from django.apps import AppConfig
from django.utils.translation import gettext_noop


class PapersConfig(AppConfig):
    name = "guong.papers"
    verbs = {
        "papers.read": gettext_noop("Xem các mẫu giấy"),
        "papers.set": gettext_noop("Đặt, bỏ mẫu giấy riêng của đơn vị"),
    }

    def ready(self) -> None:
        from guong.papers import entries  # noqa: F401  (declares the kinds)
