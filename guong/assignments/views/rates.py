"""On-time rate by organization and month, from the ledger's sums; every number opens to its rows.

The tables are kept under their reader's reach and day until something of a task is written: a hundred organizations with their
figures take longer to write down than to count. What is overdue on the reader's day stands beside the rates of his year.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Final

from django.http import HttpResponse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from guong.access import printing
from guong.assignments import overdue, queries
from guong.assignments.words import MISSED, RATED
from guong.kit import charts, formats, http, kept
from guong.kit.charts import Point
from guong.kit.http import Request
from guong.kit.lists import Column, Listing, whole
from guong.orders import queries as orders
from guong.rules import assignment as law

if TYPE_CHECKING:
    from guong.assignments.overdue import Branch
    from guong.kit.actor import Actor
    from guong.ledger.read import Monthly

BOARD: Final = "/nhiem-vu/bang?tinh_trang="
YEARS: Final = range(1976, 2101)
SELDOM: Final = (MISSED, law.TAKEN_OVER)  # columns that stand where something went to somebody else, or was withdrawn, too late


@dataclass(frozen=True, slots=True)
class Cell:
    """How many were judged so, as it is written, and where these rows stand; nowhere where there are none."""

    label: str
    n: str
    url: str


@dataclass(frozen=True, slots=True)
class Rate:
    """What was judged of an organization or in a month, by value (`words.RATED`): how many; what opens below it, its rows.

    `overdue`: how many tasks are overdue now, None where that is not asked (of months, of other years); `late` opens them.
    """

    label: str
    url: str
    n: Mapping[str, int]
    rows: str
    overdue: int | None = None
    late: str = ""

    @property
    def share(self) -> Decimal | None:
        """Per cent on time of those that had a day and were not taken over after it; None where none were."""
        on_time, late = self.n.get(law.ON_TIME, 0), self.n.get(law.LATE, 0) + self.n.get(MISSED, 0)
        return Decimal(100) * on_time / (on_time + late) if on_time + late else None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table; `url` is empty where its own rows are none (a month in which nothing was accepted)."""

    label: str
    url: str
    cells: Sequence[Cell]
    share: str


@dataclass(frozen=True, slots=True)
class RatesPage:
    """A year of an organization and all below it; what stands in `main` is kept."""

    year: int
    office: int
    offices: Sequence[tuple[int, str]]
    main: str
    tree_on: date


@dataclass(frozen=True, slots=True)
class RatesPiece:
    """The same by month, by organization, as a line; all empty where nothing was judged."""

    year: int
    months: Sequence[Line]
    organizations: Sequence[Line]
    chart: SafeString


def rates(request: Request) -> HttpResponse:
    """The rates of a year below an organization in which the reader stands."""
    by = request.actor
    offices = http.found(lambda: orders.offices(by, queries.READ))
    asked = http.whole_number(request.GET.get("noi"))
    office = http.found(lambda: queries.place_to_read(by, asked or offices[0].key))
    wanted = http.whole_number(request.GET.get("nam"))
    year = wanted if wanted in YEARS and wanted else by.on.year
    if request.GET.get(printing.ASKED):
        _, places = _rates(by, office.pk, year)
        if file := printing.answer(request, _listing(office.name, year, places)):
            return file
    key = ("rates", queries.reach_of_rates(by), office.pk, year)
    main = kept.fragment(key, lambda: http.piece("assignments/_rates.html", _judged(by, office.pk, year)))
    chosen = dict([(one.key, one.name) for one in offices] + [(office.pk, office.name)])
    return http.page(request, "assignments/rates.html", RatesPage(year, office.pk, list(chosen.items()), main, by.on))


def _judged(by: Actor, office: int, year: int) -> RatesPiece:
    months, places = _rates(by, office, year)
    values = [value for value in RATED if value not in SELDOM or any(one.n.get(value) for one in months)]
    labels = {value: RATED[value] for value in values}
    return RatesPiece(
        year,
        [_line(one, labels) for one in months],
        [_line(one, labels) for one in places],
        _chart(months),
    )


def _rates(by: Actor, top: int, year: int) -> tuple[list[Rate], list[Rate]]:
    """By month, and by organization in the order of names."""
    rows = [row for row in queries.judged_by_month(by, top, year) if row.value in RATED]
    by_month: dict[int, Counter[str]] = defaultdict(Counter)
    for row in rows:
        by_month[row.month][row.value] += row.n
    months = []
    for month, n in sorted(by_month.items()):
        which = f"&nam={year}&noi={top}&thang={month}"
        months.append(Rate(f"{month:02d}/{year}", f"{BOARD}accepted{which}", n, which))
    return months, _places(rows, overdue.by_branch(by, top), top, year, year == by.on.year)


def _places(rows: Sequence[Monthly], branches: Sequence[Branch], top: int, year: int, is_now: bool) -> list[Rate]:
    """Those of which something was judged in the year or, in the reader's own, something is overdue."""
    judged: dict[int, Counter[str]] = defaultdict(Counter)
    for row in rows:
        judged[row.organization][row.value] += row.n
    found = []
    for one in branches:
        if one.organization not in judged and not (is_now and one.n):
            continue
        at = f"&rieng={one.organization}" if one.organization == top else f"&noi={one.organization}"
        which = f"&nam={year}{at}"
        opened = f"/nhiem-vu/dung-han?nam={year}&noi={one.organization}" if one.has_below else f"{BOARD}accepted{which}"
        late = f"{BOARD}{law.OVERDUE}{at}"
        found.append(Rate(one.name, opened, judged[one.organization], which, one.n if is_now else None, late))
    return found


def _line(rate: Rate, labels: Mapping[str, str]) -> Line:
    counted = [(value, label, rate.n.get(value, 0)) for value, label in labels.items()]
    cells = [Cell(label, formats.number(n), f"{BOARD}{value}{rate.rows}" if n else "") for value, label, n in counted]
    if rate.overdue is not None:
        cells.append(Cell(gettext("Đang quá hạn"), formats.number(rate.overdue), rate.late if rate.overdue else ""))
    accepted = any(n for value, n in rate.n.items() if value != MISSED)
    url = rate.url if accepted or not rate.url.startswith(BOARD) else ""
    return Line(rate.label, url, cells, formats.percent(rate.share) if rate.share is not None else "–")


def _chart(months: Sequence[Rate]) -> SafeString:
    points = [Point(one.label, one.share, formats.percent(one.share)) for one in months if one.share is not None]
    if len(points) < 2:
        return SafeString("")
    drawn = charts.share_line(points, label=gettext("Tỷ lệ đúng hạn theo tháng"))
    return mark_safe(drawn)  # noqa: S308  (charts escape what they are given)


def _listing(place: str, year: int, rows: Sequence[Rate]) -> Listing[Rate]:
    return Listing(
        gettext("Tỷ lệ đúng hạn theo tổ chức"),
        "dung-han",
        [
            Column(gettext("Tổ chức"), lambda row: row.label, 40),
            *(Column(label, partial(_number, value), 12, "number") for value, label in RATED.items()),
            Column(gettext("Đang quá hạn"), lambda row: row.overdue, 12, "number"),
            Column(gettext("Tỷ lệ đúng hạn"), lambda row: formats.percent(row.share) if row.share is not None else "", 14),
        ],
        whole(rows),
        lambda row: row.label,
        [(gettext("Phạm vi"), place), (gettext("Năm"), str(year))],
    )


def _number(value: str, row: Rate) -> int:
    return row.n.get(value, 0)
