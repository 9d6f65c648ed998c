"""Django's hook for the coverage of plans."""

from django.apps import AppConfig
from django.utils.translation import gettext_noop


class PlanCoverageConfig(AppConfig):
    name = "guong.plan_coverage"
    verbs = {
        "plans.view_coverage": gettext_noop("Xem độ phủ kế hoạch tu dưỡng và danh sách còn thiếu"),
    }
