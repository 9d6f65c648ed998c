"""The reading log on the desk: a shortcut for whoever's organization uses it."""

from __future__ import annotations

from django.utils.translation import gettext

from guong.kit.actor import Actor
from guong.kit.desks import Offer, Shortcut
from guong.reading_log import queries


def offer(by: Actor) -> Offer:
    """Where to write what was read today."""
    place = queries.own_place(by)
    if place is None or not place.minutes:
        return Offer()
    return Offer(shortcuts=(Shortcut(gettext("Ghi nhật ký đọc"), "/hoc-tap/nhat-ky-doc"),))
