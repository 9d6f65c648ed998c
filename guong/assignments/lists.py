"""How lists of assignments and directives are printed and exported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext

from guong.assignments import queries, threads
from guong.assignments.queries import Asked
from guong.assignments.words import STANDINGS
from guong.kit import http
from guong.kit.actor import Actor
from guong.kit.lists import Column, Listing

if TYPE_CHECKING:
    from guong.assignments.models import Addressee, Assignment, Directive


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
            (gettext("Tình trạng"), STANDINGS.get(asked.standing, "")),
            (gettext("Mã tổ chức"), asked.code),
            (gettext("Nghiệm thu trong"), year),
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


def directives(by: Actor) -> Listing[Directive]:
    """Directives in reach, newest first."""
    return Listing(
        gettext("Chỉ đạo"),
        "chi-dao",
        [
            Column(gettext("Chỉ đạo"), lambda row: row.title, 40),
            Column(gettext("Nơi chỉ đạo"), lambda row: row.organization.name, 30),
            Column(gettext("Ngày ra"), lambda row: row.issued_on, 12, "day"),
            Column(gettext("Hạn"), lambda row: row.due_on, 12, "day"),
            Column(gettext("Nơi nhận"), lambda row: row.n_all, 10, "number"),  # type: ignore[attr-defined]
            Column(gettext("Đã báo cáo"), lambda row: row.n_reported, 10, "number"),  # type: ignore[attr-defined]
            Column(gettext("Đã nghiệm thu"), lambda row: row.n_accepted, 10, "number"),  # type: ignore[attr-defined]
        ],
        lambda after, size: threads.directives_page(by, before=http.whole_number(after), size=size),
        lambda row: row.pk,
    )


def threads_of(by: Actor, row: Directive) -> Listing[Addressee]:
    """One line for each organization addressed, in the order of their names."""
    return Listing(
        row.title,
        f"chi-dao-{row.pk}",
        [
            Column(gettext("Tổ chức"), lambda one: one.organization.name, 36),
            Column(gettext("Bước"), lambda one: one.state_words, 24),
            Column(gettext("Tiếp nhận"), lambda one: one.acknowledged_on, 12, "day"),
            Column(gettext("Kế hoạch"), lambda one: one.planned_on, 12, "day"),
            Column(gettext("Báo cáo"), lambda one: one.reported_on, 12, "day"),
            Column(gettext("Nghiệm thu"), lambda one: one.accepted_on, 12, "day"),
            Column(gettext("Tình trạng"), lambda one: one.standing_words(by.on), 16),
            Column(gettext("Số lần nhắc"), lambda one: one.n_reminded, 8, "number"),
        ],
        lambda after, size: threads.board_page(row, after=after, size=size),
        threads.place_on_board,
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
