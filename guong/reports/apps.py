"""Django's hook for reports."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "guong.reports"
    verbs = {"reports.read": "Xem thống kê"}
