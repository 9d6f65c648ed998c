"""Verbs of the body that directs: issue, remind, accept and return reports."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext

from guong.directives import entries, expecting, judging, queries
from guong.directives.actions._keeping import keep_files, record_threads, thread_facts
from guong.directives.judging import DirectiveWrong, NewDirective
from guong.directives.models import Addressee, Directive, Note
from guong.directives.states import THREAD
from guong.directives.words import RETURN
from guong.kit.actor import Actor
from guong.kit.rows import add, change
from guong.ledger.write import act_id, action, record
from guong.orders import judging as order
from guong.orders import queries as orders


@action
def issue_directive(*, by: Actor, new: NewDirective, on: date) -> Directive:
    """Direct organizations to do something and to report by a day; each of them finds it on its desk.

    Raises:
        NotFound: the office is not the actor's, an organization is not within its reach, or what it rests on is not there.
        OrderWrong: it cannot be issued so.
        FileRefused: a file is not taken.
    """
    addressed = sorted(set(new.addressed))
    queries.refuse_foreign(by, new.office, addressed)
    day, why = judging.check_directive(new, on)
    if len(orders.standing_on(addressed, on)) < len(addressed):
        raise DirectiveWrong(gettext("Có tổ chức không còn hoạt động vào ngày giao."), field="to")
    document, meeting, words = queries.basis(by, new)
    row = Directive(
        act=act_id(),
        organization_id=new.office,
        title=new.title,
        text=new.text,
        document=words,
        rests_on=document,
        source_row=meeting,
        issued_on=on,
        first_due_on=day,
        due_on=day,
        why=why.plain() if why else None,
    )
    add([row])
    papers = keep_files(new.files, on, directive=row)
    rows = add(Addressee(act=act_id(), directive=row, organization_id=place, due_on=day) for place in addressed)
    expecting.expect_reports(rows, by=by)
    told = {"text": new.text, "document": words, "rests_on": document.source if document else meeting, "papers": papers}
    record_threads(entries.ISSUED, rows, by, on, **told)
    return row


@action
def remind_unreported(*, by: Actor, key: int, on: date) -> list[Addressee]:
    """Remind every organization that has not reported: once a day.

    Raises:
        NotFound: it is not the actor's body that directed.
        DirectiveWrong: all have reported, or all that have not were reminded today.
    """
    rows = [row for row in queries.unreported(queries.directive_to_change(by, key)) if row.reminded_on != on]
    if not rows:
        raise DirectiveWrong(gettext("Không còn nơi nào để nhắc hôm nay."))
    for row in rows:
        row.n_reminded += 1
    change(rows, "n_reminded", reminded_on=on, act=act_id())
    record_threads(entries.REMINDED, rows, by, on)
    return rows


@action
def accept_reports(*, by: Actor, addressees: Sequence[int], on: date) -> list[Addressee]:
    """Accept reports: each thread has come to its end, on time or late.

    Raises:
        NotFound: one of them does not answer a directive of the actor's body.
        WrongState: one of them was not reported.
        DirectiveWrong: none was chosen, or the actor reported one of them himself.
    """
    if not addressees:
        raise DirectiveWrong(gettext("Chưa chọn báo cáo nào để nghiệm thu."))
    rows = queries.threads_to_judge(by, addressees)
    queries.refuse_own_reports(by, rows)
    for row in rows:
        row.state = THREAD.step(row.state, "accept").target
        row.accepted_on = on
    change(rows, "state", "accepted_on", act=act_id())
    add(Note(addressee=row, kind="accept", written_on=on, written_by_id=by.person) for row in rows)
    record(entries.ACCEPTED, thread_facts(rows, [row.standing(on) for row in rows]), by=by, on=on)
    return rows


@action
def return_report(*, by: Actor, key: int, reason: str, on: date, due_on: date | None = None) -> Addressee:
    """Return a report: the organization reports again, until the same day or a new one.

    What was reported by its day and comes back after it needs a new day, which then counts (decision 0035).

    Raises:
        NotFound: it does not answer a directive of the actor's body.
        WrongState: it was not reported.
        OrderWrong: no reason is given, no new day where one is needed, or one that may not be.
    """
    order.demand(reason, "reason", gettext("Ghi lý do trả lại, để nơi báo cáo biết sửa gì."))
    (row,) = queries.threads_to_judge(by, [key])
    row.state = THREAD.step(row.state, "return").target
    order.require_redo_day(row.due_on, row.reported_on, due_on, on)
    days = {"from_day": row.due_on, "to_day": due_on} if due_on else {}
    row.due_on = due_on or row.due_on
    change([row], "state", "due_on", reported_on=None, act=act_id())
    add([Note(addressee=row, kind=RETURN, text=reason, written_on=on, written_by_id=by.person, **days)])
    expecting.expect_reports([row], by=by)
    record_threads(entries.RETURNED, [row], by, on, reason=reason)
    return row
