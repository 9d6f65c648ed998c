"""Any list as a paper to be printed or a workbook: its columns are declared once, its rows come from the page's own query.

1. A list reads itself page by page, as its page does (keyset): whoever may not see a row there does not get it here.
2. The head says whose it is, of which day, what it is filtered by and how many rows there are.
3. A list that is too long is refused with what to do: nobody waits for a file that never comes, and nothing is cut silently.

    Listing(title, "ho-so-guong", columns, lambda after, size: queries.exemplars_page(...), lambda row: row.pk)
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Generic, TypeVar

from django.utils.translation import gettext, gettext_noop

from guong.kit import formats, http, papers, sheets_write
from guong.kit.refusal import Refusal

R = TypeVar("R")

FORM: Final = papers.fixed("danh-sach", gettext_noop("Danh sách"), 1)
TEMPLATE: Final = "kit/list.typ"
PDF: Final = "pdf"
XLSX: Final = "xlsx"
MOST: Final = {PDF: 3_000, XLSX: 20_000}  # rows; measured, without their query: 0.8 s and 380 MB, 0.6 s
CHUNK: Final = 2_000
WIDE: Final = 120  # characters: a wider table lies on its side


class TooLong(Refusal):
    """The list holds more rows than a file of that kind takes."""

    def __init__(self, most: int) -> None:
        super().__init__(gettext("Danh sách dài hơn {number} dòng.").format(number=formats.number(most)))
        self.most = most


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """One column: its title, what it shows of a row (text, day, number or None), its width in characters."""

    title: str
    value: Callable[[R], object]
    width: int = 20
    kind: sheets_write.Kind = "text"


@dataclass(frozen=True, slots=True)
class Listing(Generic[R]):
    """One list: its title, the name of its file, its columns, how a page of it is read, what it is filtered by.

    `page(after, size)` answers one row more than `size` where more follow; `after` is the cursor of the last row seen.
    `chunk` is how many rows it can read at once.
    """

    title: str
    name: str
    columns: Sequence[Column[R]]
    page: Callable[[str, int], Sequence[R]]
    cursor: Callable[[R], object]
    filters: Sequence[tuple[str, str]] = ()
    chunk: int = CHUNK

    def shown(self, after: str, size: int) -> http.Listed[R]:
        """One page of the list, as a screen shows it."""
        return http.listed(self.page(after, size), size, self.cursor)

    def rows(self, most: int) -> list[list[object]]:
        """Every row, as its columns show it.

        Raises:
            TooLong: there are more than `most`.
        """
        found: list[list[object]] = []
        after = ""
        while True:
            page = self.shown(after, min(self.chunk, most))
            found += [[column.value(row) for column in self.columns] for row in page.rows]
            if len(found) > most or (page.next and len(found) == most):
                raise TooLong(most)
            if not page.next:
                return found
            after = page.next


def whole(listed: Sequence[R]) -> Callable[[str, int], Sequence[R]]:
    """The page of a list that is known whole and stands on one page."""
    return lambda after, size: [] if after else listed


def head(listing: Listing[Any], n_rows: int, place: str, on: date) -> list[str]:
    """What stands over a printed list."""
    filters = "; ".join(f"{label}: {words}" for label, words in listing.filters if words)
    lines = [
        place,
        gettext("Ngày {day}").format(day=formats.day(on)),
        filters,
        gettext("Số dòng: {number}").format(number=formats.number(n_rows)),
    ]
    return [line for line in lines if line]


def pdf(listing: Listing[Any], *, place: str, on: date) -> bytes:
    """The list as a paper.

    Raises:
        TooLong: it holds more rows than a printed list takes.
    """
    rows = listing.rows(MOST[PDF])
    data = {
        "title": listing.title,
        "head": head(listing, len(rows), place, on),
        "number": gettext("TT"),
        "heads": [column.title for column in listing.columns],
        "widths": [column.width for column in listing.columns],
        "right": [column.kind == "number" for column in listing.columns],
        "rows": [[str(number), *map(_said, row)] for number, row in enumerate(rows, start=1)],
        "nothing": gettext("Không có dòng nào."),
        "wide": sum(column.width for column in listing.columns) > WIDE,
    }
    return papers.pdf(TEMPLATE, data, on=on, form=FORM.mark)


def xlsx(listing: Listing[Any], *, place: str, on: date, note: str = "") -> bytes:
    """The list as a workbook: head, then the rows; a text is written as a text, whatever it begins with.

    Raises:
        TooLong: it holds more rows than such a file takes.
    """
    rows = listing.rows(MOST[XLSX])
    columns = [sheets_write.Column(gettext("TT"), "number", 6)]
    columns += [sheets_write.Column(column.title, column.kind, column.width) for column in listing.columns]
    numbered = ([number, *row] for number, row in enumerate(rows, start=1))
    lines = [listing.title, *head(listing, len(rows), place, on), FORM.mark]
    target = io.BytesIO()
    sheets_write.write_pages([sheets_write.Page(gettext("Danh sách"), columns, numbered, lines)], target, note=note)
    return target.getvalue()


def _said(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return formats.day(value)
    return formats.number(value) if isinstance(value, int) else str(value)
