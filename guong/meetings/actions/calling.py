"""Calling a meeting, of one organization or of several at once, and calling it off."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext

from guong.access import policy
from guong.kit.actor import Actor
from guong.kit.refusal import Refusals
from guong.kit.rows import add, change
from guong.ledger.write import act_id, action, record
from guong.meetings import entries, judging, queries
from guong.meetings.actions import _facts
from guong.meetings.judging import MeetingWrong, NewCall
from guong.meetings.models import AgendaItem, Meeting
from guong.meetings.states import MEETING


@action
def call_meetings(*, by: Actor, organizations: Sequence[int], call: NewCall, on: date) -> list[Meeting]:
    """Call the same meeting for several organizations: one meeting each, whose roll and minutes are their own.

    Raises:
        MeetingWrong: an unknown kind, a day too far ahead, too many items, no organization.
        Refusals: per organization, one that is out of reach, has nobody to call, or has such a meeting on that day.
    """
    judging.check_call(call, on)
    if not organizations:
        raise MeetingWrong(gettext("Chọn ít nhất một tổ chức."), field="organizations")
    called = queries.called_to(call.kind, organizations, call.day)
    if problems := _problems(by, organizations, call, called):
        raise Refusals([(index, MeetingWrong(text, field="organizations")) for index, text in problems])
    rows = add(
        Meeting(
            act=act_id(),
            series=act_id(),
            organization_id=organization,
            kind=call.kind,
            day=call.day,
            at=call.at,
            place_text=call.place,
            called=called[organization],
        )
        for organization in organizations
    )
    add(AgendaItem(meeting=row, number=number, title=title) for row in rows for number, title in enumerate(call.items, start=1))
    facts = [
        _facts.of_meeting(row, {"place": call.place, "items": list(call.items), "n_called": len(row.called)}) for row in rows
    ]
    record(entries.CALLED, facts, by=by, on=on)
    return rows


@action
def cancel_meeting(*, by: Actor, key: int, reason: str, on: date) -> Meeting:
    """Write down that a meeting does not take place, or could not be held to its end.

    Raises:
        NotFound: it is not within reach.
        WrongState: its minutes are closed, or it was called off before.
        MeetingWrong: no reason is given.
    """
    row = queries.meeting_to_change(by, queries.RECORD, key)
    state = MEETING.step(row.state, "cancel").target
    if not reason:
        raise MeetingWrong(gettext("Ghi lý do không họp."), field="reason")
    change([row], act=act_id(), state=state, cancelled_on=on, reason=reason)
    record(entries.CANCELLED, [_facts.of_meeting(row, {"why": reason})], by=by, on=on)
    return row


def _problems(by: Actor, organizations: Sequence[int], call: NewCall, called: dict[int, list[int]]) -> list[tuple[int, str]]:
    closed = policy.outside(by, queries.CALL, set(organizations))
    taken = {row.organization_id: row for row in queries.clashing(organizations, call.kind, call.day)}
    names = {row.pk: row.name for row in queries.organizations_by_key(organizations)}
    found = []
    for index, key in enumerate(organizations):
        if key in closed or key not in names or organizations.index(key) != index:
            found.append((index, gettext("Không tìm thấy tổ chức này trong phạm vi được giao.")))
        elif not called[key]:
            found.append((index, gettext("{name}: không có ai để triệu tập.").format(name=names[key])))
        elif key in taken:
            text = gettext("{name}: ngày ấy đã mở cuộc họp loại này.").format(name=names[key])
            found.append((index, text))
    return found
