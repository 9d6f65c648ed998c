"""Django's hook for meetings."""

from django.apps import AppConfig
from django.utils.translation import gettext_noop


class MeetingsConfig(AppConfig):
    name = "guong.meetings"
    verbs = {
        "meetings.call": gettext_noop("Mở cuộc họp"),
        "meetings.read": gettext_noop("Xem cuộc họp, điểm danh, biên bản"),
        "meetings.read_sums": gettext_noop("Xem chi bộ nào đã sinh hoạt chuyên đề từng quý"),
        "meetings.record": gettext_noop("Chốt điểm danh, chốt biên bản, đính chính, xác nhận điều nhập thay"),
        "meetings.type": gettext_noop("Nhập điểm danh và biên bản, chưa chốt"),
    }

    def ready(self) -> None:
        from guong.kit import corrections
        from guong.meetings import entries, norms, sheets  # noqa: F401  (entries and norms declare what they know)
        from guong.meetings.papers import minutes  # noqa: F401  (registers the form)

        sheets.register()
        corrections.register("attendance", "meetings.record", "/hop/diem-danh/{}/dinh-chinh".format)
