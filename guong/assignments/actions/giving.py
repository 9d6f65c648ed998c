"""Verbs of whoever gives tasks: give, accept, return, extend, withdraw."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext

from guong.assignments import entries, expecting, holders, judging, queries
from guong.assignments.actions._keeping import record_given, record_tasks, task_fact
from guong.assignments.judging import AssignmentWrong, NewAssignment
from guong.assignments.models import NO_DAY, Assignment, Extension
from guong.assignments.states import ASSIGNMENT
from guong.assignments.words import MISSED
from guong.kit.actor import Actor
from guong.kit.rows import add, change
from guong.kit.why import Why
from guong.ledger.write import act_id, action, record
from guong.orders import bases, sources
from guong.orders import judging as order
from guong.orders import queries as orders
from guong.rules import assignment as law


@action
def give_assignments(*, by: Actor, new: Sequence[NewAssignment], on: date) -> list[Assignment]:
    """Give tasks to people, organizations and their posts; each finds it on the desk from now on.

    Raises:
        NotFound: an office is not the actor's, somebody is not within its reach, or the row it comes from is not to be seen.
        AssignmentWrong: a task cannot be given so.
    """
    days = judging.check_assignments(new, on)
    places = holders.places_of({one.person for one in new if one.person}, on)
    at = [one.organization or places.get(one.person or 0, 0) for one in new]
    if not all(at):
        raise AssignmentWrong(gettext("Người được giao chưa có nơi sinh hoạt trong danh sách."), field="codes")
    offices = {one.office for one in new}
    orders.refuse_out_of_reach(by, queries.GIVE, {*at, *offices})
    orders.refuse_foreign_offices(by, offices)
    if len(orders.standing_on(set(at), on)) < len(set(at)):
        raise AssignmentWrong(gettext("Có tổ chức không còn hoạt động vào ngày giao."), field="to")
    holders.refuse_shared({(one.organization or 0, one.post) for one in new if one.post}, on)
    sources.require(by, {one.source_row for one in new if one.source_row})
    known = bases.documents_of(by, {one.rests_on for one in new if one.rests_on})
    rows = add(_row(one, place, day, why, on) for one, place, (day, why) in zip(new, at, days, strict=True))
    for row in rows:
        row.rests_on = known.get(row.rests_on_id or 0)
    expecting.expect_results(rows, by=by)
    record_given(rows, by, on)
    return rows


@action
def accept_results(*, by: Actor, assignments: Sequence[int], on: date) -> list[Assignment]:
    """Accept what was handed in: on time, late, or neither (without a day, or taken over after it), as the rule says.

    The lateness of a post's task is nobody's by name who came to the post after the last day.

    Raises:
        NotFound: one of them was not given by the actor's body.
        WrongState: one of them was not handed in.
        AssignmentWrong: one of them is the actor's own, or he handed it in himself.
    """
    rows = _stepped(by, assignments, "accept")
    _refuse_own(by, rows)
    came = queries.had_from(rows, on)
    for row in rows:
        row.accepted_on = on
        row.answer = row.judged(on, came.get(row.pk))
    change(rows, "state", "accepted_on", "answer", act=act_id())
    whose = holders.answerable([row for row in rows if row.answer == law.LATE], holders.subjects(rows, on))
    record_tasks(entries.ACCEPTED, rows, by, on, of=whose)
    return rows


@action
def return_result(*, by: Actor, key: int, reason: str, on: date, due_on: date | None = None) -> Assignment:
    """Return what was handed in: it is to be done again, until the same day or a new one; a post's by whoever holds it then.

    What was handed in by its day and comes back after it needs a new day, which then counts (decision 0035).

    Raises:
        NotFound: it was not given by the actor's body.
        WrongState: it was not handed in.
        OrderWrong: no reason is given, no new day where one is needed, or one that may not be.
    """
    order.demand(reason, "reason", gettext("Ghi lý do trả lại, để người làm biết sửa gì."))
    rows = _stepped(by, [key], "return")
    order.require_redo_day(rows[0].due_on, rows[0].done_on, due_on, on)
    of = holders.subjects(rows, on)
    if rows[0].post:
        rows[0].proof = ""  # whoever wrote it may have left by now; the history and the ledger keep it
    if due_on is not None:
        _move(rows[0], due_on, reason, on)
    change(rows, "state", "proof", "due_on", "sort_on", "why", done_on=None, done_by_id=None, act=act_id())
    expecting.expect_results(rows, by=by)
    record_tasks(entries.RETURNED, rows, by, on, of=of, reason=reason)
    return rows[0]


@action
def extend_assignment(*, by: Actor, key: int, due_on: date, reason: str, on: date) -> Assignment:
    """Give more time; every earlier day stays in sight.

    Raises:
        NotFound: it was not given by the actor's body.
        WrongState: it is not to be done any more.
        OrderWrong: no reason is given, it is overdue, has no day, or the day is not later.
    """
    order.demand(reason, "reason", gettext("Ghi lý do gia hạn."))
    (row,) = _stepped(by, [key], "extend")
    order.require_more_time(row.due_on, due_on, on)
    before = _move(row, due_on, reason, on)
    change([row], "due_on", "sort_on", "why", act=act_id())
    expecting.move(row, by=by)
    record_tasks(entries.EXTENDED, [row], by, on, before=before.isoformat(), reason=reason)
    return row


@action
def withdraw_assignments(*, by: Actor, assignments: Sequence[int], reason: str, on: date) -> list[Assignment]:
    """Take tasks back: nobody has to do them any more, and those that come back do not.

    Of a task whose last day passed without a result the entry says that it was missed, by whoever had it then (decision 0037).

    Raises:
        NotFound: one of them was not given by the actor's body.
        WrongState: one of them was accepted or withdrawn already.
        AssignmentWrong: no reason is given.
    """
    order.demand(reason, "reason", gettext("Ghi lý do rút."))
    rows = _stepped(by, assignments, "withdraw")
    missed, whose = queries.missed(rows, on), holders.subjects(rows, on)
    whose |= holders.answerable([row for row in rows if row.pk in missed], {key: whose[key] for key in missed})
    change(rows, "state", act=act_id())
    expecting.settle(rows, by=by)
    facts = [task_fact(row, whose[row.pk], value=MISSED if row.pk in missed else "", reason=reason) for row in rows]
    record(entries.WITHDRAWN, facts, by=by, on=on)
    return rows


def _move(row: Assignment, to: date, reason: str, on: date) -> date:
    """Give a task another day, keep the earlier one in sight; returns that."""
    assert row.due_on is not None
    before = row.due_on
    add([Extension(assignment=row, extended_on=on, from_day=before, to_day=to, reason=reason)])
    row.due_on, row.sort_on, row.why = to, to, None
    return before


def _stepped(by: Actor, keys: Sequence[int], verb: str) -> list[Assignment]:
    rows = queries.tasks_to_judge(by, keys)
    for row in rows:
        row.state = ASSIGNMENT.step(row.state, verb).target
    return rows


def _refuse_own(by: Actor, rows: Sequence[Assignment]) -> None:
    """Raise AssignmentWrong where one of these results is the actor's own."""
    own = queries.own_results(by, rows)
    if found := next((row for row in rows if row.pk in own), None):
        words = gettext("Kết quả việc “{title}” là của chính ông bà, hoặc do ông bà nộp: người khác nghiệm thu.")
        raise AssignmentWrong(words.format(title=found.title))


def _row(new: NewAssignment, place: int, day: date | None, why: Why | None, on: date) -> Assignment:
    return Assignment(
        act=act_id(),
        assigner_id=new.office,
        organization_id=place,
        person_id=new.person,
        post=new.post,
        title=new.title,
        product=new.product,
        rests_on_id=new.rests_on,
        document=new.document,
        source_row=new.source_row,
        given_on=on,
        first_due_on=day,
        due_on=day,
        sort_on=day or NO_DAY,
        why=why.plain() if why else None,
        repeats=new.repeats,
        repeats_until=new.repeats_until if new.repeats else None,
        series_from=day if new.repeats else None,
    )
