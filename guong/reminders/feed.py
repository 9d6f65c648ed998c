"""What is due to one person as a calendar: whole days with what is to be done, where it opens, and no name of anybody."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.utils.translation import gettext
from icalendar import Calendar, Event

from guong.reminders.models import Expected

DAY = timedelta(days=1)


def calendar_of(rows: Sequence[Expected], address: str) -> bytes:
    """The calendar with one event for each row; `address` is that of this installation, before every path."""
    calendar = Calendar()
    calendar.add("prodid", "-//Guong//Reminders//VI")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", gettext("Gương: việc đến hạn"))
    calendar.add("refresh-interval;value=duration", "PT6H")
    for row in rows:
        calendar.add_component(_event(row, address))
    written: bytes = calendar.to_ical()
    return written


def _event(row: Expected, address: str) -> Event:
    """The key of the row is the event's own for ever; a day that was moved has a higher number."""
    event = Event()
    event.add("uid", f"expected-{row.pk}@guong")
    event.add("sequence", row.n_moved)
    event.add("dtstamp", row.expected_at)
    event.add("dtstart", row.due_on)
    event.add("dtend", row.due_on + DAY)
    event.add("summary", row.label)
    event.add("url", f"{address}/ban-lam-viec/lich/{row.pk}")
    event.add("transp", "TRANSPARENT")
    return event
