"""One meeting on a page: where it stands, its agenda, roll, votes, minutes, what the law says of it, its papers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.utils.translation import gettext

from guong.kit import http
from guong.kit.http import Request
from guong.ledger import kinds
from guong.meetings import judging, norms, queries, states
from guong.meetings.papers import minutes as paper
from guong.meetings.words import EXCUSED, PRESENT
from guong.papers import printing
from guong.rules.kernel import Outcome
from guong.rules.texts import REASONS

if TYPE_CHECKING:
    from guong.ledger.models import Entry
    from guong.meetings.models import AgendaItem, Attendance, Meeting, Minutes, Photo, Vote


@dataclass(frozen=True, slots=True)
class Stop:
    """One step on the line: its words, its day, and whether it is done or the next one."""

    label: str
    day: date | None
    mark: str


@dataclass(frozen=True, slots=True)
class Said:
    """One condition of a rule: its words, and whether it holds (None: not known)."""

    text: str
    holds: bool | None


@dataclass(frozen=True, slots=True)
class Judged:
    """What the law says of the meeting: question, answer, clause, why; `confirmed`: read in the document itself."""

    title: str
    answer: str
    clause: str
    reasons: Sequence[Said]
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Missing:
    """Somebody who is not noted as present; the reason only for those whom it concerns."""

    key: int
    name: str
    status: str
    reason: str
    typed_by: str
    run: int


@dataclass(frozen=True, slots=True)
class Told:
    """One entry of the history, in words."""

    on: date
    label: str
    sentence: str
    reason: str


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """One meeting for one reader."""

    row: Meeting
    line: Sequence[Stop]
    items: Sequence[AgendaItem]
    missing: Sequence[Missing]
    n_called: int
    n_signed_in: int
    votes: Sequence[Vote]
    minutes: Minutes | None
    photos: Sequence[Photo]
    judged: Sequence[Judged]
    may_type: bool
    may_print: bool
    may_record: bool
    may_call: bool
    helpers: Sequence[str]
    n_waiting: int
    own_status: str
    history: Sequence[Told]


def meeting(request: Request, key: int) -> HttpResponse:
    """One meeting; `?tep=` gives its minutes as a paper to whoever types them, once the roll is closed."""
    by = request.actor
    row = http.found(lambda: queries.meeting_of(by, key))
    marked, votes, minutes = queries.marked(row), queries.votes_of(row), queries.minutes_of(row)
    work, items = queries.work_on(by, row), queries.items_of(row)
    may_type, held = bool(work & {queries.TYPE, queries.RECORD}), row.n_due is not None
    if may_type and held and (file := printing.answer(request, paper.filled(row, minutes, items, votes), row.organization_id)):
        return file
    everything: list[Attendance | Vote | Minutes] = [*marked, *votes, *([minutes] if minutes else [])]
    typed = [one for one in everything if one.typed_by and not one.confirmed]
    own = next((one for one in marked if one.person_id == by.person), None)
    page = MeetingPage(
        row=row,
        line=line_of(row),
        items=items,
        missing=_missing(row, marked, sees_reasons=bool(work), own=by.person),
        n_called=len(row.called),
        n_signed_in=sum(one.by_code for one in marked),
        votes=votes,
        minutes=minutes,
        photos=queries.photos_of(row),
        judged=_judged(row, minutes),
        may_type=may_type,
        may_print=may_type and held,
        may_record=queries.RECORD in work,
        may_call=queries.CALL in work,
        helpers=sorted({one.typed_by.full_name for one in typed if one.typed_by}),
        n_waiting=len(typed),
        own_status=own.status_words if own else "",
        history=[_told(entry) for entry in queries.history(row)] if work else [],
    )
    return http.page(request, "meetings/meeting.html", page)


def line_of(row: Meeting) -> list[Stop]:
    """The steps as a line: those done with their days, the next one ringed."""
    labels = states.MEETING.labels
    days = {states.CALLED: row.day, states.HELD: row.closed_on, states.CONCLUDED: row.concluded_on}
    if row.state == states.CANCELLED:
        done = [Stop(labels[state], days[state], "done") for state in (states.CALLED, states.HELD) if days[state]]
        return [*done[: 2 if row.closed_on else 1], Stop(labels[states.CANCELLED], row.cancelled_on, "now")]
    at = states.ON_THE_WAY.index(row.state)
    last = len(states.ON_THE_WAY) - 1
    marks = ["done" if i < at or at == last else "" for i in range(last + 1)]
    stops = [Stop(labels[state], days[state], marks[i]) for i, state in enumerate(states.ON_THE_WAY)]
    words = (gettext("Triệu tập"), gettext("Chốt điểm danh"), gettext("Chốt biên bản"))
    return [
        Stop(words[i], stop.day if i <= at else None, "done" if i <= at else "now" if i == at + 1 else "")
        for i, stop in enumerate(stops)
    ]


def _missing(row: Meeting, marked: Sequence[Attendance], *, sees_reasons: bool, own: int | None) -> list[Missing]:
    runs = queries.excused_in_a_row(row) if row.closed_on and any(one.status == EXCUSED for one in marked) else {}
    return [
        Missing(
            key=one.pk,
            name=one.person.full_name,
            status=one.status_words,
            reason=one.reason if sees_reasons or one.person_id == own else "",
            typed_by=one.typed_by.full_name if one.typed_by else "",
            run=runs.get(one.person_id, 0) if sees_reasons and judging.are_many(row.day, runs.get(one.person_id, 0)) else 0,
        )
        for one in marked
        if one.status != PRESENT
    ]


def _judged(row: Meeting, minutes: Minutes | None) -> list[Judged]:
    found = []
    if quorum := judging.quorum(row):
        words = {True: gettext("Đủ"), False: gettext("Chưa đủ"), None: gettext("Người chủ trì xem xét")}
        found.append(_said(gettext("Số người dự"), words[quorum.allowed], quorum))
    quality = judging.quality(row, minutes, norms.local(row.organization_id, row.day))
    if quality and row.kind == "cell":
        words = {True: gettext("Đạt"), False: gettext("Chưa đạt"), None: gettext("Chưa đủ dữ kiện")}
        found.append(_said(gettext("Buổi sinh hoạt đạt chất lượng"), words[quality.allowed], quality))
    return found


def _said(title: str, answer: str, outcome: Outcome[bool | None]) -> Judged:
    facts = [dict(reason.facts) for reason in outcome.reasons]
    holds: list[Any] = [weighed.get("holds", outcome.allowed) for weighed in facts]
    reasons = [Said(gettext(REASONS[reason.key]), held) for reason, held in zip(outcome.reasons, holds, strict=True)]
    clause = ", ".join(dict.fromkeys(reason.clause for reason in outcome.reasons))
    return Judged(title, answer, clause, reasons, outcome.confirmed)


def _told(entry: Entry) -> Told:
    body = entry.said
    sentence = kinds.known()[entry.kind].says(entry.value, body) if entry.kind != kinds.WITHDRAWN else kinds.label(entry.value)
    reason = body.get("why") or body.get("reason") or body.get("before", {}).get("reason", "")
    return Told(entry.happened_on, kinds.label(entry.kind), sentence, reason)
