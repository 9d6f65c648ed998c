"""Writing spreadsheets: texts are written as texts, whatever they begin with, so that nothing in them ever runs.

Rows are streamed (constant memory) and the same rows give the same bytes: no clock, no user name goes into the file.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from os import PathLike, fspath
from typing import Any, Literal

import xlsxwriter

from guong.kit import formats, sheets

Kind = Literal["text", "code", "day", "number"]
Target = str | PathLike[str] | io.BytesIO
_MADE = datetime(2000, 1, 1)  # a fixed mark instead of the clock
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_FORMATS = {"text": {}, "code": {"num_format": "@"}, "day": {"num_format": "dd/mm/yyyy"}, "number": {}}
_HEADER = {"bold": True, "bg_color": "#F1E9DA", "bottom": 1, "text_wrap": True, "valign": "top", "num_format": "@"}
_MOST_ADVICE = 255  # characters that Excel shows in the advice of a cell


@dataclass(frozen=True, slots=True)
class Column:
    """A column to be written. `code` keeps leading zeros of new cells too; `advice` shows on the header."""

    title: str
    kind: Kind = "text"
    width: int = 18
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet of a workbook; the lines of `head` stand above its columns."""

    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[object]]
    head: Sequence[str] = ()


def write(
    columns: Sequence[Column],
    rows: Iterable[Sequence[object]],
    target: Target,
    sheet: str = "Dữ liệu",
    *,
    note: str = "",
) -> None:
    """Write one sheet: a header that stays in sight, then the rows; a note stands below them and in the file's properties.

    A note is a remark: a file that comes back with it is read without it.
    """
    write_pages([Page(sheet, columns, rows)], target, note=note)


def write_pages(pages: Iterable[Page], target: Target, *, note: str = "") -> None:
    """Write several sheets, one after the other."""
    place = target if isinstance(target, io.BytesIO) else fspath(target)
    with xlsxwriter.Workbook(place, dict(_OPTIONS)) as book:
        book.set_properties({"created": _MADE, "comments": note})
        for one in pages:
            _write_page(book, one, note)


def _write_page(book: Any, one: Page, note: str) -> None:
    page = book.add_worksheet(one.name)
    styles = [book.add_format(_FORMATS[column.kind]) for column in one.columns]
    top = _write_head(page, one.head, book)
    _write_header(page, one.columns, styles, book.add_format(_HEADER), top)
    number = top
    for number, row in enumerate(one.rows, start=top + 1):
        for index, (value, style) in enumerate(zip(row, styles, strict=True)):
            _write_cell(page, number, index, value, style)
    if note:
        page.write_string(number + 1, 0, sheets.REMARK + note)


def template(columns: Sequence[Column], examples: Iterable[Sequence[object]] = (), *, note: str = "") -> bytes:
    """An empty form to be filled in, with a few example rows and advice on the headers."""
    target = io.BytesIO()
    write(columns, examples, target, note=note)
    return target.getvalue()


def _write_head(page: Any, head: Sequence[str], book: Any) -> int:
    """Write the lines above the columns, the first as a title; gives the row of the columns."""
    title, line = book.add_format({"bold": True, "font_size": 14, "num_format": "@"}), book.add_format({"num_format": "@"})
    for number, words in enumerate(head):
        page.write_string(number, 0, words, line if number else title)
    return len(head) + 1 if head else 0


def _write_header(page: Any, columns: Sequence[Column], styles: Sequence[Any], header: Any, top: int) -> None:
    page.freeze_panes(top + 1, 0)
    page.repeat_rows(top)
    for index, column in enumerate(columns):
        page.set_column(index, index, column.width, styles[index])
        page.write_string(top, index, column.title, header)
        if column.advice:
            page.data_validation(
                top,
                index,
                top,
                index,
                {"validate": "any", "input_title": column.title[:32], "input_message": column.advice[:_MOST_ADVICE]},
            )


def _write_cell(page: Any, number: int, index: int, value: object, style: Any) -> None:
    if value is None or value == "":
        return
    if isinstance(value, date):
        _write_day(page, number, index, value, style)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        page.write_number(number, index, value, style)
    else:
        page.write_string(number, index, str(value), style)


def _write_day(page: Any, number: int, index: int, value: date, style: Any) -> None:
    if value.year < 1900:  # a spreadsheet knows no such day
        page.write_string(number, index, formats.day(value), style)
    else:
        page.write_datetime(number, index, value, style)
