"""How the calendar of what is due is printed and exported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext

from guong.kit import http
from guong.kit.actor import Actor
from guong.kit.lists import Column, Listing
from guong.reminders import queries

if TYPE_CHECKING:
    from guong.reminders.models import Expected


def due(by: Actor, *, done: bool) -> Listing[Expected]:
    """What is due to the actor, the soonest first; or what was and is done, the newest first."""
    columns: list[Column[Expected]] = [
        Column(gettext("Hạn"), lambda row: row.due_on, 12, "day"),
        Column(gettext("Việc"), lambda row: row.label, 40),
        Column(gettext("Tổ chức"), lambda row: row.organization.name, 40),
    ]
    title, name = gettext("Lịch"), "lich"
    if done:
        page = lambda after, size: queries.settled_page(by, before=http.whole_number(after), size=size)  # noqa: E731
        return Listing(title, name, columns, page, lambda row: row.pk, [(gettext("Bước"), gettext("Đã xong"))])
    return Listing(title, name, columns, lambda after, size: queries.due_page(by, after=after, size=size), queries.cursor_of)
