"""Verbs of whoever has a task: hand in the result, say what stands in the way, say that it no longer does."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext

from guong.assignments import entries, expecting, holders, judging, proofs, queries
from guong.assignments.actions._keeping import keep_files, record_tasks
from guong.assignments.judging import AssignmentWrong, Result
from guong.assignments.models import Assignment, Obstacle
from guong.assignments.states import ASSIGNMENT
from guong.kit import formats
from guong.kit.actor import Actor
from guong.kit.rows import change
from guong.ledger.write import act_id, action
from guong.orders import judging as order
from guong.orders import queries as orders

MOST_OBSTACLE = 1_000


@action
def hand_in_result(*, by: Actor, key: int, result: Result, on: date) -> Assignment:
    """Hand in the result of a task: words, files, a record of this system; whoever gave it accepts or returns it.

    Whoever does so for another person, or from outside the organization, types on behalf, and the result says so. Of a post's
    task the result is whoever's that holds the post that day; of the organization's while nobody does.

    Raises:
        NotFound: it is not within reach.
        WrongState: it was handed in already, accepted or withdrawn.
        AssignmentWrong: nothing shows the result, or the record is none of those that are offered.
        FileRefused: the files are too many, too large together, or one of them is not taken.
    """
    row = queries.task_to_do(by, key)
    row.state = ASSIGNMENT.step(row.state, "hand_in").target
    judging.check_result(result)
    words, papers = _named(by, row, result), keep_files(result.files, on, task=row)
    done_by = _doer(row, by, on) if row.post else None
    person = row.person_id or done_by
    own = person == by.person if person else row.organization_id in orders.stands_for(by)
    typed_by = None if own else by.person
    change(
        [row], "state", done_on=on, proof=result.text, done_by_id=done_by, typed_by_id=typed_by, stopped_on=None, act=act_id()
    )
    expecting.settle([row], by=by)
    record_tasks(entries.HANDED_IN, [row], by, on, proof=result.text, papers=papers, record=result.record, record_words=words)
    return row


@action
def note_obstacle(*, by: Actor, key: int, text: str, helper: str, on: date) -> Obstacle:
    """Say what stands in the way of a task and who is to help: the board shows it beside the day, and the ledger keeps on which
    day it was said.

    Raises:
        NotFound: it is not within reach.
        WrongState: it is not to be done any more.
        AssignmentWrong: nothing is written, or too much.
    """
    row = queries.task_to_do(by, key)
    ASSIGNMENT.step(row.state, "obstacle")
    order.demand(text, "text", gettext("Ghi khó khăn gì, vướng ở đâu."))
    for field, written in (("text", text), ("helper", helper)):
        if len(written) > MOST_OBSTACLE:
            words = gettext("Ghi ngắn hơn, dài nhất {n} ký tự.").format(n=formats.number(MOST_OBSTACLE))
            raise AssignmentWrong(words, field=field)
    found = Obstacle.objects.create(assignment=row, noted_on=on, text=text, helper=helper)
    record_tasks(entries.OBSTRUCTED, [row], by, on, obstacle=text, helper=helper)
    return found


@action
def clear_obstacle(*, by: Actor, key: int, obstacle: int, on: date) -> Obstacle:
    """Say that something no longer stands in the way.

    Raises:
        NotFound: the task or the obstacle is not within reach, or was cleared already.
    """
    row = queries.task_to_do(by, key)
    found = queries.obstacle_of(row, obstacle)
    found.cleared_on = on
    found.save()
    record_tasks(entries.CLEARED, [row], by, on, obstacle=found.text)
    return found


def _named(by: Actor, row: Assignment, result: Result) -> str:
    """The words of the record that is named as proof; empty without one.

    Raises:
        AssignmentWrong: it is none of those that are offered.
    """
    if not result.record:
        return ""
    words = proofs.records(by, row).get(result.record)
    if words is None:
        raise AssignmentWrong(gettext("Chọn một việc trong danh sách."), field="record")
    return words


def _doer(row: Assignment, by: Actor, on: date) -> int | None:
    """Whoever holds the post: the actor, or the one person who does."""
    return by.person if holders.holds(by, row) else holders.subjects([row], on)[row.pk]
