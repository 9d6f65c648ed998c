"""The line of steps of a task, what can be done with it as it stands, its history in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from guong.assignments import entries, states
from guong.assignments.words import HANDED_OVER
from guong.ledger import kinds

if TYPE_CHECKING:
    from guong.assignments.models import Assignment
    from guong.ledger.models import Entry


@dataclass(frozen=True, slots=True)
class Stop:
    """One step on the line: its words, its day, whether it is done or the next one."""

    label: str
    day: date | None
    mark: str


@dataclass(frozen=True, slots=True)
class Line:
    """One entry of the history, in words."""

    on: date
    label: str
    reason: str


def steps(row: Assignment) -> list[Stop]:
    """The line of steps: given, handed in, accepted; or withdrawn."""
    days = [
        (gettext("Giao"), row.given_on),
        (gettext("Nộp kết quả"), row.done_on),
        (gettext("Nghiệm thu"), row.accepted_on),
    ]
    stops = [Stop(label, day, "done" if day else "") for label, day in days]
    if row.state == states.WITHDRAWN:
        return [*(stop for stop in stops if stop.day), Stop(row.state_words, None, "now")]
    first = next((i for i, stop in enumerate(stops) if stop.day is None), None)
    return [Stop(stop.label, None, "now") if i == first else stop for i, stop in enumerate(stops)]


def acts(row: Assignment, assigner: bool, does: bool, stopped: bool) -> list[tuple[str, str]]:
    """Pages on which this reader can do something with the task as it stands."""
    words = {
        "hand_in": (does, gettext("Nộp kết quả")),
        "obstacle": (does, gettext("Ghi khó khăn")),
        "return": (assigner, gettext("Trả lại")),
        "extend": (assigner and row.due_on is not None, gettext("Gia hạn")),
        "reassign": (assigner, gettext("Giao lại")),
        "withdraw": (assigner, gettext("Rút việc")),
    }
    possible = {*states.ASSIGNMENT.verbs(row.state), *(("reassign",) if stopped else ())}
    return [(f"assignments:{verb}", label) for verb, (may, label) in words.items() if may and verb in possible]


def told(entry: Entry, with_reason: bool) -> Line:
    """One entry as a line of the history; without its reason for whoever has the task now and is told of somebody else."""
    label = kinds.label(entry.kind)
    if entry.kind == entries.REASSIGNED.code:
        label = f"{label}. {HANDED_OVER[entry.value]}: {entry.person.full_name if entry.person else entry.organization.name}"
    return Line(entry.happened_on, label, str(entry.said.get("reason", "")) if with_reason else "")
