"""A request as a table: a line for each organization, the sums below, how many have answered; and the same as a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO

from django.utils.translation import gettext

from guong.access import worlds
from guong.data_requests import judging, queries
from guong.data_requests.judging import Figure
from guong.data_requests.models import DataAsked, DataRequest
from guong.kit import formats, sheets_write
from guong.kit.sheets_write import Column


@dataclass(frozen=True, slots=True)
class Line:
    """One organization: its numbers where it has answered, whether it is late; `cells` are the numbers beside what they are."""

    row: DataAsked
    numbers: Sequence[Decimal | None]
    late: bool
    cells: Sequence[tuple[Figure, Decimal | None]] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole: numbers asked, lines, sums over those that answered, how many answered, were late, have no data for each."""

    figures: Sequence[Figure]
    lines: Sequence[Line]
    totals: Sequence[Decimal]
    n_known: Sequence[int]
    n_answered: int
    n_late: int

    @property
    def missing(self) -> Sequence[Line]:
        """Organizations that have not answered."""
        return [line for line in self.lines if not line.row.answered_on]

    @property
    def answered(self) -> Sequence[Line]:
        """Organizations that have."""
        return [line for line in self.lines if line.row.answered_on]

    @property
    def feet(self) -> Sequence[tuple[Figure, Decimal, int]]:
        """Below each number: its sum, and of how many organizations it is."""
        return list(zip(self.figures, self.totals, self.n_known, strict=True))


def sheet_of(request: DataRequest, rows: Sequence[DataAsked], on: date) -> Sheet:
    """The table of a request as of a day."""
    figures = queries.figures_of(request)
    lines = [_line(figures, row, on) for row in rows]
    known = [line.numbers for line in lines if line.row.answered_on]
    n_known = [sum(row[i] is not None for row in known) for i in range(len(figures))]
    n_late = sum(line.late for line in lines)
    return Sheet(figures, lines, judging.totals(figures, known), n_known, len(known), n_late)


def _line(figures: Sequence[Figure], row: DataAsked, on: date) -> Line:
    numbers = queries.numbers_of(row)
    return Line(row, numbers, row.is_late(on), list(zip(figures, numbers, strict=False)))


def write_workbook(request: DataRequest, sheet: Sheet, target: BytesIO) -> None:
    """One sheet: organizations by row, numbers by column, the sums as the last row."""
    columns = [
        Column(gettext("Mã"), "code", 14),
        Column(gettext("Tổ chức"), width=44),
        *(Column(f"{f.label} ({f.unit})" if f.unit else f.label, "number") for f in sheet.figures),
        Column(gettext("Ngày trả lời"), "day", 14),
        Column(gettext("Ghi chú"), width=40),
    ]
    rows = [
        [line.row.organization.code, line.row.organization.name, *_cells(sheet, line), line.row.answered_on, line.row.note]
        for line in sheet.lines
    ]
    total = ["", gettext("Cộng"), *sheet.totals, None, ""]
    words = gettext("{title}. Hạn {due}. Đã trả lời {n} trên {all}.").format(
        title=request.title, due=formats.day(request.due_on), n=sheet.n_answered, all=len(sheet.lines)
    )
    note = " ".join(part for part in (words, worlds.line()) if part)
    sheets_write.write(columns, [*rows, total], target, gettext("Số liệu"), note=note)


def _cells(sheet: Sheet, line: Line) -> Sequence[Decimal | None]:
    return line.numbers or [None] * len(sheet.figures)
