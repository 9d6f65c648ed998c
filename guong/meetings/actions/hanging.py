"""Items of the agenda: added in own words or hung on by an app, taken off again while the minutes are open."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext

from guong.access import policy
from guong.kit import languages
from guong.kit.actor import Actor
from guong.kit.refusal import NotFound
from guong.ledger.write import draft
from guong.meetings import agenda, queries, states
from guong.meetings.judging import MOST_ITEMS, MOST_TITLE, MeetingWrong
from guong.meetings.models import AgendaItem, Meeting


@draft
def hang_item(*, by: Actor, key: int, kind: str, title: str, source: str, facts: Mapping[str, Any], on: date) -> AgendaItem:
    """Add an item: in own words (`kind` empty), or of an app, about one of its rows that wait (`source`).

    Raises:
        NotFound: the meeting, the kind or the row is not within reach.
        MeetingWrong: the minutes are closed, the agenda is full, the item hangs there already or has no words.
    """
    row = _open(queries.meeting_to_change(by, queries.TYPE, key))
    if kind:
        title = _of_app(by, row, kind, source, facts) or title
    if not title:
        raise MeetingWrong(gettext("Ghi nội dung."), field="title")
    if len(title) > MOST_TITLE:
        raise MeetingWrong(gettext("Mỗi nội dung dài nhất {n} ký tự.").format(n=MOST_TITLE), field="title")
    items = queries.items_of(row)
    if len(items) >= MOST_ITEMS:
        raise MeetingWrong(gettext("Nhiều nhất {n} nội dung. Gộp các nội dung gần nhau.").format(n=MOST_ITEMS), field="title")
    if any((item.kind, item.source, item.title) == (kind, source, title) for item in items):
        raise MeetingWrong(gettext("Nội dung này đã có trong chương trình."), field="title")
    number = max((item.number for item in items), default=0) + 1
    return AgendaItem.objects.create(meeting=row, number=number, title=title, kind=kind, source=source, facts=dict(facts))


@draft
def drop_item(*, by: Actor, key: int, item: int, on: date) -> None:
    """Take an item off the agenda; the others keep their order.

    Raises:
        NotFound: the meeting or the item is not within reach.
        MeetingWrong: the minutes are closed.
    """
    row = _open(queries.meeting_to_change(by, queries.TYPE, key))
    items = queries.items_of(row)
    if item not in [one.pk for one in items]:
        raise queries.not_there()
    AgendaItem.objects.filter(pk=item).delete()


def _open(row: Meeting) -> Meeting:
    if row.state not in states.OPEN:
        raise MeetingWrong(gettext("Cuộc họp này đã chốt biên bản hoặc không họp: chương trình không đổi nữa."))
    return row


def _of_app(by: Actor, row: Meeting, kind: str, source: str, facts: Mapping[str, Any]) -> str:
    """The words of an item that an app hangs on, as they are kept; its row must be one of those that wait."""
    known = agenda.known().get(kind)
    if known is None or policy.outside(by, known.verb, {row.organization_id}):
        raise NotFound(gettext("Không tìm thấy việc này trong phạm vi được giao."))
    if known.rows is None:
        return languages.kept(lambda: known.title(facts))
    with languages.speaking(languages.SOURCE):
        waiting = {one.source: one.title for one in known.rows(by, row.organization_id, row.day)}
    if source not in waiting:
        raise NotFound(gettext("Không tìm thấy việc này trong phạm vi được giao."))
    return waiting[source]
