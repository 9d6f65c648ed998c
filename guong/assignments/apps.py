"""Django's hook for assignments."""

from django.apps import AppConfig
from django.utils.translation import gettext_noop

from guong.kit.commands import Command


class AssignmentsConfig(AppConfig):
    name = "guong.assignments"
    verbs = {
        "assignments.give": gettext_noop("Giao nhiệm vụ, nghiệm thu, trả lại, gia hạn, rút"),
        "assignments.hand_in": gettext_noop("Nộp kết quả nhiệm vụ, ghi khó khăn"),
        "assignments.read": gettext_noop("Xem nhiệm vụ được giao"),
        "assignments.repeat": gettext_noop("Lập nhiệm vụ định kỳ kế tiếp"),
    }
    tasks = {"assignments.repeat": gettext_noop("Lập nhiệm vụ định kỳ kế tiếp")}
    commands = (
        Command(
            gettext_noop("Giao việc cho các đơn vị"),
            "/nhiem-vu/giao",
            "assignments.give",
            gettext_noop("giao nhiệm vụ, phân công"),
        ),
    )

    def ready(self) -> None:
        from guong.assignments import agenda, entries, expecting, origins, sheets, usage  # noqa: F401  (two declare kinds)

        agenda.register()
        usage.register()
        origins.register()
        sheets.register()
