"""Django's hook for inspections."""

from django.apps import AppConfig
from django.utils.translation import gettext_noop

from guong.kit.commands import Command


class InspectionsConfig(AppConfig):
    name = "guong.inspections"
    verbs = {
        "inspections.annul": gettext_noop("Ghi việc hủy thông báo kết luận"),
        "inspections.change": gettext_noop("Ghi việc thay đổi thông báo kết luận"),
        "inspections.read": gettext_noop("Xem thông báo kết luận kiểm tra, giám sát"),
        "inspections.record": gettext_noop("Ghi thông báo kết luận kiểm tra, giám sát"),
    }
    commands = (
        Command(
            gettext_noop("Ghi thông báo kết luận kiểm tra, giám sát"),
            "/kiem-tra/ket-luan/ghi",
            "inspections.record",
            gettext_noop("kiểm tra chấp hành, dấu hiệu vi phạm, giám sát chuyên đề"),
        ),
    )

    def ready(self) -> None:
        from guong.inspections import entries, sheets, usage  # noqa: F401  (entries declares the kinds)
        from guong.kit import corrections

        sheets.register()
        usage.register()
        corrections.register("inspection", "inspections.change", "/kiem-tra/ket-luan/{}/thay-doi".format)
