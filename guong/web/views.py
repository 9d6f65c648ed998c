"""Doors that belong to no app: the public home, the desk, the living page of the design system."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django import forms
from django.http import HttpResponse
from django.utils.safestring import SafeString, mark_safe

from guong.kit import charts, http
from guong.kit.desks import Offer
from guong.kit.http import Request
from guong.web import queries

WEEKDAYS = ("Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy", "Chủ nhật")


@dataclass(frozen=True, slots=True)
class HomePage:
    """The public home."""

    signed_in: bool


@dataclass(frozen=True, slots=True)
class DeskPage:
    """A desk: the day, and what the apps offer."""

    weekday: str
    on: date
    offer: Offer


@dataclass(frozen=True, slots=True)
class DesignPage:
    """Every component, full and empty."""

    form: forms.Form
    broken: forms.Form
    bars: SafeString
    day: date
    share: Decimal


@http.public
def home(request: Request) -> HttpResponse:
    """What this is, and the doors."""
    return http.page(request, "web/home.html", HomePage(request.user.is_authenticated))


def desk(request: Request) -> HttpResponse:
    """The desk of whoever is signed in."""
    on = request.actor.on
    return http.page(request, "web/desk.html", DeskPage(WEEKDAYS[on.weekday()], on, queries.desk(request.actor)))


class SampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label="Họ và tên", help_text="Như trên giấy tờ.")
    day = forms.DateField(label="Ngày", required=False)
    kind = forms.ChoiceField(label="Loại", choices=[("a", "Chính thức"), ("b", "Dự bị")], widget=forms.RadioSelect)
    agreed = forms.BooleanField(label="Đã có bản giấy", required=False)


@http.public
def design(request: Request) -> HttpResponse:
    """The living page of the design system."""
    best = charts.Segment("Hoàn thành xuất sắc", 12, 1, True)
    rest = (
        charts.Segment("Hoàn thành tốt", 74, 2, True),
        charts.Segment("Hoàn thành", 11, 3),
        charts.Segment("Không hoàn thành", 3, 4),
    )
    bars = [
        charts.YearBar("2017", (best, *rest), "86,0%"),
        charts.YearBar("2018", (best, *rest, charts.Segment("Chưa xếp loại", 9, 0)), "86,0%", break_before="Thang mới"),
    ]
    page = DesignPage(
        form=SampleForm(),
        broken=SampleForm({"kind": "a", "day": "31/02/2020"}),
        bars=mark_safe(charts.level_bars(bars, label="Mẫu")),  # noqa: S308  (escaped there)
        day=request.actor.on,
        share=Decimal("85.0"),
    )
    return http.page(request, "web/design.html", page)
