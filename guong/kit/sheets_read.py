"""Reading a spreadsheet that somebody uploads: XLSX or CSV, told by its content, never by its name alone.

1. Bound the file's size. 2. Tell its type from its first bytes. 3. For XLSX let `sheets_zip` search it while streaming;
only then calamine reads it. 4. Let `sheets_header` find the header of each sheet. 5. Bring cells into the few forms of
`sheets`. Refusals are `SheetRefused`; what a cell means is the caller's business.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from os import PathLike
from pathlib import Path, PurePath

import python_calamine

from guong.kit import names, sheets, sheets_csv, sheets_header, sheets_refusals, sheets_zip
from guong.kit.sheets_header import Merge

DEFAULT_LIMITS = sheets.Limits()
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_FOREIGN = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"{\\rtf")


def read(
    source: str | PathLike[str] | bytes,
    name: str = "",
    limits: sheets.Limits = DEFAULT_LIMITS,
    *,
    header_row: int | None = None,
) -> sheets.Workbook:
    """The sheets of a file with their rows; `header_row` says (from 1) where the header stands if it is known.

    Raises:
        SheetRefused: the file is unsafe, too big, of another type, or empty.
    """
    title = PurePath(name or ("" if isinstance(source, bytes) else source)).name
    content = _content(source, limits)
    if content.startswith(b"PK"):
        tables = _xlsx(content, title, limits)
    else:
        _refuse_foreign(content, title)
        sheet = PurePath(title).stem or "CSV"
        tables = [Table(sheet, sheets_csv.read(content, sheet, limits))]
    found = [_sheet(table, limits, header_row) for table in tables]
    kept = tuple(sheet for sheet in found if sheet is not None)
    if not kept:
        raise sheets_refusals.empty()
    return sheets.Workbook(title, kept)


def _content(source: str | PathLike[str] | bytes, limits: sheets.Limits) -> bytes:
    n_bytes = len(source) if isinstance(source, bytes) else Path(source).stat().st_size
    if n_bytes > limits.n_bytes:
        raise sheets_refusals.too_big(n_bytes, limits)
    content = source if isinstance(source, bytes) else Path(source).read_bytes()
    if not content.strip():
        raise sheets_refusals.empty()
    return content


def _refuse_foreign(content: bytes, title: str) -> None:
    if content.startswith(_OLE):
        raise sheets_refusals.encrypted() if _ENCRYPTED in content else sheets_refusals.old_format()
    if content.startswith(_FOREIGN) or not title.lower().endswith((".csv", ".txt", ".tsv")):
        raise sheets_refusals.not_a_workbook()


@dataclass(frozen=True, slots=True)
class Table:
    """The cells of a sheet as they are read: its first row (from 1) and the cells that are merged at its head."""

    name: str
    rows: Sequence[Sequence[object]]
    first_row: int = 1
    merges: Sequence[Merge] = ()
    hidden: bool = False


def _xlsx(content: bytes, title: str, limits: sheets.Limits) -> list[Table]:
    if title.lower().endswith((".xlsm", ".xltm", ".xlam")):
        raise sheets_refusals.macros()
    if not title.lower().endswith(".xlsx"):
        raise sheets_refusals.not_a_workbook()
    sheets_zip.check(content, limits)
    try:
        with python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            return [_table(book, sheet) for sheet in book.sheets_metadata if _is_worksheet(sheet)]
    except python_calamine.PasswordError:
        raise sheets_refusals.encrypted() from None
    except python_calamine.CalamineError:
        raise sheets_refusals.broken() from None


def _is_worksheet(sheet: python_calamine.SheetMetadata) -> bool:
    return bool(sheet.typ == python_calamine.SheetTypeEnum.WorkSheet)


def _table(book: python_calamine.CalamineWorkbook, sheet: python_calamine.SheetMetadata) -> Table:
    cells = book.get_sheet_by_name(sheet.name)
    hidden = sheet.visible != python_calamine.SheetVisibleEnum.Visible
    top, n_left = cells.start or (0, 0)
    rows = cells.to_python(skip_empty_area=True)
    rows = [[""] * n_left + row for row in rows] if n_left else rows
    return Table(sheet.name, rows, top + 1, _merges(cells, top), hidden)


def _merges(cells: python_calamine.CalamineSheet, top: int) -> list[Merge]:
    """What is merged among the rows where a header is sought."""
    return [
        Merge(first[0] - top, first[1], last[0] - top, last[1])
        for first, last in cells.merged_cell_ranges or ()
        if 0 <= first[0] - top < 10 * sheets_header.LOOKED_AT
    ]


def _sheet(table: Table, limits: sheets.Limits, header_row: int | None) -> sheets.Sheet | None:
    at = None if header_row is None else header_row - table.first_row
    header = sheets_header.find(table.rows, table.merges, lambda value: names.nfc(str(_cell(value))), at)
    if header is None:
        return None
    width = max((i + 1 for i, title in enumerate(header.titles) if title), default=0)
    data = tuple(_rows(table.rows[header.data :], table.first_row + header.data, width, limits))
    if len(data) > limits.n_rows:
        raise sheets_refusals.too_many_rows(table.name, limits)
    width = max([width, *(len(row.cells) for row in data)])
    if width > limits.n_columns:
        raise sheets_refusals.too_many_columns(table.name, limits)
    titles = [*header.titles, *[""] * (width - len(header.titles))]
    columns = tuple(sheets.Column(i, sheets.letter(i), titles[i]) for i in range(width))
    rows = _together(_squared(data, width), header.shared)
    return sheets.Sheet(table.name, table.first_row + header.row, columns, rows, table.hidden)


def _together(rows: tuple[sheets.Row, ...], shared: Sequence[tuple[int, int]]) -> tuple[sheets.Row, ...]:
    """Texts under one title that is merged over several columns are one text, in the first of them."""
    for first, last in shared:
        rows = tuple(sheets.Row(row.number, _joined(row.cells, first, last + 1)) for row in rows)
    return rows


def _joined(cells: tuple[sheets.Cell, ...], first: int, until: int) -> tuple[sheets.Cell, ...]:
    filled = [cell for cell in cells[first:until] if cell != ""]
    if len(filled) < 2 or not all(isinstance(cell, str) for cell in filled):
        return cells
    return (*cells[:first], " ".join(map(str, filled)), *cells[first + 1 :])


def _rows(rows: Sequence[Sequence[object]], number: int, width: int, limits: sheets.Limits) -> list[sheets.Row]:
    """The rows that hold anything; each at least as wide as the header, wider only where something stands there."""
    kept = []
    for n, values in enumerate(rows, start=number):
        cells = [_cell(value) for value in values]
        while len(cells) > width and cells[-1] == "":
            cells.pop()
        if any(cell != "" for cell in cells) and not _is_remark(cells):
            if any(isinstance(cell, str) and len(cell) > limits.n_cell_characters for cell in cells):
                raise sheets_refusals.cell_too_long(limits)
            kept.append(sheets.Row(n, tuple(cells)))
    return kept


def _is_remark(cells: Sequence[sheets.Cell]) -> bool:
    said = [cell for cell in cells if cell != ""]
    return len(said) == 1 and str(said[0]).startswith(sheets.REMARK)


def _squared(rows: tuple[sheets.Row, ...], width: int) -> tuple[sheets.Row, ...]:
    return tuple(
        row if len(row.cells) == width else sheets.Row(row.number, row.cells + ("",) * (width - len(row.cells))) for row in rows
    )


def _cell(value: object) -> sheets.Cell:
    if isinstance(value, str):
        return names.nfc(value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return str(int(value)) if value == value // 1 else float(value)
    if isinstance(value, datetime):
        return value if value.time() != datetime.min.time() else value.date()
    if isinstance(value, date):
        return value
    return "" if value is None else str(value)
