"""Assignments and directives on the desk: what one has to do, what waits for one's word, what is overdue without a reason."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext

from guong.access import policy
from guong.assignments import expecting, queries, threads
from guong.assignments.states import ISSUED, THREAD
from guong.assignments.threads import ToDo
from guong.kit import formats
from guong.kit.actor import Actor
from guong.kit.desks import Block, Line, Offer, Shortcut, Task, Upcoming

MOST = 7


def offer(by: Actor) -> Offer:
    """What is to be done and judged, and the blocks of the desks that this actor has."""
    if not by.person:
        return Offer()
    waiting, desks = threads.to_do(by, most=MOST), policy.desks_of(by)
    tasks = tuple(_task(by, one) for one in waiting)
    blocks = [_required(waiting)] if "secretary" in desks else []
    if not policy.may_somewhere(by, queries.GIVE):
        return Offer(tasks=tasks, blocks=tuple(blocks), covers=_covered())
    if "board" in desks:
        blocks.append(_unexplained(by))
    if "office" in desks:
        blocks.append(_running(by))
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
    return (expecting.TASK.code, expecting.REPORT.code)


def _task(by: Actor, one: ToDo) -> Task:
    hat = next((held.role for held in by.roles if held.organization == one.organization), "")
    handed_in = gettext("{who} nộp ngày {day}.").format(who=one.who, day=formats.day(one.day))
    match one.what:
        case "task":
            detail = gettext("{office} giao.").format(office=one.office) + ("" if one.person else f" {one.place}")
            hat = "" if one.person else hat
            return Task(one.title, detail, gettext("Nộp"), f"/nhiem-vu/{one.key}/nop", hat, one.due_on, expecting.TASK.code)
        case "judge":
            title = gettext("Nghiệm thu: {title}").format(title=one.title)
            return Task(title, handed_in, gettext("Xem"), f"/nhiem-vu/{one.key}")
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
    return Task(one.title, detail, button, f"/chi-dao/noi-nhan/{one.key}", hat, one.due_on, expecting.REPORT.code)


def _required(waiting: list[ToDo]) -> Block:
    lines = tuple(
        Line(one.title, formats.day(one.due_on), f"/chi-dao/noi-nhan/{one.key}") for one in waiting if one.what == "answer"
    )
    empty = gettext("Không có chỉ đạo nào đang chờ.")
    return Block("secretary", gettext("Cấp trên yêu cầu"), lines, empty=empty, more="/chi-dao")


def _unexplained(by: Actor) -> Block:
    n, rows = queries.unexplained(by, most=MOST)
    words = gettext("{who}, hạn {day}")
    lines = tuple(
        Line(row.title, words.format(who=row.to_whom, day=formats.day(row.due_on)), f"/nhiem-vu/{row.pk}") for row in rows
    )
    title = gettext("Quá hạn, không có lý do")
    empty = gettext("Không việc nào quá hạn mà chưa ghi khó khăn.")
    return Block(
        "board", f"{title}: {formats.number(n)}" if n else title, lines, empty=empty, more="/nhiem-vu/bang?tinh_trang=overdue"
    )


def _running(by: Actor) -> Block:
    words = gettext("Đã báo cáo {n} trên {all}, hạn {day}")
    lines = []
    for row in threads.running(by, most=MOST):
        n, every = row.n_reported, row.n_all  # type: ignore[attr-defined]
        detail = words.format(n=formats.number(n), all=formats.number(every), day=formats.day(row.due_on))
        lines.append(Line(row.title, detail, f"/chi-dao/{row.pk}"))
    empty = gettext("Không có chỉ đạo nào đang triển khai.")
    return Block("office", gettext("Văn bản đến hạn triển khai"), tuple(lines), empty=empty, more="/chi-dao")
