"""What assignments make due: the result, of the person or of the organization's secretary, until the day in force.

A task without a day is expected of nobody and stands on the desk alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.utils.translation import gettext_noop

from guong.assignments.models import Assignment
from guong.kit import clock, why
from guong.kit.actor import Actor, machine
from guong.reminders import actions as reminders
from guong.reminders.actions import Expecting, Moving
from guong.reminders.kinds import kind

TASK: Final = kind("assignment.hand_in", gettext_noop("Nộp kết quả nhiệm vụ được giao"), gettext_noop("Nộp"))
ANSWERING: Final = ("secretary",)


def expect_results(rows: Sequence[Assignment], *, by: Actor) -> None:
    """Expect the results of tasks that have a day."""
    reminders.expect(by=by, new=[_task(row) for row in rows if row.due_on])


def settle(rows: Sequence[Assignment], *, by: Actor) -> None:
    """Nothing more is expected: handed in, or withdrawn."""
    reminders.settle(by=by, subjects=[row.source for row in rows])


def settle_void() -> None:
    """Nothing is expected of tasks that an undone import had given."""
    gone = Assignment.objects.filter(void=True).only("pk")
    settle(list(gone), by=machine("clerk", clock.today()))


def move(row: Assignment, *, by: Actor) -> None:
    """The task has another day."""
    assert row.due_on
    reason = why.from_plain(row.why) if row.why else None
    reminders.move(by=by, moves=[Moving(row.source, TASK.code, row.due_on, reason)])


def _task(row: Assignment) -> Expecting:
    assert row.due_on
    roles = () if row.person_id else ANSWERING  # of a post's task, while nobody holds the post
    reason = why.from_plain(row.why) if row.why else None
    url = f"/nhiem-vu/{row.pk}"
    return Expecting(row.source, TASK.code, row.organization_id, row.due_on, url, roles, row.person_id, reason, row.post)
