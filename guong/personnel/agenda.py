"""What a meeting does for the list of members: recognize as official whoever was on probation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext, gettext_noop

from guong.kit import names, spans
from guong.kit.actor import Actor
from guong.meetings import agenda
from guong.meetings.agenda import Agreed, ItemKind, Meant, Waiting
from guong.personnel import actions, transferring
from guong.personnel.forms import ConfirmForm


def rows(by: Actor, organization: int, day: date) -> Sequence[Waiting]:
    """Members on probation in the organization or below it."""
    words = gettext("Công nhận {name}, {organization}, là đảng viên chính thức")
    return [
        Waiting(str(row.pk), words.format(name=row.person.full_name, organization=row.organization))
        for row in transferring.on_probation(by, organization, day)
    ]


def act(*, by: Actor, meant: Meant, items: Sequence[Agreed], on: date) -> None:
    """Write the recognitions down; those by the same decision, from the same day on, together."""
    decided = defaultdict[tuple[str, str], list[int]](list)
    for item in items:
        decided[names.nfc(item.facts["document_number"]), item.facts["official_on"]].append(int(item.source))
    for (number, since), keys in decided.items():
        actions.confirm_members(by=by, memberships=keys, official_on=spans.parse_day(since), document_number=number, on=on)


def register() -> None:
    """Offer it to agendas."""
    label = gettext_noop("Công nhận đảng viên chính thức")
    agenda.register(ItemKind("recognition", label, "memberships.confirm", ConfirmForm, act, rows))
