"""Django's hook for the force of cadres."""

from django.apps import AppConfig
from django.utils.translation import gettext_noop

from guong.kit.commands import Command


class CadresConfig(AppConfig):
    name = "guong.cadres"
    verbs = {
        "cadres.read": gettext_noop("Xem đội ngũ cán bộ: chức vụ, định biên, ai đạt yêu cầu"),
        "cadres.set": gettext_noop("Đặt định biên và yêu cầu của chức vụ"),
        "qualifications.declare": gettext_noop("Khai trình độ, bồi dưỡng của mình"),
        "qualifications.read": gettext_noop("Xem trình độ, bồi dưỡng"),
        "qualifications.record": gettext_noop("Ghi, xác nhận, rút trình độ, bồi dưỡng"),
    }
    commands = (
        Command(
            gettext_noop("Đội ngũ cán bộ"), "/so-lieu/doi-ngu", "cadres.read", gettext_noop("chức vụ khuyết, nhiệm kỳ, yêu cầu")
        ),
        Command(
            gettext_noop("Trình độ của tôi"),
            "/so-lieu/doi-ngu/trinh-do",
            "qualifications.declare",
            gettext_noop("bằng cấp, chứng chỉ"),
        ),
    )

    def ready(self) -> None:
        from guong.cadres import entries, sheets  # noqa: F401  (entries declare their kinds)

        sheets.register()
