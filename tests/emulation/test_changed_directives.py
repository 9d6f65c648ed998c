"""What criteria count of directives that were given more time, withdrawn, or returned with a new day (decision 0035)."""

from __future__ import annotations

from datetime import date

import pytest

from guong.assignments import actions as assignments
from guong.directives import actions
from guong.emulation.judging import NewCriterion
from guong.emulation.words import ASSIGNMENTS, DIRECTIVES
from guong.kit.actor import machine
from guong.orders.judging import Until
from guong.rules import emulation as law
from tests.assignments import examples as assigned
from tests.directives.examples import directed, reported, thread
from tests.emulation.examples import issued
from tests.emulation.test_emulation import lines

CRITERIA = (
    NewCriterion("Chỉ đạo không để quá hạn", DIRECTIVES, 50, law.RATE),
    NewCriterion("Việc được giao đúng hạn", ASSIGNMENTS, 50, law.RATE),
)
ISSUED, DUE, BACK, REDONE, REDO, JUNE = (
    date(2021, 3, 1), date(2021, 3, 10), date(2021, 3, 15), date(2021, 3, 18), date(2021, 3, 20), date(2021, 6, 30),
)  # fmt: skip


def missed(cast, row):
    pass


def withdrawn(cast, row):
    actions.withdraw_directive(by=cast.actor("em", DUE), key=row.pk, reason="Trùng", on=DUE)


def withdrawn_late(cast, row):
    actions.withdraw_directive(by=cast.actor("em", BACK), key=row.pk, reason="Thôi", on=BACK)


def extended(cast, row):
    actions.extend_directive(by=cast.actor("em", DUE), key=row.pk, due_on=date(2021, 7, 1), reason="Bão", on=DUE)


def redone(cast, row):
    key = thread(row, "C1").pk
    reported(cast, row, "C1", "binh", DUE)
    actions.return_report(by=cast.actor("em", BACK), key=key, reason="Thiếu", due_on=REDO, on=BACK)
    reported(cast, row, "C1", "binh", REDONE)
    actions.accept_reports(by=cast.actor("em", REDONE), addressees=[key], on=REDONE)


@pytest.mark.parametrize(
    ("what", "found"), [(missed, (0, 1)), (withdrawn, None), (withdrawn_late, (0, 1)), (extended, None), (redone, (1, 1))]
)
def test_a_changed_directive_counts_as_it_stands(what, found, cast):
    row = issued(cast, CRITERIA)
    what(cast, directed(cast, "C1", on=ISSUED, until=Until(DUE)))
    n, of, _ = lines(cast, row, 2021, on=JUNE)[DIRECTIVES]
    assert (n, of) == (found or (None, None))


def test_a_redone_task_counts_by_its_new_day(cast):
    row = issued(cast, CRITERIA)
    task = assigned.handed_in(cast, by="em", who="em", office="R", place="C1", on=ISSUED, done=DUE, until=Until(DUE))
    assignments.return_result(by=cast.actor("em", BACK), key=task.pk, reason="Thiếu", due_on=REDO, on=BACK)
    em = cast.actor("em", REDONE)
    assignments.hand_in_result(by=machine("demonstration", REDONE), key=task.pk, result=assigned.DONE, on=REDONE)
    assignments.accept_results(by=em, assignments=[task.pk], on=REDONE)
    assert lines(cast, row, 2021, on=JUNE)[ASSIGNMENTS][:2] == (1, 1)
