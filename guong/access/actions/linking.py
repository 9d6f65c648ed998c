"""A person links an account of the state identity service to his own, and gives the link up."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext

from guong.access import entries, own
from guong.access.actions._facts import facts_of
from guong.access.models import LinkedIdentity
from guong.kit import clock
from guong.kit.actor import Actor
from guong.kit.refusal import Refusal
from guong.ledger.write import action, record


@action
def link_identity(*, by: Actor, issuer: str, subject: str, number: str, of_account: bool, on: date) -> bool:
    """Let an identity, proved by its provider, open the actor's own account from now on.

    `number` is what the provider claims: the number of the account, or the person's code.

    Raises:
        Refusal: the number is another person's, or the identity opens another account.
    """
    account = own.account_to_change(by)
    mine = account.number if of_account else account.person.code
    if not number or number != mine:
        raise Refusal(gettext("Số trong tài khoản định danh không phải của người này. Không liên kết."))
    others = LinkedIdentity.objects.filter(issuer=issuer, subject=subject).exclude(account=account)
    if others.exists():
        raise Refusal(gettext("Tài khoản định danh này đã liên kết với một tài khoản khác."))
    LinkedIdentity.objects.filter(account=account).delete()
    LinkedIdentity.objects.bulk_create([LinkedIdentity(account=account, issuer=issuer, subject=subject, linked_at=clock.now())])
    record(entries.IDENTITY_LINKED, facts_of([account], on, value="linked"), by=by, on=on)
    return True


@action
def unlink_identity(*, by: Actor, on: date) -> bool:
    """Give up the link of one's own account.

    Raises:
        Refusal: there is none.
    """
    account = own.account_to_change(by)
    n, _ = LinkedIdentity.objects.filter(account=account).delete()
    if not n:
        raise Refusal(gettext("Chưa liên kết tài khoản định danh nào."))
    record(entries.IDENTITY_UNLINKED, facts_of([account], on, value="unlinked"), by=by, on=on)
    return True
