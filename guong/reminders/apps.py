"""Django's hook for reminders."""

from django.apps import AppConfig
from django.utils.translation import gettext_noop


class RemindersConfig(AppConfig):
    name = "guong.reminders"
    verbs = {
        "reminders.read": gettext_noop("Xem việc đến hạn của mình và của tổ chức mình"),
        "reminders.recount": gettext_noop("Tính lại hạn khi có lịch nghỉ mới"),
        "reminders.send_mail": gettext_noop("Gửi thư nhắc việc hằng ngày"),
        "reminders.subscribe": gettext_noop("Nhận nhắc việc qua lịch và thư của mình"),
        "reminders.watch_mail": gettext_noop("Xem thư nhắc việc nào chưa gửi được"),
    }

    tasks = {
        "reminders.recount": gettext_noop("Tính lại hạn theo lịch nghỉ mới"),
        "reminders.send": gettext_noop("Gửi thư nhắc việc hằng ngày"),
    }

    def ready(self) -> None:
        from guong.access import letters
        from guong.reminders import entries, hours, queries  # noqa: F401  (they declare the kinds and the norms)

        letters.use(queries.confirmed_address)
