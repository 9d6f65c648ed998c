"""When somebody's class is: the meeting to which he is called and in which a document is studied that he has not studied yet.

After class comes what is written about it (C.3): until then a page says when that is, instead of asking for it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from django.utils.translation import gettext

from guong.meetings.models import AgendaItem, Meeting
from guong.meetings.states import OPEN
from guong.study import judging
from guong.study.models import Learner

ITEM = "study"  # how an agenda names a document that is studied


def to_come(person: int, rows: Iterable[Learner]) -> dict[int, Meeting]:
    """For each of somebody's rows, by key, the first of these meetings that has not ended; a row without one is left out.

    A class that was held counts when its minutes are closed; until then it is told, too.
    """
    missing = {row.pk: sources(row) for row in rows}
    wanted = {source for keys in missing.values() for source in keys}
    if not wanted:
        return {}
    items = AgendaItem.objects.filter(kind=ITEM, source__in=wanted, meeting__void=False, meeting__state__in=OPEN)
    items = items.filter(meeting__called__holds=person).select_related("meeting").order_by("meeting__day", "pk")
    found: dict[int, Meeting] = {}
    for item in items:
        for key in (key for key, keys in missing.items() if item.source in keys):
            found.setdefault(key, item.meeting)
    return found


def sources(row: Learner) -> Collection[str]:
    """How agendas name the documents that somebody has still to study."""
    return {f"{row.campaign_id}-{document}" for document in judging.untaught(row, row.campaign)}


def words(met: Meeting | None, on: date) -> str:
    """When the class is."""
    if met is None:
        return gettext("Chi bộ chưa đưa buổi học nào vào nội dung họp.")
    if met.day < on:
        return gettext("Buổi học {when} còn chờ chốt biên bản.").format(when=met.when)
    return gettext("Buổi học: {when}.").format(when=met.when)
