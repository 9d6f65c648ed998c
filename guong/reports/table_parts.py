"""Sections and tables of a report, and tables of totals from paper: apart, a line for each number that was handed in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from guong.kit import formats
from guong.reports import returns
from guong.reports.totals import Totals


@dataclass(frozen=True, slots=True)
class Cell:
    """A number of a table, where it opens; None: masked."""

    n: int | None
    href: str = ""

    @property
    def shown(self) -> SafeString:
        """The number as markup, leading to its rows. A template of its own for each number took a third of a page's time."""
        if self.n is None:
            return format_html("<small>{}</small>", gettext("ẩn"))
        if not self.n or not self.href:
            return format_html("{}", formats.number(self.n))
        return format_html('<a href="{}" data-figure="{}">{}</a>', self.href, str(self.n), formats.number(self.n))


class Row(NamedTuple):
    """A row of a table: its words, its numbers, and shares as written."""

    words: str
    cells: tuple[Cell, ...]
    shares: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table: caption, heads, rows, the sum row."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    foot: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A section: title, lead, drawing with legend, tables, and how its figure is counted as (question, answer).

    `paper` are tables of totals handed in from paper, which no figure holds.
    """

    anchor: str
    title: str
    lead: str
    chart: SafeString
    legend: SafeString
    tables: tuple[Table, ...]
    method: tuple[tuple[str, str], ...]
    is_empty: bool
    paper: tuple[Table, ...] = ()
    folded: bool = False


def from_paper(totals: Sequence[Totals], *figures: str) -> tuple[Table, ...]:
    """A table for each figure of which numbers were handed in; a cell without a number has no line, as nothing is known."""
    heads = (gettext("Năm, nội dung"), gettext("Số trên giấy"))
    tables = []
    for figure in figures:
        caption = gettext("Bản tổng hợp giấy (không cộng): {figure}").format(figure=returns.LABELS[figure].lower())
        rows = tuple(row for one in totals if one.figure == figure for row in _rows(one))
        tables += [Table(caption, heads, rows)] if rows else []
    return tuple(tables)


def _rows(one: Totals) -> Iterator[Row]:
    order = [*returns.FIGURES[one.figure].values(one.year), *one.cells]
    for code in sorted(one.cells, key=order.index):
        yield Row(f"{one.year}, {returns.value_label(one.figure, code, one.year).lower()}", (Cell(one.cells[code]),))
    whose = ", ".join(name for _, name in one.by)
    yield Row(gettext("{year}, cộng, theo {whose}").format(year=one.year, whose=whose), (Cell(one.sum),))
