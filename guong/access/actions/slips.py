"""A paper slip opens an account, or resets its password.

A slip carries two secrets: a QR of 128 random bits, and eight digits that work only together with the account number printed
on it. Only keyed digests are stored. It works once, for seven days; five wrong tries kill it. A try is
compared and counted in one locked transaction of its own: no refusal rolls it back, no parallel tries slip past the count.
"""

from __future__ import annotations

import hmac
from datetime import date, datetime

from django.db.models import Case, F, Value, When
from django.utils.translation import gettext, gettext_noop

from guong.access import entries, queries
from guong.access.actions._facts import end_sessions, facts_of, set_password
from guong.access.models import Account, Slip
from guong.kit.actor import Actor
from guong.kit.refusal import Refusal
from guong.kit.rows import change
from guong.ledger.write import action, draft, record

MOST_WRONG = 5
NO_SUCH_SLIP = gettext_noop("Phiếu không đúng, đã dùng hoặc đã hết hạn. Xem lại số, hoặc xin phiếu mới.")


class SlipRefused(Refusal):
    """The slip does not open anything; the sentence does not say why, but for its age."""


@draft
def try_slip(*, by: Actor, number: str, digits: str, at: datetime) -> bool:
    """Whether the digits fit an open slip of the account number; if not, the try is counted and the fifth kills the slip."""
    slips = list(queries.open_slips(at).filter(account__number=number).select_for_update(of=("self",)))
    wanted = queries.digest(f"{number}:{digits}")
    if any(hmac.compare_digest(bytes(slip.digits_digest), wanted) for slip in slips):
        return True
    wrong = {"n_wrong": F("n_wrong") + 1, "cancelled_at": Case(When(n_wrong__gte=MOST_WRONG - 1, then=Value(at)))}
    queries.open_slips(at).filter(account__number=number).update(**wrong)  # as much is asked where there is no slip
    return False


@action
def redeem_slip(*, by: Actor, secret: str, number: str, digits: str, password: str, at: datetime, on: date) -> Account:
    """Set the password of the account that a slip belongs to: by the QR's secret, or by account number and digits.

    Running sessions of the account end.

    Raises:
        SlipRefused: no open slip fits, or its owner stands nowhere any more.
        Refusal: the password is too weak.
    """
    slip = _slip(secret, number, digits, at)
    account = slip.account
    owner = queries.actor_of(account, on)
    if not owner.roles:
        raise SlipRefused(gettext(queries.LEFT))
    set_password(account, password)
    end_sessions([account])
    slip.used_at = at
    change([slip], "used_at")
    queries.open_slips(at).filter(account=account).update(cancelled_at=at)
    record(entries.ACTIVATED, facts_of([account], owner.on), by=owner, on=owner.on)
    return account


def _slip(secret: str, number: str, digits: str, at: datetime) -> Slip:
    rows = queries.open_slips(at).select_related("account__person").select_for_update(of=("self",))
    wanted = (
        {"secret_digest": queries.digest(secret)}
        if secret
        else {"account__number": number, "digits_digest": queries.digest(f"{number}:{digits}")}
    )
    slip = rows.filter(**wanted).first()
    if slip is None:
        raise SlipRefused(gettext(NO_SUCH_SLIP), field="digits")
    return slip
