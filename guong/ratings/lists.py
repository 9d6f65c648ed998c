"""How the list of ratings is printed and exported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext

from guong.kit import http
from guong.kit.actor import Actor
from guong.kit.lists import Column, Listing
from guong.ratings import queries

if TYPE_CHECKING:
    from guong.ratings.models import Rating


def ratings(by: Actor, year: int | None, subject: str) -> Listing[Rating]:
    """Ratings in scope, of a year and of members or organizations where that is asked."""
    subjects = {"member": gettext("Đảng viên"), "organization": gettext("Tổ chức")}
    return Listing(
        gettext("Kết quả xếp loại"),
        "ket-qua-xep-loai",
        [
            Column(gettext("Của"), lambda row: row.person.full_name if row.person else row.organization.name, 30),
            Column(gettext("Năm"), lambda row: str(row.year), 8),
            Column(gettext("Kết quả"), _words, 34),
            Column(gettext("Nơi sinh hoạt"), lambda row: row.organization.name, 34),
        ],
        lambda after, size: queries.ratings_page(by, year=year, subject=subject, before=http.whole_number(after), size=size),
        lambda row: row.pk,
        [(gettext("Năm"), str(year or "")), (gettext("Của"), subjects.get(subject, ""))],
    )


def _words(row: Rating) -> str:
    return f"{row.words} {gettext('(đã rút)')}" if row.withdrawn else row.words
