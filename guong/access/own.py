"""What a person sees and keeps of his own account: its sessions, its newest sign-ins, and the ones that failed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.translation import gettext

from guong.access import devices, policy, sessions, ways
from guong.access.entries import SIGNED_IN
from guong.access.factors import Factor
from guong.access.models import Account, FailedSignIn, LinkedIdentity, Session
from guong.kit import clock
from guong.kit.actor import Actor
from guong.kit.refusal import NotFound
from guong.ledger.models import Entry

MOST_SHOWN: Final = 50
KEEP: Final = "credentials.keep"


@dataclass(frozen=True, slots=True)
class OwnSession:
    """A session as its owner is shown it; `is_this` marks the one in which he looks."""

    handle: str
    device: str
    opened_at: datetime | None
    seen_at: datetime | None
    ends_at: datetime
    own_machine: bool
    is_this: bool


@dataclass(frozen=True, slots=True)
class SignIn:
    """A sign-in as its owner is shown it: when, by which way and machine, how many times, and whether it opened anything."""

    at: datetime
    words: str
    n: int
    opened: bool


def account_to_change(by: Actor) -> Account:
    """The actor's own account, locked.

    Raises:
        NotFound: nobody has signed in, or the account is locked.
    """
    rows = policy.scope(by, KEEP, Account.objects.filter(pk=by.account or 0, is_active=True))
    found = rows.select_related("person").select_for_update(of=("self",)).first()
    if found is None:
        raise NotFound(gettext("Không tìm thấy tài khoản này."))
    return found


def sessions_to_end(by: Actor) -> list[Session]:
    """The actor's own sessions that have not ended, locked."""
    rows = policy.scope(by, "sessions.end", Session.objects.filter(account=by.account or 0, expire_date__gt=clock.now()))
    return list(rows.order_by("session_key").select_for_update(of=("self",)))


def running_sessions(by: Actor, this: str) -> list[OwnSession]:
    """The actor's own sessions, this one (its key) first, then those seen last."""
    rows = policy.scope(by, "sessions.read", Session.objects.filter(account=by.account or 0, expire_date__gt=clock.now()))
    shown = [
        OwnSession(
            handle=sessions.handle_of(row.session_key),
            device=devices.words(row.device),
            opened_at=row.opened_at,
            seen_at=row.seen_at,
            ends_at=row.expire_date,
            own_machine=row.own_machine,
            is_this=row.session_key == this,
        )
        for row in rows.order_by("-seen_at", "-opened_at")[:MOST_SHOWN]
    ]
    return sorted(shown, key=lambda one: not one.is_this)


def sign_ins(by: Actor) -> list[SignIn]:
    """The actor's own newest sign-ins, those that opened and those that failed, newest first."""
    entries = Entry.objects.filter(person_id=by.person or 0, kind=SIGNED_IN.code).select_related("detail").order_by("-pk")
    opened = [SignIn(entry.recorded_at, SIGNED_IN.says(entry.value, entry.said), 1, True) for entry in entries[:MOST_SHOWN]]
    rows = policy.scope(by, "sessions.read", FailedSignIn.objects.filter(account=by.account or 0)).order_by("-at", "pk")
    failed = [SignIn(row.at, f"{ways.words(row.way)}; {devices.words(row.device)}", row.n, False) for row in rows[:MOST_SHOWN]]
    return sorted([*opened, *failed], key=lambda one: one.at, reverse=True)[:MOST_SHOWN]


def one_of(mine: Mapping[int, Factor], key: int) -> Factor:
    """One of the actor's own ways to prove who he is.

    Raises:
        NotFound: it is none of them.
    """
    if key not in mine:
        raise NotFound(gettext("Không tìm thấy cách xác nhận này."))
    return mine[key]


def linked_since(by: Actor) -> datetime | None:
    """Since when an account of the identity service opens the actor's own; None where none does."""
    row = LinkedIdentity.objects.filter(account=by.account or 0).first()
    return row.linked_at if row else None


def account_of_identity(issuer: str, subject: str) -> Account:
    """The account that an identity opens.

    Raises:
        NotFound: it opens none.
    """
    row = LinkedIdentity.objects.filter(issuer=issuer, subject=subject).select_related("account__person").first()
    if row is None:
        text = gettext("Tài khoản định danh này chưa liên kết. Vào bằng mật khẩu hoặc phiếu, rồi liên kết ở Cách đăng nhập.")
        raise NotFound(text)
    return row.account
