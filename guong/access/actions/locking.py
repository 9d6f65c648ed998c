"""The administrator locks an account, opens it again, resets a lost second step; each with a reason that its owner reads."""

from __future__ import annotations

from datetime import date

from allauth.mfa.models import Authenticator
from django.utils.translation import gettext

from guong.access import administering, entries, queries
from guong.access.actions._facts import end_sessions, facts_of
from guong.access.models import Account
from guong.kit import clock
from guong.kit.actor import Actor
from guong.kit.refusal import Refusal
from guong.kit.rows import change
from guong.ledger.kinds import Kind
from guong.ledger.write import action, record


@action
def lock_account(*, by: Actor, account: int, reason: str, on: date) -> bool:
    """Lock an account: its sessions end, its slips open nothing, nobody signs in as it.

    Raises:
        NotFound: it is not within reach, or locked already.
        Refusal: it is the actor's own, or nobody would administer the system any more.
    """
    administering.lock_administrators()
    (row,) = queries.accounts_to_change(by, "accounts.lock", [account])
    if row.person_id == by.person:
        raise Refusal(gettext("Không ai tự khóa tài khoản của mình: nhờ quản trị khác."))
    if administering.is_last_administrator(row, on):
        raise Refusal(gettext("Khi ấy không còn ai quản trị hệ thống. Giao việc này cho người khác trước."))
    change([row], is_active=False)
    end_sessions([row])
    at = clock.now()
    queries.open_slips_of([row], at).update(cancelled_at=at)
    return _told(entries.LOCKED, row, reason, by, on)


@action
def unlock_account(*, by: Actor, account: int, reason: str, on: date) -> bool:
    """Open a locked account again; its password and second step are what they were.

    Raises:
        NotFound: it is not within reach, or not locked.
    """
    (row,) = queries.accounts_to_change(by, "accounts.lock", [account], locked=True)
    change([row], is_active=True)
    return _told(entries.UNLOCKED, row, reason, by, on)


@action
def reset_factors(*, by: Actor, account: int, reason: str, on: date) -> bool:
    """Take every second step off an account whose owner has lost it; its sessions end.

    Raises:
        NotFound: the account is not within reach.
        Refusal: it is the actor's own, or has no second step.
    """
    (row,) = queries.accounts_to_change(by, "accounts.reset_factors", [account])
    if row.person_id == by.person:
        raise Refusal(gettext("Của chính mình thì thêm, bỏ ở trang Cách đăng nhập."))
    n, _ = Authenticator.objects.filter(user=row).delete()
    if not n:
        raise Refusal(gettext("Tài khoản này không có bước xác nhận thứ hai."))
    end_sessions([row])
    return _told(entries.FACTORS_RESET, row, reason, by, on)


def _told(kind: Kind, row: Account, reason: str, by: Actor, on: date) -> bool:
    record(kind, facts_of([row], on, detail={"reason": reason}), by=by, on=on)
    return True
