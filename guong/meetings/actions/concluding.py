"""Closing the minutes: what the apps hung on the agenda happens in the same act. Correcting them afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date

from django.utils.translation import gettext

from guong.kit import languages
from guong.kit.actor import Actor
from guong.kit.refusal import NotFound, Refusal, Refusals
from guong.kit.rows import change
from guong.ledger.write import act_id, action, record
from guong.meetings import agenda, entries, judging, queries, states
from guong.meetings.actions import _facts
from guong.meetings.actions._facts import Pages
from guong.meetings.judging import MeetingWrong, Written
from guong.meetings.models import AgendaItem, Meeting
from guong.meetings.states import MEETING
from guong.meetings.words import AGREED, OUTCOMES
from guong.regulations import queries as regulations


@action
def conclude_meeting(*, by: Actor, key: int, outcomes: Mapping[int, str], signed_by: str, signed_on: date, on: date) -> Meeting:
    """Close the minutes that were signed on paper; on what apps hung on the agenda their acts follow, all or nothing.

    `outcomes` says what became of the items, by key; those that apps hung on need one.

    Raises:
        NotFound: the meeting is not within reach.
        WrongState: its roll is still open, or its minutes are closed already.
        MeetingWrong: too few were there, a field is missing, something waits to be confirmed, an item has no outcome, a
            signature that cannot be, or an app refuses what was agreed; the sentence names the item.
    """
    row = queries.meeting_to_change(by, queries.RECORD, key)
    state = MEETING.step(row.state, "conclude").target
    quorum = judging.quorum(row)
    if quorum and quorum.allowed is False and quorum.judges(regulations.switched_on(on)):
        clause = quorum.reasons[0].clause
        raise MeetingWrong(gettext("Chưa đủ số người dự nên cuộc họp không thành. Ghi Không họp và mở lại."), clause=clause)
    minutes, photos, votes = queries.minutes_of(row), queries.photos_of(row), queries.votes_of(row)
    judging.check_conclusion(row, minutes, photos, keeps_content=queries.keeps_content())
    assert minutes is not None
    if any(not vote.confirmed for vote in votes):
        raise MeetingWrong(gettext("Còn biểu quyết do người nhập giúp ghi, chờ bí thư xác nhận."))
    judging.check_signature(row, signed_by, signed_on, on)
    items = _settled(queries.items_of(row), outcomes)
    change(items, "outcome")
    minutes.signed_by, minutes.signed_on = signed_by, signed_on
    change([minutes], "signed_by", "signed_on")
    change([row], act=act_id(), state=state, concluded_on=on)
    told = [{"title": item.title, "outcome": item.outcome} for item in items]
    record(entries.CONCLUDED, [_facts.of_minutes(row, minutes, Pages(votes, photos), items=told)], by=by, on=on)
    _follow(by, row, items, minutes.conclusion, on)
    return row


@action
def correct_minutes(*, by: Actor, key: int, written: Written, why: str, on: date) -> Meeting:
    """Correct closed minutes: the new entry stands beside the old one, with the reason.

    Raises:
        NotFound: the meeting is not within reach.
        MeetingWrong: its minutes are not closed, no reason, nothing changes, or a field is missing.
    """
    row = queries.meeting_to_change(by, queries.RECORD, key)
    minutes = queries.minutes_of(row)
    if row.state != states.CONCLUDED or minutes is None:
        raise MeetingWrong(gettext("Biên bản chưa chốt: sửa thẳng trong biên bản."))
    if not why:
        raise MeetingWrong(gettext("Ghi lý do đính chính."), field="why")
    judging.check_minutes(row, written, keeps_content=queries.keeps_content())
    new = asdict(written)
    if all(getattr(minutes, name) == value for name, value in new.items()):
        raise MeetingWrong(gettext("Nội dung mới giống nội dung cũ."), field="conclusion")
    about = {"when": row.when_kept, "conclusion": minutes.conclusion}
    before = {"words": languages.kept(lambda: entries.of_minutes(row.kind, about)), "reason": why}
    for name, value in new.items():
        setattr(minutes, name, value)
    photos = queries.photos_of(row)
    judging.check_conclusion(row, minutes, photos, keeps_content=queries.keeps_content())
    change([minutes], *new)
    change([row], act=act_id())
    old, pages = queries.standing([row.source], entries.CONCLUDED.code), Pages(queries.votes_of(row), photos)
    fact = _facts.of_minutes(row, minutes, pages, before=before, corrects=old.get(row.source))
    record(entries.CONCLUDED, [fact], by=by, on=on)
    return row


def _settled(items: list[AgendaItem], outcomes: Mapping[int, str]) -> list[AgendaItem]:
    """The items with what became of each; what an app hung on needs an outcome."""
    for item in items:
        item.outcome = outcomes.get(item.pk, item.outcome)
        if item.outcome and item.outcome not in OUTCOMES:
            raise MeetingWrong(gettext("Kết quả không có trong danh mục."), field=f"outcome_{item.pk}")
        if item.kind and not item.outcome:
            text = gettext("Chọn kết quả của nội dung {n}: {title}.").format(n=item.number, title=item.title)
            raise MeetingWrong(text, field=f"outcome_{item.pk}")
    return items


def _follow(by: Actor, row: Meeting, items: list[AgendaItem], conclusion: str, on: date) -> None:
    """Let each app do what the meeting agreed on: one call for all items of a kind."""
    assert row.n_present is not None
    meant = agenda.Meant(row.pk, row.organization_id, row.organization.code, row.day, row.kind, row.n_present, conclusion)
    for code, kind in agenda.known().items():
        agreed = [item for item in items if item.kind == code and item.outcome == AGREED]
        if not agreed:
            continue
        told = [agenda.Agreed(item.title, item.source, item.facts) for item in agreed]
        try:
            kind.act(by=by, meant=meant, items=told, on=on)
        except Refusals as several:
            index, refusal = several.refusals[0]
            raise _named(agreed[index], refusal) from several
        except NotFound as closed:
            text = gettext("Người chốt không được giao việc này, hoặc việc này không còn chờ.")
            raise _named(agreed[0], Refusal(text)) from closed
        except Refusal as refusal:
            raise _named(agreed[0], refusal) from refusal


def _named(item: AgendaItem, refusal: Refusal) -> MeetingWrong:
    text = gettext("Nội dung {n}, {title}: {why}").format(n=item.number, title=item.title, why=refusal.message)
    return MeetingWrong(text, field=f"outcome_{item.pk}", clause=refusal.clause)
