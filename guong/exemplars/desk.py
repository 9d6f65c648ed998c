"""Exemplars on the desk: those that wait to be verified, and a shortcut for whoever records them."""

from __future__ import annotations

from django.utils.translation import gettext

from guong.access import policy
from guong.exemplars import queries
from guong.kit import formats
from guong.kit.actor import Actor
from guong.kit.desks import Offer, Shortcut, Task

WAITING = "/guong-sang/ho-so?buoc=found"


def offer(by: Actor) -> Offer:
    """Exemplars that wait for this actor, and recording one."""
    shortcuts = (
        (Shortcut(gettext("Ghi một gương"), "/guong-sang/ho-so/ghi"),) if policy.may_somewhere(by, "exemplars.record") else ()
    )
    n = queries.n_waiting(by) if policy.may_somewhere(by, "exemplars.verify") else 0
    if not n:
        return Offer(shortcuts=shortcuts)
    title = gettext("{n} gương chờ xác minh").format(n=formats.number(n))
    task = Task(title, gettext("Người ngoài đơn vị xem lại việc và con số."), gettext("Xem"), WAITING, by.hat)
    return Offer((task,), shortcuts=shortcuts)
