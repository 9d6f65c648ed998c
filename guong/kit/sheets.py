"""What a spreadsheet is for this house: sheets of rows that know their place, so that every error can name a cell.

Cells are never guessed: text stays text (leading zeros survive), a whole number becomes its digits as text ("5", not
"5.0"), other numbers and dates stay what they are, an empty cell is "". Reading is in `sheets_read`, writing in
`sheets_write`; only `SheetRefused` leaves them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

Cell = str | date | float
REMARK = "(*) "  # begins the only cell of a row that says something about the sheet: it is written, and never read as data


class SheetRefused(Exception):
    """A file that is not read at all: a stable code, why (in Vietnamese), and what to do about it."""

    def __init__(self, code: str, message: str, remedy: str) -> None:
        super().__init__(f"{message} {remedy}")
        self.code, self.message, self.remedy = code, message, remedy


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may hold. Beyond `n_bytes`, these bound what unpacking may cost in time and memory."""

    n_bytes: int = 20 * 2**20
    n_rows: int = 50_000
    n_columns: int = 100
    n_sheets: int = 20
    n_members: int = 300
    n_inflated: int = 80 * 2**20
    ratio: int = 150
    n_cell_characters: int = 5_000
    n_text_bytes: int = 512 * 2**20
    n_merges: int = 100_000
    n_formulas: int = 0


@dataclass(frozen=True, slots=True)
class Column:
    """A column under its header: where it stands (from 0; and its letter) and its title."""

    index: int
    letter: str
    title: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row of data: its number in the file (from 1) and its cells, as many as the sheet has columns."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: the number of its header row, its columns, and the rows below that hold anything."""

    name: str
    header_row: int
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    hidden: bool = False

    def place(self, row: Row, column: Column) -> str:
        """The address of a cell, as the user sees it in his program: B7."""
        return f"{column.letter}{row.number}"


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file that was read: its name and its sheets that hold anything."""

    name: str
    sheets: tuple[Sheet, ...]


def letter(index: int) -> str:
    """The letter of a column, counted from 0: A, B, … Z, AA."""
    letters, rest = "", index + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return letters


def column_index(letters: str) -> int:
    """The index of a column from 0, from its letters."""
    index = 0
    for sign in letters.upper():
        index = index * 26 + ord(sign) - ord("A") + 1
    return index - 1
