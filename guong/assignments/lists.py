"""How lists of assignments are printed and exported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext

from guong.assignments import queries
from guong.assignments.queries import Asked
from guong.assignments.words import MISSED, RATED
from guong.kit.actor import Actor
from guong.kit.lists import Column, Listing
from guong.orders.words import STANDINGS

if TYPE_CHECKING:
    from guong.assignments.models import Assignment


def board(by: Actor, asked: Asked) -> Listing[Assignment]:
    """Tasks in reach, the earliest last day first."""
    year = f"{asked.month:02d}/{asked.year}" if asked.month else str(asked.year or "")
    return Listing(
        gettext("Nhiệm vụ được giao"),
        "nhiem-vu",
        _columns(by),
        lambda after, size: queries.board(by, asked, after=after, size=size),
        queries.cursor_of,
        [
            (gettext("Tình trạng"), STANDINGS.get(asked.standing) or RATED.get(asked.standing, "")),
            (gettext("Mã hoặc tên tổ chức"), asked.words),
            (gettext("Giao lại hoặc rút trong") if asked.standing == MISSED else gettext("Nghiệm thu trong"), year),
        ],
    )


def own(by: Actor, *, done: bool) -> Listing[Assignment]:
    """What the actor has to do, or has done."""
    return Listing(
        gettext("Việc của tôi"),
        "viec-cua-toi",
        _columns(by),
        lambda after, size: queries.own(by, after=after, size=size, done=done),
        queries.cursor_of,
    )


def _columns(by: Actor) -> list[Column[Assignment]]:
    return [
        Column(gettext("Việc"), lambda row: row.title, 40),
        Column(gettext("Giao cho"), lambda row: row.to_whom, 28),
        Column(gettext("Nơi giao"), lambda row: row.assigner.name, 26),
        Column(gettext("Ngày giao"), lambda row: row.given_on, 12, "day"),
        Column(gettext("Hạn"), lambda row: row.due_on, 12, "day"),
        Column(gettext("Hạn đầu"), lambda row: row.first_due_on, 12, "day"),
        Column(gettext("Tình trạng"), lambda row: row.standing_words(by.on), 16),
        Column(gettext("Khó khăn"), lambda row: row.obstacle or "", 30),  # type: ignore[attr-defined]
    ]
