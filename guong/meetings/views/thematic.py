"""Thematic meetings by quarter, branch by branch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from guong.access import printing
from guong.kit import charts, formats, http
from guong.kit.charts import Point
from guong.kit.http import Request
from guong.meetings import lists, queries, thematic
from guong.meetings.thematic import Branch
from guong.rules import meeting as law

if TYPE_CHECKING:
    from guong.organization.models import Organization

YEARS = range(1976, 2101)


@dataclass(frozen=True, slots=True)
class Line:
    """A branch with its quarters as they are shown: how many held one, how many did not; None where it has not begun.

    `url` is empty of a cell whose meetings the reader does not open.
    """

    branch: Branch
    url: str
    quarters: Sequence[tuple[int, int] | None]


@dataclass(frozen=True, slots=True)
class ThematicPage:
    """A year of an organization and all below it."""

    place: Organization
    year: int
    lines: Sequence[Line]
    chart: SafeString
    asked_by: str


def quarters(request: Request) -> HttpResponse:
    """Which cells have held a thematic meeting in each quarter of a year."""
    by = request.actor
    place = http.found(lambda: thematic.place_to_read(by, http.whole_number(request.GET.get("to_chuc"))))
    wanted = http.whole_number(request.GET.get("nam"))
    year = wanted if wanted in YEARS and wanted else by.on.year
    rows, begun = thematic.branches(by, place, year), thematic.begun(year, by.on)
    if rows and (file := printing.answer(request, lists.thematic(place, year, rows, begun))):
        return file
    opens = queries.may_open_some(by)
    lines = [_line(row, year, begun, opens) for row in rows]
    page = ThematicPage(place, year, lines, _chart(rows, begun), law.THEMATIC_ASKED_BY)
    return http.page(request, "meetings/thematic.html", page)


def _line(row: Branch, year: int, begun: Sequence[int], opens: bool) -> Line:
    url = f"/hop?loai=thematic&nam={year}&to_chuc={row.organization}" if opens else ""
    if row.has_below:
        url = f"/hoc-tap/sinh-hoat-chuyen-de?nam={year}&to_chuc={row.organization}"
    counts = [(row.held[q - 1], row.n_cells - row.held[q - 1]) if q in begun else None for q in thematic.QUARTERS]
    return Line(row, url, counts)


def _chart(rows: Sequence[Branch], begun: Sequence[int]) -> SafeString:
    whole = next((row for row in rows if row.is_whole), None)
    if whole is None or len(begun) < 2:
        return SafeString("")
    points = [Point(gettext("Quý {n}").format(n=q), whole.share(q), formats.percent(whole.share(q))) for q in begun]
    drawn = charts.share_line(points, label=gettext("Tỷ lệ chi bộ đã sinh hoạt chuyên đề, theo quý"))
    return mark_safe(drawn)  # noqa: S308  (charts escape what they are given)
