"""The forms of the house with the keys that their addresses need, each of its own kind and open to be handed in once."""

from __future__ import annotations

from guong.ledger.models import Entry
from guong.mirror import actions as mirror
from tests.cast import TODAY
from tests.exemplars.examples import at_every_stage
from tests.web.test_nonsense import FORMS, concluded, decided, waiting

WITHIN = [address for address in FORMS if address not in ("/phieu", "/dang-nhap", "/doi-mat-khau")]


def address_with_keys(cast, address: str, stages: dict[str, int] | None = None) -> str:
    """The address of a form, about something of the cast that waits for it; `stages` are exemplars that are there already."""
    registered = {name: Entry.objects.get(kind="person.registered", person=cast.people[name]).pk for name in ("an", "em")}
    keys = {"ward": cast.organizations["W"].pk, "an": cast.people["an"].pk, "post": cast.people["binh"].posts.get().pk}
    keys |= {"entry": registered["em"], "membership": cast.people["an"].memberships.get().pk}
    if "{request}" in address:
        asked = mirror.ask_correction(by=cast.actor("an"), entry=registered["an"], text="Sai", proposed="Khác", on=TODAY)
        keys["request"] = asked.pk
    if "{case}" in address:
        keys["case"] = decided(cast, number=address).pk
    if "{notice}" in address:
        keys["notice"] = concluded(cast, number=address).pk
    if "{transfer}" in address:
        keys["transfer"] = waiting(cast)
    if "{" in address and "guong-sang" in address:
        keys |= stages or at_every_stage()
    return address.format(**keys)
