"""How the lists of people and of transfers are printed and exported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext

from guong.kit import formats, http
from guong.kit.actor import Actor
from guong.kit.lists import Column, Listing
from guong.personnel import queries, transferring

if TYPE_CHECKING:
    from guong.organization.models import Person
    from guong.personnel.models import Transfer


def people(by: Actor, text: str) -> Listing[Person]:
    """People in scope by given name, or what a search finds."""
    return Listing(
        gettext("Cán bộ, đảng viên"),
        "can-bo-dang-vien",
        [
            Column(gettext("Họ và tên"), lambda row: row.full_name, 32),
            Column(gettext("Ngày sinh"), lambda row: row.born_on, 12, "day"),
            Column(gettext("Nơi sinh hoạt"), lambda row: getattr(row, "cell", None), 44),
        ],
        lambda after, size: queries.people_page(by, text=text, after=after, size=size),
        queries.cursor_of,
        [(gettext("Tên có"), text)],
    )


def transfers(by: Actor, side: str) -> Listing[Transfer]:
    """Transfers into reach, out of it, or ended."""
    sides = {"den": gettext("Chờ tiếp nhận"), "di": gettext("Đã giới thiệu đi"), "xong": gettext("Đã xong")}
    return Listing(
        gettext("Chuyển sinh hoạt đảng"),
        "chuyen-sinh-hoat",
        [
            Column(gettext("Họ và tên"), lambda row: row.person.full_name, 28),
            Column(gettext("Nơi đi"), lambda row: row.origin.name, 30),
            Column(gettext("Nơi đến"), lambda row: row.destination.name, 30),
            Column(gettext("Giấy giới thiệu"), lambda row: f"{row.document_number}, {formats.day(row.introduced_on)}", 24),
            Column(gettext("Tình trạng"), lambda row: row.words, 18),
        ],
        lambda after, size: transferring.transfers_page(by, side=side, before=http.whole_number(after), size=size),
        lambda row: row.pk,
        [(gettext("Tình trạng"), sides.get(side, ""))],
    )
