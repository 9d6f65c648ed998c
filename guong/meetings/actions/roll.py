"""The roll: marked as a draft, by the secretary or by whoever types for him, closed once, corrected afterwards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date

from django.utils.translation import gettext

from guong.kit import languages
from guong.kit.actor import Actor
from guong.kit.refusal import Refusals
from guong.kit.rows import add, change
from guong.ledger.write import act_id, action, draft, record
from guong.meetings import entries, importing, judging, queries
from guong.meetings.actions import _facts
from guong.meetings.importing import ImportedMark
from guong.meetings.judging import Mark, MeetingWrong
from guong.meetings.models import Attendance, Meeting, Minutes, Vote
from guong.meetings.states import MEETING
from guong.meetings.words import PRESENT

BY_DRAFT = 0  # the act of what is only a draft
COLUMNS = ("status", "reason", "by_code", "typed_by", "confirmed")


@draft
def mark_roll(*, by: Actor, key: int, marks: Mapping[int, Mark], on: date) -> Meeting:
    """Note how people attend, by person; whoever is not named stays as he is, at first present. The same twice is once.

    Raises:
        NotFound: the meeting is not within reach.
        WrongState: its roll is closed.
        MeetingWrong: somebody was not called, an unknown status, a reason that is too long.
    """
    row = _open_roll(queries.meeting_to_change(by, queries.TYPE, key))
    judging.check_marks(marks, row.called)
    _mark(row, marks, helper=by.person if queries.is_helping(by, row) else None)
    return row


@draft
def sign_in(*, by: Actor, key: int, on: date) -> Meeting:
    """Note that the actor himself is there, as the code on the wall asks.

    Raises:
        NotFound: he was not called to such a meeting.
        WrongState: its roll is closed.
        MeetingWrong: it is another day.
    """
    row = _open_roll(queries.meeting_to_change(by, "meetings.read", key))
    if by.person is None or by.person not in row.called:
        raise queries.not_there()
    if row.day != on:
        raise MeetingWrong(gettext("Mã này chỉ dùng trong ngày họp {day:%d/%m/%Y}.").format(day=row.day))
    _mark(row, {by.person: Mark(PRESENT)}, helper=None, by_code=True)
    return row


@action
def record_marks(*, by: Actor, new: Sequence[ImportedMark], on: date) -> list[Attendance]:
    """Note on open rolls what a file says, as when it is typed.

    Raises:
        Refusals: per row, a meeting out of reach or closed, somebody who was not called, an unknown status, a row twice.
    """
    found, problems = importing.judged_all(by, new, lock=True)
    if problems:
        raise Refusals(problems)
    there = {(one.meeting_id, one.person_id): one for one in importing.lines_of(found)}
    changed, added = list[Attendance](), list[Attendance]()
    for mark, judged in zip(new, found, strict=True):
        old = there.get((judged.meeting, judged.person))
        one = old or Attendance(meeting_id=judged.meeting, person_id=judged.person)
        one.status, one.reason, one.typed_by, one.confirmed = mark.status, mark.reason, None, True
        (changed if old else added).append(one)
    for one in added:
        one.act = act_id()
    add(added)
    change(changed, *COLUMNS, act=act_id())
    times = Counter(judged.meeting for judged in found)
    rows = [_facts.of_meeting(row, {"n_lines": times[row.pk]}) for row in queries.meetings_by_key(times)]
    record(entries.MARKED, rows, by=by, on=on)
    return [*changed, *added]


@draft
def confirm_typed(*, by: Actor, key: int, on: date) -> Meeting:
    """Take over what somebody typed for the secretary: roll, votes, minutes; the helper's name stays beside it.

    Raises:
        NotFound: the meeting is not within reach.
    """
    row = queries.meeting_to_change(by, queries.RECORD, key)
    Attendance.objects.filter(void=False, meeting=row, confirmed=False).update(confirmed=True)
    Vote.objects.filter(meeting=row, confirmed=False).update(confirmed=True)
    Minutes.objects.filter(meeting=row, confirmed=False).update(confirmed=True)
    return row


@action
def close_roll(*, by: Actor, key: int, on: date) -> Meeting:
    """Close the roll: the meeting was held, with so many of those due; whoever stayed away has an entry.

    Who is called is asked again for the meeting's own day: whoever has moved to or from the cell since the call.

    Raises:
        NotFound: the meeting is not within reach.
        WrongState: its roll is closed already, or it was called off.
        MeetingWrong: its day has not come, something typed waits to be confirmed, a reason is missing, nobody was there.
    """
    row = queries.meeting_to_change(by, queries.RECORD, key)
    state = MEETING.step(row.state, "close_roll").target
    row.called = queries.called_to(row.kind, [row.organization_id], row.day)[row.organization_id]
    lines = queries.marked(row)
    everybody = [one for one in lines if one.person_id in row.called]
    judging.check_roll(row, everybody, on)
    counts = judging.counts_of(len(row.called), everybody)
    if not counts.n_present:
        raise MeetingWrong(gettext("Không có ai có mặt. Nếu không họp, ghi Không họp kèm lý do."))
    marked = {one.person_id for one in everybody}
    add(Attendance(act=act_id(), meeting=row, person_id=key, status=PRESENT) for key in row.called if key not in marked)
    change(everybody, act=act_id())
    change([one for one in lines if one.person_id not in row.called], void=True, act=act_id())
    change([row], "called", act=act_id(), state=state, closed_on=on, **asdict(counts))
    helpers = sorted({one.typed_by.full_name for one in everybody if one.typed_by})
    record(entries.HELD, [_facts.of_roll(row, counts, helpers)], by=by, on=on)
    absent = [one for one in everybody if judging.is_absent(one.status)]
    record(entries.ABSENT, [_facts.of_person(row, one) for one in absent], by=by, on=on)
    return row


@action
def correct_attendance(*, by: Actor, key: int, mark: Mark, why: str, on: date) -> Attendance:
    """Correct one line of a closed roll; the meeting's numbers are corrected with it.

    Raises:
        NotFound: it is not within reach, or its roll is still open.
        MeetingWrong: no reason, nothing changes, or an unknown status.
    """
    one = queries.attendance_to_correct(by, key)
    row = queries.meeting_to_change(by, queries.RECORD, one.meeting_id)
    judging.check_correction(one, mark, why)
    old, old_roll = queries.standing_attendance(one), queries.standing([row.source], entries.HELD.code)
    counts = judging.recounted(row, one.status, mark.status)
    about = {"meeting": row.kind, "when": row.when_kept, "why": one.reason}
    before = {"words": languages.kept(lambda: entries.of_person(one.status, about)), "reason": why}
    one.status, one.reason = mark.status, mark.reason
    change([one], "status", "reason", act=act_id())
    change([row], act=act_id(), **asdict(counts))
    kind = entries.ABSENT if judging.is_absent(one.status) else entries.PRESENT
    if old or kind is entries.ABSENT:
        fact = _facts.of_person(row, one, corrects=old.pk if old else None, before=before)
        record(kind, [fact], by=by, on=on)
    roll = _facts.of_roll(row, counts, (), corrects=old_roll.get(row.source), before={"reason": why})
    record(entries.HELD, [roll], by=by, on=on)
    return one


def _open_roll(row: Meeting) -> Meeting:
    MEETING.step(row.state, "close_roll")
    return row


def _mark(row: Meeting, marks: Mapping[int, Mark], *, helper: int | None, by_code: bool = False) -> None:
    """Write marks beside those that are there; nobody gets a row for being present, unless one is there or a code asks."""
    there = {one.person_id: one for one in queries.marked(row)}
    changed, added = list[Attendance](), list[Attendance]()
    for person, mark in marks.items():
        one = there.get(person) or Attendance(act=BY_DRAFT, meeting=row, person_id=person, status=PRESENT)
        reason = mark.reason if judging.has_reason(mark.status) else ""
        if (one.status, one.reason, one.by_code) == (mark.status, reason, by_code or one.by_code) and not by_code:
            continue
        one.status, one.reason, one.by_code = mark.status, reason, by_code
        one.typed_by_id, one.confirmed = helper, helper is None
        (changed if one.pk else added).append(one)
    add(added)
    change(changed, *COLUMNS, act=BY_DRAFT)
