"""How the lists behind figures, the totals handed in and the frozen editions are printed and exported."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext, pgettext

from guong.discipline.words import form_label
from guong.kit import formats, http
from guong.kit.actor import Actor
from guong.kit.lists import Column, Listing
from guong.reports import article, handed_in
from guong.reports.article import DecisionRow, ExemplarRow
from guong.reports.handed_in import Sheet
from guong.reports.queries import Row

if TYPE_CHECKING:
    from guong.reports.models import Edition

UNSEEN = "…"
Filters = Sequence[tuple[str, str]]


def decisions(title: str, asked: Filters, page: Callable[[int, int], Sequence[DecisionRow]]) -> Listing[DecisionRow]:
    """The decisions behind one figure; what the reader may not see stays unsaid."""
    hidden = gettext("Một trường hợp (ngoài phạm vi được xem)")
    return Listing(
        title,
        "quyet-dinh-ky-luat",
        [
            Column(gettext("Của"), lambda row: row.name if row.case else hidden, 28),
            Column(gettext("Hình thức"), lambda row: form_label(row.form), 20),
            Column(gettext("Năm"), lambda row: str(row.year), 8),
            Column(gettext("Nơi"), lambda row: row.organization or UNSEEN, 30),
            Column(gettext("Quyết định"), lambda row: row.document or UNSEEN, 28),
        ],
        lambda after, size: page(http.whole_number(after) or 0, size),
        lambda row: row.key,
        asked,
    )


def exemplars(title: str, asked: Filters, page: Callable[[int, int], Sequence[ExemplarRow]]) -> Listing[ExemplarRow]:
    """The exemplars behind one figure."""
    return Listing(
        title,
        "guong",
        [
            Column(pgettext("điển hình", "Gương"), lambda row: row.title, 44),
            Column(gettext("Loại"), lambda row: row.kind, 14),
            Column(gettext("Nơi"), lambda row: row.organization, 34),
            Column(gettext("Ngày"), lambda row: row.on, 12, "day"),
        ],
        lambda after, size: page(http.whole_number(after) or 0, size),
        lambda row: row.key,
        asked,
    )


def rated(title: str, asked: Filters, said: Callable[[Row], str], page: Callable[[int, int], Sequence[Row]]) -> Listing[Row]:
    """The members or organizations behind one figure of the ratings; what the reader may not see stays unsaid."""
    hidden = gettext("Một đảng viên (ngoài phạm vi được xem)")
    return Listing(
        title,
        "xep-loai",
        [
            Column(gettext("Của"), lambda row: hidden if row.name is None else row.name, 34),
            Column(gettext("Kết quả"), lambda row: said(row) or UNSEEN, 34),
            Column(gettext("Nơi"), lambda row: UNSEEN if row.place is None else row.place, 34),
        ],
        lambda after, size: page(http.whole_number(after) or 0, size),
        lambda row: row.key,
        asked,
    )


def totals(by: Actor) -> Listing[Sheet]:
    """Totals handed in from paper, newest first."""
    return Listing(
        gettext("Bản tổng hợp từ giấy"),
        "ban-tong-hop",
        [
            Column(gettext("Tổ chức"), lambda sheet: sheet.organization.name, 34),
            Column(gettext("Chỉ tiêu, năm"), lambda sheet: f"{sheet.label}, {sheet.year}", 30),
            Column(gettext("Số"), _numbers, 44),
            Column(gettext("Văn bản"), lambda sheet: "; ".join(sheet.papers), 34),
        ],
        lambda after, size: handed_in.sheets_page(by, before=http.whole_number(after), size=size),
        lambda sheet: sheet.key,
        chunk=200,
    )


def _numbers(sheet: Sheet) -> str:
    return " · ".join(f"{row.words}: {formats.number(row.n)}" for row in sheet.rows)


def editions(by: Actor) -> Listing[Edition]:
    """Editions: the published ones, and to whoever freezes or publishes, the others."""
    return Listing(
        gettext("Các bản chốt của báo cáo"),
        "ban-chot",
        [
            Column(gettext("Tổ chức"), lambda row: row.organization.name, 36),
            Column(gettext("Bản"), lambda row: str(row.number), 8),
            Column(gettext("Thời gian"), lambda row: formats.days(row.first, row.last), 26),
            Column(gettext("Chốt"), lambda row: row.frozen_on, 12, "day"),
            Column(gettext("Công bố"), lambda row: formats.day(row.published_on) if row.is_public else gettext("chưa"), 12),
        ],
        lambda after, size: article.editions_page(by, before=http.whole_number(after), size=size),
        lambda row: row.pk,
    )
