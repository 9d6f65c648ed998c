"""What a slip does, by mail: an invitation that the administrator sends, a forgotten password that its owner asks for.

Whoever asks for a forgotten password is told the same whether the account is there or not, and as much is done: one account is
looked for, one job is put into the queue, which sends to a confirmed address or does nothing.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from django.db.models import Q
from django.utils.translation import gettext

from guong.access import entries, letters, queries
from guong.access.actions._facts import facts_of, issue
from guong.access.models import Account
from guong.kit import jobs, mail
from guong.kit.actor import Actor
from guong.kit.refusal import NotFound, Refusal
from guong.ledger.write import action, draft, record

NOBODY: Final = 0  # the job of a name that no account has


@action
def invite_by_mail(*, by: Actor, account: int, address: str, on: date) -> bool:
    """Send the link of a slip to whoever has not used the account yet; the address is not kept.

    Raises:
        NotFound: the account is not within reach.
        Refusal: it is in use, the address is none, or the mail cannot be sent.
    """
    (row,) = queries.accounts_to_change(by, "accounts.open", [account])
    if row.has_usable_password():
        raise Refusal(gettext("Tài khoản đã dùng: chủ tài khoản tự xin ở trang Quên mật khẩu, hoặc in phiếu mới."))
    checked = mail.checked(address)
    (slip,) = issue([row], "mail", by)
    record(entries.INVITED, facts_of([row], on), by=by, on=on)
    letters.send_link(checked, slip.secret)
    return True


@draft
def ask_for_reset(*, by: Actor, name: str) -> None:
    """Somebody has forgotten a password: look for the account by user name or number, and leave the rest to the job."""
    found = Account.objects.filter(Q(username=name) | Q(number=name), is_active=True).values_list("pk", flat=True).first()
    jobs.defer("access.mail_reset", account=found or NOBODY)


@action
def mail_reset(*, by: Actor, account: int, on: date) -> bool:
    """Send the link of a slip to the address that the account's owner has confirmed.

    Raises:
        NotFound: there is no such account, or no confirmed address.
        Refusal: the mail cannot be sent.
    """
    (row,) = queries.accounts_to_change(by, "accounts.mail_reset", [account])
    address = letters.address_of(row.pk)
    if not address:
        raise NotFound(gettext("Tài khoản này chưa xác nhận địa chỉ thư nào."))
    (slip,) = issue([row], "mail", by)
    record(entries.SLIP_ISSUED, facts_of([row], on), by=by, on=on)
    letters.send_link(address, slip.secret)
    return True
