"""Letters with a link that sets a password: what they say, and where they go.

A letter names nobody: whoever reads a mail that went astray learns a link that works once, and nothing of whose it is.
Addresses that people confirmed are kept by an app above (reminders), which connects itself here when it starts (`use`).
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.utils.translation import gettext

from guong.kit import mail

Reader = Callable[[int], str]

_read: Reader | None = None


def use(reader: Reader) -> None:
    """Connect what finds the confirmed mail address of an account; it answers with nothing where there is none."""
    global _read
    _read = reader


def address_of(account: int) -> str:
    """The address to which an account's letters go; empty where none is confirmed."""
    return _read(account) if _read else ""


def send_link(to: str, secret: str) -> None:
    """Send the link of a slip to one reader.

    Raises:
        AddressWrong: the address is none.
        NotSent: mail is not set up, or the server refused.
    """
    text = gettext(
        "Mở đường dẫn này để đặt mật khẩu. Đường dẫn dùng một lần, trong 7 ngày:\n\n{link}\n\n"
        "Nếu ông bà không chờ thư này: không làm gì cả, mật khẩu giữ nguyên."
    )
    mail.send(to, gettext("Đặt mật khẩu"), text.format(link=f"{settings.ADDRESS}/phieu#{secret}"))
