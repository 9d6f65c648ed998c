"""People on the desk: who waits to be received, whose probation is over, the cell as it stands, how many are in reach."""

from __future__ import annotations

from django.utils.translation import gettext

from guong.access import policy
from guong.kit import desks, formats
from guong.kit.actor import Actor
from guong.kit.desks import Block, Figure, Line, Offer, Shortcut, Task, Upcoming
from guong.organization import terms
from guong.personnel import due, queries
from guong.personnel.expecting import RECEIVE

LIST, TRANSFERS = "/so-lieu/can-bo", "/so-lieu/can-bo/chuyen"


def offer(by: Actor) -> Offer:
    """What waits and what comes, for whoever sees more people than himself."""
    if policy.desks_of(by) <= {"member"} or not policy.may_somewhere(by, "people.read"):
        return Offer()
    shortcuts = [Shortcut(gettext("Ghi một người"), f"{LIST}/ghi", policy.hat_of_line(by, "people.register"))]
    papers, probations = due.waiting(by)
    waiting, coming = _transfers(by, papers)
    over, deciding = _probation(by, probations)
    n = queries.n_people(by)  # 1: nobody but oneself
    return Offer(
        tasks=(*waiting, *over),
        upcoming=(*coming, *deciding),
        figures=(Figure(gettext("Người trong phạm vi"), formats.number(n), LIST),) if n > 1 else (),
        shortcuts=tuple(shortcuts if policy.may_somewhere(by, "people.register") else ()),
        blocks=tuple(_cell(by)),
        covers=(RECEIVE.code,) if waiting else (),
    )


def _transfers(by: Actor, waiting: due.Papers) -> tuple[list[Task], list[Upcoming]]:
    if not waiting.n:
        return [], []
    hat = policy.hat_of_line(by, "memberships.receive")
    title = gettext("{n} đảng viên chờ tiếp nhận")
    detail = gettext("Nơi đi đã ghi giấy giới thiệu. Tiếp nhận, hoặc trả lại kèm lý do.")
    title = title.format(n=formats.number(waiting.n))
    task = Task(title, detail, gettext("Xem giấy giới thiệu"), TRANSFERS, hat, waiting.soonest)
    words = gettext("Giấy giới thiệu {number}: hạn đảng viên nộp")
    coming = [
        Upcoming(one.on, words.format(number=one.number), f"{TRANSFERS}/{one.key}", hat, f"{TRANSFERS}/{one.key}")
        for one in waiting.papers
        if one.on and desks.comes(one.on, by.on)
    ]
    return [task], coming


def _probation(by: Actor, over: due.ProbationsOver) -> tuple[list[Task], list[Upcoming]]:
    """Whoever confirms finds each member; a secretary, who has no such verb, is told until when the cell decides."""
    if not over.n:
        return [], []
    hat = policy.hat_of_line(by, "memberships.confirm")
    first = over.members[0]
    title = gettext("{n} đảng viên dự bị đã hết thời gian dự bị").format(n=formats.number(over.n))
    detail = gettext("Lâu nhất: {name}, {place}. Ghi quyết định công nhận, hoặc xóa tên.")
    where = f"{LIST}/{first.person}"
    task = Task(title, detail.format(name=first.name, place=first.place), gettext("Xem"), where, hat, first.decide_by)
    words = gettext("Hạn chi bộ xét công nhận chính thức: {name}")
    coming = [
        Upcoming(one.decide_by, words.format(name=one.name), f"{LIST}/{one.person}", hat)
        for one in over.members
        if one.decide_by and desks.comes(one.decide_by, by.on)
    ]
    return [task], coming


def _cell(by: Actor) -> list[Block]:
    """A secretary's own organization, counted; the list opens from it."""
    if "secretary" not in policy.desks_of(by):
        return []
    own = queries.counted_of_secretary(by)
    if own is None:
        return []
    lines = [Line(terms.MEMBERSHIPS[kind], formats.number(n), LIST) for kind, n in own.by_membership.items()]
    title = gettext("{place}: {n} đảng viên").format(place=own.name, n=formats.number(sum(own.by_membership.values())))
    return [Block("secretary", title, tuple(lines), more=LIST)]
