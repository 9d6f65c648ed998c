"""People on the desk: how many are in the actor's reach."""

from __future__ import annotations

from django.utils.translation import gettext

from guong.access import policy
from guong.kit import formats
from guong.kit.actor import Actor
from guong.kit.desks import Figure, Offer, Shortcut
from guong.personnel import queries


def offer(by: Actor) -> Offer:
    """The number of people in reach, for whoever sees more than himself."""
    if len(by.roles) < 2 or not policy.may_somewhere(by, "people.read"):
        return Offer()
    shortcuts = (
        (Shortcut(gettext("Ghi một đảng viên"), "/so-lieu/can-bo/ghi"),) if policy.may_somewhere(by, "people.register") else ()
    )
    figure = Figure(gettext("Đảng viên trong phạm vi"), formats.number(queries.n_people(by)), "/so-lieu/can-bo")
    return Offer(figures=(figure,), shortcuts=shortcuts)
