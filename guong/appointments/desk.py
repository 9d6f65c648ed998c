"""Decisions about cadres on the desk: those that wait for a body, and posts with a role that wait for an administrator."""

from __future__ import annotations

from django.utils.translation import gettext

from guong.access import policy
from guong.appointments import following
from guong.kit import formats
from guong.kit.actor import Actor
from guong.kit.desks import Offer, Task

AHEAD = "/so-lieu/quyet-dinh-can-bo?xem=chuan-bi"


def offer(by: Actor) -> Offer:
    """What waits for whoever writes decisions down, and for whoever gives and ends posts with a role."""
    return Offer(tasks=(*_to_decide(by), *_to_write(by)))


def _to_decide(by: Actor) -> list[Task]:
    if not policy.may_somewhere(by, "appointments.decide"):
        return []
    waiting = following.to_decide(by)
    if not waiting.n:
        return []
    title = gettext("{n} quyết định về cán bộ chờ quyết định").format(n=formats.number(waiting.n))
    detail = gettext("Đã rà soát xong từng mục. Cơ quan có thẩm quyền quyết định rồi thì ghi số, ngày.")
    return [Task(title, detail, gettext("Xem"), AHEAD, policy.hat_of_line(by, "appointments.decide"))]


def _to_write(by: Actor) -> list[Task]:
    if not policy.may_somewhere(by, "posts.end"):
        return []
    waiting = following.to_write(by)
    if waiting.first is None:
        return []
    title = gettext("{n} quyết định về cán bộ chờ ghi chức vụ").format(n=formats.number(waiting.n))
    detail = gettext("Chức vụ kèm vai trò thì người quản trị ghi. Sớm nhất: {name}, {post}, từ ngày {day}.")
    first = waiting.first
    words = detail.format(name=first.person.full_name, post=first.post_words.lower(), day=formats.day(first.since))
    where = f"/so-lieu/can-bo/{first.person_id}/chuc-vu"
    return [Task(title, words, gettext("Ghi chức vụ"), where, policy.hat_of_line(by, "posts.end"))]
