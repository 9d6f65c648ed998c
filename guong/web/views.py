"""Doors that belong to no app: the public home, the desk, the living page of the design system."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django import forms
from django.http import HttpResponse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, gettext_lazy, gettext_noop

from guong.access import policy
from guong.kit import charts, grids, http
from guong.kit import why as whys
from guong.kit.http import Request
from guong.rules import calendar, exemplary
from guong.rules.exemplary import Document
from guong.web import desks, menu, queries, search
from guong.web.desks import Desk
from guong.web.menu import Item
from guong.web.queries import Home
from guong.web.search import Group

WEEKDAYS = (
    gettext_noop("Thứ hai"),
    gettext_noop("Thứ ba"),
    gettext_noop("Thứ tư"),
    gettext_noop("Thứ năm"),
    gettext_noop("Thứ sáu"),
    gettext_noop("Thứ bảy"),
    gettext_noop("Chủ nhật"),
)


@dataclass(frozen=True, slots=True)
class HomePage:
    """The public home."""

    signed_in: bool
    home: Home | None
    documents: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class DeskPage:
    """A desk: the day, and what the apps offer; whether all tasks are shown."""

    weekday: str
    on: date
    desk: Desk
    all_tasks: bool


@dataclass(frozen=True, slots=True)
class DesignPage:
    """Every component, full and empty."""

    form: forms.Form
    broken: forms.Form
    bars: SafeString
    legend: SafeString
    line: SafeString
    strip: SafeString
    day: date
    share: Decimal
    why: whys.Told
    roll: grids.Grid
    quarter: grids.Grid


@http.public
def home(request: Request) -> HttpResponse:
    """What this is, and the doors."""
    documents = exemplary.known_on(request.actor.on)
    page = HomePage(request.user.is_authenticated, queries.home(request.actor), documents)
    return http.page(request, "web/home.html", page)


@http.public
def chain(request: Request) -> HttpResponse:
    """How long the chain of the ledger is and what the last walk over it found."""
    return http.page(request, "web/chain.html", queries.chain())


@dataclass(frozen=True, slots=True)
class KeptPage:
    """What is kept about a reader; it says the same to everybody."""

    signed_in: bool


@http.public
def kept(request: Request) -> HttpResponse:
    """What is kept about you, in plain words."""
    return http.page(request, "web/kept.html", KeptPage(request.user.is_authenticated))


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What was asked, and what was found."""

    text: str
    groups: tuple[Group, ...]
    is_short: bool


def search_(request: Request) -> HttpResponse:
    """One search over everything; the page asks again at every pause of the typing hand."""
    text = request.GET.get("q", "")[: search.LONGEST]
    found = search.search(request.actor, text)
    return http.page(request, "web/search.html", SearchPage(text, found, len(text.strip()) < search.SHORTEST))


def codes(request: Request) -> HttpResponse:
    """What bears a name that was typed where a code is wanted, as lines for codes.js."""
    sorts = request.GET.get("loai", "").split(",")
    return HttpResponse(http.piece("web/_codes.html", search.coded(request.actor, request.GET.get("q", ""), sorts)))


@dataclass(frozen=True, slots=True)
class HelpPage:
    """Keys, and where things are: the reader's own menu."""

    menu: tuple[Item, ...]


@http.public
def help_(request: Request) -> HttpResponse:
    """Keys and where to find things."""
    items = menu.menu_for(policy.verbs_of(request.actor)) if request.actor.account else ()
    return http.page(request, "web/help.html", HelpPage(items))


def desk(request: Request) -> HttpResponse:
    """The desk of whoever is signed in."""
    on, everything = request.actor.on, request.GET.get("viec") == "tat-ca"
    mine = desks.desk_of(request.actor, all_tasks=everything)
    return http.page(request, "web/desk.html", DeskPage(gettext(WEEKDAYS[on.weekday()]), on, mine, everything))


class SampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label=gettext_lazy("Họ và tên"), help_text=gettext_lazy("Như trên giấy tờ."))
    day = forms.DateField(label=gettext_lazy("Ngày"), required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("Loại"),
        choices=[("a", gettext_lazy("Chính thức")), ("b", gettext_lazy("Dự bị"))],
        widget=forms.RadioSelect,
    )
    agreed = forms.BooleanField(label=gettext_lazy("Đã có bản giấy"), required=False)


LEVELS = (
    (gettext_noop("Hoàn thành xuất sắc"), 1),
    (gettext_noop("Hoàn thành tốt"), 2),
    (gettext_noop("Hoàn thành"), 3),
    (gettext_noop("Không hoàn thành"), 4),
    (gettext_noop("Miễn, chưa xếp loại"), 0),
)


