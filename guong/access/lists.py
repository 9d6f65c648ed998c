"""How the lists of accounts and of readings are printed and exported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext

from guong.access import queries
from guong.kit import formats, http
from guong.kit.actor import Actor
from guong.kit.lists import Column, Listing

if TYPE_CHECKING:
    from guong.access.models import Account, Reading


def accounts(by: Actor, text: str, state: str = "") -> Listing[Account]:
    """Accounts in scope by given name, or what a search finds; never anything with which one signs in."""
    return Listing(
        gettext("Tài khoản"),
        "tai-khoan",
        [
            Column(gettext("Họ và tên"), lambda row: row.person.full_name, 32),
            Column(gettext("Số tài khoản"), lambda row: row.number, 18, "code"),
            Column(gettext("Mở ngày"), lambda row: row.opened_on, 12, "day"),
        ],
        lambda after, size: queries.accounts_page(by, text=text, state=state, after=http.whole_number(after), size=size),
        lambda row: row.person_id,
        [(gettext("Tên có"), text), (gettext("Tài khoản nào"), queries.ACCOUNT_STATES.get(state, ""))],
    )


def readings(by: Actor) -> Listing[Reading]:
    """Who opened the actor's own records, newest first."""
    return Listing(
        gettext("Ai đã xem dữ liệu của tôi"),
        "ai-da-xem",
        [
            Column(gettext("Người xem"), lambda row: row.reader_name, 30),
            Column(gettext("Đã xem"), lambda row: row.what, 30),
            Column(gettext("Lúc"), lambda row: formats.moment(row.read_at), 18),
        ],
        lambda after, size: queries.readings(by, before=http.whole_number(after), size=size),
        lambda row: row.pk,
    )
