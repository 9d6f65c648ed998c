"""People on the desk: how many are in the actor's reach, and who waits to be received there."""

from __future__ import annotations

from django.utils.translation import gettext

from guong.access import policy
from guong.kit import formats
from guong.kit.actor import Actor
from guong.kit.desks import Figure, Offer, Shortcut, Task
from guong.personnel import queries, transferring


def offer(by: Actor) -> Offer:
    """The number of people in reach, for whoever sees more than himself; a task where members wait to be received."""
    if len(by.roles) < 2 or not policy.may_somewhere(by, "people.read"):
        return Offer()
    shortcuts = (
        (Shortcut(gettext("Ghi một người"), "/so-lieu/can-bo/ghi"),) if policy.may_somewhere(by, "people.register") else ()
    )
    figure = Figure(gettext("Người trong phạm vi"), formats.number(queries.n_people(by)), "/so-lieu/can-bo")
    return Offer(tasks=_tasks(by), figures=(figure,), shortcuts=shortcuts)


def _tasks(by: Actor) -> tuple[Task, ...]:
    n = transferring.n_waiting(by) if policy.may_somewhere(by, "memberships.receive") else 0
    if not n:
        return ()
    title = gettext("{n} đảng viên chờ tiếp nhận").format(n=formats.number(n))
    detail = gettext("Nơi đi đã ghi giấy giới thiệu. Tiếp nhận, hoặc trả lại kèm lý do.")
    return (Task(title, detail, gettext("Xem giấy giới thiệu"), "/so-lieu/can-bo/chuyen"),)
