"""Regulations on the desk: whoever inspects asks the law from there."""

from __future__ import annotations

from django.utils.translation import gettext

from guong.access import policy
from guong.kit.actor import Actor
from guong.kit.desks import Offer, Shortcut

ASK = "/kiem-tra/hoi-quy-dinh"


def offer(by: Actor) -> Offer:
    """A shortcut to the questions of the law, for the desk of inspection."""
    asks = "inspection" in policy.desks_of(by) and policy.may_somewhere(by, "law.ask")
    return Offer(shortcuts=(Shortcut(gettext("Hỏi quy định"), ASK),) if asks else ())
