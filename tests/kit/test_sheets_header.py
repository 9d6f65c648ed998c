"""Headers of two and three rows, merged groups, numbered columns; days as each system of Excel counts them."""

from __future__ import annotations

from datetime import date

import pytest

from guong.kit import sheets, sheets_read
from tests.kit import workbooks

AN = ("1", "Nguyễn Văn An", "Nam", "001", date(2005, 2, 3))
GROUPS = ("STT", "Thông tin chung", "", "Thông tin đảng", "")
TITLES = ("", "Họ và tên", "Giới tính", "Số thẻ", "Ngày vào Đảng")
MERGES = ("A4:A5", "B4:C4", "D4:E4")
ABOVE = (("ĐẢNG ỦY PHƯỜNG", "", "", "ĐẢNG CỘNG SẢN VIỆT NAM"), ("DANH SÁCH ĐẢNG VIÊN",), ())


def sheet(rows: object, merges: object = ()) -> sheets.Sheet:
    (found,) = sheets_read.read(workbooks.made(("Danh sách", rows, merges)), "tep.xlsx").sheets  # type: ignore[arg-type]
    return found


def titles(found: sheets.Sheet) -> list[str]:
    return [column.title for column in found.columns]


def test_groups_merged_over_titles_are_one_header_of_two_rows() -> None:
    found = sheet((*ABOVE, GROUPS, TITLES, AN), ("A1:C1", "D1:E1", "A2:E2", *MERGES))
    assert titles(found) == ["STT", "Họ và tên", "Giới tính", "Số thẻ", "Ngày vào Đảng"]
    assert (found.header_row, [(row.number, row.cells) for row in found.rows]) == (5, [(6, AN)])


def test_titles_merged_downwards_take_the_row_below_with_them() -> None:
    rows = [
        ("STT", "Họ và tên", "Ngày sinh", "Quê quán", ""),
        ("", "", "", "Xã", "Tỉnh"),
        ("1", "An", "x", "Vị Xuyên", "Nam Định"),
    ]
    found = sheet(rows, ("A1:A2", "B1:B2", "C1:C2", "D1:E1"))
    assert titles(found) == ["STT", "Họ và tên", "Ngày sinh", "Xã", "Tỉnh"]
    assert len(found.rows) == 1


def test_the_row_below_is_a_header_too_where_it_only_names_what_groups_hold() -> None:
    rows = [("STT", "Quê quán", "", "Nơi ở", ""), ("", "Xã", "Tỉnh", "Phường", "Số nhà"), ("1", "a", "b", "c", "d")]
    assert titles(sheet(rows, ("B1:C1", "D1:E1"))) == ["STT", "Xã", "Tỉnh", "Phường", "Số nhà"]


def test_a_title_that_stands_twice_is_named_with_its_group() -> None:
    rows = [
        ("STT", "Người", "", "Thời gian", "", "", ""),
        ("", "Mã", "Tên", "Vào Đảng", "", "Chính thức", ""),
        ("", "", "", "Ngày", "Quyết định", "Ngày", "Quyết định"),
        ("1", "001", "An", "a", "b", "c", "d"),
    ]
    found = sheet(rows, ("A1:A3", "B1:C1", "D1:G1", "B2:B3", "C2:C3", "D2:E2", "F2:G2"))
    assert titles(found) == [
        "STT", "Mã", "Tên",
        "Thời gian / Vào Đảng / Ngày", "Thời gian / Vào Đảng / Quyết định",
        "Thời gian / Chính thức / Ngày", "Thời gian / Chính thức / Quyết định",
    ]  # fmt: skip
    assert found.header_row == 3


def test_a_name_under_one_title_over_two_columns_is_one_name() -> None:
    rows = [
        ("STT", "Họ và tên", "", "Giới tính"),
        ("1", "Nguyễn Văn", "An", "Nam"),
        ("2", "", "Bình", "Nữ"),
        ("3", "Lê", 1.5, "Nữ"),
    ]
    found = sheet(rows, ("B1:C1",))
    assert titles(found) == ["STT", "Họ và tên", "", "Giới tính"]
    assert [row.cells[1:3] for row in found.rows] == [("Nguyễn Văn An", "An"), ("", "Bình"), ("Lê", 1.5)]


def test_a_group_without_titles_below_gives_no_title() -> None:
    rows = [("STT", "Thông tin", "", ""), ("", "Mã", "Tên", ""), ("1", "001", "An", "?")]
    assert titles(sheet(rows, ("A1:A2", "B1:D1"))) == ["STT", "Mã", "Tên", ""]


def test_a_row_that_numbers_the_columns_is_no_data() -> None:
    titles_ = ("A", "B", "Mã", "Tên", "Ngày", "Nơi")
    for numbers in (["A", "B", 1, 2, 3, 4], [f"({n})" for n in range(1, 7)]):
        found = sheet([titles_, numbers, ("x", "y", "001", "An", "a", "b")])
        assert [row.number for row in found.rows] == [3]
    assert len(sheet([("Mã", "Tên", "Ngày"), ("1", "2", "3")]).rows) == 1


def test_letters_over_the_table_are_no_group_of_it() -> None:
    found = sheet([("DANH SÁCH", "", ""), ("Mã", "Tên", "Ngày"), ("1", "An", "x")], ("A1:C1",))
    assert titles(found) == ["Mã", "Tên", "Ngày"]
    assert found.header_row == 2


@pytest.mark.parametrize("date_1904", [False, True])
def test_days_are_read_in_both_systems_in_which_excel_counts_them(date_1904: bool) -> None:
    content = workbooks.made(("A", [("Mã", "Ngày"), ("1", date(1970, 9, 5))], ()), date_1904=date_1904)
    (found,) = sheets_read.read(content, "tep.xlsx").sheets
    assert found.rows[0].cells == ("1", date(1970, 9, 5))


def test_very_many_merged_cells_are_refused() -> None:
    merges = [f"A{n}:B{n}" for n in range(2, 40)]
    content = workbooks.made(("A", [("Mã", "Tên"), ("1", "An")], merges))
    with pytest.raises(sheets.SheetRefused, match="ô gộp") as refused:
        sheets_read.read(content, "tep.xlsx", sheets.Limits(n_merges=10))
    assert refused.value.code == "too_many_merges"
