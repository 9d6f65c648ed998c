"""A file of tasks: read, refused row by row and cell by cell, given all or none, undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from guong.assignments import actions, listing, queries, sheets
from guong.assignments.judging import Receiver
from guong.assignments.listing import Listed
from guong.assignments.models import Assignment
from guong.imports import actions as imports
from guong.imports import queries as loaded
from guong.kit.refusal import Refusals
from guong.ledger.models import Entry
from guong.orders.judging import Until
from guong.regulations import actions as regulations
from guong.reminders.models import Expected
from tests.assignments.test_posts import hold
from tests.cast import TODAY
from tests.imports.test_imports import book, faults, load
from tests.regulations.examples import NEW

TITLES = [column.title for column in sheets.COLUMNS]
AN = "000000000001"
GOOD = ["Rà soát hộ", "Danh sách", "C1", "30/06/2021", "", "", ""]
LISTED = Listed("Rà soát hộ", "C1", "Danh sách", date(2021, 6, 30))


def row(**cells) -> list[str]:
    codes = [column.code for column in sheets.COLUMNS]
    return [cells.get(code, cell) for code, cell in zip(codes, GOOD, strict=True)]


def test_a_file_gives_tasks_to_organizations_people_and_posts(cast):
    (document,) = regulations.record_documents(by=cast.actor("em"), new=[NEW], on=TODAY)
    hold(cast, "an")
    rows = [
        row(document="19-QĐi/TU, 07/03/2019"),
        row(code=AN, due_on="", n_days="5", document="Công văn 5-CV/TU"),
        row(code="C1/Người đứng đầu", due_on="", office="R"),
    ]
    done = load(cast, book(rows, TITLES), "assignments", "nhiem-vu.xlsx")
    assert (done.state, done.faults) == ("done", [])
    first, second, third = Assignment.objects.order_by("pk")
    assert (first.organization.code, first.person, first.due_on, first.rests_on) == ("C1", None, date(2021, 6, 30), document)
    assert (second.person, second.due_on, second.document) == (cast.people["an"], date(2021, 5, 17), "Công văn 5-CV/TU")
    assert (third.post, third.due_on, third.assigner.code) == ("head", None, "R")
    entries = Entry.objects.filter(kind="assignment.given").order_by("seq")
    assert [one.person for one in entries] == [None, cast.people["an"], cast.people["an"]]
    assert Expected.objects.filter(settled_at=None).count() == 2
    assert [one.pk for one in queries.own(cast.actor("an"), size=9)] == [second.pk, third.pk]


WRONG = [
    ({"title": ""}, "Việc phải làm"),
    ({"title": "x" * 301}, "Việc phải làm"),
    ({"code": ""}, "Giao cho, mã"),
    ({"code": "C9"}, "Giao cho, mã"),
    ({"code": "C1/Vua"}, "Giao cho, mã"),
    ({"code": "C1/Cấp phó"}, "Giao cho, mã"),
    ({"code": "'; drop table x --"}, "Giao cho, mã"),
    ({"due_on": "31/02/2021"}, "Hạn, ngày"),
    ({"due_on": "hôm sau"}, "Hạn, ngày"),
    ({"due_on": "01/01/2021"}, "Hạn, ngày"),
    ({"n_days": "5"}, "Hạn, ngày"),
    ({"due_on": "", "n_days": "-1"}, "Hoặc số ngày làm việc"),
    ({"due_on": "", "n_days": "501"}, "Hoặc số ngày làm việc"),
    ({"document": "x" * 301}, "Theo văn bản, kết luận"),
    ({"office": "W"}, "Mã nơi giao"),
    ({"office": "=1+1"}, "Mã nơi giao"),
]


@pytest.mark.parametrize(("cells", "title"), WRONG)
def test_a_wrong_cell_is_named_and_nothing_of_the_file_is_given(cast, cells, title):
    hold(cast, "an", post="deputy_head")
    hold(cast, "chi", post="deputy_head")
    done = load(
        cast, book([row(), row(title="Việc khác", **cells) if "title" not in cells else row(**cells)], TITLES), "assignments"
    )
    assert (done.state, [(n, where) for n, _, where in faults(done)]) == ("faulty", [(3, title)])
    assert not Assignment.objects.exists()
    assert not Entry.objects.filter(kind="assignment.given").exists()


def test_a_row_twice_and_too_many_rows_are_refused(cast):
    ((index, why),) = listing.problems(cast.actor("em"), [LISTED, LISTED])
    assert (index, why.message) == (1, "Dòng này lặp lại một dòng ở trên.")
    many = [replace(LISTED, title=f"Việc {n}") for n in range(2001)]
    ((index, why),) = listing.problems(cast.actor("em"), many)
    assert (index, why.field) == (2000, "title")


def test_each_row_is_within_the_givers_reach_and_in_the_name_of_a_body_of_his(cast):
    chi = cast.actor("chi")
    assert [one.office for one in listing.read(chi, [replace(LISTED, code="C2")], TODAY)] == [cast.organizations["C2"].pk]
    for wrong in (LISTED, replace(LISTED, code="C2", office="C1"), replace(LISTED, code=AN)):
        with pytest.raises(Refusals):
            listing.read(chi, [wrong], TODAY)
    with pytest.raises(Refusals, match="giao việc thay"):
        listing.read(cast.actor("an"), [LISTED], TODAY)
    with pytest.raises(Refusals, match="nơi sinh hoạt"):
        listing.read(cast.actor("em"), [replace(LISTED, code=AN)], date(2009, 1, 1))


def test_the_number_of_statements_does_not_grow_with_the_rows(cast, django_assert_max_num_queries):
    many = [replace(LISTED, title=f"Việc {n}", code=code) for n in range(20) for code in ("C1", AN, "C2/Bí thư")]
    with django_assert_max_num_queries(20):
        assert len(listing.read(cast.actor("em"), many, TODAY)) == 60


def test_an_undone_file_expects_nothing_of_anybody(cast):
    done = load(cast, book([row(), row(code=AN)], TITLES), "assignments")
    assert Expected.objects.filter(settled_at=None).count() == 2
    imports.undo_import(by=cast.actor("em"), key=done.pk, on=TODAY)
    assert loaded.import_(cast.actor("em"), done.pk).state == "undone"
    assert Expected.objects.filter(settled_at=None).count() == 0
    assert queries.own(cast.actor("an"), size=9) == []
    assert set(Assignment.objects.values_list("void", flat=True)) == {True}


def test_the_empty_file_has_an_example_that_could_be_read(cast, signed_in):
    answer = signed_in("em").get("/so-lieu/nhap-tep/mau/assignments.xlsx")
    assert answer.status_code == 200
    assert "spreadsheet" in answer["Content-Type"]
    example = {column.code: column.read(column.example) for column in sheets.COLUMNS if column.example}
    built = sheets.build({"code": "C1", **example})
    assert (built.due_on, built.document) == (date(2021, 6, 30), "12-KH/TU, 10/03/2021")
    given = listing.read(cast.actor("em"), [built], TODAY)[0]
    assert (given.until, Receiver(organization=given.organization)) == (
        Until(date(2021, 6, 30)), Receiver(organization=cast.organizations["C1"].pk),
    )  # fmt: skip


def test_what_has_been_worked_on_is_not_undone(cast):
    done = load(cast, book([row(code=AN)], TITLES), "assignments")
    task = Assignment.objects.get()
    later = TODAY + timedelta(days=1)
    actions.extend_assignment(by=cast.actor("em", later), key=task.pk, due_on=date(2021, 7, 9), reason="Bão", on=later)
    with pytest.raises(imports.Touched, match="Đính chính từng dòng"):
        imports.undo_import(by=cast.actor("em", later), key=done.pk, on=later)
    assert Expected.objects.filter(settled_at=None).count() == 1
