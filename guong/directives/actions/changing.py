"""Verbs by which a body changes what it has directed: more time, for all or for some; withdrawn, from all or from some.

What has come to its end stays as it was judged. Every earlier day stays in sight, and each organization is told why.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext

from guong.directives import entries, expecting, queries
from guong.directives.actions._keeping import record_threads, thread_facts
from guong.directives.judging import DirectiveWrong
from guong.directives.models import Addressee, Directive, Note
from guong.directives.states import THREAD
from guong.directives.words import EXTEND, WITHDRAW
from guong.kit.actor import Actor
from guong.kit.rows import add, change
from guong.ledger.write import act_id, action, record
from guong.orders import judging as order


@action
def extend_directive(*, by: Actor, key: int, due_on: date, reason: str, on: date) -> Directive:
    """Give more time to every organization that is not at its end; who was given a later day alone keeps it.

    Raises:
        NotFound: it is not the actor's body that directed.
        OrderWrong: no reason, all are at their end, the day has passed, or the new one is not later.
    """
    order.demand(reason, "reason", gettext("Ghi lý do gia hạn."))
    row = queries.directive_to_change(by, key)
    order.require_more_time(row.due_on, due_on, on)
    left = queries.not_ended(row)
    rows = [one for one in left if one.due_on < due_on]
    if not left:
        raise DirectiveWrong(gettext("Mọi nơi nhận đã xong: không còn gì để gia hạn."), field="due_on")
    if not rows:
        raise DirectiveWrong(gettext("Nơi chưa xong nào cũng đã có hạn đến ngày ấy hoặc sau đó."), field="due_on")
    change([row], due_on=due_on, act=act_id())
    _extend(rows, due_on, reason, by, on)
    return row


@action
def extend_threads(*, by: Actor, addressees: Sequence[int], due_on: date, reason: str, on: date) -> list[Addressee]:
    """Give more time to some of the organizations addressed.

    Raises:
        NotFound: one of them does not answer a directive of the actor's body.
        WrongState: one of them has reported, or nothing is asked of it any more.
        OrderWrong: no reason, the day of one of them has passed, or the new one is not later.
    """
    order.demand(reason, "reason", gettext("Ghi lý do gia hạn."))
    rows = queries.threads_to_judge(by, addressees)
    for row in rows:
        THREAD.step(row.state, "extend")
        order.require_more_time(row.due_on, due_on, on)
    _extend(rows, due_on, reason, by, on)
    return rows


@action
def withdraw_directive(*, by: Actor, key: int, reason: str, on: date) -> list[Addressee]:
    """Withdraw a directive from every organization that is not at its end: nothing more is asked of them.

    Raises:
        NotFound: it is not the actor's body that directed.
        OrderWrong: no reason, or all are at their end.
    """
    order.demand(reason, "reason", gettext("Ghi lý do rút."))
    rows = queries.not_ended(queries.directive_to_change(by, key))
    if not rows:
        raise DirectiveWrong(gettext("Mọi nơi nhận đã xong: không còn gì để rút."), field="reason")
    return _withdraw(rows, reason, by, on)


@action
def withdraw_threads(*, by: Actor, addressees: Sequence[int], reason: str, on: date) -> list[Addressee]:
    """Withdraw a directive from some organizations: sent to the wrong one, or one that has ended and that nobody follows.

    Raises:
        NotFound: one of them does not answer a directive of the actor's body.
        WrongState: one of them was accepted or withdrawn already.
        OrderWrong: no reason is given.
    """
    order.demand(reason, "reason", gettext("Ghi lý do rút."))
    return _withdraw(queries.threads_to_judge(by, addressees), reason, by, on)


def _extend(rows: Sequence[Addressee], due_on: date, reason: str, by: Actor, on: date) -> None:
    told = [row.due_on for row in rows]
    for row in rows:
        row.due_on = due_on
    change(rows, "due_on", act=act_id())
    add(
        Note(addressee=row, kind=EXTEND, text=reason, from_day=day, to_day=due_on, written_on=on, written_by_id=by.person)
        for row, day in zip(rows, told, strict=True)
    )
    expecting.move(rows, by=by)
    facts = [
        fact
        for row, day in zip(rows, told, strict=True)
        for fact in thread_facts([row], [str(row.directive_id)], before=day.isoformat(), reason=reason)
    ]
    record(entries.EXTENDED, facts, by=by, on=on)


def _withdraw(rows: Sequence[Addressee], reason: str, by: Actor, on: date) -> list[Addressee]:
    for row in rows:
        row.state = THREAD.step(row.state, "withdraw").target
    change(rows, "state", act=act_id())
    add(Note(addressee=row, kind=WITHDRAW, text=reason, written_on=on, written_by_id=by.person) for row in rows)
    expecting.settle(rows, by=by)
    record_threads(entries.WITHDRAWN, rows, by, on, reason=reason)
    return list(rows)
