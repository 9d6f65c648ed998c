"""Assignments and reports by a day: what is on time, late or overdue; who may give more time, and until when.

Before changing it: these are the definitions of the house, written down in no regulation, so they cite this system; they are
the ones that every board, list and rate uses. On time is what was accepted and had been handed in by the day in force on the
day of handing in; what has no day is never on time (nor late): it cannot improve a rate. A day that passes is missed by whoever
has the task on it: who comes to it later is neither on time nor late, however soon he finishes (decision 0034). Withdrawing a
task after its day leaves it missed (decision 0037).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from .documents import OWN_DEFINITION
from .kernel import Outcome, Reason, Rule, Wording
from .texts import gettext_noop

SINCE: Final = "1976-01-01"
OPEN: Final = "running"
OVERDUE: Final = "overdue"
WAITING: Final = "waiting"
ON_TIME: Final = "on_time"
LATE: Final = "late"
UNDATED: Final = "undated"
TAKEN_OVER: Final = "taken_over"


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be done by a day, seen on a day: when it was handed in, when that was accepted.

    `had_from` is the day on which whoever is judged came to it, where somebody else had it before.
    """

    looked_on: date
    due_on: date | None = None
    done_on: date | None = None
    accepted_on: date | None = None
    had_from: date | None = None


@dataclass(frozen=True, slots=True)
class Extending:
    """Somebody wants to move a last day: whether it is whoever gave the task, from which day to which.

    `done_on`: what is returned now was handed in on this day; in time, more time may be given after the day (decision 0035).
    """

    extended_on: date
    by_assigner: bool
    new_due_on: date
    due_on: date | None = None
    done_on: date | None = None


STANDING: Rule[Task, str] = Rule(
    "assignment.standing",
    gettext_noop("Nhiệm vụ này đúng hạn, chậm, quá hạn hay còn trong hạn?"),
    chosen_by=lambda task: task.looked_on,
)
EXTENSION: Rule[Extending, bool] = Rule(
    "assignment.extension",
    gettext_noop("Có được gia hạn nhiệm vụ này không?"),
    chosen_by=lambda extending: extending.extended_on,
    refuses=True,
)


@STANDING.in_force(SINCE, cites=OWN_DEFINITION)
def stands(task: Task, wording: Wording[Task, str]) -> Outcome[str]:
    answer = _standing(task)
    facts = (
        ("due_on", task.due_on), ("done_on", task.done_on), ("accepted_on", task.accepted_on), ("had_from", task.had_from),
    )  # fmt: skip
    allowed = answer not in (OVERDUE, LATE, UNDATED, TAKEN_OVER)
    return Outcome(allowed, answer, (Reason(wording.cites, f"assignment.{answer}", facts),))


@EXTENSION.in_force(SINCE, cites=OWN_DEFINITION)
def extends(asked: Extending, wording: Wording[Extending, bool]) -> Outcome[bool]:
    key = _refused(asked)
    facts = (
        ("due_on", asked.due_on),
        ("new_due_on", asked.new_due_on),
        ("extended_on", asked.extended_on),
        ("done_on", asked.done_on),
    )
    reason = Reason(wording.cites, f"assignment.extension_{key or 'allowed'}", facts)
    return Outcome(not key, not key, (reason,))


def _standing(task: Task) -> str:
    taken_over = task.due_on is not None and task.had_from is not None and task.had_from > task.due_on
    if task.accepted_on is not None and task.done_on is not None:
        if task.due_on is None:
            return UNDATED
        late = TAKEN_OVER if taken_over else LATE
        return ON_TIME if task.done_on <= task.due_on else late
    if task.done_on is not None:
        return WAITING
    if task.due_on is None:
        return UNDATED
    if task.looked_on <= task.due_on:
        return OPEN
    return TAKEN_OVER if taken_over else OVERDUE


def _refused(asked: Extending) -> str:
    """Why not: by somebody else, without a day to move, after that day, to one that is not later; empty where it may be."""
    if not asked.by_assigner:
        return "foreign"
    if asked.due_on is None:
        return "undated"
    kept = asked.done_on is not None and asked.done_on <= asked.due_on
    if asked.extended_on > asked.due_on and not kept:
        return "late"
    return "" if asked.new_due_on > asked.due_on and asked.new_due_on >= asked.extended_on else "backwards"
