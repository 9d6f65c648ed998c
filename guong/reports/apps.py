"""Django's hook for reports."""

from django.apps import AppConfig
from django.utils.translation import gettext_noop


class ReportsConfig(AppConfig):
    name = "guong.reports"
    verbs = {"reports.read": gettext_noop("Xem thống kê")}
