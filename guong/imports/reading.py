"""From a workbook to values: which column is which, what each cell says, and every error with its place.

Pure: no table is read here. A mapping is column code → index (from 0) in the file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from django.utils.translation import gettext

from guong.imports.registry import CellWrong, Column, SheetKind, plain
from guong.kit import formats, sheets, sheets_read, sheets_write
from guong.kit.refusal import Problems, Refusal

ColumnMap = dict[str, int]


@dataclass(frozen=True, slots=True)
class Fault:
    """One error of a file: where it stands, what stands there, why it is wrong and how to mend it."""

    sheet: str
    row: int
    column: str
    title: str
    value: str
    reason: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row that was read: where it stands and its value."""

    sheet: str
    number: int
    cells: tuple[sheets.Cell, ...]
    value: Any


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file says: the rows that could be read, and the errors of the others."""

    n_rows: int
    lines: list[Line]
    faults: list[Fault]


class FileRefused(Refusal):
    """The file itself cannot be taken."""


def workbook(name: str, content: bytes) -> sheets.Workbook:
    """The sheets of a file.

    Raises:
        FileRefused: the file is unsafe, too big, of another type, or empty.
    """
    try:
        return sheets_read.read(content, name)
    except sheets.SheetRefused as refused:
        raise FileRefused(f"{refused.message} {refused.remedy}", field="file") from refused


def main_sheet(kind: SheetKind, book: sheets.Workbook) -> sheets.Sheet:
    """The sheet that knows most of the kind's columns."""
    return max(book.sheets, key=lambda sheet: len(guess(kind, sheet)))


def guess(kind: SheetKind, sheet: sheets.Sheet) -> ColumnMap:
    """Which column is which, by title; a title that fits nothing is left out."""
    return {
        column.code: found.index
        for column in kind.columns
        for found in sheet.columns
        if plain(found.title) in column.titles
    }  # fmt: skip


def missing(kind: SheetKind, mapping: Mapping[str, int]) -> list[Column]:
    """Required columns that the mapping does not find."""
    return [column for column in kind.columns if column.required and column.code not in mapping]


def read(kind: SheetKind, sheet: sheets.Sheet, mapping: Mapping[str, int]) -> Reading:
    """Every row of a sheet as a value, or its errors."""
    columns = [(column, mapping[column.code]) for column in kind.columns if column.code in mapping]
    empty = {column.code: column.read("") for column in kind.columns if column.code not in mapping}
    lines: list[Line] = []
    faults: list[Fault] = []
    for row in sheet.rows:
        values, wrong = _cells(sheet, row, columns)
        if wrong:
            faults += wrong
            continue
        try:
            lines.append(Line(sheet.name, row.number, row.cells, kind.build({**empty, **values})))
        except CellWrong as error:
            faults.append(Fault(sheet.name, row.number, "", "", "", error.message, error.remedy))
    return Reading(len(sheet.rows), lines, faults)


def without_unkept(kind: SheetKind, sheet: sheets.Sheet, content: bytes) -> bytes:
    """The file as it may be stored: unchanged, or its sheet alone with columns emptied that are not kept; all else stays
    in its place, so that an error still names the cell of the sender's own file.
    """
    titles = {title for code in kind.unkept() if (column := kind.column(code)) for title in column.titles}
    dropped = {column.index for column in sheet.columns if plain(column.title) in titles}
    if not dropped:
        return content
    by_number = {row.number: row for row in sheet.rows}
    blank = ("",) * len(sheet.columns)
    lines = []
    for number in range(2, max(by_number, default=1) + 1):
        cells = by_number[number].cells if number in by_number else blank
        lines.append(["" if i in dropped else formats.day(c) if isinstance(c, date) else c for i, c in enumerate(cells)])
    target = BytesIO()
    sheets_write.write(
        [sheets_write.Column(column.title, "code") for column in sheet.columns], lines, target, _sheet_name(sheet)
    )
    return target.getvalue()


def _sheet_name(sheet: sheets.Sheet) -> str:
    """The sheet's name as a spreadsheet may bear it; that of a CSV file was the file's own."""
    return re.sub(r"[\[\]:*?/\\']", "_", sheet.name)[:31]


def _cells(sheet: sheets.Sheet, row: sheets.Row, columns: Sequence[tuple[Column, int]]) -> tuple[dict[str, Any], list[Fault]]:
    values: dict[str, Any] = {}
    wrong: list[Fault] = []
    for column, index in columns:
        cell = row.cells[index] if index < len(row.cells) else ""
        try:
            values[column.code] = column.read(cell)
            if column.required and cell == "":
                raise CellWrong(
                    gettext("Chưa ghi {title}.").format(title=column.title.lower()), gettext("Điền ô này hoặc bỏ dòng.")
                )
        except CellWrong as error:
            place = (sheet.name, row.number, sheets.letter(index), column.title, str(cell)[:80])
            wrong.append(Fault(*place, error.message, error.remedy))
    return values, wrong


def faults_of(kind: SheetKind, lines: Sequence[Line], problems: Problems, mapping: Mapping[str, int]) -> list[Fault]:
    """The refusals of an action as errors of the file, each at its row and column."""
    faults = []
    for index, why in problems:
        line, column = lines[index], kind.column(why.field)
        at = mapping.get(column.code) if column else None
        value = str(line.cells[at])[:80] if at is not None and at < len(line.cells) else ""
        letter = sheets.letter(at) if at is not None else ""
        title = column.title if column else ""
        reason, _, remedy = why.message.partition(". ")
        words = reason.rstrip(".") + (f" ({why.clause})." if why.clause else ".")
        faults.append(Fault(line.sheet, line.number, letter, title, value, words, remedy))
    return faults
