"""What a meeting does for assignments: a conclusion that gives somebody something to do by a day becomes a task at *Chốt*."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext, gettext_noop

from guong.assignments import actions, holders
from guong.assignments.forms import ItemForm
from guong.assignments.judging import NewAssignment
from guong.kit import formats, languages, names, spans
from guong.kit.actor import Actor
from guong.meetings import agenda
from guong.meetings.agenda import Agreed, ItemKind, Meant
from guong.orders.judging import Until


def title(facts: Mapping[str, Any]) -> str:
    """The words of the item: what is to be done."""
    return names.nfc(str(facts["title"]))


def act(*, by: Actor, meant: Meant, items: Sequence[Agreed], on: date) -> None:
    """Give what the meeting agreed to give, in the name of its organization."""
    codes = [names.nfc(str(item.facts["code"])).strip() for item in items]
    receivers = holders.coded(codes)
    if unknown := [code for code in codes if code not in receivers]:
        raise holders.unknown(unknown)
    document = languages.kept(lambda: gettext("Kết luận cuộc họp ngày {day}").format(day=formats.day(meant.day)))
    new = [
        NewAssignment(
            meant.organization,
            title(item.facts),
            _until(item.facts),
            product=names.nfc(str(item.facts.get("product") or "")),
            document=document,
            source_row=meant.source,
            **receivers[code].facts,
        )
        for item, code in zip(items, codes, strict=True)
    ]
    actions.give_assignments(by=by, new=new, on=on)


def register() -> None:
    """Offer it to agendas."""
    agenda.register(ItemKind("assignment", gettext_noop("Giao việc"), "assignments.give", ItemForm, act, title=title))


def _until(facts: Mapping[str, Any]) -> Until:
    day = facts.get("due_on")
    return Until(spans.parse_day(str(day)) if day else None, facts.get("n_days") or None)
