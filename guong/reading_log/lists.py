"""How the list of closed months is printed and exported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext

from guong.kit import http
from guong.kit.actor import Actor
from guong.kit.lists import Column, Listing
from guong.reading_log import entries, queries

if TYPE_CHECKING:
    from guong.ledger.models import Entry
    from guong.reading_log.models import ReadingLine


def own(by: Actor) -> Listing[ReadingLine]:
    """One's own lines, for oneself."""
    return Listing(
        gettext("Nhật ký đọc"),
        "nhat-ky-doc-cua-toi",
        [
            Column(gettext("Ngày"), lambda row: row.day, 12, "day"),
            Column(gettext("Số phút"), lambda row: row.minutes, 10, "number"),
            Column(gettext("Đọc gì"), lambda row: row.what, 40),
            Column(gettext("Dùng vào việc gì"), lambda row: row.used_for, 40),
        ],
        lambda after, size: queries.lines_page(by, after=after, size=size),
        queries.cursor_of,
    )


def month_of(entry: Entry) -> str:
    """The month as people write it."""
    year, _, month = entry.value.partition("-")
    return f"{month}/{year}"


def closed(by: Actor) -> Listing[Entry]:
    """Months that were closed, of organizations within reach."""
    return Listing(
        gettext("Nhật ký đọc theo tháng"),
        "nhat-ky-doc",
        [
            Column(gettext("Tháng"), month_of, 10),
            Column(gettext("Tổ chức"), lambda row: row.organization.name, 40),
            Column(gettext("Định mức, phút một ngày"), lambda row: row.detail.body.get("minutes"), 14, "number"),
            Column(gettext("Số người ghi"), lambda row: entries.wrote(row.detail.body), 14),
            Column(gettext("Số người đạt định mức"), lambda row: entries.reached(row.detail.body), 14),
        ],
        lambda after, size: queries.closed_page(by, before=http.whole_number(after), size=size),
        lambda row: row.pk,
    )
