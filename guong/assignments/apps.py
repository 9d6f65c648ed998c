"""Django's hook for directives and assignments."""

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
        "directives.answer": gettext_noop("Tiếp nhận chỉ đạo, lập kế hoạch, báo cáo"),
        "directives.issue": gettext_noop("Ra chỉ đạo, nhắc, nghiệm thu, trả lại báo cáo"),
        "directives.read": gettext_noop("Xem chỉ đạo và việc thực hiện"),
    }
    tasks = {"assignments.repeat": gettext_noop("Lập nhiệm vụ định kỳ kế tiếp")}
    commands = (
        Command(
            gettext_noop("Giao việc cho các đơn vị"),
            "/nhiem-vu/giao",
            "assignments.give",
            gettext_noop("giao nhiệm vụ, phân công"),
        ),
        Command(gettext_noop("Ra chỉ đạo"), "/chi-dao/ra", "directives.issue", gettext_noop("chỉ đạo, yêu cầu báo cáo")),
    )

    def ready(self) -> None:
        from guong.assignments import agenda, entries, expecting, usage  # noqa: F401  (entries and expecting declare their kinds)

        agenda.register()
        usage.register()
