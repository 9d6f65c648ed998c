"""Rolls that come by file: which meeting and which person each row means, and what is wrong with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext

from guong.access import policy
from guong.kit.actor import Actor
from guong.kit.refusal import Problems, Refusal
from guong.meetings import queries, states
from guong.meetings.judging import MOST_REASON, MeetingWrong
from guong.meetings.models import Attendance, Meeting
from guong.meetings.words import EXCUSED, PRESENT
from guong.organization.models import Person


@dataclass(frozen=True, slots=True)
class ImportedMark:
    """One line of a roll: the meeting by its organization's code, kind and day, the person by code."""

    organization: str
    kind: str
    day: date
    person: str
    status: str
    reason: str = ""


class Judged(NamedTuple):
    """What the tables make of a line: which meeting, which person."""

    meeting: int
    person: int


def judged_all(by: Actor, new: Sequence[ImportedMark], *, lock: bool = False) -> tuple[list[Judged], Problems]:
    """Every line judged, and what is wrong with those that cannot be taken; `lock` holds the meetings for the act."""
    days, kinds = {one.day for one in new}, {one.kind for one in new}
    rows = Meeting.objects.filter(
        void=False, day__in=days, kind__in=kinds, organization__code__any_of={n.organization for n in new}
    )
    rows = policy.scope(by, queries.TYPE, rows.exclude(state=states.CANCELLED).select_related("organization"))
    meetings = {(row.organization.code, row.kind, row.day): row for row in (_locked(rows) if lock else rows)}
    people = dict(Person.objects.filter(void=False, code__any_of={n.person for n in new}).values_list("code", "pk"))
    times = Counter((one.organization, one.kind, one.day, one.person) for one in new)
    found: list[tuple[int, Refusal]] = []
    judged = []
    for index, one in enumerate(new):
        row, person = meetings.get((one.organization, one.kind, one.day)), people.get(one.person)
        n = times[(one.organization, one.kind, one.day, one.person)]
        if wrong := _problem(one, row, person, n):
            found.append((index, wrong))
        elif row and person:
            judged.append(Judged(row.pk, person))
    return judged, found


def problems_of_marks(by: Actor, new: Sequence[ImportedMark]) -> Problems:
    """What is wrong with each line, as (index, refusal); empty when all may be taken."""
    return judged_all(by, new)[1]


def lines_of(judged: Sequence[Judged]) -> list[Attendance]:
    """What stands already on the rolls of these meetings."""
    return list(Attendance.objects.filter(void=False, meeting_id__any_of={one.meeting for one in judged}))


def _locked(rows: object) -> list[Meeting]:
    return list(rows.order_by("pk").select_for_update(of=("self",)))  # type: ignore[attr-defined]


def _problem(one: ImportedMark, row: Meeting | None, person: int | None, n: int) -> MeetingWrong | None:
    """What is wrong with one line."""
    if row is None:
        text = gettext("Không có cuộc họp loại này của tổ chức {code} ngày {day:%d/%m/%Y} trong phạm vi được giao.")
        return MeetingWrong(text.format(code=one.organization, day=one.day), field="organization")
    if row.state != states.CALLED:
        return MeetingWrong(gettext("Điểm danh cuộc họp này đã chốt. Sửa bằng Đính chính."), field="day")
    if person is None or person not in row.called:
        text = gettext("Người mang mã số {code} không được triệu tập đến cuộc họp này.")
        return MeetingWrong(text.format(code=one.person), field="person")
    return _own_problem(one, n)


def _own_problem(one: ImportedMark, n: int) -> MeetingWrong | None:
    if n > 1:
        return MeetingWrong(gettext("Người này lặp lại trong tệp. Giữ một dòng."), field="person")
    if one.status == EXCUSED and not one.reason:
        return MeetingWrong(gettext("Ghi lý do vắng."), field="reason")
    if one.status == PRESENT and one.reason:
        return MeetingWrong(gettext("Có mặt thì để trống lý do."), field="reason")
    if len(one.reason) > MOST_REASON:
        return MeetingWrong(gettext("Lý do vắng dài nhất {n} ký tự.").format(n=MOST_REASON), field="reason")
    return None
