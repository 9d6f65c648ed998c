"""On-time rate by organization and month, from the ledger's sums; every number opens to its rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from django.http import HttpResponse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from guong.access import printing
from guong.assignments import queries
from guong.kit import charts, formats, http
from guong.kit.charts import Point
from guong.kit.http import Request
from guong.kit.lists import Column, Listing, whole
from guong.orders import queries as orders
from guong.rules import assignment as law

if TYPE_CHECKING:
    from guong.ledger.read import Monthly

BOARD: Final = "/nhiem-vu/bang?tinh_trang=accepted"
YEARS: Final = range(1976, 2101)


@dataclass(frozen=True, slots=True)
class Rate:
    """Accepted results of an organization or of a month: on time, late, without a day; where its rows stand."""

    label: str
    url: str
    n_on_time: int
    n_late: int
    n_undated: int

    @property
    def share(self) -> Decimal | None:
        """Per cent on time of those that had a day; None where none had."""
        dated = self.n_on_time + self.n_late
        return Decimal(100) * self.n_on_time / dated if dated else None


@dataclass(frozen=True, slots=True)
class RatesPage:
    """A year of an organization and all below it: by month, by organization, as a line."""

    year: int
    office: int
    offices: Sequence[tuple[int, str]]
    months: Sequence[Rate]
    organizations: Sequence[Rate]
    chart: SafeString
    tree_on: date


def rates(request: Request) -> HttpResponse:
    """The rates of a year below an organization in which the reader stands."""
    by = request.actor
    offices = http.found(lambda: orders.offices(by, queries.READ))
    asked = http.whole_number(request.GET.get("noi"))
    office = http.found(lambda: queries.place_to_read(by, asked or offices[0].key))
    wanted = http.whole_number(request.GET.get("nam"))
    year = wanted if wanted in YEARS and wanted else by.on.year
    rows = queries.accepted_by_month(by, office.pk, year)
    by_month: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    by_place: dict[tuple[str, str], dict[str, int]] = {}
    for row in rows:
        by_month[row.month][row.value] += row.n
        by_place.setdefault((_opened(row, office.pk, year), row.name), defaultdict(int))[row.value] += row.n
    base = f"{BOARD}&nam={year}&noi={office.pk}"
    months = [_rate(f"{month:02d}/{year}", f"{base}&thang={month}", n) for month, n in sorted(by_month.items())]
    places = [_rate(name, url, n) for (url, name), n in by_place.items()]
    if file := printing.answer(request, _listing(office.name, year, places)):
        return file
    chosen = dict([(one.key, one.name) for one in offices] + [(office.pk, office.name)])
    page = RatesPage(year, office.pk, list(chosen.items()), months, places, _chart(months), by.on)
    return http.page(request, "assignments/rates.html", page)


def _opened(row: Monthly, top: int, year: int) -> str:
    """Where a branch opens: to its own branches, or to the tasks themselves."""
    if row.has_below:
        return f"/nhiem-vu/dung-han?nam={year}&noi={row.organization}"
    which = f"to_chuc={row.code}" if row.organization == top else f"noi={row.organization}"
    return f"{BOARD}&nam={year}&{which}"


def _rate(label: str, url: str, n: dict[str, int]) -> Rate:
    return Rate(label, url, n.get(law.ON_TIME, 0), n.get(law.LATE, 0), n.get(law.UNDATED, 0))


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
            Column(gettext("Đúng hạn"), lambda row: row.n_on_time, 12, "number"),
            Column(gettext("Chậm"), lambda row: row.n_late, 12, "number"),
            Column(gettext("Không đặt hạn"), lambda row: row.n_undated, 12, "number"),
            Column(gettext("Tỷ lệ đúng hạn"), lambda row: formats.percent(row.share) if row.share is not None else "", 14),
        ],
        whole(rows),
        lambda row: row.label,
        [(gettext("Phạm vi"), place), (gettext("Năm"), str(year))],
    )
