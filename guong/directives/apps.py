"""Django's hook for directives."""

from django.apps import AppConfig
from django.utils.translation import gettext_noop

from guong.kit.commands import Command


class DirectivesConfig(AppConfig):
    name = "guong.directives"
    verbs = {
        "directives.answer": gettext_noop("Tiếp nhận chỉ đạo, lập kế hoạch, báo cáo"),
        "directives.issue": gettext_noop("Ra chỉ đạo, nhắc, gia hạn, rút, nghiệm thu, trả lại báo cáo"),
        "directives.read": gettext_noop("Xem chỉ đạo và việc thực hiện"),
    }
    commands = (
        Command(gettext_noop("Ra chỉ đạo"), "/chi-dao/ra", "directives.issue", gettext_noop("chỉ đạo, yêu cầu báo cáo")),
    )

    def ready(self) -> None:
        from guong.directives import agenda, entries, expecting, usage  # noqa: F401  (entries and expecting declare their kinds)

        agenda.register()
        usage.register()
