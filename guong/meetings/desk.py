"""Meetings on the desk: what the secretary of a cell has to do for the next one, where members are called to, what was held."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from guong.access import policy
from guong.kit import formats
from guong.kit.actor import Actor
from guong.kit.desks import UPCOMING_DAYS, Block, Figure, Line, Offer, Shortcut, Task, Upcoming
from guong.meetings import queries, states

if TYPE_CHECKING:
    from guong.meetings.models import Meeting
    from guong.meetings.queries import OwnMeeting
    from guong.organization.models import Organization

LIST = "/hop"
CALL = "/hop/mo"
SECRETARY, HELPER = "secretary", "helper"


def offer(by: Actor) -> Offer:
    """Tasks of whoever leads a cell or types for it; meetings to which the actor himself is called; how many were held."""
    until = by.on + timedelta(days=UPCOMING_DAYS)
    led, typed_for = queries.own_cells(by, SECRETARY, HELPER)
    helped = [cell for cell in typed_for if cell not in led]
    own = queries.open_meetings(led, until) if led else []
    tasks = [task for one in own for task in _tasks(one, by)]
    tasks += [_missing(cell, by) for cell in (queries.cells_without_meeting(led, by.on) if led else [])]
    if helped:
        tasks += [_help(one.row) for one in queries.open_meetings(helped, by.on)]
    coming = [_coming(row) for row in queries.coming_meetings(by, until)]
    return Offer(
        tasks=tuple(tasks),
        upcoming=tuple(coming),
        figures=_figures(by),
        shortcuts=tuple(_shortcuts(by, own)),
        blocks=_blocks(led),
    )


def _tasks(one: OwnMeeting, by: Actor) -> list[Task]:
    """What the secretary has to do for one open meeting, in the order in which he does it."""
    row, page = one.row, f"{LIST}/{one.row.pk}"
    about = {"kind": row.kind_words.lower(), "month": row.day.month, "when": row.when}
    found = []
    if row.state == states.CALLED and row.day >= by.on:
        title = gettext("Tờ họp {kind} tháng {month} (in A4)").format(**about)
        found.append(Task(title, row.when, gettext("In tờ họp"), f"{page}/to-hop.pdf", SECRETARY, row.day))
    if one.n_waiting:
        title = gettext("{n} mục nhập thay chờ xác nhận: {kind}").format(n=formats.number(one.n_waiting), **about)
        found.append(Task(title, row.when, gettext("Xem và xác nhận"), page, SECRETARY, row.day))
    if row.state == states.CALLED and row.day <= by.on:
        title = gettext("Điểm danh {kind}").format(**about)
        detail = gettext("{when}. Ai cũng được ghi sẵn có mặt; chỉ sửa người vắng.").format(**about)
        found.append(Task(title, detail, gettext("Điểm danh"), f"{page}/diem-danh", SECRETARY, row.day))
    if row.state == states.HELD:
        title = gettext("Biên bản {kind} tháng {month} chưa chốt").format(**about)
        found.append(Task(title, row.when, gettext("Ghi biên bản"), page, SECRETARY))
    return found


def _missing(cell: Organization, by: Actor) -> Task:
    title = gettext("Chưa mở sinh hoạt chi bộ tháng {month}").format(month=by.on.month)
    return Task(title, cell.name, gettext("Mở cuộc họp"), CALL, SECRETARY)


def _help(row: Meeting) -> Task:
    where = "diem-danh" if row.state == states.CALLED else "bien-ban"
    words = gettext("Nhập giúp điểm danh") if row.state == states.CALLED else gettext("Nhập giúp biên bản")
    detail = f"{row.organization.name}, {row.when}"
    return Task(words, detail, gettext("Nhập"), f"{LIST}/{row.pk}/{where}", HELPER, row.day)


def _coming(row: Meeting) -> Upcoming:
    title = f"{row.kind_words}, {row.at:%H:%M}" if row.at else row.kind_words
    return Upcoming(row.day, f"{title}, {row.place_text}" if row.place_text else title, f"{LIST}/{row.pk}")


def _figures(by: Actor) -> tuple[Figure, ...]:
    if len(by.roles) < 2 or not policy.may_somewhere(by, "meetings.read"):
        return ()
    n = queries.n_held(by, by.on.year)
    if not n and not policy.may_somewhere(by, "meetings.call"):
        return ()
    label = gettext("Cuộc họp đã điểm danh năm {year}").format(year=by.on.year)
    return (Figure(label, formats.number(n), f"{LIST}?nam={by.on.year}"),)


def _shortcuts(by: Actor, own: list[OwnMeeting]) -> list[Shortcut]:
    found = []
    if ready := [one.row for one in own if one.row.state == states.CALLED]:
        found.append(Shortcut(gettext("Điểm danh"), f"{LIST}/{ready[0].pk}/diem-danh", SECRETARY))
    if policy.may_somewhere(by, "meetings.call"):
        found.append(Shortcut(gettext("Mở cuộc họp"), CALL))
    return found


def _blocks(led: list[Organization]) -> tuple[Block, ...]:
    """The last meetings of one's own cell, each with how many came."""
    if not led:
        return ()
    lines = [
        Line(f"{row.kind_words}, {formats.day(row.day)}", f"{row.n_present}/{row.n_due}", f"{LIST}/{row.pk}")
        for row in queries.last_meetings(led)
    ]
    empty = gettext("Chưa có cuộc họp nào được chốt điểm danh.")
    return (Block(SECRETARY, gettext("Họp chi bộ gần đây"), tuple(lines), empty=empty, more=f"{LIST}?to_chuc={led[0].pk}"),)
