"""The roll: marked, closed, corrected; the code on the wall by which people sign in themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from guong.access import actions as access
from guong.kit import http, names
from guong.kit.http import FormPage, Request
from guong.kit.refusal import Refusal
from guong.meetings import actions, doors, queries, states
from guong.meetings.forms import CorrectAttendanceForm, RollForm
from guong.meetings.words import PRESENT, STATUSES

if TYPE_CHECKING:
    from guong.meetings.models import Meeting


@dataclass(frozen=True, slots=True)
class RollLine:
    """One person on the roll, as he is noted."""

    person: int
    name: str
    status: str
    reason: str
    typed_by: str
    by_code: bool
    error: str


@dataclass(frozen=True, slots=True)
class RollPage:
    """The whole roll of a meeting whose roll is open."""

    row: Meeting
    lines: Sequence[RollLine]
    statuses: Sequence[tuple[str, str]]
    n_present: int
    n_away: int
    may_record: bool
    error: str


@dataclass(frozen=True, slots=True)
class DoorPage:
    """What somebody sees who scans the code on the wall."""

    row: Meeting
    address: str
    is_noted: bool


def roll(request: Request, key: int) -> HttpResponse:
    """Mark who is away; everybody stands there as present."""
    by = request.actor
    row = http.found(lambda: queries.meeting_for(by, queries.TYPE, key))
    if row.state != states.CALLED:
        return redirect("meetings:meeting", key)
    form = RollForm(request.POST or None, people=row.called)
    error = ""
    if request.method == "POST":
        if form.is_valid():
            try:
                http.found(lambda: actions.mark_roll(by=by, key=key, marks=form.marks(), on=by.on))
            except Refusal as refusal:
                error = refusal.message
            else:
                messages.success(request, gettext("Đã giữ điểm danh. Chưa chốt."))
                return redirect("meetings:meeting" if "done" in request.POST else "meetings:roll", key)
        else:
            error = gettext("Có ô chưa đúng, xem dòng đánh dấu.")
    return http.page(request, "meetings/roll.html", _page(request, row, form, error))


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


def _page(request: Request, row: Meeting, form: RollForm, error: str) -> RollPage:
    there = {one.person_id: one for one in queries.marked(row)}
    lines = []
    for person in queries.people_called(row):
        one = there.get(person.pk)
        status, reason = (one.status, one.reason) if one else (PRESENT, "")
        if form.is_bound:
            status, reason = form.data.get(f"s-{person.pk}", status), form.data.get(f"l-{person.pk}", reason)
        wrong = [*form.errors.get(f"s-{person.pk}", []), *form.errors.get(f"l-{person.pk}", [])] if form.is_bound else []
        helper = one.typed_by.full_name if one and one.typed_by and not one.confirmed else ""
        by_code = one is not None and one.by_code
        lines.append(RollLine(person.pk, person.full_name, status, reason, helper, by_code, " ".join(map(str, wrong))))
    away = sum(line.status != PRESENT for line in lines)
    may = queries.RECORD in queries.work_on(request.actor, row)
    return RollPage(row, lines, list(STATUSES.items()), len(lines) - away, away, may, error)
