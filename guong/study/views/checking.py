"""Doors of what is checked before a campaign ends: its sample of reflections, and what was found in one of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from guong.access import actions as access
from guong.access import printing
from guong.kit import http
from guong.kit.http import Listed, Request
from guong.study import actions, closing, lists, queries
from guong.study.forms import FindingForm, SampleForm
from guong.study.words import REFLECTION

if TYPE_CHECKING:
    from guong.study.models import Campaign, Reflection

SIZE = 20
WAITING = "cho"


@dataclass(frozen=True, slots=True)
class SamplePage:
    """The sample within reach, or what of it waits for its finding, and the form that draws more while the campaign runs."""

    row: Campaign
    is_waiting: bool
    list: Listed[Reflection]
    form: SampleForm | None


@dataclass(frozen=True, slots=True)
class CheckPage:
    """One reflection of the sample, to be read, and what is found in it."""

    row: Campaign
    reflection: Reflection
    form: FindingForm


def sample(request: Request, key: int) -> HttpResponse:
    """The sample of a campaign; more is drawn here."""
    by = request.actor
    http.found(lambda: queries.refuse_no_checker(by))
    row = http.found(lambda: queries.campaign_of(by, key))
    if row.work != REFLECTION:
        raise Http404
    waiting = request.GET.get("xem") == WAITING
    listing = lists.sample(by, row, is_waiting=waiting)
    if file := printing.answer(request, listing):
        return file
    form = SampleForm(request.POST or None) if row.is_running else None
    if form and http.handed_in(request, form, actions.draw_sample, gettext("Đã rút mẫu ngẫu nhiên."), campaign=key):
        return redirect("study:sample", key)
    page = SamplePage(row, waiting, listing.shown(request.GET.get("after", ""), SIZE), form)
    return http.page(request, "study/sample.html", page)


def check(request: Request, key: int, reflection: int) -> HttpResponse:
    """Read one reflection of the sample and write down what was found."""
    by = request.actor
    row = http.found(lambda: queries.campaign_of(by, key))
    found = http.found(lambda: closing.reflection_to_check(by, row, reflection))
    form = FindingForm(request.POST or None)
    said = gettext("Đã ghi kết luận; người viết xem được.")
    if http.handed_in(request, form, actions.check_reflections, said, campaign=key, reflections=[reflection]):
        return redirect("study:sample", key)
    access.note_reading(by=by, person=found.learner.person_id, what=gettext("Bài thu hoạch"), on=by.on)
    return http.page(request, "study/check.html", CheckPage(row, found, form))
