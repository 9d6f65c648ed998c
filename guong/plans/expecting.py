"""What a year makes due: everybody's plan, until the day that the law or the committee names.

Where no day is named (whoever came later), nothing is expected of anybody: the desk says it, without a day.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext_noop

from guong.kit.actor import Actor
from guong.plans import due
from guong.plans.models import Plan
from guong.reminders import actions as reminders
from guong.reminders import queries as reminded
from guong.reminders.actions import Expecting
from guong.reminders.kinds import kind

WRITE: Final = kind("plan.write", gettext_noop("Nộp kế hoạch tu dưỡng năm"), gettext_noop("Viết kế hoạch"))


def subject(person: int, year: int) -> str:
    """The matter of somebody's plan of a year."""
    return f"plans.year:{year}:{person}"


@dataclass(frozen=True, slots=True)
class Reminded:
    """How many people are reminded now, were already, and came so late that no text names a day for them."""

    n_new: int
    n_known: int
    n_without_day: int


def expect_plans(people: Sequence[int], year: int, *, by: Actor, on: date) -> Reminded:
    """Expect the plans of these people, who stand somewhere."""
    there = due.standing(people, on)
    waits = set(reminded.waiting(subject(person, year) for person in there).values_list("subject", flat=True))
    months = due.months_of({stands.organization for stands in there.values()}, on)
    asked = [stands for stands in there.values() if subject(stands.person, year) not in waits]
    new = [one for stands in asked for one in _expected(stands, year, on, months[stands.organization])]
    reminders.expect(by=by, new=new)
    return Reminded(len(new), len(there) - len(asked), len(asked) - len(new))


def settle(rows: Sequence[Plan], *, by: Actor) -> None:
    """Nothing more is expected: these plans were handed in."""
    reminders.settle(by=by, subjects=[subject(row.person_id, row.year) for row in rows if row.person_id])


def _expected(stands: due.Standing, year: int, on: date, month: int | None) -> Iterator[Expecting]:
    outcome = due.owed(stands, year, on, month)
    if outcome is None or outcome.answer.due_on is None:
        return
    url = f"/ke-hoach/viet?nam={year}"
    why = due.why(outcome, year)
    due_on = outcome.answer.due_on
    yield Expecting(subject(stands.person, year), WRITE.code, stands.organization, due_on, url, person=stands.person, why=why)
