"""Spreadsheets that are read and written."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guong.kit import names, sheets, sheets_read, sheets_write
from tests.kit import workbooks

TITLES = ("Mã số", "Họ và tên")


def only_sheet(content: bytes, name: str = "tep.xlsx") -> sheets.Sheet:
    (sheet,) = sheets_read.read(content, name).sheets
    return sheet


def cells(sheet: sheets.Sheet) -> list[tuple[sheets.Cell, ...]]:
    return [row.cells for row in sheet.rows]


def test_leading_zeros_of_text_cells_survive() -> None:
    assert cells(only_sheet(workbooks.good([("001036000123", "Nguyễn Văn An")]))) == [("001036000123", "Nguyễn Văn An")]


def test_whole_numbers_come_back_as_digits_and_dates_as_dates(tmp_path: Path) -> None:
    columns = [sheets_write.Column(title, "day" if title == "Ngày" else "text") for title in ("Số", "Ngày", "Lẻ", "Chữ")]
    path = tmp_path / "tep.xlsx"
    sheets_write.write(columns, [(912345678, date(2018, 9, 5), 1.5, "x"), (7.0, datetime(2018, 9, 5, 7, 30), 0, "")], path)
    sheet = only_sheet(path.read_bytes())
    assert cells(sheet) == [("912345678", date(2018, 9, 5), 1.5, "x"), ("7", datetime(2018, 9, 5, 7, 30), "0", "")]
    assert sheets_read.read(path).name == "tep.xlsx"


def test_rows_keep_their_numbers_and_columns_their_letters() -> None:
    xml = workbooks.rows_xml([("Mã số", "Họ và tên")], first=4) + workbooks.rows_xml([("01", "An")], first=7)
    sheet = only_sheet(workbooks.packed(workbooks.parts(xml)))
    assert sheet.name == "Danh sách"
    assert sheet.header_row == 4
    assert [(column.letter, column.title) for column in sheet.columns] == [("A", "Mã số"), ("B", "Họ và tên")]
    (row,) = sheet.rows
    assert (row.number, sheet.place(row, sheet.columns[1])) == (7, "B7")


def test_a_table_that_does_not_begin_in_the_first_column_keeps_its_letters() -> None:
    xml = '<row r="2"><c r="C2" t="inlineStr"><is><t>Mã số</t></is></c></row><row r="3"><c r="C3"><v>5</v></c></row>'
    sheet = only_sheet(workbooks.packed(workbooks.parts(xml)))
    assert sheet.columns[2] == sheets.Column(2, "C", "Mã số")
    assert cells(sheet) == [("", "", "5")]


def test_title_rows_above_the_header_are_passed_over() -> None:
    rows = [
        ("ĐẢNG BỘ TỈNH", "", "", "ĐẢNG CỘNG SẢN VIỆT NAM"),
        ("DANH SÁCH",),
        ("Mã", "Tên", "Ngày", "Ghi chú"),
        ("1", "An", "", ""),
    ]
    sheet = only_sheet(workbooks.packed(workbooks.parts(workbooks.rows_xml(rows))))
    assert sheet.header_row == 3
    assert cells(sheet) == [("1", "An", "", "")]


def test_the_caller_may_say_where_the_header_stands() -> None:
    content = workbooks.packed(workbooks.parts(workbooks.rows_xml([("a", "b"), ("Mã", "Tên"), ("1", "An")])))
    (sheet,) = sheets_read.read(content, "tep.xlsx", header_row=2).sheets
    assert [column.title for column in sheet.columns] == ["Mã", "Tên"]
    with pytest.raises(sheets.SheetRefused):
        sheets_read.read(content, "tep.xlsx", header_row=9)


def test_text_is_brought_into_one_form_and_empty_rows_are_left_out() -> None:
    decomposed = "Nguye\u0302\u0303n  An\u200b"
    xml = workbooks.rows_xml([TITLES, (decomposed, ""), ("", " "), ("2", "Bình")])
    sheet = only_sheet(workbooks.packed(workbooks.parts(xml)))
    assert [(row.number, row.cells) for row in sheet.rows] == [(2, ("Nguyễn An", "")), (4, ("2", "Bình"))]


def test_cells_beyond_the_header_are_not_lost() -> None:
    sheet = only_sheet(workbooks.packed(workbooks.parts(workbooks.rows_xml([TITLES, ("1", "An", "thừa")]))))
    assert sheet.columns[2] == sheets.Column(2, "C", "")
    assert cells(sheet) == [("1", "An", "thừa")]


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_csv_is_read_in_every_unicode_and_with_every_delimiter(delimiter: str, encoding: str) -> None:
    lines = [("DANH SÁCH; kèm theo",), TITLES, ("001", 'Nguyễn "Tý" An'), ("", ""), ("002", "Đỗ Hưởng")]
    text = "\r\n".join(delimiter.join('"' + cell.replace('"', '""') + '"' for cell in line) for line in lines)
    sheet = only_sheet(text.encode(encoding), "danh-sach.csv")
    assert (sheet.name, sheet.header_row) == ("danh-sach", 2)
    assert [(row.number, row.cells) for row in sheet.rows] == [
        (3, ("001", 'Nguyễn "Tý" An')),
        (5, ("002", "Đỗ Hưởng")),
    ]


def test_csv_may_name_its_delimiter_as_excel_does() -> None:
    sheet = only_sheet("sep=;\r\nMã;Tên, họ\r\n1;An\r\n".encode(), "a.csv")
    assert [column.title for column in sheet.columns] == ["Mã", "Tên, họ"]
    assert sheet.rows[0].number == 3


def test_decimal_commas_do_not_become_delimiters() -> None:
    sheet = only_sheet("Năm;Tỷ lệ\n2016;75,0\n2017;76,5\n".encode(), "a.csv")
    assert cells(sheet) == [("2016", "75,0"), ("2017", "76,5")]


def test_formula_like_text_is_written_as_text() -> None:
    sheet = only_sheet(workbooks.good([("=1+1", "@SUM(A1)"), ("+84", "http://a.b"), ("{=x}", "-2")]))
    assert cells(sheet) == [("=1+1", "@SUM(A1)"), ("+84", "http://a.b"), ("{=x}", "-2")]


def test_the_same_rows_give_the_same_bytes() -> None:
    assert workbooks.good([("1", "An")]) == workbooks.good([("1", "An")])


def test_a_template_is_read_back_with_its_examples() -> None:
    columns = [sheets_write.Column("Mã số", "code", advice="12 chữ số"), sheets_write.Column("Ngày sinh", "day")]
    sheet = only_sheet(sheets_write.template(columns, [("001036000123", date(1970, 2, 3))]))
    assert [column.title for column in sheet.columns] == ["Mã số", "Ngày sinh"]
    assert cells(sheet) == [("001036000123", date(1970, 2, 3))]


def test_a_note_stands_below_the_rows_and_in_the_properties_and_is_never_read_as_data() -> None:
    target = io.BytesIO()
    sheets_write.write([sheets_write.Column("Mã"), sheets_write.Column("Tên")], [("1", "An")], target, note="Trình diễn")
    assert cells(only_sheet(target.getvalue())) == [("1", "An")]
    with zipfile.ZipFile(target) as members:
        assert "Trình diễn" in members.read("docProps/core.xml").decode()
        assert "(*) Trình diễn" in members.read("xl/worksheets/sheet1.xml").decode() + "".join(
            members.read(name).decode() for name in members.namelist() if "sharedStrings" in name
        )


def test_only_a_row_that_holds_nothing_else_is_a_remark() -> None:
    assert cells(only_sheet(workbooks.good([("(*) 1", "An"), ("(*)", ""), ("(*) ghi chú", "")]))) == [
        ("(*) 1", "An"),
        ("(*)", ""),
    ]


def test_a_day_before_the_calendar_of_spreadsheets_is_written_as_text() -> None:
    target = io.BytesIO()
    sheets_write.write([sheets_write.Column("Ngày", "day")], [(date(1890, 5, 19),)], target)
    assert cells(only_sheet(target.getvalue())) == [("19/05/1890",)]


@given(st.integers(0, 20_000))
def test_letters_of_columns_are_read_back(index: int) -> None:
    assert sheets.column_index(sheets.letter(index)) == index


texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co"]), max_size=30)


@settings(max_examples=50)
@given(st.lists(st.tuples(texts.filter(lambda text: names.nfc(text) != ""), texts), min_size=1, max_size=5))
def test_any_text_that_is_written_is_read_back_in_its_kept_form(rows: list[tuple[str, str]]) -> None:
    assert cells(only_sheet(workbooks.good(rows))) == [tuple(names.nfc(cell) for cell in row) for row in rows]


def test_fifty_thousand_rows_are_not_refused() -> None:
    content = workbooks.good((f"{n:012}", "Nguyễn Văn An") for n in range(50_000))
    (sheet,) = sheets_read.read(content, "tep.xlsx").sheets
    assert len(sheet.rows) == 50_000
