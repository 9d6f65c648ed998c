"""Reading a spreadsheet that somebody uploads: XLSX or CSV, told by its content, never by its name alone.

1. Bound the file's size. 2. Tell its type from its first bytes. 3. For XLSX let `sheets_zip` search it while streaming;
only then calamine reads it. 4. Find the header row of each sheet: titles above it are usual. 5. Bring cells into the
few forms of `sheets`. Refusals are `SheetRefused`; what a cell means is the caller's business.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime
from os import PathLike
from pathlib import Path, PurePath

import python_calamine

from guong.kit import names, sheets, sheets_csv, sheets_refusals, sheets_zip

DEFAULT_LIMITS = sheets.Limits()
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_FOREIGN = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"{\\rtf")
_LOOKED_AT = 20  # rows among which the header is sought
_MOSTLY = 0.6  # a header fills at least this share of the fullest of them


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
        tables = [(sheet, False, 1, sheets_csv.read(content, sheet, limits))]
    found = [_sheet(*table, limits, header_row) for table in tables]
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


Table = tuple[str, bool, int, Sequence[Sequence[object]]]


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
    first_row = cells.start[0] + 1 if cells.start else 1
    n_left = cells.start[1] if cells.start else 0
    rows = cells.to_python(skip_empty_area=True)
    return sheet.name, hidden, first_row, [[""] * n_left + row for row in rows] if n_left else rows


def _sheet(
    name: str,
    hidden: bool,
    first_row: int,
    rows: Sequence[Sequence[object]],
    limits: sheets.Limits,
    header_row: int | None,
) -> sheets.Sheet | None:
    at = _header(rows) if header_row is None else header_row - first_row
    if at is None or not 0 <= at < len(rows):
        return None
    titles = [names.nfc(str(_cell(value))) for value in rows[at]]
    width = max((i + 1 for i, title in enumerate(titles) if title), default=0)
    data = tuple(_rows(rows[at + 1 :], first_row + at + 1, width, limits))
    if len(data) > limits.n_rows:
        raise sheets_refusals.too_many_rows(name, limits)
    width = max([width, *(len(row.cells) for row in data)])
    if width > limits.n_columns:
        raise sheets_refusals.too_many_columns(name, limits)
    columns = tuple(sheets.Column(i, sheets.letter(i), titles[i] if i < len(titles) else "") for i in range(width))
    return sheets.Sheet(name, first_row + at, columns, _squared(data, width), hidden)


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


def _header(rows: Sequence[Sequence[object]]) -> int | None:
    """The first row that fills most of the table's width with different texts; else the first that holds anything."""
    counts = [(i, _texts(row)) for i, row in enumerate(rows[: 10 * _LOOKED_AT]) if any(v not in ("", None) for v in row)]
    looked_at = counts[:_LOOKED_AT]
    if not looked_at:
        return None
    fullest = max(sum(1 for v in rows[i] if v not in ("", None)) for i, _ in looked_at)
    for i, n_texts in looked_at:
        if n_texts >= max(_MOSTLY * fullest, min(2, fullest)):
            return i
    return looked_at[0][0]


def _texts(row: Sequence[object]) -> int:
    """How many different texts a row holds; 0 where it holds anything else, or one text twice."""
    filled = [value for value in row if value not in ("", None)]
    if not all(isinstance(value, str) for value in filled) or len(set(filled)) < len(filled):
        return 0
    return len(filled)


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
