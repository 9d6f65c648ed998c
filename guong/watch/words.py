"""The words of watch: doors at which faults are met, states of jobs, names of tasks as their apps declare them."""

from __future__ import annotations

from typing import Final

from django.apps import apps
from django.utils.translation import gettext, gettext_noop

from guong.kit.words import Words

DOORS: Final = Words(
    {
        "command": gettext_noop("Lệnh trên máy chủ"),
        "job": gettext_noop("Việc nền"),
        "page": gettext_noop("Trang"),
    }
)

STATES: Final = Words(  # of jobs, in the order in which a page offers them
    {
        "failed": gettext_noop("Hỏng"),
        "stalled": gettext_noop("Mất tín hiệu"),
        "running": gettext_noop("Đang chạy"),
        "waiting": gettext_noop("Đang chờ"),
        "done": gettext_noop("Đã xong"),
        "cancelled": gettext_noop("Đã hủy"),
    }
)

STEPS: Final = Words(  # of imports, as an administrator groups them
    {
        "running": gettext_noop("Đang chạy"),
        "faulty": gettext_noop("Tệp còn lỗi"),
        "waiting": gettext_noop("Chờ người nhập"),
        "done": gettext_noop("Đã nhập"),
        "undone": gettext_noop("Đã hoàn lại"),
    }
)


def task(name: str) -> str:
    """What a job does, as its app declares it; the bare name where it does not."""
    for config in apps.get_app_configs():
        if name in (tasks := getattr(config, "tasks", {})):
            return gettext(tasks[name])
    return name
