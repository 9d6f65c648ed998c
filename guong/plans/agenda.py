"""What a meeting does for plans: those of its cell that wait are approved at *Chốt biên bản*, on the day of the meeting."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.forms import Form
from django.utils.translation import gettext, gettext_noop

from guong.kit.actor import Actor
from guong.meetings import agenda
from guong.meetings.agenda import Agreed, ItemKind, Meant, Waiting
from guong.plans import actions, queries


def rows(by: Actor, organization: int, day: date) -> Sequence[Waiting]:
    """Plans that wait for the approval of this organization."""
    words = gettext("Duyệt kế hoạch tu dưỡng năm {year} của {name}")
    return [
        Waiting(str(row.pk), words.format(year=row.year, name=row.whose))
        for row in queries.waiting(by, organization)
    ]  # fmt: skip


def act(*, by: Actor, meant: Meant, items: Sequence[Agreed], on: date) -> None:
    """Approve what the meeting agreed on."""
    actions.approve_plans(by=by, plans=[int(item.source) for item in items], day=meant.day, on=on)


def register() -> None:
    """Offer it to agendas."""
    agenda.register(ItemKind("plans", gettext_noop("Duyệt kế hoạch tu dưỡng"), "plans.approve", Form, act, rows))
