"""CSV as people in Vietnam save it: UTF-8 or UTF-16, with ; , or tab. Any other encoding is refused, never guessed.

Before changing it: a row's number is its place among the records, as a spreadsheet program shows it, not the line of
the text. Lines are bounded before the csv module sees them: it would happily build a row of millions of cells.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

from guong.kit import sheets, sheets_refusals

_DELIMITERS = ";,\t"
_SAMPLE = 50  # records from which the delimiter is told
_SAMPLE_CHARACTERS = 200_000
_NUMBER = re.compile(r"[+-]\s*\(?\d[\d\s.,()/-]*%?")
_DASH = re.compile(r"-(\s.*)?", re.DOTALL)  # a dash alone, or one that opens a list: text, no formula
_SAID = re.compile(r"sep=(.)\r?\n")


def read(content: bytes, sheet: str, limits: sheets.Limits) -> list[list[str]]:
    """All records, as text."""
    text = _decoded(content)
    said = _SAID.match(text)
    delimiter = said[1] if said else _delimiter(text, limits, sheet)
    records: list[list[str]] = []
    for record in _records(text, delimiter, limits, sheet):
        if len(records) > limits.n_rows + 100:
            raise sheets_refusals.too_many_rows(sheet, limits)
        _refuse_formula(record, len(records) + 1, sheet)
        records.append(record)
    if said:
        records[0] = []
    return records


def _decoded(content: bytes) -> str:
    encoding = "utf-8-sig"
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        raise sheets_refusals.wrong_encoding() from None
    if "\x00" in text or text.lstrip()[:1] == "<":
        raise sheets_refusals.not_a_workbook()
    return text


def _delimiter(text: str, limits: sheets.Limits, sheet: str) -> str:
    """The sign that gives most records the same, greatest number of cells."""
    return max(_DELIMITERS, key=lambda sign: _usual_width(text, sign, limits, sheet))


def _usual_width(text: str, delimiter: str, limits: sheets.Limits, sheet: str) -> tuple[int, int]:
    widths: Counter[int] = Counter()
    for record in _records(text[:_SAMPLE_CHARACTERS], delimiter, limits, sheet):
        widths[len(record)] += 1
        if widths.total() >= _SAMPLE:
            break
    width, n_records = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
    return width, n_records


def _records(text: str, delimiter: str, limits: sheets.Limits, sheet: str) -> Iterator[list[str]]:
    n_records = 0
    reader = csv.reader(_lines(text, delimiter, limits, sheet), delimiter=delimiter)
    try:
        for record in reader:
            n_records += 1
            yield record
    except csv.Error:
        raise sheets_refusals.broken_csv(n_records + 1) from None


def _lines(text: str, delimiter: str, limits: sheets.Limits, sheet: str) -> Iterator[str]:
    longest = limits.n_columns * limits.n_cell_characters
    for line in io.StringIO(text, newline=""):
        if line.count(delimiter) > 10 * limits.n_columns:
            raise sheets_refusals.too_many_columns(sheet, limits)
        if len(line) > longest:
            raise sheets_refusals.cell_too_long(limits)
        yield line


def _refuse_formula(record: list[str], number: int, sheet: str) -> None:
    for index, cell in enumerate(record):
        if cell[:1] in "=+-@\t\r " and cell and is_formula(cell):
            raise sheets_refusals.formula(sheet, f"{sheets.letter(index)}{number}")


def is_formula(text: str) -> bool:
    """Whether a spreadsheet program would run this text: it begins with = + @ or -, and is neither number nor dash."""
    bare = text.lstrip()
    if bare[:1] in ("=", "@"):
        return True
    return bare[:1] in ("+", "-") and not _NUMBER.fullmatch(bare.rstrip()) and not _DASH.fullmatch(bare)
