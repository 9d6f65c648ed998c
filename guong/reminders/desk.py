"""Reminders on the desk: what comes within its days; as things to do what is overdue, and what others let wait."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from guong.kit import clock, formats
from guong.kit.actor import Actor
from guong.kit.desks import Offer, Task, Upcoming
from guong.reminders import queries

if TYPE_CHECKING:
    from guong.reminders.models import Expected

MOST = 20
PAGE = "/ban-lam-viec/lich"


def offer(by: Actor) -> Offer:
    """What is due to the actor."""
    if by.person is None:
        return Offer()
    near = queries.near(by, MOST)
    tasks = (*_late(by, near.late), *_told(near.told), *_failed(by))
    soon = tuple(
        Upcoming(row.due_on, _title(row), row.url, queries.hat_of(by, row), f"{PAGE}/{row.pk}", row.kind) for row in near.soon
    )
    return Offer(tasks=tasks, upcoming=soon)


def _title(row: Expected) -> str:
    return f"{row.label}, {row.organization.name}" if row.person_id is None else row.label


def _late(by: Actor, rows: Sequence[Expected]) -> Iterator[Task]:
    """One line for each kind, hat and organization, however many wait."""
    groups: dict[tuple[str, str, int], list[Expected]] = defaultdict(list)
    for row in rows:
        groups[row.kind, queries.hat_of(by, row), row.organization_id].append(row)
    for (kind, hat, _), same in groups.items():
        first = same[0]
        title = _title(first) if len(same) == 1 else f"{_title(first)} ({formats.number(len(same))})"
        detail = gettext("Quá hạn từ ngày {day}.").format(day=formats.day(first.due_on))
        yield Task(title, detail, first.button, first.url if len(same) == 1 else PAGE, hat, first.due_on, kind)


def _told(rows: Sequence[Expected]) -> Iterator[Task]:
    """What others have let wait too long: one line, it opens to all of them."""
    if rows:
        title = gettext("{n} việc của đơn vị quá hạn lâu").format(n=formats.number(len(rows)))
        detail = gettext("Báo người đứng đầu. Việc đầu tiên quá hạn từ ngày {day}.").format(day=formats.day(rows[0].due_on))
        yield Task(title, detail, gettext("Xem"), PAGE, queries.HEAD, rows[0].due_on)


def _failed(by: Actor) -> Iterator[Task]:
    if n := queries.n_failed(by, clock.now().date()):
        title = gettext("{n} thư nhắc việc hôm nay chưa gửi được").format(n=formats.number(n))
        yield Task(title, gettext("Máy chủ thư không nhận. Hệ thống gửi lại trong ngày."), gettext("Xem"), f"{PAGE}/thu")
