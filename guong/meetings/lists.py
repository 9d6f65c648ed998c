"""How the list of meetings is printed and exported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext

from guong.kit.actor import Actor
from guong.kit.lists import Column, Listing, whole
from guong.meetings import queries, states
from guong.meetings.queries import Asked
from guong.meetings.words import KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guong.meetings.models import Meeting
    from guong.meetings.thematic import Branch
    from guong.organization.models import Organization


def thematic(place: Organization, year: int, rows: Sequence[Branch], begun: Sequence[int]) -> Listing[Branch]:
    """How many cells of each branch held a thematic meeting, quarter by quarter."""
    return Listing(
        gettext("Sinh hoạt chuyên đề"),
        "sinh-hoat-chuyen-de",
        [
            Column(gettext("Tổ chức"), lambda row: row.name, 40),
            Column(gettext("Chi bộ"), lambda row: row.n_cells, 10, "number"),
            *(_quarter(quarter) for quarter in begun),
        ],
        whole(rows),
        lambda row: row.organization,
        [(gettext("Phạm vi"), place.name), (gettext("Năm"), str(year))],
    )


def _quarter(quarter: int) -> Column[Branch]:
    return Column(gettext("Quý {n}").format(n=quarter), lambda row: row.held[quarter - 1], 10, "number")


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
