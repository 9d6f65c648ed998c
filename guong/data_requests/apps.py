"""Django's hook for data requests."""

from django.apps import AppConfig
from django.utils.translation import gettext_noop


class DataRequestsConfig(AppConfig):
    name = "guong.data_requests"
    verbs = {
        "requests.answer": gettext_noop("Trả lời phiếu yêu cầu số liệu"),
        "requests.ask": gettext_noop("Lập phiếu yêu cầu số liệu, nhắc, gia hạn, đóng"),
        "requests.read": gettext_noop("Xem phiếu yêu cầu số liệu và các trả lời"),
    }

    def ready(self) -> None:
        from guong.data_requests import entries  # noqa: F401  (declares the kinds)