@http.public
def design(request: Request) -> HttpResponse:
    """The living page of the design system."""
    page = DesignPage(
        form=SampleForm(prefix="trong"),
        broken=SampleForm({"sai-kind": "a", "sai-day": "31/02/2020"}, prefix="sai"),
        bars=mark_safe(_sample_bars()),  # noqa: S308  (all charts are escaped there)
        legend=mark_safe(charts.legend([(gettext(name), tone) for name, tone in LEVELS])),  # noqa: S308
        line=mark_safe(_sample_line()),  # noqa: S308
        strip=mark_safe(_sample_strip()),  # noqa: S308
        day=request.actor.on,
        share=Decimal("85.0"),
        why=whys.told(whys.Why(gettext_noop("Hạn mẫu."), "", calendar.add_working_days(date(2021, 4, 20), 10))),
        roll=_sample_roll(),
        quarter=_sample_quarter(),
    )
    return http.page(request, "web/design.html", page)


SAMPLE_NAMES = (
    gettext_noop("Nguyễn Văn Mẫu"),
    gettext_noop("Trần Thị Thí Dụ"),
    gettext_noop("Lê Văn Nháp"),
    gettext_noop("Đặng Thị Ướm"),
)


def _sample_roll() -> grids.Grid:
    """A roll call with one exception, one row that nobody asks, and one fault."""
    options = (
        grids.Option("present", gettext("Có mặt"), gettext("có mặt"), "c"),
        grids.Option("excused", gettext("Vắng có lý do"), gettext("vắng"), "l", asks=True, needs=True),
        grids.Option("absent", gettext("Vắng chưa rõ"), gettext("vắng"), "v"),
    )
    column = grids.Column("roll", gettext("Điểm danh"), options, gettext("Lý do vắng, một dòng"))
    first, second, third, fourth = (grids.Row(key, gettext(name)) for key, name in enumerate(SAMPLE_NAMES, 1))
    second = replace(second, values={"roll": "excused"}, reasons={"roll": gettext("Đi viện, đã báo bí thư")})
    fourth = replace(fourth, fixed=gettext("Được miễn sinh hoạt, không tính vào số phải dự."))
    return grids.Grid(gettext("Điểm danh"), (column,), (first, second, third, fourth), gettext("Chốt điểm danh"), "mau")


def _sample_quarter() -> grids.Grid:
    """Three questions of everybody, handed in with one cell that is wrong."""
    handed = (
        grids.Option("done", gettext("Đã nộp"), gettext("đã nộp"), "n"),
        grids.Option("missing", gettext("Chưa nộp"), gettext("chưa nộp"), "x", asks=True, needs=True),
    )
    titles = {"study": gettext("Học tập"), "plan": gettext("Kế hoạch"), "review": gettext("Kiểm điểm")}
    columns = tuple(grids.Column(code, title, handed, gettext("Lý do")) for code, title in titles.items())
    rows = tuple(grids.Row(key, gettext(name)) for key, name in enumerate(SAMPLE_NAMES, 1))
    grid = grids.Grid(gettext("Việc quý này"), columns, rows, gettext("Chốt quý"), "quy")
    typed = {grid.name(column, row): "done" for column in columns for row in rows}
    return grids.read(grid, typed | {"quy-plan-3": "missing"}).grid


def _sample_bars() -> str:
    def bar(year: str, counts: tuple[int, ...], figure: str, break_before: str = "") -> charts.YearBar:
        parts = tuple(
            charts.Segment(gettext(name), n, tone, tone in (1, 2)) for (name, tone), n in zip(LEVELS, counts, strict=True)
        )
        return charts.YearBar(year, parts, figure, break_before=break_before)

    bars = [bar("2017", (42, 43, 14, 1, 2), "83,3%"), bar("2018", (12, 74, 11, 3, 9), "78,9%", gettext("Từ đây thang mới."))]
    return charts.level_bars(bars, label=gettext("Mẫu"))


def _sample_line() -> str:
    values = {"2016": 85, "17": 86, "18": 88, "19": 89, "20": 87}
    return charts.share_line([charts.Point(year, n, str(n)) for year, n in values.items()], label=gettext("Mẫu"))


def _sample_strip() -> str:
    axis = charts.Axis(60, 100, tuple((n, f"{n}%") for n in (60, 70, 80, 90, 100)), band=(75, 80.2, "75–80,2%"))
    dots = [charts.Dot(n, f"{n}%") for n in (64, 70, 71, 74, 75, 76, 76, 77, 78, 78, 78, 79, 79, 80, 80, 81, 83, 86, 91)]
    return charts.dot_strip(
        [*dots, charts.Dot(83, gettext("Đang tìm: 83%"), marked=True)], axis, label=gettext("Mẫu: mỗi chấm một tổ chức")
    )
