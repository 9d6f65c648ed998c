"""The roll: marked, closed, corrected; the code on the wall by which people sign in themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from guong.access import actions as access
from guong.kit import grids, http, names
from guong.kit.grids import Column, Grid, Option, Row
from guong.kit.http import FormPage, Request
from guong.kit.refusal import Refusal
from guong.meetings import actions, doors, queries, states
from guong.meetings.forms import CorrectAttendanceForm
from guong.meetings.judging import Mark
from guong.meetings.words import EXCUSED, EXEMPT, PRESENT, STATUSES, UNEXCUSED

if TYPE_CHECKING:
    from guong.meetings.models import Attendance, Meeting

ROLL = "roll"  # the one column of the grid


@dataclass(frozen=True, slots=True)
class RollPage:
    """The whole roll of a meeting whose roll is open; `may_close`: its day has come, and the reader may close it."""

    row: Meeting
    grid: Grid
    may_close: bool


@dataclass(frozen=True, slots=True)
class DoorPage:
    """What somebody sees who scans the code on the wall."""

    row: Meeting
    address: str
    is_noted: bool


def roll(request: Request, key: int) -> HttpResponse:
    """Mark who is away; everybody stands there as present. The secretary closes the roll at once, or keeps it as it is."""
    by = request.actor
    row = http.found(lambda: queries.meeting_for(by, queries.TYPE, key))
    if row.state != states.CALLED:
        return redirect("meetings:meeting", key)
    may_close = row.day <= by.on and not queries.is_helping(by, row)
    grid = _grid(row, may_close=may_close)
    if request.method == "POST":
        reading = grids.read(grid, request.POST.dict())
        grid = reading.grid
        if not reading.problems:
            marks = {cell.row: Mark(cell.value, cell.reason) for cell in reading.cells}
            closes = may_close and "keep" not in request.POST
            try:
                http.found(lambda: _take(request, key, marks, closes=closes))
            except Refusal as refusal:
                grid = grid.refused([Refusal(refusal.message)])
            else:
                messages.success(request, gettext("Đã chốt điểm danh.") if closes else gettext("Đã giữ điểm danh. Chưa chốt."))
                return redirect("meetings:meeting", key)
    return http.page(request, "meetings/roll.html", RollPage(row, grid, may_close))


def _take(request: Request, key: int, marks: dict[int, Mark], *, closes: bool) -> None:
    by = request.actor
    actions.mark_roll(by=by, key=key, marks=marks, on=by.on)
    if closes:
        actions.close_roll(by=by, key=key, on=by.on)


@require_POST
def close(request: Request, key: int) -> HttpResponse:
    """Close the roll."""
    by = request.actor
    try:
        http.found(lambda: actions.close_roll(by=by, key=key, on=by.on))
    except Refusal as refusal:
        messages.error(request, refusal.message)
        return redirect("meetings:meeting", key)
    messages.success(request, gettext("Đã chốt điểm danh."))
    return redirect("meetings:meeting", key)


@require_POST
def confirm(request: Request, key: int) -> HttpResponse:
    """Take over what somebody typed for the secretary."""
    by = request.actor
    http.found(lambda: actions.confirm_typed(by=by, key=key, on=by.on))
    messages.success(request, gettext("Đã xác nhận điều nhập thay."))
    return redirect("meetings:meeting", key)


def correct(request: Request, attendance: int) -> HttpResponse:
    """Correct one line of a closed roll."""
    by = request.actor
    one = http.found(lambda: queries.attendance_to_correct(by, attendance))
    row = one.meeting
    access.note_reading(by=by, person=one.person_id, what=gettext("Dự họp"), on=by.on)
    form = CorrectAttendanceForm(request.POST or None, initial={"status": one.status, "reason": one.reason})
    if request.method == "POST" and form.is_valid():
        why = names.nfc(form.cleaned_data["why"])
        act = lambda: actions.correct_attendance(by=by, key=attendance, mark=form.mark(), why=why, on=by.on)  # noqa: E731
        if http.attempt(form, act):
            messages.success(request, gettext("Đã đính chính."))
            return redirect("meetings:meeting", row.pk)
    lead = gettext("Điều đã ghi không mất: nó đứng cạnh điều mới trong sổ cái, cùng lý do.")
    kicker = f"{one.person.full_name} · {row.kind_words}, {row.when}"
    page = FormPage(gettext("Đính chính điểm danh"), lead, form, gettext("Đính chính"), f"/hop/{row.pk}", kicker)
    return http.page(request, "ui/form_page.html", page)


def door(request: Request, key: int, secret: str) -> HttpResponse:
    """Sign in by the code on the wall: the address holds its secret, and works on the day of the meeting alone."""
    by = request.actor
    row = http.found(lambda: doors.opened(by, key, secret))
    if request.method == "POST":
        try:
            http.found(lambda: actions.sign_in(by=by, key=key, on=by.on))
        except Refusal as refusal:
            messages.error(request, refusal.message)
        else:
            messages.success(request, gettext("Đã ghi ông bà có mặt."))
        return redirect("meetings:meeting", key)
    own = queries.own_attendance(by, row)
    return http.page(request, "meetings/door.html", DoorPage(row, request.path, own is not None and own.status == PRESENT))


def _grid(row: Meeting, *, may_close: bool) -> Grid:
    """The roll as a grid: present is the default, an absence with a reason wants it."""
    there = {one.person_id: one for one in queries.marked(row)}
    rows = [_line(person.pk, person.full_name, there.get(person.pk)) for person in queries.people_called(row)]
    away = gettext("vắng")
    options = (
        Option(PRESENT, STATUSES[PRESENT], gettext("có mặt"), "c"),
        Option(EXCUSED, STATUSES[EXCUSED], away, "l", asks=True, needs=True),
        Option(UNEXCUSED, STATUSES[UNEXCUSED], away, "k", asks=True),
        Option(EXEMPT, STATUSES[EXEMPT], gettext("không phải dự"), "m", asks=True),
    )
    column = Column(ROLL, gettext("Dự họp"), options, gettext("Lý do, một dòng"))
    button = gettext("Chốt điểm danh") if may_close else gettext("Giữ điểm danh")
    return Grid(gettext("Điểm danh"), (column,), tuple(rows), button)


def _line(person: int, name: str, one: Attendance | None) -> Row:
    """One person as he is noted so far; beside the name who typed it, or that he signed in himself."""
    if one is None:
        return Row(person, name)
    typed = gettext("Nhập thay: {name}").format(name=one.typed_by.full_name) if one.typed_by else ""
    note = typed or (gettext("tự điểm danh bằng mã") if one.by_code else "")
    return Row(person, name, note, {ROLL: one.status}, {ROLL: one.reason})
