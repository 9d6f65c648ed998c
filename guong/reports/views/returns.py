"""Doors of totals handed in from paper: the list, handing in, taking back."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from guong.access import policy, printing
from guong.kit import http, names
from guong.kit.http import FormPage, Listed, Request
from guong.kit.refusal import Refusal
from guong.reports import actions, handed_in, lists, returns
from guong.reports.forms import SheetForm, TakeBackForm, TotalsForm
from guong.reports.handed_in import Sheet

SIZE = 20


@dataclass(frozen=True, slots=True)
class ReturnsPage:
    """Totals handed in from paper; whether the reader may hand in and withdraw."""

    list: Listed[Sheet]
    may_hand_in: bool
    may_withdraw: bool


@dataclass(frozen=True, slots=True)
class HandInPage:
    """The choice of organization, figure and year, and the grid once all three are known."""

    choice: SheetForm
    title: str
    grid: TotalsForm | None


def returns_(request: Request) -> HttpResponse:
    """Totals that were handed in from paper, newest first."""
    by, listing = request.actor, lists.totals(request.actor)
    rows = http.found(lambda: listing.shown(request.GET.get("after", ""), SIZE))
    if file := printing.answer(request, listing):
        return file
    may = (policy.may_somewhere(by, verb) for verb in ("returns.hand_in", "returns.withdraw"))
    page = ReturnsPage(rows, *may)
    return http.page(request, "reports/returns.html", page)


def hand_in(request: Request) -> HttpResponse:
    """Hand in the numbers of one organization, figure and year; those that stand already are filled in and corrected."""
    http.found(lambda: policy.require_somewhere(request.actor, "returns.hand_in"))
    choice = SheetForm(request.GET or None, initial={"nam": request.actor.on.year - 1})
    if not choice.is_valid():
        return http.page(request, "reports/hand_in.html", HandInPage(choice, "", None))
    given = choice.cleaned_data
    code, figure, year = names.nfc(given["to_chuc"]), given["chi_tieu"], given["nam"]
    try:
        name, standing = handed_in.sheet_to_fill(request.actor, code, figure, year)
    except Refusal as refused:
        choice.add_error("to_chuc", refused.message)
        return http.page(request, "reports/hand_in.html", HandInPage(choice, "", None))
    form = TotalsForm(returns.FIGURES[figure].values(year), request.POST or None, initial=standing)
    if request.method == "POST" and form.is_valid():
        new, on = form.value(code, figure, year), request.actor.on
        if http.attempt(form, lambda: actions.hand_in_totals(by=request.actor, new=new, on=on)):
            messages.success(request, gettext("Đã nộp. Số này đứng riêng, không cộng vào số từng người."))
            return redirect("reports:returns")
    title = f"{name}: {returns.LABELS[figure]}, {year}"
    return http.page(request, "reports/hand_in.html", HandInPage(choice, title, form if form.cells else None))


def take_back(request: Request, key: int) -> HttpResponse:
    """Withdraw everything that was handed in together with one number."""
    sheet = http.found(lambda: handed_in.sheet(request.actor, "returns.withdraw", key))
    form = TakeBackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        why, on, keys = names.nfc(form.cleaned_data["reason"]), request.actor.on, [row.pk for row in sheet.rows]
        if http.attempt(form, lambda: actions.withdraw_totals(by=request.actor, totals=keys, reason=why, on=on)):
            messages.success(request, gettext("Đã rút bản tổng hợp."))
            return redirect("reports:returns")
    lead = f"{sheet.organization.name}: {returns.LABELS[sheet.figure]}, {sheet.year}"
    back = "/so-lieu/thong-ke/ban-tong-hop"
    return http.page(
        request, "ui/form_page.html", FormPage(gettext("Rút bản tổng hợp"), lead, form, gettext("Rút bản tổng hợp"), back)
    )
