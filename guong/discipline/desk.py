"""Discipline on the desk: a shortcut for whoever records decisions."""

from __future__ import annotations

from django.utils.translation import gettext

from guong.access import policy
from guong.kit.actor import Actor
from guong.kit.desks import Offer, Shortcut


def offer(by: Actor) -> Offer:
    """Record a decision."""
    if not policy.may_somewhere(by, "discipline.record"):
        return Offer()
    return Offer(shortcuts=(Shortcut(gettext("Ghi quyết định kỷ luật"), "/kiem-tra/ky-luat/ghi"),))
