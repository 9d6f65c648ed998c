"""What a meeting does for study: it studies a document of a running campaign; its roll says who was there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext, gettext_noop

from guong.kit import names
from guong.kit.actor import Actor
from guong.meetings import agenda
from guong.meetings.agenda import Agreed, ItemKind, Meant, Waiting
from guong.study import actions, queries
from guong.study.forms import SessionForm
from guong.study.judging import Taught


def rows(by: Actor, organization: int, day: date) -> Sequence[Waiting]:
    """The documents of running campaigns that somebody of the organization has still to study."""
    words = gettext("Học tập {document} (đợt: {title})")
    return [
        Waiting(f"{campaign.pk}-{document.pk}", words.format(document=document.name, title=campaign.title))
        for campaign, document in queries.waiting_sessions(by, organization, day)
    ]


def act(*, by: Actor, meant: Meant, items: Sequence[Agreed], on: date) -> None:
    """Count the meeting as sessions."""
    taught = []
    for item in items:
        campaign, _, document = item.source.partition("-")
        reporter, others = names.nfc(item.facts.get("reporter", "")), item.facts.get("n_others") or 0
        taught.append(Taught(int(campaign), int(document), reporter, others))
    actions.hold_sessions(by=by, organization=meant.organization, meeting=meant.meeting, day=meant.day, taught=taught, on=on)


def register() -> None:
    """Offer it to agendas."""
    agenda.register(ItemKind("study", gettext_noop("Học tập văn bản"), "study.hold", SessionForm, act, rows))
