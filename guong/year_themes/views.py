"""Doors of the themes of years: what everybody was given, what organizations have named, one more."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext

from guong.access import policy, printing
from guong.kit import http, names
from guong.kit.http import FormPage, Listed, Request
from guong.kit.refusal import Refusals
from guong.year_themes import actions, judging, lists, queries
from guong.year_themes.forms import TakeBackForm, ThemeForm
from guong.year_themes.queries import Told

if TYPE_CHECKING:
    from guong.year_themes.judging import NewTheme
    from guong.year_themes.models import LocalTheme

SIZE: Final = 20


@dataclass(frozen=True, slots=True)
class ListPage:
    """Themes that everybody was given, with their years; those of organizations; where the reader names one."""

    shipped: Sequence[tuple[str, Told]]
    list: Listed[LocalTheme]
    own: Collection[int]
    places: Sequence[tuple[int, str]]


def list_(request: Request) -> HttpResponse:
    """Every theme."""
    by = request.actor
    http.found(lambda: policy.require_somewhere(by, judging.READ))
    listing = lists.themes(by)
    if file := printing.answer(request, listing):
        return file
    shown = listing.shown(request.GET.get("after", ""), SIZE)
    page = ListPage(queries.shipped(by), shown, queries.reach(by, shown.rows), queries.places(by))
    return http.page(request, "year_themes/list.html", page)


def name(request: Request, organization: int) -> HttpResponse:
    """Name the theme of an organization for a year."""
    by = request.actor
    place = http.found(lambda: queries.organization_to_name(by, organization))
    form = ThemeForm(request.POST or None, initial={"year": by.on.year})
    if request.method == "POST" and form.is_valid():
        new = form.value(organization)
        if http.attempt(form, lambda: _named(request, new)) is not None:
            messages.success(request, gettext("Đã đặt chủ đề năm. Trang viết kế hoạch và phiếu in đã có dòng này."))
            return redirect("year_themes:list")
    lead = gettext("Dùng cho tổ chức này và mọi tổ chức bên dưới chưa đặt chủ đề riêng của năm ấy.")
    page = FormPage(gettext("Đặt chủ đề năm"), lead, form, gettext("Đặt chủ đề"), reverse("year_themes:list"), place.name)
    return http.page(request, "year_themes/form.html", page)


def _named(request: Request, new: NewTheme) -> Sequence[LocalTheme]:
    try:
        return actions.name_themes(by=request.actor, new=[new], on=request.actor.on)
    except Refusals as several:  # one theme: its refusal is said beside its field
        raise several.refusals[0][1] from several


def take_back(request: Request, key: int) -> HttpResponse:
    """Take back a theme that was named by mistake."""
    by = request.actor
    row = http.found(lambda: queries.theme_to_show(by, key))
    form = TakeBackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = names.nfc(form.cleaned_data["reason"])
        if http.attempt(form, lambda: actions.take_back_theme(by=by, key=key, reason=reason, on=by.on)):
            messages.success(request, gettext("Đã rút chủ đề năm."))
            return redirect("year_themes:list")
    lead = gettext("Năm {year}: {words}. Kế hoạch đã viết theo chủ đề này giữ nguyên.").format(year=row.year, words=row.words)
    back = reverse("year_themes:list")
    page = FormPage(gettext("Rút chủ đề năm"), lead, form, gettext("Rút"), back, row.organization.name)
    return http.page(request, "year_themes/form.html", page)
