"""Django's hook for reports."""

from django.apps import AppConfig
from django.utils.translation import gettext_noop


class ReportsConfig(AppConfig):
    name = "guong.reports"
    verbs = {
        "reports.read": gettext_noop("Xem thống kê"),
        "returns.hand_in": gettext_noop("Nộp, đính chính số tổng hợp từ giấy"),
        "returns.read": gettext_noop("Xem số tổng hợp từ giấy"),
        "returns.withdraw": gettext_noop("Rút số tổng hợp từ giấy"),
    }

    def ready(self) -> None:
        from guong.reports import entries  # noqa: F401  (declares the kinds)
