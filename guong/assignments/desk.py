"""Assignments and directives on the desk: what one has to do, what waits for one's word, what is overdue without a reason."""

from __future__ import annotations

from datetime import date
from typing import Final

from django.utils.translation import gettext

from guong.access import policy
from guong.assignments import expecting, queries, threads
from guong.assignments.states import ISSUED, THREAD
from guong.assignments.threads import ToDo
from guong.kit import formats
from guong.kit.actor import Actor
from guong.kit.desks import Block, Line, Offer, Shortcut, Task, Upcoming

MOST = 7
SHOWN: Final = ("task", "judge", "stopped", "vacant", "report", "answer")


def offer(by: Actor) -> Offer:
    """What is to be done and judged, and the blocks of the desks that this actor has."""
    if not by.person:
        return Offer()
    desks, gives = policy.desks_of(by), policy.may_somewhere(by, queries.GIVE)
    waiting = threads.to_do(by, most=MOST, board="board" in desks, office="office" in desks)
    tasks = tuple(_task(by, one) for one in waiting if one.what in SHOWN)
    blocks = [make(waiting) for desk, make in BLOCKS.items() if desk in desks]
    if not gives:
        return Offer(tasks=tasks, blocks=tuple(blocks), covers=_covered())
    shortcut = Shortcut(gettext("Giao việc cho các đơn vị"), "/nhiem-vu/giao", policy.hat_of_line(by, queries.GIVE))
    return Offer(tasks=tasks, blocks=tuple(blocks), shortcuts=(shortcut,), covers=_covered())


def year(by: Actor, first: date, until: date) -> tuple[Upcoming, ...]:
    """Last days of tasks and directives that concern the actor."""
    if not by.person:
        return ()
    days = [
        Upcoming(row.due_on, gettext("Hạn việc: {title}").format(title=row.title), f"/nhiem-vu/{row.pk}")
        for row in queries.own_between(by, first, until)
        if row.due_on
    ]
    if len(by.roles) > 1 and policy.may_somewhere(by, threads.ANSWER):
        words = gettext("Hạn báo cáo: {title}")
        days += [
            Upcoming(row.directive.due_on, words.format(title=row.directive.title), f"/chi-dao/noi-nhan/{row.pk}")
            for row in threads.due_between(by, first, until)
        ]
    return tuple(days)


def _covered() -> tuple[str, ...]:
    """Kinds that reminders would show a second time."""
    return (expecting.TASK.code, expecting.REPORT.code)


def _task(by: Actor, one: ToDo) -> Task:
    hat = next((held.role for held in by.roles if held.organization == one.organization), "")
    handed_in = gettext("{who} nộp ngày {day}.").format(who=one.who, day=formats.day(one.day))
    match one.what:
        case "task":
            detail = gettext("{office} giao.").format(office=one.office) + ("" if one.person else f" {one.place}")
            hat = "" if one.person else hat
            return Task(one.title, detail, gettext("Nộp"), f"/nhiem-vu/{one.key}/nop", hat, one.due_on)
        case "judge":
            title = gettext("Nghiệm thu: {title}").format(title=one.title)
            return Task(title, handed_in, gettext("Xem"), f"/nhiem-vu/{one.key}")
        case "stopped":
            title = gettext("Giao lại: {title}").format(title=one.title)
            detail = gettext("Người nhận đã rời đi: {who}.").format(who=one.who)
            return Task(title, detail, gettext("Giao lại"), f"/nhiem-vu/{one.key}/giao-lai")
        case "vacant":
            title = gettext("Chưa ai làm: {title}").format(title=one.title)
            detail = gettext("Chức vụ được giao đang khuyết; {who} giữ việc.").format(who=one.place)
            return Task(title, detail, gettext("Xem"), f"/nhiem-vu/{one.key}", due_on=one.due_on)
        case "report":
            title = gettext("Nghiệm thu báo cáo: {title}").format(title=one.title)
            return Task(title, handed_in, gettext("Xem"), f"/chi-dao/noi-nhan/{one.key}")
        case _:
            return _to_answer(one, hat)


def _to_answer(one: ToDo, hat: str) -> Task:
    detail = gettext("{office} chỉ đạo. {step}.").format(office=one.office, step=THREAD.labels[one.state])
    if one.n_reminded:
        detail += " " + gettext("Đã nhắc {n} lần.").format(n=one.n_reminded)
    button = gettext("Tiếp nhận") if one.state == ISSUED else gettext("Mở")
    return Task(one.title, detail, button, f"/chi-dao/noi-nhan/{one.key}", hat, one.due_on)


def _required(waiting: list[ToDo]) -> Block:
    lines = tuple(
        Line(one.title, formats.day(one.due_on), f"/chi-dao/noi-nhan/{one.key}") for one in waiting if one.what == "answer"
    )
    empty = gettext("Không có chỉ đạo nào đang chờ.")
    return Block("secretary", gettext("Cấp trên yêu cầu"), lines, empty=empty, more="/chi-dao")


def _unexplained(waiting: list[ToDo]) -> Block:
    words = gettext("{who}, hạn {day}")
    lines = tuple(
        Line(one.title, words.format(who=one.who, day=formats.day(one.due_on)), f"/nhiem-vu/{one.key}")
        for one in waiting
        if one.what == "unexplained"
    )
    empty = gettext("Không việc nào quá hạn mà chưa ghi khó khăn.")
    more = "/nhiem-vu/bang?tinh_trang=overdue"
    return Block("board", gettext("Quá hạn, không có lý do"), lines, empty=empty, more=more)


def _running(waiting: list[ToDo]) -> Block:
    lines = tuple(Line(one.title, formats.day(one.due_on), f"/chi-dao/{one.key}") for one in waiting if one.what == "running")
    empty = gettext("Không có chỉ đạo nào đang triển khai.")
    return Block("office", gettext("Văn bản đến hạn triển khai"), lines, empty=empty, more="/chi-dao")


BLOCKS: Final = {"board": _unexplained, "office": _running, "secretary": _required}
