"""How lists of directives are printed and exported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext

from guong.directives import queries
from guong.directives.states import THREAD
from guong.kit import http
from guong.kit.actor import Actor
from guong.kit.lists import Column, Listing
from guong.orders.words import STANDINGS

if TYPE_CHECKING:
    from guong.directives.models import Addressee, Directive


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
        lambda after, size: queries.directives_page(by, before=http.whole_number(after), size=size),
        lambda row: row.pk,
    )


def received(by: Actor) -> Listing[Addressee]:
    """Threads of organizations that the actor stands for, newest first."""
    return Listing(
        gettext("Chỉ đạo nhận được"),
        "chi-dao-nhan",
        [
            Column(gettext("Chỉ đạo"), lambda row: row.directive.title, 40),
            Column(gettext("Nơi chỉ đạo"), lambda row: row.directive.organization.name, 30),
            Column(gettext("Nơi nhận"), lambda row: row.organization.name, 30),
            Column(gettext("Hạn"), lambda row: row.due_on, 12, "day"),
            Column(gettext("Bước"), lambda row: row.state_words, 20),
            Column(gettext("Tình trạng"), lambda row: row.standing_words(by.on), 16),
        ],
        lambda after, size: queries.received_page(by, before=http.whole_number(after), size=size),
        lambda row: row.pk,
    )


def threads_of(by: Actor, row: Directive, wanted: str = "") -> Listing[Addressee]:
    """One line for each organization addressed, the overdue first; `wanted`: only those at a step, or overdue."""
    return Listing(
        row.title,
        f"chi-dao-{row.pk}",
        [
            Column(gettext("Tổ chức"), lambda one: one.organization.name, 36),
            Column(gettext("Bước"), lambda one: one.state_words, 24),
            Column(gettext("Tiếp nhận"), lambda one: one.acknowledged_on, 12, "day"),
            Column(gettext("Kế hoạch"), lambda one: one.planned_on, 12, "day"),
            Column(gettext("Hạn"), lambda one: one.due_on, 12, "day"),
            Column(gettext("Báo cáo"), lambda one: one.reported_on, 12, "day"),
            Column(gettext("Nghiệm thu"), lambda one: one.accepted_on, 12, "day"),
            Column(gettext("Tình trạng"), lambda one: one.standing_words(by.on), 16),
            Column(gettext("Số lần nhắc"), lambda one: one.n_reminded, 8, "number"),
        ],
        lambda after, size: queries.board_page(row, by.on, wanted=wanted, after=after, size=size),
        queries.place_on_board,
        [(gettext("Chỉ xem"), shown(wanted))] if wanted else [],
    )


def shown(wanted: str) -> str:
    """The words of what a board is filtered by."""
    return STANDINGS.get(wanted) or THREAD.labels.get(wanted, "")
