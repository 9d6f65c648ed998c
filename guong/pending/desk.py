"""Held acts on the desk: those that were refused when their time came."""

from __future__ import annotations

from django.utils.translation import gettext

from guong.kit.actor import Actor
from guong.kit.desks import Offer, Task
from guong.pending import queries


def offer(by: Actor) -> Offer:
    """What could not be done, and why."""
    return Offer(
        tuple(
            Task(gettext("Chưa làm được: {act}").format(act=row.words), row.told, gettext("Xem"), "/dang-cho", row.hat)
            for row in queries.refused_acts(by)
        )
    )
