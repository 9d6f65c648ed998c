"""Directives on the desk: those to answer, reports that wait for one's word, and for offices those under way."""

from __future__ import annotations

from datetime import date
from typing import Final

from django.utils.translation import gettext

from guong.access import policy
from guong.directives import expecting, queries, waiting
from guong.directives.states import ISSUED, THREAD
from guong.directives.waiting import ToDo
from guong.kit import formats
from guong.kit.actor import Actor
from guong.kit.desks import Block, Line, Offer, Task, Upcoming

MOST: Final = 7
COVERED: Final = (expecting.REPORT.code,)  # kinds that reminders would show a second time


def offer(by: Actor) -> Offer:
    """What is to be answered and judged, and the blocks of the desks that this actor has."""
    if not by.person or len(by.roles) < 2:
        return Offer()
    desks = policy.desks_of(by)
    found = waiting.to_do(by, most=MOST, office="office" in desks)
    tasks = tuple(_task(by, one) for one in found if one.what != "running")
    return Offer(tasks=tasks, blocks=tuple(make(found) for desk, make in BLOCKS.items() if desk in desks), covers=COVERED)


def year(by: Actor, first: date, until: date) -> tuple[Upcoming, ...]:
    """Last days of directives that concern the actor."""
    if not by.person or len(by.roles) < 2 or not policy.may_somewhere(by, queries.ANSWER):
        return ()
    words = gettext("Hạn báo cáo: {title}")
    return tuple(
        Upcoming(row.due_on, words.format(title=row.directive.title), f"/chi-dao/noi-nhan/{row.pk}")
        for row in queries.due_between(by, first, until)
    )


def _task(by: Actor, one: ToDo) -> Task:
    url = f"/chi-dao/noi-nhan/{one.key}"
    if one.what == "report":
        title = gettext("Nghiệm thu báo cáo: {title}").format(title=one.title)
        reported = gettext("{who} nộp ngày {day}.").format(who=one.place, day=formats.day(one.day))
        return Task(title, reported, gettext("Xem"), url)
    detail = gettext("{office} chỉ đạo. {step}.").format(office=one.office, step=THREAD.labels[one.state])
    if one.n_reminded:
        detail += " " + gettext("Đã nhắc {n} lần.").format(n=one.n_reminded)
    button = gettext("Tiếp nhận") if one.state == ISSUED else gettext("Mở")
    hat = next((held.role for held in by.roles if held.organization == one.organization), "")
    return Task(one.title, detail, button, url, hat, one.due_on)


def _required(found: list[ToDo]) -> Block:
    lines = tuple(
        Line(one.title, formats.day(one.due_on), f"/chi-dao/noi-nhan/{one.key}") for one in found if one.what == "answer"
    )
    empty = gettext("Không có chỉ đạo nào đang chờ.")
    return Block("secretary", gettext("Cấp trên yêu cầu"), lines, empty=empty, more="/chi-dao")


def _running(found: list[ToDo]) -> Block:
    lines = tuple(Line(one.title, formats.day(one.due_on), f"/chi-dao/{one.key}") for one in found if one.what == "running")
    empty = gettext("Không có chỉ đạo nào đang triển khai.")
    return Block("office", gettext("Văn bản đến hạn triển khai"), lines, empty=empty, more="/chi-dao")


BLOCKS: Final = {"office": _running, "secretary": _required}
