"""What the pages of access draw themselves: a QR as SVG, from our own text."""

from __future__ import annotations

from urllib.parse import quote, urlencode

import segno
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext


def qr(text: str) -> SafeString:
    """A QR of a text, made here: nothing is asked of another host."""
    drawn: str = segno.make(text, error="m", micro=False).svg_inline(omitsize=True, svgclass="g-qr", lineclass=None)
    return mark_safe(drawn)  # noqa: S308  (made by segno from our own text)


def address_of_secret(account: str, secret: str) -> str:
    """How an application that makes codes is given its secret: the address that its camera reads."""
    issuer = quote(gettext("Gương"))
    return (
        f"otpauth://totp/{issuer}:{quote(account)}?{urlencode({'secret': secret, 'issuer': gettext('Gương')}, quote_via=quote)}"
    )
