"""Django's hook for watch. `tasks` are the words for jobs, as every app may declare them for its own."""

from django.apps import AppConfig
from django.utils.translation import gettext_noop


class WatchConfig(AppConfig):
    name = "guong.watch"
    verbs = {
        "faults.read": gettext_noop("Xem lỗi hệ thống"),
        "faults.settle": gettext_noop("Đánh dấu lỗi hệ thống đã xử lý"),
        "health.read": gettext_noop("Xem tình trạng hệ thống"),
        "imports.oversee": gettext_noop("Xem mọi lần nhập tệp đang ở bước nào, không xem nội dung"),
        "jobs.read": gettext_noop("Xem việc nền"),
        "jobs.retry": gettext_noop("Cho chạy lại việc nền bị hỏng"),
    }
    tasks = {
        "watch.forget_jobs": gettext_noop("Dọn việc nền đã xong từ lâu"),
        "watch.forget_old": gettext_noop("Dọn lỗi đã xử lý từ lâu, kết quả đối chiếu cũ"),
    }

    def ready(self) -> None:
        from guong.watch import entries  # noqa: F401  (declares the kinds)
