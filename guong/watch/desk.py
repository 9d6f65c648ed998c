"""The installation on the desk of whoever keeps it running: what failed, and the way to its pages."""

from __future__ import annotations

from django.utils.translation import gettext

from guong.access import policy
from guong.kit import formats
from guong.kit.actor import Actor
from guong.kit.desks import Offer, Shortcut, Task
from guong.watch import queries

HOME, JOBS, FAULTS = "/quan-tri", "/quan-tri/viec-nen", "/quan-tri/loi"


def offer(by: Actor) -> Offer:
    """Jobs that failed, faults that nobody has settled."""
    if not policy.may_somewhere(by, "jobs.read"):
        return Offer()
    hat = policy.hat_of_line(by, "jobs.read")
    tasks = []
    n_jobs, n_faults = queries.n_wrong()
    if n_jobs:
        title = gettext("{n} việc nền hỏng").format(n=formats.number(n_jobs))
        tasks.append(Task(title, gettext("Xem vì sao, rồi cho chạy lại."), gettext("Xem"), JOBS, hat))
    if n_faults:
        title = gettext("{n} lỗi hệ thống chưa xử lý").format(n=formats.number(n_faults))
        tasks.append(Task(title, gettext("Gửi mã lỗi cho người bảo trì; sửa xong thì đánh dấu."), gettext("Xem"), FAULTS, hat))
    return Offer(tasks=tuple(tasks), shortcuts=(Shortcut(gettext("Quản trị"), HOME, hat),))
