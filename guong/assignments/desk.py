"""Assignments on the desk: what one has to do, what waits for one's word, what is overdue without a reason."""

from __future__ import annotations

from datetime import date
from typing import Final

from django.utils.translation import gettext

from guong.access import policy
from guong.assignments import expecting, queries, waiting
from guong.assignments.states import RETURNED
from guong.assignments.waiting import ToDo
from guong.kit import formats
from guong.kit.actor import Actor
from guong.kit.desks import Block, Line, Offer, Shortcut, Task, Upcoming

MOST: Final = 7
COVERED: Final = (expecting.TASK.code,)  # kinds that reminders would show a second time


def offer(by: Actor) -> Offer:
    """What is to be done and judged, and the blocks of the desks that this actor has."""
    if not by.person:
        return Offer()
    desks, gives = policy.desks_of(by), policy.may_somewhere(by, queries.GIVE)
    found = waiting.to_do(by, most=MOST, board="board" in desks)
    tasks = tuple(_task(by, one) for one in found if one.what != "unexplained")
    blocks = (_unexplained(found),) if "board" in desks else ()
    if not gives:
        return Offer(tasks=tasks, blocks=blocks, covers=COVERED)
    shortcut = Shortcut(gettext("Giao việc cho các đơn vị"), "/nhiem-vu/giao", policy.hat_of_line(by, queries.GIVE))
    return Offer(tasks=tasks, blocks=blocks, shortcuts=(shortcut,), covers=COVERED)


def year(by: Actor, first: date, until: date) -> tuple[Upcoming, ...]:
    """Last days of tasks that concern the actor."""
    if not by.person:
        return ()
    return tuple(
        Upcoming(row.due_on, gettext("Hạn việc: {title}").format(title=row.title), f"/nhiem-vu/{row.pk}")
        for row in queries.own_between(by, first, until)
        if row.due_on
    )


def _task(by: Actor, one: ToDo) -> Task:
    hat = next((held.role for held in by.roles if held.organization == one.organization), "")
    handed_in = gettext("{who} nộp ngày {day}.").format(who=one.who, day=formats.day(one.done_on))
    match one.what:
        case "task":
            words = gettext("{office} trả lại, làm tiếp.") if one.state == RETURNED else gettext("{office} giao.")
            detail = words.format(office=one.office) + ("" if one.person else f" {one.place}")
            hat = "" if one.person else hat
            return Task(one.title, detail, gettext("Nộp"), f"/nhiem-vu/{one.key}/nop", hat, one.due_on)
        case "judge":
            title = gettext("Nghiệm thu: {title}").format(title=one.title)
            return Task(title, handed_in, gettext("Xem"), f"/nhiem-vu/{one.key}")
        case "vacant":
            title = gettext("Chưa ai làm: {title}").format(title=one.title)
            detail = gettext("Chức vụ được giao đang khuyết; {who} giữ việc.").format(who=one.place)
            return Task(title, detail, gettext("Xem"), f"/nhiem-vu/{one.key}", due_on=one.due_on)
        case _:
            title = gettext("Giao lại: {title}").format(title=one.title)
            detail = gettext("Người nhận đã rời đi: {who}.").format(who=one.who)
            return Task(title, detail, gettext("Giao lại"), f"/nhiem-vu/{one.key}/giao-lai")


def _unexplained(found: list[ToDo]) -> Block:
    words = gettext("{who}, hạn {day}")
    lines = tuple(
        Line(one.title, words.format(who=one.who, day=formats.day(one.due_on)), f"/nhiem-vu/{one.key}")
        for one in found
        if one.what == "unexplained"
    )
    empty = gettext("Không việc nào quá hạn mà chưa ghi khó khăn.")
    more = "/nhiem-vu/bang?tinh_trang=overdue"
    return Block("board", gettext("Quá hạn, không có lý do"), lines, empty=empty, more=more)
