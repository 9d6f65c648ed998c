"""What is asked for besides the password: codes of an application on the phone, recovery codes, passkeys.

The rows are allauth's (`Authenticator`), its secrets encrypted with a key that follows from this installation's own. A code of
a phone works in its half minute and the ones before and after it, and once: the number of the last half minute used is kept
with the secret, since a mark in the cache would be forgotten before the code is. Passkeys are always such that they open
without a password and ask for finger, face or PIN.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value
from allauth.mfa.utils import decrypt
from allauth.mfa.webauthn.internal import auth as webauthn
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext, gettext_noop

from guong.access import ways
from guong.access.models import Account
from guong.kit.refusal import Refusal

PERIOD: Final = 30  # seconds of one code
WRONG_PASSKEY: Final = gettext_noop("Khóa truy cập này không mở được tài khoản. Thử lại, hoặc dùng cách khác.")
COUNTER: Final = "last_counter"


@dataclass(frozen=True, slots=True)
class Factor:
    """One way of proving who one is besides the password, as its owner is shown it."""

    key: int
    kind: str
    name: str
    since: datetime
    used_at: datetime | None

    @property
    def label(self) -> str:
        """What kind of way it is, in words."""
        return ways.FACTORS[self.kind]


def of_account(account: int) -> list[Factor]:
    """Codes and passkeys of an account, oldest first; recovery codes are none, they stand in for them."""
    rows = Authenticator.objects.filter(user_id=account).exclude(type=ways.RECOVERY).order_by("pk")
    return [Factor(row.pk, row.type, str(row.data.get("name", "")), row.created_at, row.last_used_at) for row in rows]


def n_recovery_codes(account: int) -> int | None:
    """How many recovery codes are left; None where there never were any."""
    row = Authenticator.objects.filter(user_id=account, type=ways.RECOVERY).first()
    return None if row is None else len(RecoveryCodes(row).get_unused_codes())


def secret() -> str:
    """A new secret for an application that makes codes."""
    made: str = generate_totp_secret()
    return made


def counter_of(shared: str, code: str, at: datetime) -> int | None:
    """The half minute whose code this is, if it is that of now, the one before or the next."""
    typed, now = "".join(code.split()), int(at.timestamp()) // PERIOD
    fitting = [n for n in (now - 1, now, now + 1) if constant_time_compare(typed, format_hotp_value(hotp_value(shared, n)))]
    return fitting[-1] if fitting else None


def fits(row: Any, code: str, at: datetime) -> bool:
    """Whether a code proves who one is by this row, locked by the caller; what it uses up is written into the row's data."""
    if row.type == ways.TOTP:
        used = counter_of(decrypt(row.data["secret"]), code, at)
        if used is None or used <= int(row.data.get(COUNTER, 0)):
            return False
        row.data[COUNTER] = used
        return True
    if row.type != ways.RECOVERY:
        return False
    codes = RecoveryCodes(row)
    fitting: bool = codes.validate_code("".join(code.split()))
    row.data = codes.instance.data  # allauth marks the code in a copy of the row
    return fitting


def recovery_codes(account: Account) -> list[str]:
    """The recovery codes of an account that has none yet, made now."""
    codes: list[str] = RecoveryCodes.activate(account).generate_codes()
    return codes


def passkey_to_make(account: Account) -> dict[str, Any]:
    """What the browser is asked for when a passkey is made; the challenge waits in the session."""
    options: dict[str, Any] = webauthn.begin_registration(account, True)
    return options


def passkey_made(credential: Any) -> dict[str, Any]:
    """The passkey that the browser made, checked against the challenge.

    Raises:
        Refusal: it answers another challenge, or asks its owner for nothing.
    """
    try:
        webauthn.parse_registration_response(credential)
        if not webauthn.complete_registration(credential).is_user_verified():
            raise Refusal(gettext(WRONG_PASSKEY))
    except (ValidationError, ValueError, KeyError, TypeError, AttributeError) as wrong:
        raise Refusal(gettext(WRONG_PASSKEY)) from wrong
    return dict(credential)


def passkey_to_ask(account: Account | None) -> dict[str, Any]:
    """What the browser is asked to prove by a passkey: of this account, or of any."""
    options: dict[str, Any] = webauthn.begin_authentication(account)
    return options


def passkey_shown(credential: Any, account: Account | None) -> Any:
    """The row of the passkey that the browser proved, of this account or of the one that it names.

    Raises:
        Refusal: it answers another challenge, or belongs to nobody here.
    """
    try:
        webauthn.parse_authentication_response(credential)
        owner = account or webauthn.extract_user_from_response(credential)
        return webauthn.complete_authentication(owner, credential)
    except (ValidationError, ValueError, KeyError, TypeError, AttributeError) as wrong:
        raise Refusal(gettext(WRONG_PASSKEY)) from wrong


def is_required(roles: Sequence[str]) -> bool:
    """Whether this installation asks whoever holds one of these roles for a second step."""
    return bool(set(roles) & set(settings.SECOND_FACTOR_ROLES))


def encrypt_secret(text: str) -> str:
    """A secret as it is stored."""
    return _box().encrypt(text.encode()).decode()


def decrypt_secret(text: str) -> str:
    """The secret again.

    Raises:
        Refusal: the installation's own secret was changed since; the way has to be set up anew.
    """
    try:
        return _box().decrypt(text.encode()).decode()
    except InvalidToken as lost:
        raise Refusal(gettext("Bước xác nhận thứ hai không còn dùng được: nhờ quản trị đặt lại.")) from lost


def _box() -> Fernet:
    key = hashlib.sha256(b"guong second factor" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
