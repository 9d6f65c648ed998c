"""Django's hook for reports."""

from django.apps import AppConfig
from django.utils.translation import gettext_noop

from guong.kit.commands import Command


class ReportsConfig(AppConfig):
    name = "guong.reports"
    verbs = {
        "editions.freeze": gettext_noop("Chốt báo cáo"),
        "editions.publish": gettext_noop("Công bố bản chốt"),
        "editions.view_published": gettext_noop("Xem bản chốt đã công bố"),
        "reports.read": gettext_noop("Xem thống kê"),
        "returns.hand_in": gettext_noop("Nộp, đính chính số tổng hợp từ giấy"),
        "returns.read": gettext_noop("Xem số tổng hợp từ giấy"),
        "returns.withdraw": gettext_noop("Rút số tổng hợp từ giấy"),
    }
    commands = (
        Command(gettext_noop("Chốt số liệu"), "/so-lieu/bao-cao/chot", "editions.freeze", gettext_noop("khóa sổ")),
        Command(gettext_noop("Soạn báo cáo nêu gương"), "/so-lieu/bao-cao", "reports.read", gettext_noop("in, tải báo cáo")),
        Command(
            gettext_noop("Nộp số tổng hợp từ giấy"),
            "/so-lieu/thong-ke/ban-tong-hop/nop",
            "returns.hand_in",
            gettext_noop("bản tổng hợp"),
        ),
    )

    def ready(self) -> None:
        from guong.reports import entries  # noqa: F401  (declares the kinds)
        from guong.reports.papers import cover  # noqa: F401  (registers the form)
