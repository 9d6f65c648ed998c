"""The verbs of data requests: ask, answer, remind, give more time, close, cancel."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext

from guong.data_requests import entries, judging, queries
from guong.data_requests.judging import NewRequest, RequestWrong
from guong.data_requests.models import DataAsked, DataRequest
from guong.data_requests.states import REQUEST
from guong.kit import formats
from guong.kit.actor import Actor
from guong.kit.rows import add, change
from guong.ledger.kinds import Kind
from guong.ledger.write import Fact, act_id, action, record


@action
def send_request(*, by: Actor, new: NewRequest, on: date) -> DataRequest:
    """Ask organizations for some numbers by a day; each of them finds the request on its desk.

    Raises:
        NotFound: the office or one of the organizations is not within reach.
        RequestWrong: it cannot be asked so.
    """
    asked = sorted(set(new.asked))
    queries.refuse_out_of_reach(by, {new.organization, *asked})
    judging.check(new, on)
    row = DataRequest(
        act=act_id(),
        organization_id=new.organization,
        title=new.title,
        reason=new.reason,
        figures=[asdict(figure) for figure in new.figures],
        asked_on=on,
        first_due_on=new.due_on,
        due_on=new.due_on,
    )
    add([row])
    lines = add(DataAsked(act=act_id(), request=row, organization_id=place) for place in asked)
    _record(entries.ASKED, lines, row, by, on)
    return row


@action
def answer_request(*, by: Actor, line: int, numbers: tuple[Decimal | None, ...], note: str, on: date) -> DataAsked:
    """Hand in an organization's numbers; until the request is closed, later ones correct them.

    Whoever stands in another organization types on behalf of this one, and the answer says so.

    Raises:
        NotFound: it is not within reach.
        WrongState: the request is closed or cancelled.
        RequestWrong: the numbers do not fit, nothing says why one is missing, or nothing changes.
    """
    row = queries.line_to_answer(by, line)
    REQUEST.step(row.request.state, "answer")
    judging.check_answer(queries.figures_of(row.request), numbers, note)
    written = [None if number is None else str(number) for number in numbers]
    if row.answered_on and (row.numbers, row.note) == (written, note):
        raise RequestWrong(gettext("Các số này đã nộp rồi."))
    before = queries.standing_answer(row)
    inside = any(held.organization == row.organization_id for held in by.roles)
    typed_for = None if inside else by.person
    change([row], numbers=written, note=note, answered_on=on, typed_for_id=typed_for, act=act_id())
    more: dict[str, Any] = {"numbers": written, "note": note, "figures": row.request.figures}
    if before:
        more["before"] = before.detail.body.get("numbers")
    _record(entries.ANSWERED, [row], row.request, by, on, corrects=before.pk if before else None, **more)
    return row


@action
def remind_unanswered(*, by: Actor, key: int, on: date) -> list[DataAsked]:
    """Remind every organization that has not answered: once a day.

    Raises:
        NotFound: it is not within reach.
        WrongState: the request is closed or cancelled.
        RequestWrong: all have answered, or all that have not were reminded today.
    """
    row = _step(by, key, "remind")
    lines = [line for line in queries.unanswered(row) if line.reminded_on != on]
    if not lines:
        raise RequestWrong(gettext("Không còn ai để nhắc hôm nay."))
    for line in lines:
        line.n_reminded += 1
    change(lines, "n_reminded", reminded_on=on, act=act_id())
    _record(entries.REMINDED, lines, row, by, on)
    return lines


@action
def extend_request(*, by: Actor, key: int, due_on: date, reason: str, on: date) -> DataRequest:
    """Give more time; the first day stays in sight.

    Raises:
        NotFound: it is not within reach.
        WrongState: the request is closed or cancelled.
        RequestWrong: no reason is given, or the day is not later.
    """
    row = _step(by, key, "extend")
    _demand(reason, "reason", gettext("Ghi lý do gia hạn."))
    if due_on <= max(row.due_on, on):
        words = gettext("Hạn mới phải sau hôm nay và sau hạn đang có, {day}.")
        raise RequestWrong(words.format(day=formats.day(row.due_on)), field="due_on")
    change([row], due_on=due_on, act=act_id())
    _record(entries.EXTENDED, queries.unanswered(row), row, by, on, reason=reason)
    return row


@action
def close_request(*, by: Actor, key: int, on: date) -> DataRequest:
    """Take the numbers as they are; whoever has not answered has not.

    Raises:
        NotFound: it is not within reach.
        WrongState: the request is closed or cancelled.
    """
    return _end(by, key, "close", entries.CLOSED, on)


@action
def cancel_request(*, by: Actor, key: int, reason: str, on: date) -> DataRequest:
    """Take a request back; nobody has to answer any more.

    Raises:
        NotFound: it is not within reach.
        WrongState: the request is closed or cancelled.
        RequestWrong: no reason is given.
    """
    _demand(reason, "reason", gettext("Ghi lý do hủy."))
    return _end(by, key, "cancel", entries.CANCELLED, on, reason=reason)


def _step(by: Actor, key: int, verb: str) -> DataRequest:
    row = queries.request_to_change(by, key)
    REQUEST.step(row.state, verb)
    return row


def _end(by: Actor, key: int, verb: str, kind: Kind, on: date, **more: str) -> DataRequest:
    row = _step(by, key, verb)
    change([row], state=REQUEST.step(row.state, verb).target, ended_on=on, act=act_id())
    detail = {"title": row.title, **more}
    record(kind, [Fact(row.organization_id, str(row.pk), row.source, detail=detail)], by=by, on=on)
    return row


def _demand(text: str, field: str, words: str) -> None:
    if not text:
        raise RequestWrong(words, field=field)


def _record(
    kind: Kind,
    lines: Iterable[DataAsked],
    request: DataRequest,
    by: Actor,
    on: date,
    *,
    corrects: int | None = None,
    **more: Any,
) -> None:
    detail = {"title": request.title, "due_on": request.due_on.isoformat(), **more}
    facts = [
        Fact(
            line.organization_id,
            str(request.pk),
            line.source,
            corrects=corrects,
            detail=detail,
            decided_by=request.organization_id,
        )
        for line in lines
    ]
    record(kind, facts, by=by, on=on)
