"""Decisions about cadres on the desk: those that wait for a body, and posts with a role that wait for an administrator."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from guong.access import policy
from guong.appointments import following, queries
from guong.kit import formats
from guong.kit.actor import Actor
from guong.kit.desks import Offer, Task

if TYPE_CHECKING:
    from guong.appointments.models import PersonnelDecision

HOME = "/so-lieu/quyet-dinh-can-bo"
AHEAD, TO_WRITE = f"{HOME}?xem={queries.AHEAD}", f"{HOME}?xem={queries.TO_WRITE}"


def offer(by: Actor) -> Offer:
    """What waits for whoever writes decisions down, and for whoever gives and ends posts with a role."""
    waiting = following.waiting(by)
    return Offer(tasks=(*_to_decide(by, waiting.to_decide), *_to_write(by, waiting.to_write)))


def _to_decide(by: Actor, rows: Sequence[PersonnelDecision]) -> Iterator[Task]:
    if rows:
        title = gettext("{n} quyết định về cán bộ chờ quyết định").format(n=formats.number(len(rows)))
        detail = gettext("Đã rà soát xong từng mục. Cơ quan có thẩm quyền quyết định rồi thì ghi số, ngày.")
        yield Task(title, detail, gettext("Xem"), AHEAD, policy.hat_of_line(by, "appointments.decide"))


def _to_write(by: Actor, rows: Sequence[PersonnelDecision]) -> Iterator[Task]:
    if rows:
        first = rows[0]
        title = gettext("{n} quyết định về cán bộ chờ ghi chức vụ").format(n=formats.number(len(rows)))
        detail = gettext("Chức vụ kèm vai trò thì người quản trị ghi. Sớm nhất: {name}, {post}, từ ngày {day}.")
        words = detail.format(name=first.person.full_name, post=first.post_words.lower(), day=formats.day(first.since))
        yield Task(title, words, gettext("Xem"), TO_WRITE, policy.hat_of_line(by, "posts.end"))
