"""Lists: plans in scope, coverage by organization below, who is missing; the printed card."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from guong.access import actions as access
from guong.access import policy, printing
from guong.kit import http
from guong.kit.http import Listed, Request
from guong.kit.refusal import Refusal
from guong.papers import printing as papers
from guong.plans import actions, due, judging, lists, missing, queries, starting
from guong.plans.missing import COVER, Coverage, Missing
from guong.plans.papers import card as cards
from guong.plans.queries import Asked
from guong.plans.states import PLAN
from guong.plans.views.cell import year_of
from guong.plans.words import KINDS

if TYPE_CHECKING:
    from datetime import date

    from guong.organization.models import Organization
    from guong.plans.models import Plan

SIZE = 20


@dataclass(frozen=True, slots=True)
class Choice:
    """A list of a filter: its name in the address, its label, what can be chosen, what is."""

    name: str
    label: str
    options: Sequence[tuple[str, str]]
    chosen: str


@dataclass(frozen=True, slots=True)
class ListPage:
    """Plans in scope, the newest first."""

    list: Listed[Plan]
    asked: Asked
    choices: Sequence[Choice]
    may_record: bool
    may_close: bool


@dataclass(frozen=True, slots=True)
class CoveragePage:
    """Coverage of an organization: all of it, then each below; `due_on`: the last day of the term."""

    place: Organization
    year: int
    total: Coverage
    rows: Sequence[Coverage]
    due_on: date


@dataclass(frozen=True, slots=True)
class MissingPage:
    """Who has handed nothing in."""

    place: Organization
    year: int
    list: Listed[Missing]
    may_remind: bool
    is_late: bool
    due_on: date


def list_(request: Request) -> HttpResponse:
    """Plans in scope."""
    by = request.actor
    http.found(lambda: policy.require_somewhere(by, judging.READ))
    asked = Asked(
        year=http.whole_number(request.GET.get("nam")),
        state=_one_of(request, "buoc", PLAN.labels),
        kind=_one_of(request, "loai", KINDS),
        organization=http.whole_number(request.GET.get("to_chuc")),
        on_paper=request.GET.get("giay") == "co",
        gone=request.GET.get("chuyen") == "co",
    )
    asked = asked if asked.year is None or 1900 < asked.year < 2200 else replace(asked, year=None)
    listing = lists.plans(by, asked)
    if file := printing.answer(request, listing):
        return file
    choices = [_choice("buoc", gettext("Bước"), PLAN.labels, asked.state), _choice("loai", gettext("Loại"), KINDS, asked.kind)]
    page = ListPage(
        listing.shown(request.GET.get("after", ""), SIZE),
        asked,
        choices,
        may_record=bool(queries.first_place(by, judging.RECORD)),
        may_close=bool(queries.first_place(by, judging.APPROVE)),
    )
    return http.page(request, "plans/list.html", page)


def coverage(request: Request) -> HttpResponse:
    """Who owes a plan and has one, by organization below."""
    by, year = request.actor, year_of(request)
    place = _place(request)
    rows = http.found(lambda: missing.coverage(by, place.pk, year))
    if file := printing.answer(request, lists.coverage(rows, year, place.name)):
        return file
    total = missing.total(rows, place.name, place.pk)
    shown = [row for row in rows if row.n_owed or row.n_by_group]
    page = CoveragePage(place, year, total, shown, due.last_day(place.pk, year, by.on))
    return http.page(request, "plans/coverage.html", page)


def missing_(request: Request) -> HttpResponse:
    """Who is missing."""
    by, year = request.actor, year_of(request)
    place = _place(request)
    listing = lists.who_is_missing(by, place.pk, year, place.name)
    if file := printing.answer(request, listing):
        return file
    due_on = due.last_day(place.pk, year, by.on)
    may = policy.may_create(by, judging.RECORD, organization=place.pk)
    shown = listing.shown(request.GET.get("after", ""), SIZE)
    return http.page(request, "plans/missing.html", MissingPage(place, year, shown, may, by.on > due_on, due_on))


@require_POST
def remind(request: Request) -> HttpResponse:
    """Remind everybody who is missing, once."""
    by, year = request.actor, year_of(request)
    key = http.whole_number(request.GET.get("to_chuc")) or queries.first_place(by, judging.RECORD)
    try:
        n = http.found(lambda: actions.remind_missing(by=by, organization=key, year=year, on=by.on))
    except Refusal as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, gettext("Đã nhắc {n} người; ai được nhắc rồi thì không nhắc lại.").format(n=n))
    return redirect(f"{reverse('plans:missing')}?to_chuc={key}&nam={year}")


def card(request: Request, person: int) -> HttpResponse:
    """The card of a plan to be filled in by hand, with what was open the year before on top."""
    by, year = request.actor, year_of(request)
    found = http.found(lambda: starting.card_of(by, person, year))
    if person != by.person:
        access.note_reading(by=by, person=person, what=gettext("Kế hoạch tu dưỡng"), on=by.on)
    if file := papers.answer(request, cards.filled(found, by.on), found.organization):
        return file
    raise Http404


def _place(request: Request) -> Organization:
    by = request.actor
    key = http.whole_number(request.GET.get("to_chuc")) or queries.first_place(by, COVER)
    return http.found(lambda: queries.organization_for(by, COVER, key))


def _choice(name: str, label: str, words: Mapping[str, str], chosen: str) -> Choice:
    return Choice(name, label, [("", gettext("Tất cả")), *words.items()], chosen)


def _one_of(request: Request, name: str, words: Mapping[str, str]) -> str:
    """A code of the address line; nonsense counts as missing."""
    value = request.GET.get(name, "")
    return value if value in words else ""
