"""What was handed in by its day and is returned after it has a new day, which counts: nobody is late by another's delay."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from guong.assignments import actions as assignments
from guong.directives import actions
from guong.ledger.models import Entry
from guong.orders.judging import OrderWrong
from tests.assignments import examples as assigned
from tests.cast import TODAY
from tests.directives.examples import DUE, directed, reported, thread

AFTER = DUE + timedelta(days=5)
REDO = DUE + timedelta(days=9)


def returned_task(cast, row, on=AFTER, **more):
    return assignments.return_result(by=cast.actor("binh", on), key=row.pk, reason="Thiếu", on=on, **more)


def redone_task(cast, row, on):
    assignments.hand_in_result(by=cast.actor("an", on), key=row.pk, result=assigned.DONE, on=on)
    return assignments.accept_results(by=cast.actor("binh", on), assignments=[row.pk], on=on)[0]


def returned_report(cast, row, on=AFTER, **more):
    return actions.return_report(by=cast.actor("em", on), key=row.pk, reason="Thiếu", on=on, **more)


def redone_report(cast, row, on):
    reported(cast, row.directive, "C1", "binh", on)
    return actions.accept_reports(by=cast.actor("em", on), addressees=[row.pk], on=on)[0]


def handed_in(cast, what, done=DUE):
    if what == "task":
        return assigned.handed_in(cast, done=done)
    row = directed(cast, "C1")
    reported(cast, row, "C1", "binh", done)
    return thread(row, "C1")


RETURN = {"task": returned_task, "report": returned_report}
REDO_IT = {"task": redone_task, "report": redone_report}
BOTH = pytest.mark.parametrize("what", RETURN)


@BOTH
@pytest.mark.parametrize(("on", "standing"), [(REDO, "on_time"), (REDO + timedelta(days=1), "late")])
def test_the_new_day_counts(what, on, standing, cast):
    row = handed_in(cast, what)
    with pytest.raises(OrderWrong, match="ghi hạn làm lại"):
        RETURN[what](cast, row)
    back = RETURN[what](cast, row, due_on=REDO)
    assert back.due_on == REDO
    assert REDO_IT[what](cast, row, on).standing(on) == standing
    kind = "assignment" if what == "task" else "directive"
    assert Entry.objects.get(kind=f"{kind}.returned").detail.body["due_on"] == REDO.isoformat()
    assert Entry.objects.get(kind=f"{kind}.accepted").value == standing


@BOTH
@pytest.mark.parametrize("wanted", [DUE, AFTER - timedelta(days=1)])
def test_a_new_day_is_not_in_the_past(what, wanted, cast):
    row = handed_in(cast, what)
    with pytest.raises(OrderWrong):
        RETURN[what](cast, row, due_on=wanted)
    RETURN[what](cast, row, due_on=AFTER)


@BOTH
def test_what_came_late_gets_no_new_day_and_what_has_time_needs_none(what, cast):
    late = handed_in(cast, what, done=DUE + timedelta(days=1))
    with pytest.raises(OrderWrong, match="quá hạn"):
        RETURN[what](cast, late, due_on=REDO)
    assert RETURN[what](cast, late).due_on == DUE
    early = handed_in(cast, what, done=TODAY)
    assert RETURN[what](cast, early, on=DUE).due_on == DUE
    assert REDO_IT[what](cast, early, DUE).standing(DUE) == "on_time"


def test_the_old_day_of_a_task_stays_in_sight_and_the_page_asks_for_the_new_one(cast, signed_in):
    row = assigned.handed_in(cast)
    type(row).objects.filter(pk=row.pk).update(
        first_due_on=TODAY - timedelta(days=2), due_on=TODAY - timedelta(days=2), sort_on=TODAY - timedelta(days=2),
        done_on=TODAY - timedelta(days=3),
    )  # fmt: skip
    client, home = signed_in("binh"), f"/nhiem-vu/{row.pk}"
    assert "vẫn là đúng hạn" in client.get(f"{home}/tra-lai").content.decode()
    assert client.post(f"{home}/tra-lai", {"reason": "Thiếu"}).status_code == 200
    page = client.post(f"{home}/tra-lai", {"reason": "Thiếu", "due_on": f"{DUE:%d/%m/%Y}"}, follow=True).content.decode()
    assert f"Từ {TODAY - timedelta(days=2):%d/%m/%Y} sang {DUE:%d/%m/%Y}." in page


def test_a_withdrawn_task_is_not_overdue(cast, signed_in):
    row = assigned.given(cast)
    assignments.withdraw_assignments(by=cast.actor("binh"), assignments=[row.pk], reason="Trùng", on=TODAY)
    row.refresh_from_db()
    assert (row.standing(AFTER), row.standing_words(AFTER)) == ("", "Đã rút")


def test_whoever_reports_again_sees_why_it_came_back_and_what_was_written(cast, signed_in):
    row = handed_in(cast, "report", TODAY)
    address, binh = f"/chi-dao/noi-nhan/{row.pk}", signed_in("binh")
    assert "Bị trả lại" not in binh.get(address).content.decode()
    assert "Bị trả lại" not in binh.get(f"{address}/bao-cao").content.decode()
    actions.return_report(by=cast.actor("em"), key=row.pk, reason="Thiếu số liệu quý I", on=TODAY)
    written = row.notes.get(kind="report").text
    assert "Bị trả lại ngày 10/05/2021.</span> Lý do: Thiếu số liệu quý I</p>" in binh.get(address).content.decode()
    form = binh.get(f"{address}/bao-cao").content.decode()
    assert "Bị trả lại: Thiếu số liệu quý I" in form
    assert f">\n{written}</textarea>" in form


def test_a_directive_is_locked_before_it_is_read_to_be_changed(cast):
    row = directed(cast, "C1")
    with CaptureQueriesContext(connection) as asked:
        actions.extend_directive(by=cast.actor("em"), key=row.pk, due_on=REDO, reason="Mưa bão", on=TODAY)
    told = [query["sql"] for query in asked if 'FROM "directives_directive"' in query["sql"]]
    assert "FOR UPDATE" in told[0]
