"""Django's hook for plans."""

from django.apps import AppConfig
from django.utils.translation import gettext_noop

from guong.kit.commands import Command


class PlansConfig(AppConfig):
    name = "guong.plans"
    verbs = {
        "plans.approve": gettext_noop("Duyệt, trả lại, khép kế hoạch tu dưỡng"),
        "plans.confirm": gettext_noop("Xác nhận việc mình, hoặc tổ chức mình đứng đầu, đã góp ý là xong"),
        "plans.follow": gettext_noop("Chuyển kế hoạch theo người chuyển nơi sinh hoạt"),
        "plans.read": gettext_noop("Xem kế hoạch tu dưỡng"),
        "plans.record": gettext_noop("Ghi kế hoạch giấy, ghi xong / đang làm / vướng cho chi bộ, nhắc người còn thiếu"),
        "plans.register": gettext_noop("Ghi đăng ký tu dưỡng theo nhóm đoàn viên, hội viên"),
        "plans.write": gettext_noop("Viết, nộp, sửa kế hoạch tu dưỡng của mình hoặc của tổ chức mình đứng đầu"),
    }
    tasks = {"plans.follow": gettext_noop("Chuyển kế hoạch theo người chuyển nơi sinh hoạt")}
    commands = (
        Command(
            gettext_noop("Viết kế hoạch tu dưỡng năm"),
            "/ke-hoach/viet",
            "plans.write",
            gettext_noop("cam kết, đăng ký tu dưỡng, rèn luyện"),
        ),
        Command(gettext_noop("Duyệt kế hoạch tu dưỡng"), "/ke-hoach/duyet", "plans.approve"),
    )

    def ready(self) -> None:
        from guong.plans import entries, expecting, given, usage  # noqa: F401  (two declare kinds)

        usage.register()
        given.register()
