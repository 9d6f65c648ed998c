"""Access on the desk: people without an account, for the administrator."""

from __future__ import annotations

from django.utils.translation import gettext

from guong.access import policy
from guong.kit.actor import Actor
from guong.kit.desks import Offer, Shortcut


def offer(by: Actor) -> Offer:
    """Accounts and slips."""
    if not policy.may_somewhere(by, "accounts.read"):
        return Offer()
    return Offer(shortcuts=(Shortcut(gettext("Tài khoản, phiếu kích hoạt"), "/tai-khoan"),))
