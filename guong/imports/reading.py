"""From a workbook to values: which column is which, what each cell says, and every error with its place.

Pure: no table is read here. A mapping is column code → index (from 0) in the file. What stands below a table (the total,
signatures) is no row of it and is left out, and told.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from typing import Any

from django.utils.translation import gettext

from guong.imports.registry import CellWrong, Column, SheetKind, plain
from guong.kit import formats, names, sheets, sheets_read, sheets_write
from guong.kit.actor import Actor
from guong.kit.refusal import Problems, Refusal

ColumnMap = dict[str, int]
_FOOT = re.compile(r"(tong (cong|so)|danh sach nay)\b.*|(tong|cong)[^a-z]*")
_MOST_FOOT = 30  # rows below a table


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
    """What a file says: the rows that could be read, the errors of the others, where the foot begins (0: there is none)."""

    n_rows: int
    lines: list[Line]
    faults: list[Fault]
    foot: int = 0


@dataclass(frozen=True, slots=True)
class Fit:
    """How a sheet of a file can be read: in which shape of the kind, by which mapping."""

    sheet: sheets.Sheet
    kind: SheetKind
    mapping: ColumnMap


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


def best_fit(kind: SheetKind, pages: Sequence[sheets.Sheet], shapes: Sequence[SheetKind] = ()) -> Fit:
    """The sheet whose titles fit the kind best, in the shape that they fit; our own shape and the first sheet where equal."""
    fits = [Fit(page, shape, guess(shape, page)) for page in pages for shape in shapes or kind.every_shape]
    return max(fits, key=_closeness)


def _closeness(fit: Fit) -> tuple[int, int, bool]:
    return -len(missing(fit.kind, fit.mapping)), len(fit.mapping), not fit.sheet.hidden


def best_kind(kinds: Sequence[SheetKind], page: sheets.Sheet) -> SheetKind:
    """The kind that the titles of a sheet fit best; the first one where equal."""
    return max(kinds, key=lambda kind: _closeness(best_fit(kind, [page])))


def guess(kind: SheetKind, sheet: sheets.Sheet) -> ColumnMap:
    """Which column is which, by title; a title that fits nothing is left out."""
    places = {plain(column.title): column.index for column in reversed(sheet.columns)}
    found = {column.code: next((places[title] for title in column.titles if title in places), None) for column in kind.columns}
    return {code: index for code, index in found.items() if index is not None}


def signature(sheet: sheets.Sheet) -> str:
    """The titles of a sheet, by which files of one source are recognised."""
    return "|".join(plain(column.title) for column in sheet.columns)


def remapped(mapping: Mapping[str, int], titles: str, sheet: sheets.Sheet) -> ColumnMap:
    """A mapping of a sheet with these titles, for a sheet whose columns may stand elsewhere; what is not found is left out."""
    if signature(sheet) == titles:
        return dict(mapping)
    before, now = titles.split("|"), [plain(column.title) for column in sheet.columns]
    wanted = {code: before[index] for code, index in mapping.items() if index < len(before)}
    return {code: now.index(title) for code, title in wanted.items() if title and now.count(title) == 1}


def missing(kind: SheetKind, mapping: Mapping[str, int]) -> list[Column]:
    """Columns that the file must have and the mapping does not find."""
    needed = [column for column in kind.columns if column.required or column.expected]
    return [column for column in needed if column.code not in mapping and column.instead not in mapping]


def read(kind: SheetKind, sheet: sheets.Sheet, mapping: Mapping[str, int]) -> Reading:
    """Every row of a sheet as a value, or its errors."""
    columns = [(column, mapping[column.code]) for column in kind.columns if column.code in mapping]
    empty = {column.code: column.read("") for column in kind.columns if column.code not in mapping or not column.required}
    rows, foot = _above_foot(sheet.rows, [index for column, index in columns if column.required])
    lines: list[Line] = []
    faults: list[Fault] = []
    for row in rows:
        values, wrong = _cells(sheet, row, columns, empty)
        if wrong:
            faults += wrong
            continue
        try:
            lines.append(Line(sheet.name, row.number, row.cells, kind.build({**empty, **values})))
        except CellWrong as error:
            faults.append(Fault(sheet.name, row.number, "", "", "", error.message, error.remedy))
    return Reading(len(rows), lines, faults, foot)


def settled(kind: SheetKind, by: Actor, found: Reading, mapping: Mapping[str, int]) -> Reading:
    """The same rows, where what a foreign shape names became what is meant; rows in which that is not clear are errors."""
    if kind.settle is None:
        return found
    values, refused = kind.settle(by, [line.value for line in found.lines])
    bad = {index for index, _ in refused}
    lines = [
        replace(line, value=value)
        for index, (line, value) in enumerate(zip(found.lines, values, strict=True))
        if index not in bad
    ]
    return replace(found, lines=lines, faults=found.faults + faults_of(kind, found.lines, refused, mapping))


def _above_foot(rows: Sequence[sheets.Row], required: Sequence[int]) -> tuple[Sequence[sheets.Row], int]:
    """The rows above the total, and the number of the row that begins it (0: there is none, or full rows follow)."""
    first = max(0, len(rows) - _MOST_FOOT)
    for at, row in enumerate(rows[first:], start=first):
        text = next((cell for cell in row.cells if cell != ""), "")
        if isinstance(text, str) and _FOOT.fullmatch(names.fold(text).strip(" :.()-")):
            full = any(all(below.cells[index] != "" for index in required) for below in rows[at:])
            return (rows, 0) if full or not required else (rows[:at], row.number)
    return rows, 0


def titled_unkept(kinds: Iterable[SheetKind], book: sheets.Workbook) -> dict[str, set[int]]:
    """By sheet, the columns whose title is that of a column of some kind which is not kept: any sheet may be taken later."""
    titles = {title for kind in kinds for column in kind.columns if column.code in kind.unkept() for title in column.titles}
    return {page.name: {column.index for column in page.columns if plain(column.title) in titles} for page in book.sheets}


def without_unkept(book: sheets.Workbook, dropped: Mapping[str, Collection[int]], content: bytes) -> bytes:
    """The file as it may be stored: unchanged, or with these columns of its sheets emptied; all else stays in its place, so
    that an error still names the cell of the sender's own file.
    """
    if not any(dropped.values()):
        return content
    target = BytesIO()
    sheets_write.write_pages(
        [
            sheets_write.Page(
                stored_name(page.name),
                [sheets_write.Column(column.title, "code") for column in page.columns],
                _emptied(page, dropped[page.name]),
            )
            for page in book.sheets
        ],
        target,
    )
    return target.getvalue()


def _emptied(page: sheets.Sheet, dropped: Collection[int]) -> list[list[object]]:
    by_number = {row.number: row for row in page.rows}
    blank = ("",) * len(page.columns)
    lines: list[list[object]] = []
    for number in range(2, max(by_number, default=1) + 1):
        cells = by_number[number].cells if number in by_number else blank
        lines.append(["" if i in dropped else formats.day(c) if isinstance(c, date) else c for i, c in enumerate(cells)])
    return lines


def stored_name(name: str) -> str:
    """A sheet's name as a spreadsheet may bear it; that of a CSV file was the file's own."""
    return re.sub(r"[\[\]:*?/\\']", "_", name)[:31]


def _cells(
    sheet: sheets.Sheet, row: sheets.Row, columns: Sequence[tuple[Column, int]], empty: Mapping[str, Any]
) -> tuple[dict[str, Any], list[Fault]]:
    """What the cells of a row say, beside what stands for the `empty` ones."""
    values: dict[str, Any] = {}
    wrong: list[Fault] = []
    for column, index in columns:
        cell = row.cells[index] if index < len(row.cells) else ""
        if cell == "" and not column.required:
            continue
        try:
            values[column.code] = column.read(cell)
            if cell == "" and not column.instead:
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
