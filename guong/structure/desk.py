"""Organizations on the desk: the tree, for whoever looks over all of it."""

from __future__ import annotations

from django.utils.translation import gettext

from guong.access import policy
from guong.kit.actor import Actor
from guong.kit.desks import Offer, Shortcut


def offer(by: Actor) -> Offer:
    """Open the tree."""
    looks_over = policy.desks_of(by) & {"board", "office"}
    return Offer(shortcuts=(Shortcut(gettext("Mở cây tổ chức"), "/so-lieu/cay-to-chuc"),) if looks_over else ())
