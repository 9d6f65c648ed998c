"""The force of cadres on the desk: declarations that wait for an organization officer."""

from __future__ import annotations

from django.utils.translation import gettext

from guong.access import policy
from guong.cadres import queries
from guong.kit import formats
from guong.kit.actor import Actor
from guong.kit.desks import Offer, Shortcut


def offer(by: Actor) -> Offer:
    """Where to confirm them."""
    if not policy.may_somewhere(by, queries.RECORD):
        return Offer()
    n = queries.waiting(by).count()
    if not n:
        return Offer()
    words = gettext("{n} trình độ chờ xác nhận").format(n=formats.number(n))
    return Offer(shortcuts=(Shortcut(words, "/so-lieu/doi-ngu/cho-xac-nhan"),))
