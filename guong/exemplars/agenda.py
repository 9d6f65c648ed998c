"""What a meeting does for exemplars: the cell introduces one, found on the day of the meeting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext_noop

from guong.exemplars import actions
from guong.exemplars.entries import sentence
from guong.exemplars.forms import IntroduceForm
from guong.exemplars.judging import NewExemplar
from guong.kit.actor import Actor
from guong.meetings import agenda
from guong.meetings.agenda import Agreed, ItemKind, Meant


def title(facts: Mapping[str, Any]) -> str:
    """The words of the item: whom or what the cell introduces."""
    return sentence(facts["kind"], facts)


def act(*, by: Actor, meant: Meant, items: Sequence[Agreed], on: date) -> None:
    """Record what the meeting agreed to introduce."""
    new = [NewExemplar(organization=meant.code, found_on=meant.day, **item.facts) for item in items]
    actions.record_exemplars(by=by, new=new, on=on)


def register() -> None:
    """Offer it to agendas."""
    agenda.register(ItemKind("exemplar", gettext_noop("Giới thiệu gương"), "exemplars.record", IntroduceForm, act, title=title))
