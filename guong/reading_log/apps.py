"""Django's hook for the daily reading log."""

from django.apps import AppConfig
from django.utils.translation import gettext_noop


class ReadingLogConfig(AppConfig):
    name = "guong.reading_log"
    verbs = {
        "reading_log.close": gettext_noop("Chốt số tổng nhật ký đọc của tháng, xóa dòng cũ"),
        "reading_log.keep": gettext_noop("Ghi nhật ký đọc của mình"),
        "reading_log.read_sums": gettext_noop("Xem số tổng nhật ký đọc theo tháng"),
    }
    tasks = {"reading_log.tend": gettext_noop("Chốt số tổng nhật ký đọc của tháng, xóa dòng cũ")}

    def ready(self) -> None:
        from guong.reading_log import entries, judging  # noqa: F401  (they declare the kinds and the norm)
