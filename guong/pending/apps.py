"""Django's hook for work that is not final yet."""

from django.apps import AppConfig
from django.utils.translation import gettext_noop


class PendingConfig(AppConfig):
    name = "guong.pending"
    tasks = {
        "pending.carry_out": gettext_noop("Làm việc đã qua mười giây chờ"),
        "pending.take_up": gettext_noop("Làm lại việc chờ bị đứt"),
        "pending.tend": gettext_noop("Dọn bản nháp, việc chờ và phiếu gửi đã cũ"),
    }
