"""A board that is kept: whatever its questions read makes it say the new figure; races end in a page, not in a fault."""

from __future__ import annotations

from datetime import date

import pytest

from guong.assignments import actions as assignments
from guong.directives import actions as directives
from guong.emulation import actions, queries
from guong.emulation.judging import NewCriterion
from guong.emulation.words import ASSIGNMENTS, DIRECTIVES, REMINDED, TYPED
from guong.kit import kept
from guong.kit.actor import machine
from guong.orders.judging import Until
from guong.rules import emulation as law
from guong.structure import actions as structure
from guong.structure.queries import Restating
from tests.assignments import examples as assigned
from tests.cast import TODAY
from tests.directives import examples as directed
from tests.emulation.examples import TYPED_ONE, confirmed, drafted, issued, typed

MARCH = date(2021, 3, 1)
CRITERIA = (
    TYPED_ONE,
    NewCriterion("Chỉ đạo không để quá hạn", DIRECTIVES, 30, law.RATE),
    NewCriterion("Việc được giao đúng hạn", ASSIGNMENTS, 30, law.RATE),
    NewCriterion("Không phải nhắc", REMINDED, 20, law.MINUS, 5),
)


def given(cast):
    (row,) = assignments.give_assignments(
        by=cast.actor("em", MARCH), new=[assigned.task(cast, office="R", place="C1", until=Until(MARCH))], on=MARCH
    )
    return row


def done(cast):
    row = given(cast)
    em = cast.actor("em", MARCH)
    assignments.hand_in_result(by=machine("demonstration", MARCH), key=row.pk, result=assigned.DONE, on=MARCH)
    assignments.accept_results(by=em, assignments=[row.pk], on=MARCH)


def renamed(cast):
    new = Restating("C1", "Chi bộ mang tên mới", "cell", "below_grassroots", TODAY)
    structure.restate_organizations(by=cast.actor("em"), changes=[new], on=TODAY)


MOVES = {
    "a task is given and missed": given,
    "a task is done": done,
    "an organization is renamed": renamed,
    "a report is reminded": lambda cast: directives.remind_unreported(
        by=cast.actor("em", MARCH), key=directed.directed(cast, on=MARCH).pk, on=MARCH
    ),
}


@pytest.mark.parametrize("what", MOVES)
def test_the_board_says_what_moved(what, cast, signed_in):
    row, client = issued(cast, CRITERIA), signed_in("em")
    page = f"/ke-hoach/thi-dua/{row.pk}/bang?ky=2021"
    before = client.get(page).content.decode()
    MOVES[what](cast)
    after = client.get(page).content.decode()
    assert after != before
    kept.forget()
    assert table(after) == table(client.get(page).content.decode())


def test_a_figure_from_paper_and_a_confirmed_score_move_it(cast, signed_in):
    row, client = issued(cast, CRITERIA), signed_in("em")
    page, said = f"/ke-hoach/thi-dua/{row.pk}/bang?ky=2020", []
    for act in (lambda: None, lambda: typed(cast, row), lambda: confirmed(cast, row), lambda: None):
        act()
        said.append(table(client.get(page).content.decode()))
    assert len(set(said)) == 3
    assert said[2] == said[3]


def test_what_stands_still_is_not_counted_again_and_each_reader_has_his_own(cast, signed_in, monkeypatch):
    row = issued(cast, CRITERIA)
    page = f"/ke-hoach/thi-dua/{row.pk}/bang?ky=2020"
    client = signed_in("em")
    shown = client.get(page).content.decode()
    assert "tổ dân phố số 2" in shown
    assert "<li>2. Chỉ đạo không để quá hạn" in shown, "the columns bear these numbers"
    assert "tổ dân phố số 2" not in signed_in("binh").get(page).content.decode()
    monkeypatch.setattr(queries, "board", None)
    assert "tổ dân phố số 2" in client.get(page).content.decode()


@pytest.mark.parametrize("verb", ["add", "type"])
def test_what_went_while_a_form_was_filled_in_is_a_404(verb, cast, signed_in, monkeypatch):
    if verb == "add":
        row = drafted(cast)
        read = queries.draft_to_read

        def gone(by, key):
            found = read(by, key)
            actions.discard_set(by=by, key=key, on=TODAY)
            return found

        monkeypatch.setattr(queries, "draft_to_read", gone)
        said = {"text": "Một việc", "question": TYPED, "weight": "10", "way": law.RATE}
        page = signed_in("em").post(f"/ke-hoach/thi-dua/{row.pk}/tieu-chi", said)
    else:
        row = issued(cast)
        monkeypatch.setattr(actions.queries, "criteria_by_key", raising)
        address = f"/ke-hoach/thi-dua/{row.pk}/bang/{cast.organizations['C1'].pk}/{row.criteria.get(number=1).pk}/nhap?ky=2020"
        page = signed_in("em").post(address, {"n": "9", "of": "10", "document": "Báo cáo 1"})
    assert page.status_code == 404


def raising(*_):
    raise queries.not_there()


def table(page: str) -> str:
    return page[page.index("<table") : page.index("</table>")]
