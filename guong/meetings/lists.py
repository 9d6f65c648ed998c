"""How the list of meetings is printed and exported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext

from guong.kit.actor import Actor
from guong.kit.lists import Column, Listing
from guong.meetings import queries, states
from guong.meetings.queries import Asked
from guong.meetings.words import KINDS

if TYPE_CHECKING:
    from guong.meetings.models import Meeting


def meetings(by: Actor, asked: Asked) -> Listing[Meeting]:
    """Meetings in scope, as they are asked for."""
    return Listing(
        gettext("Cuộc họp"),
        "cuoc-hop",
        [
            Column(gettext("Ngày"), lambda row: row.day, 12, "day"),
            Column(gettext("Loại"), lambda row: row.kind_words, 26),
            Column(gettext("Tổ chức"), lambda row: row.organization.name, 36),
            Column(gettext("Phải dự"), lambda row: row.n_due, 10, "number"),
            Column(gettext("Có mặt"), lambda row: row.n_present, 10, "number"),
            Column(gettext("Bước"), lambda row: row.state_words, 18),
        ],
        lambda after, size: queries.meetings_page(by, asked, after=after, size=size),
        queries.cursor_of,
        [
            (gettext("Năm"), str(asked.year or "")),
            (gettext("Loại"), KINDS.get(asked.kind, "")),
            (gettext("Bước"), states.MEETING.labels.get(asked.state, "")),
        ],
    )
