"""Inspections on the desk: the way to record a conclusion. What was concluded about whom stands on no desk."""

from __future__ import annotations

from django.utils.translation import gettext

from guong.access import policy
from guong.kit.actor import Actor
from guong.kit.desks import Offer, Shortcut


def offer(by: Actor) -> Offer:
    """A shortcut for whoever records conclusions."""
    if not policy.may_somewhere(by, "inspections.record"):
        return Offer()
    hat = policy.hat_of_line(by, "inspections.record")
    return Offer(shortcuts=(Shortcut(gettext("Ghi kết luận kiểm tra, giám sát"), "/kiem-tra/ket-luan/ghi", hat),))
