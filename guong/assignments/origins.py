"""Tasks that come from rows of other apps: a meeting's conclusion, a line of a plan. A part of `queries`."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.utils.translation import gettext

from guong.assignments import holders, queries
from guong.assignments.states import ACCEPTED, WITHDRAWN
from guong.kit import formats
from guong.kit.actor import Actor
from guong.kit.refusal import NotFound
from guong.meetings import queries as meetings
from guong.orders import sources
from guong.orders.sources import Given, Giving, Origin


def meeting(by: Actor, key: int) -> Origin | None:
    """A meeting that gave a task."""
    try:
        row = meetings.meeting_of(by, key)
    except NotFound:
        return None
    return Origin(gettext("{kind} ngày {day}").format(kind=row.kind_words, day=formats.day(row.day)), f"/hop/{row.pk}")


def given(by: Actor, rows: Collection[str]) -> Mapping[str, list[Given]]:
    """The tasks that came from these rows, as far as the asker may see them, the oldest first."""
    found: dict[str, list[Given]] = {}
    tasks = queries.tasks(by).filter(source_row__in=list(rows)).exclude(state=WITHDRAWN)
    tasks = tasks.select_related("person", "organization").annotate(held_by=holders.name_of_holder(by.on))
    words = gettext("{day}: Nhiệm vụ được nghiệm thu, {title}")
    for row in tasks.order_by("pk"):
        done = words.format(day=formats.day(row.accepted_on), title=row.title) if row.state == ACCEPTED else ""
        one = Given(row.source, row.title, row.to_whom, row.standing_words(by.on), f"/nhiem-vu/{row.pk}", done)
        found.setdefault(row.source_row, []).append(one)
    return found


def register() -> None:
    """Say how tasks are given, and name meetings as rows from which they come."""
    sources.register_giving(Giving(queries.GIVE, "/nhiem-vu/giao?tu={}".format, given))
    sources.register_origin("meetings.meeting", meeting)
