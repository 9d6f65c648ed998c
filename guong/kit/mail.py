"""Mail to one reader at a time, where the installation can send any (`GUONG_MAIL_URL`, `GUONG_MAIL_FROM`).

Before changing it: nothing personal goes into a mail; whoever sends says counts and gives an address here. Django's backend
does the talking (TLS where the server's address says `smtps:`, STARTTLS where a user name stands in it).
"""

from __future__ import annotations

import smtplib

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.core.validators import validate_email
from django.utils.translation import gettext

from guong.kit.refusal import Refusal

LONGEST_ADDRESS = 254


class AddressWrong(Refusal):
    """No mail can be sent to what was typed."""


class NotSent(Refusal):
    """The mail server did not take the mail."""


def is_configured() -> bool:
    """Whether this installation can send mail."""
    return bool(settings.MAIL_FROM)


def checked(address: str) -> str:
    """An address as it is kept: one, without a name, without line breaks.

    Raises:
        AddressWrong: it is none.
    """
    try:
        validate_email(address)
    except ValidationError:
        raise _wrong() from None
    if len(address) > LONGEST_ADDRESS or not address.isascii() or any(sign in address for sign in '\r\n\0"<>,; '):
        raise _wrong()
    return address


def send(to: str, subject: str, text: str) -> None:
    """Send one mail to one reader.

    Raises:
        AddressWrong: the address is none.
        NotSent: mail is not set up, the subject has line breaks, or the server refused or did not answer.
    """
    if not is_configured():
        raise NotSent(gettext("Hệ thống chưa được đặt máy chủ gửi thư."))
    if any(sign in subject for sign in "\r\n\0"):
        raise NotSent(gettext("Tiêu đề thư có dấu xuống dòng."))
    mail = EmailMessage(subject, text, settings.MAIL_FROM, [checked(to)], headers={"Auto-Submitted": "auto-generated"})
    try:
        mail.send()
    except (OSError, smtplib.SMTPException) as fault:
        raise NotSent(gettext("Máy chủ thư không nhận thư: {fault}").format(fault=_short(fault))) from fault


def _short(fault: Exception) -> str:
    """The kind of fault and the server's number, never its text: that may repeat the address."""
    code = getattr(fault, "smtp_code", None)
    return f"{type(fault).__name__} {code}" if code else type(fault).__name__


def _wrong() -> AddressWrong:
    return AddressWrong(gettext("Địa chỉ thư không đúng. Ví dụ: ten@coquan.gov.vn"), field="address")
