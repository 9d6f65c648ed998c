"""Lists as files: every row once, head with filters and count, texts stay texts, too many rows are refused with the remedy."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

import pypdf
import pytest
from python_calamine import CalamineWorkbook

from guong.kit import http, lists
from guong.kit.lists import Column, Listing

DAY = date(2021, 5, 10)
HOSTILE = ["=1+1", "+84", "-1", "@SUM(A1)", '=HYPERLINK("http://x")', "{=1}", "#panic() *x* $y$"]


def listing(names: list[str], *, chunk: int = 7) -> Listing[tuple[int, str]]:
    rows = list(enumerate(names, start=1))

    def page(after: str, size: int) -> list[tuple[int, str]]:
        return [row for row in rows if row[0] > (http.whole_number(after) or 0)][: size + 1]

    columns = [
        Column("Tên", lambda row: row[1]),
        Column("Số", lambda row: row[0], 8, "number"),
        Column("Ngày", lambda row: DAY if row[0] % 2 else None, 12, "day"),
    ]
    filters = [("Năm", "2021"), ("Loại", "")]
    return Listing("Danh sách thử", "thu", columns, page, lambda row: row[0], filters, chunk)


def sheet_of(content: bytes) -> list[list[object]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()


def text_of(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(content)).pages)


@pytest.mark.parametrize("n", [0, 1, 6, 7, 8, 14, 15])
def test_every_row_is_there_once_and_in_order(n):
    rows = sheet_of(lists.xlsx(listing([f"Người {i}" for i in range(n)]), place="Đảng bộ", on=DAY))
    assert [row[1] for row in rows if isinstance(row[0], float)] == [f"Người {i}" for i in range(n)]


def test_the_head_says_place_day_filters_and_how_many():
    rows = sheet_of(lists.xlsx(listing(["a", "b"]), place="Đảng bộ thành phố", on=DAY))
    head = [row[0] for row in rows[:6]]
    assert head == ["Danh sách thử", "Đảng bộ thành phố", "Ngày 10/05/2021", "Năm: 2021", "Số dòng: 2", "Mẫu danh-sach, bản 1"]
    assert rows[7] == ["TT", "Tên", "Số", "Ngày"]
    shown = text_of(lists.pdf(listing(["a", "b"]), place="Đảng bộ thành phố", on=DAY))
    assert all(line in shown for line in head[1:])
    assert "1 a 1 10/05/2021 2 b 2" in shown


def test_an_empty_list_says_so_on_paper():
    assert "Không có dòng nào." in text_of(lists.pdf(listing([]), place="", on=DAY))


def test_whatever_somebody_writes_is_a_text_in_both_files():
    content = lists.xlsx(listing(HOSTILE), place="=1+1", on=DAY)
    assert [row[1] for row in sheet_of(content) if isinstance(row[0], float)] == HOSTILE
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert not re.search("<f[ >]|<hyperlink", sheet)
    shown = text_of(lists.pdf(listing(HOSTILE), place="", on=DAY))
    assert all(text in shown for text in HOSTILE)


@pytest.mark.parametrize(("write", "kind"), [(lists.pdf, lists.PDF), (lists.xlsx, lists.XLSX)])
@pytest.mark.parametrize("chunk", [7, 100])
def test_a_list_that_is_too_long_is_refused_with_what_to_do(monkeypatch, write, kind, chunk):
    monkeypatch.setitem(lists.MOST, kind, 14)
    assert write(listing(["x"] * 14, chunk=chunk), place="", on=DAY)
    with pytest.raises(lists.TooLong, match=r"dài hơn 14 dòng\."):
        write(listing(["x"] * 15, chunk=chunk), place="", on=DAY)


def test_a_wide_table_lies_on_its_side():
    def width(characters: int) -> float:
        one = listing(["a"])
        wide = Listing(one.title, one.name, [Column("Tên", lambda row: row[1], characters)], one.page, one.cursor)
        return float(pypdf.PdfReader(io.BytesIO(lists.pdf(wide, place="", on=DAY))).pages[0].mediabox.width)

    assert round(width(60)) == 595
    assert round(width(140)) == 842


def test_a_list_known_whole_has_one_page():
    page = lists.whole([1, 2, 3])
    assert (page("", 2), page("2", 2)) == ([1, 2, 3], [])
