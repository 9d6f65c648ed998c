"""Django's hook for exemplars."""

from django.apps import AppConfig
from django.utils.translation import gettext_noop

from guong.kit.commands import Command


class ExemplarsConfig(AppConfig):
    name = "guong.exemplars"
    verbs = {
        "exemplars.correct": gettext_noop("Đính chính hồ sơ gương"),
        "exemplars.publicize": gettext_noop("Ghi việc tuyên truyền gương"),
        "exemplars.read": gettext_noop("Xem hồ sơ gương"),
        "exemplars.recognize": gettext_noop("Ghi việc công nhận gương"),
        "exemplars.record": gettext_noop("Ghi gương phát hiện được"),
        "exemplars.verify": gettext_noop("Ghi việc xác minh gương"),
        "exemplars.view_published": gettext_noop("Xem gương đã tuyên truyền"),
        "exemplars.withdraw": gettext_noop("Rút gương"),
    }
    commands = (
        Command(
            gettext_noop("Ghi một gương"),
            "/guong-sang/ho-so/ghi",
            "exemplars.record",
            gettext_noop("giới thiệu gương, người tốt việc tốt"),
        ),
    )

    def ready(self) -> None:
        from guong.exemplars import agenda, entries, sheets  # noqa: F401  (entries declares the kinds)
        from guong.kit import corrections

        agenda.register()
        sheets.register()
        corrections.register("exemplar", "exemplars.correct", "/guong-sang/ho-so/{}/dinh-chinh".format)
