"""What several acts of access share: the facts of accounts, a password set, slips issued."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_noop

from guong.access import queries
from guong.access.models import Account, Session, Slip
from guong.kit import clock
from guong.kit.actor import Actor
from guong.kit.refusal import Refusal
from guong.kit.rows import change
from guong.kit.words import Words
from guong.ledger.write import Fact

LIFE = timedelta(days=7)
SECRET_BYTES = 16
WEAK = Words(
    {  # Django's own words exist in English only for some of these
        "password_entirely_numeric": gettext_noop("Mật khẩu không được toàn chữ số."),
        "password_too_common": gettext_noop("Mật khẩu này nhiều người dùng, dễ bị đoán."),
        "password_too_short": gettext_noop("Mật khẩu phải có ít nhất 10 ký tự."),
        "password_too_similar": gettext_noop("Mật khẩu quá giống tên hoặc số tài khoản."),
    }
)


@dataclass(frozen=True, slots=True)
class PrintedSlip:
    """A slip as it is printed, once: the secrets exist nowhere else."""

    name: str
    number: str
    digits: str
    secret: str
    expires_at: datetime


def issue(accounts: Sequence[Account], purpose: str, by: Actor) -> list[PrintedSlip]:
    """Issue a slip for each account; older open ones are cancelled."""
    at = clock.now()
    queries.open_slips(at).filter(account__in=accounts).update(cancelled_at=at)
    printed = [
        PrintedSlip(
            account.person.full_name,
            account.number,
            f"{secrets.randbelow(10**8):08d}",
            secrets.token_urlsafe(SECRET_BYTES),
            at + LIFE,
        )
        for account in accounts
    ]
    Slip.objects.bulk_create(
        Slip(
            account=account,
            purpose=purpose,
            secret_digest=queries.digest(slip.secret),
            digits_digest=queries.digest(f"{account.number}:{slip.digits}"),
            issued_at=at,
            issued_by_id=by.person,
            expires_at=slip.expires_at,
        )
        for account, slip in zip(accounts, printed, strict=True)
    )
    return printed


def set_password(account: Account, password: str, field: str = "password") -> None:
    """Set a password.

    Raises:
        Refusal: it is too weak.
    """
    try:
        password_validation.validate_password(password, account)
    except ValidationError as weak:
        words = [WEAK.get(error.code or "", error.messages[0]) for error in weak.error_list]
        raise Refusal(" ".join(words), field=field) from weak
    account.set_password(password)
    change([account], "password")


def facts_of(accounts: Sequence[Account], on: date, **more: Any) -> list[Fact]:
    """A fact about each account, filed where its person stands; `value` is its number unless `more` says another."""
    places = queries.places_of([account.person_id for account in accounts], on)
    return [
        Fact(
            **{"value": account.number, **more}, organization=places[account.person_id], person=account.person_id,
            source=f"access.account:{account.pk}",
        )
        for account in accounts
    ]  # fmt: skip


def end_sessions(accounts: Sequence[Account], kept: str = "") -> None:
    """End every session of these accounts, but for the one whose key is kept."""
    Session.objects.filter(account__in=accounts).exclude(session_key=kept).delete()
