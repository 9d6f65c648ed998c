"""What goes on by itself, and what no longer can: the next of a series, and tasks given again because their holder has left.

A task whose person is a member nowhere any more, or a series whose organization has ended, is found by the nightly job (not
one of a post: that passes to the next who holds it, and to the organization until then):
`stopped_on` is the day on which it was seen, an entry says so, and whoever gave the task finds it on the desk until it is given
to somebody else or withdrawn. Whose member comes back, or whose next is given, is no longer shown (`queries.stopped`).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from django.utils.translation import gettext

from guong.assignments import entries, expecting, holders, judging, queries
from guong.assignments.actions._keeping import record_given, record_tasks, task_fact
from guong.assignments.judging import AssignmentWrong, Receiver
from guong.assignments.models import Assignment
from guong.assignments.states import ASSIGNMENT, TO_DO
from guong.assignments.words import MISSED
from guong.kit.actor import Actor
from guong.kit.rows import add, change
from guong.ledger.write import Fact, act_id, action, draft, record
from guong.orders import judging as order
from guong.orders import queries as orders

MOST_REPEATED: Final = 500  # a night; the next one takes the rest


@draft
def repeat_assignments(*, by: Actor, on: date) -> int:
    """Give the next of every task that comes back and whose turn is over. Returns how many were given.

    Whose person has left, or whose organization has ended, does not come back by itself: whoever gave it is told.

    Raises:
        NotFound: this is not for the actor to do.
    """
    rows = queries.tasks_to_repeat(by, MOST_REPEATED)
    standing = orders.standing_on({row.organization_id for row in rows}, on)
    places = holders.places_of({row.person_id for row in rows if row.person_id}, on)
    going_on = [row for row in rows if row.organization_id in standing and (not row.person_id or row.person_id in places)]
    going = {row.pk for row in going_on}
    held_up = {row.pk: row for row in rows if row.pk not in going and row.stopped_on is None}
    held_up |= {row.pk: row for row in queries.left_behind(by, MOST_REPEATED)}
    if held_up:
        _tell_stopped(by=by, rows=list(held_up.values()), on=on)
    return len(_give_next(by=by, rows=going_on, on=on)) if going_on else 0


@action
def reassign_assignment(
    *, by: Actor, key: int, reason: str, on: date, person: int | None = None, organization: int | None = None, post: str = ""
) -> Assignment:
    """Give a task to somebody else, until the same day; of a stopped series, the next one. The entries keep both names.

    What the former one handed in and got back does not go along: it stays in the history of the row, his to have erased. Whose
    last day it was that has passed, the entry says so, and the new one is not judged by it.

    Raises:
        NotFound: it was not given by the actor's body, or the new one is not within its reach.
        WrongState: it was handed in, accepted or withdrawn, and nothing of it is to come back.
        AssignmentWrong: no reason is given, to nobody, to whoever has it already, or to whoever is not there.
    """
    order.demand(reason, "reason", gettext("Ghi lý do giao lại."))
    (row,) = queries.tasks_to_judge(by, [key])
    to = Receiver(person, organization, post)
    place = _place(by, to, on)
    if (person, place, post) == (row.person_id, row.organization_id, row.post):
        raise AssignmentWrong(gettext("Người này, nơi này đang giữ việc rồi."), field="code")
    before = _given_up(row, reason, on)
    if row.state in TO_DO:
        row.state = ASSIGNMENT.step(row.state, "reassign").target
        expecting.settle([row], by=by)
        change(
            [row], "state", person_id=person, organization_id=place, post=post, proof="", typed_by_id=None, stopped_on=None,
            act=act_id(),
        )  # fmt: skip
        expecting.expect_results([row], by=by)
        held = row
    else:
        held = _next_for(row, place, to, by, on)
    after = task_fact(held, holders.subjects([held], on)[held.pk], value="to", reason=reason)
    record(entries.REASSIGNED, [before, after], by=by, on=on)
    return held


def _given_up(row: Assignment, reason: str, on: date) -> Fact:
    """What is written of whoever has the task no more: that he missed its day, where he had it on that day."""
    whose = holders.subjects([row], on)
    if row.pk not in queries.missed([row], on):
        return task_fact(row, whose[row.pk], value="from", reason=reason)
    return task_fact(row, holders.answerable([row], whose)[row.pk], value=MISSED, reason=reason)


def _next_for(row: Assignment, place: int, to: Receiver, by: Actor, on: date) -> Assignment:
    """The next of a series that has stopped, for another one."""
    if not queries.is_stopped(row, by.on):
        ASSIGNMENT.step(row.state, "reassign")
    following = _next(row, on)
    following.organization_id, following.person_id, following.post = place, to.person, to.post
    add([following])
    expecting.expect_results([following], by=by)
    record_given([following], by, on)
    return following


def _place(by: Actor, to: Receiver, on: date) -> int:
    judging.check_receiver(to, "code")
    place = to.organization or holders.places_of([to.person or 0], on).get(to.person or 0)
    if place is None:
        raise AssignmentWrong(gettext("Người được giao chưa có nơi sinh hoạt trong danh sách."), field="code")
    orders.refuse_out_of_reach(by, queries.GIVE, [place])
    if not orders.standing_on([place], on):
        raise AssignmentWrong(gettext("Có tổ chức không còn hoạt động vào ngày giao."), field="code")
    holders.refuse_shared({(place, to.post)} if to.post else (), on)
    return place


@action
def _tell_stopped(*, by: Actor, rows: Sequence[Assignment], on: date) -> None:
    change(rows, stopped_on=on, act=act_id())
    record_tasks(entries.STOPPED, rows, by, on)


@action
def _give_next(*, by: Actor, rows: Sequence[Assignment], on: date) -> list[Assignment]:
    new = add(_next(row, on) for row in rows)
    expecting.expect_results(new, by=by)
    record_given(new, by, on)
    return new


def _next(row: Assignment, on: date) -> Assignment:
    """The next of a series: the same task by the same day of a later month, the first that has not passed."""
    following = judging.next_of(row, on)
    assert following  # asked before
    number, day = following
    return Assignment(
        act=act_id(),
        assigner_id=row.assigner_id,
        organization_id=row.organization_id,
        person_id=row.person_id,
        post=row.post,
        title=row.title,
        product=row.product,
        rests_on=row.rests_on,
        document=row.document,
        source_row=row.source_row,
        given_on=on,
        first_due_on=day,
        due_on=day,
        sort_on=day,
        repeats=row.repeats,
        repeats_until=row.repeats_until,
        series_from=row.series_from,
        series_number=number,
        follows=row,
    )
