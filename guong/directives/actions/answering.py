"""Verbs of an organization that was directed: acknowledge, plan, note progress or an obstacle, report."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext

from guong.directives import entries, expecting, judging, queries
from guong.directives.actions._keeping import keep_files, record_threads
from guong.directives.judging import Answer, DirectiveWrong
from guong.directives.models import Addressee, Note
from guong.directives.states import THREAD
from guong.directives.words import OBSTACLE, PLAN, PROGRESS, REPORT
from guong.kit.actor import Actor
from guong.kit.rows import change
from guong.ledger.write import act_id, action, draft
from guong.orders import queries as orders


@action
def acknowledge_directive(*, by: Actor, key: int, on: date) -> Addressee:
    """Acknowledge a directive: the organization has it and knows its day.

    Raises:
        NotFound: it is not within reach.
        WrongState: it was acknowledged already.
    """
    row = _stepped(by, key, "acknowledge")
    change([row], "state", acknowledged_on=on, act=act_id())
    _note(row, "acknowledge", Answer(), by, on)
    record_threads(entries.ACKNOWLEDGED, [row], by, on)
    return row


@action
def plan_directive(*, by: Actor, key: int, answer: Answer, on: date, meeting: str = "") -> Addressee:
    """Keep the organization's own plan; a later one stands beside the earlier ones. Planning acknowledges.

    `meeting` is the source of the meeting that agreed on it.

    Raises:
        NotFound: it is not within reach.
        WrongState: it was reported already.
        DirectiveWrong: neither words nor a file.
        FileRefused: a file is not taken.
    """
    judging.check_answer(answer)
    row = _stepped(by, key, "plan")
    change([row], "state", acknowledged_on=row.acknowledged_on or on, planned_on=on, act=act_id())
    files = _note(row, PLAN, answer, by, on, meeting)
    record_threads(entries.PLANNED, [row], by, on, text=answer.text, papers=files, meeting=meeting)
    return row


@draft
def add_note(*, by: Actor, key: int, kind: str, answer: Answer, on: date) -> Note:
    """Note how far it is, or what stands in the way: work in progress, seen by whoever directed.

    Raises:
        NotFound: it is not within reach.
        WrongState: it was reported already.
        DirectiveWrong: nothing is written, or it is no such note.
    """
    if kind not in (PROGRESS, OBSTACLE):
        raise DirectiveWrong(gettext("Chọn tiến độ hoặc khó khăn."), field="kind")
    judging.check_answer(answer)
    row = queries.thread_to_answer(by, key)
    THREAD.step(row.state, "note")
    note = _line(row, kind, answer, by, on)
    keep_files(answer.files, on, note=note)
    return note


@action
def report_directive(*, by: Actor, key: int, answer: Answer, on: date, meeting: str = "") -> Addressee:
    """Report back: what was done, in which figures, with files; whoever directed accepts or returns it.

    `meeting` is the source of the meeting that agreed on it.

    Raises:
        NotFound: it is not within reach.
        WrongState: it was reported already.
        DirectiveWrong: neither words nor a file.
        FileRefused: a file is not taken.
    """
    judging.check_answer(answer)
    row = _stepped(by, key, "report")
    change([row], "state", acknowledged_on=row.acknowledged_on or on, reported_on=on, act=act_id())
    files = _note(row, REPORT, answer, by, on, meeting)
    expecting.settle([row], by=by)
    record_threads(entries.REPORTED, [row], by, on, text=answer.text, figures=answer.figures, papers=files, meeting=meeting)
    return row


def _stepped(by: Actor, key: int, verb: str) -> Addressee:
    row = queries.thread_to_answer(by, key)
    row.state = THREAD.step(row.state, verb).target
    return row


def _note(row: Addressee, kind: str, answer: Answer, by: Actor, on: date, meeting: str = "") -> list[dict[str, str]]:
    return keep_files(answer.files, on, note=_line(row, kind, answer, by, on, meeting))


def _line(row: Addressee, kind: str, answer: Answer, by: Actor, on: date, meeting: str = "") -> Note:
    return Note.objects.create(
        addressee=row,
        kind=kind,
        text=answer.text,
        figures=answer.figures,
        source_row=meeting,
        written_on=on,
        written_by_id=by.person,
        on_behalf=by.person is not None and row.organization_id not in orders.stands_for(by),
    )
