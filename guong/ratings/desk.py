"""Ratings on the desk: a shortcut for whoever records them."""

from __future__ import annotations

from django.utils.translation import gettext

from guong.access import policy
from guong.kit.actor import Actor
from guong.kit.desks import Offer, Shortcut


def offer(by: Actor) -> Offer:
    """Record a rating."""
    if not policy.may_somewhere(by, "ratings.record"):
        return Offer()
    return Offer(shortcuts=(Shortcut(gettext("Ghi kết quả xếp loại"), "/kiem-diem/xep-loai/ghi"),))
