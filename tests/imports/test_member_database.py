"""The built-in profile shaped like the export of the member database (not verified with a real one)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from guong.imports import actions
from guong.imports.models import Import
from guong.organization.models import Membership, Person
from guong.personnel import sheets
from guong.personnel.queries import NewPerson
from guong.structure import actions as structure
from guong.structure.queries import NewOrganization
from tests.cast import SINCE, TODAY
from tests.imports.test_imports import load
from tests.kit import workbooks

GROUPS = ["STT", "Thông tin chung", "", "", "", "", "Thông tin đảng", "", "", "", "", ""]
TITLES = [
    "", "Họ và tên đang dùng", "Họ và tên khai sinh", "Ngày tháng năm sinh", "Giới tính", "Số CCCD",
    "Số thẻ đảng viên", "Ngày vào Đảng", "Ngày chính thức", "Chi bộ đang sinh hoạt", "Đảng bộ", "Ngày vào chi bộ",
]  # fmt: skip
ABOVE = [["ĐẢNG BỘ PHƯỜNG"], ["DANH SÁCH ĐẢNG VIÊN"], []]
TOTAL = ["", "Tổng số: 2 đảng viên"]
MERGES = ("A1:C1", "A2:L2", "A4:A5", "B4:F4", "G4:L4")
TAM = [
    1, "Đỗ Văn Tám", "Đỗ Văn Tám", date(1970, 9, 5), "Nam", "036070000071",
    "00123471", date(2005, 2, 3), date(2006, 2, 3), "Chi bộ tổ dân phố số 1", "", "",
]  # fmt: skip
CELL, PARTY, ENTERED, OFFICIAL, JOINED, NAME = 9, 10, 11, 8, 7, 1


def with_(**cells):
    row = list(TAM)
    for name, value in cells.items():
        row[globals()[name]] = value
    return row


def export(*rows) -> bytes:
    numbers = [f"({n})" for n in range(1, len(TITLES) + 1)]
    return workbooks.made(("Danh sách", [*ABOVE, GROUPS, TITLES, numbers, *rows, TOTAL], MERGES))


def member() -> Membership:
    return Membership.objects.get(person__code="036070000071")


def test_an_export_is_recognised_and_imported_as_it_comes(cast):
    row = load(cast, export(TAM))
    assert (row.state, row.shape, row.source, row.n_rows) == ("done", "member_database", "Cơ sở dữ liệu đảng viên", 1)
    person = Person.objects.get(code="036070000071")
    assert (person.full_name, person.born_on, person.sex, person.card_number) == (
        "Đỗ Văn Tám", date(1970, 9, 5), "male", "00123471",
    )  # fmt: skip
    assert (member().kind, member().valid.lower, member().organization.code) == ("official", date(2005, 2, 3), "C1")


def test_without_a_day_of_official_membership_a_member_is_probationary(cast):
    load(cast, export(with_(OFFICIAL="", ENTERED=date(2020, 1, 15), NAME="")))
    assert (member().kind, member().valid.lower) == ("probationary", date(2020, 1, 15))
    assert member().person.full_name == "Đỗ Văn Tám", "the name of the birth certificate serves where there is no other"


@pytest.mark.parametrize("written", ["C1", "chi bộ tổ dân phố số 1", "CHI BỘ TỔ DÂN PHỐ SỐ 1"])
def test_a_cell_is_found_by_its_code_or_its_name(cast, written):
    load(cast, export(with_(CELL=written)))
    assert member().organization.code == "C1"


@pytest.fixture
def twice(cast) -> None:
    """The same name under the other ward."""
    new = [NewOrganization("C8", "Chi bộ tổ dân phố số 1", "cell", "below_grassroots", "V", SINCE)]
    structure.found_organizations(by=cast.actor("em"), new=new, on=TODAY)


def fault(row: Import) -> tuple[str, str, str]:
    (only,) = row.faults
    return only["column"], only["reason"], only["remedy"]


def test_a_name_that_means_several_is_an_error_that_names_them(cast, twice):
    column, reason, remedy = fault(load(cast, export(TAM)))
    assert (column, reason) == ("J", "Có 2 chi bộ tên “Chi bộ tổ dân phố số 1”.")
    assert remedy == "Ghi một trong các mã: {}.".format(
        "; ".join(f"{code} ({cast.organizations[above].name})" for code, above in (("C1", "W"), ("C8", "V")))
    )


def test_the_party_organization_beside_it_tells_equal_names_apart(cast, twice):
    load(cast, export(with_(PARTY=cast.organizations["V"].name)))
    assert member().organization.code == "C8"


def test_a_name_that_means_nothing_here_is_an_error_at_its_cell(cast):
    column, reason, remedy = fault(load(cast, export(with_(CELL="Chi bộ không có"))))
    assert (column, reason) == ("J", "Không tìm thấy chi bộ “Chi bộ không có” trong phạm vi được giao.")
    assert remedy == "Ghi mã hoặc tên như trên trang Cây tổ chức."


def test_an_official_member_before_joining_is_an_error(cast):
    _, reason, _ = fault(load(cast, export(with_(OFFICIAL=date(2004, 2, 3)))))
    assert reason == "Ngày chính thức trước ngày vào Đảng."


def test_the_day_of_birth_is_judged_in_its_own_column(cast):
    (only,) = load(cast, export(with_(JOINED=date(1960, 1, 1)))).faults
    assert (only["row"], only["column"], only["title"]) == (7, "D", "Ngày tháng năm sinh")


def test_an_export_with_another_title_is_mapped_once_under_the_same_source(cast):
    titles = ["Số giấy tờ" if title == "Số CCCD" else title for title in TITLES]
    content = workbooks.made(("Danh sách", [*ABOVE, GROUPS, titles, TAM], MERGES))
    by = cast.actor("em")
    row = actions.upload_file(by=by, kind="people", name="a.xlsx", content=content, source="member_database", on=TODAY)
    assert (row.state, row.shape) == ("uploaded", "member_database")
    actions.map_columns(by=by, key=row.pk, mapping={**row.mapping, "code": 5}, on=TODAY)
    again = load(cast, content)
    assert (again.state, again.source) == ("done", "Cơ sở dữ liệu đảng viên")


def test_a_file_without_the_day_of_official_membership_is_not_taken_for_probationary(cast):
    titles = ["Cột lạ" if title == "Ngày chính thức" else title for title in TITLES]
    content = workbooks.made(("Danh sách", [*ABOVE, GROUPS, titles, TAM], MERGES))
    row = actions.upload_file(
        by=cast.actor("em"), kind="people", name="a.xlsx", content=content, source="member_database", on=TODAY
    )
    assert row.state == "uploaded"


def test_cells_of_many_rows_are_found_by_as_many_statements_as_those_of_few(cast, twice):
    def statements(n: int) -> int:
        new = NewPerson("1", "An", "Chi bộ tổ dân phố số 1", "official", SINCE)
        rows = [sheets.Exported(replace(new, organization=f"{new.organization}{i or ''}"), "") for i in range(n)]
        with CaptureQueriesContext(connection) as asked:
            sheets.find_cells(cast.actor("em"), rows)
        return len(asked)

    assert statements(1) == statements(30)
