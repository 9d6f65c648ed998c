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
from guong.plans.judging import PlanWrong


def rows(by: Actor, organization: int, day: date) -> Sequence[Waiting]:
    """Plans that wait for the approval of this organization."""
    words = gettext("Duyệt kế hoạch tu dưỡng năm {year} của {name}")
    return [
        Waiting(str(row.pk), words.format(year=row.year, name=row.whose))
        for row in queries.waiting(by, organization)
    ]  # fmt: skip


def act(*, by: Actor, meant: Meant, items: Sequence[Agreed], on: date) -> None:
    """Approve what the meeting agreed on.

    Raises:
        PlanWrong: one of the plans waits here no more: its person has moved, or it was approved or returned meanwhile.
    """
    keys = [int(item.source) for item in items]
    if queries.waiting(by, meant.organization).filter(pk__in=keys).count() < len(set(keys)):
        words = gettext(
            "Kế hoạch không còn chờ duyệt ở đây: người viết đã chuyển đi, hoặc đã duyệt, đã trả lại. Ghi mục này là để lần sau."
        )
        raise PlanWrong(words)
    actions.approve_plans(by=by, plans=keys, day=meant.day, on=on)


def register() -> None:
    """Offer it to agendas."""
    agenda.register(ItemKind("plans", gettext_noop("Duyệt kế hoạch tu dưỡng"), "plans.approve", Form, act, rows))
