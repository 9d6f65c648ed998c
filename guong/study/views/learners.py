"""The door of a base: who is in it, who is missing, who is left out; whoever may, leaves several out or takes several back."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from guong.access import policy, printing
from guong.kit import formats, http
from guong.kit.http import Listed, Request
from guong.study import actions, covering, lists, queries
from guong.study.forms import ExcludeForm, RestoreForm

if TYPE_CHECKING:
    from guong.study.models import Campaign, Learner

SIZE: Final = 20
MISSING, EVERYBODY, EXCLUDED = "", "tat-ca", "loai-tru"


@dataclass(frozen=True, slots=True)
class LearnersPage:
    """Who is in the base below an organization, who of it is missing, or who is left out of it.

    `form` decides about those who are ticked, where the reader may: those missing are left out, those left out are taken back.
    `readable` are those whose reflection the reader may open; of everybody else he sees that it was handed in.
    """

    row: Campaign
    organization: str
    key: int
    view: str
    list: Listed[Learner]
    form: ExcludeForm | RestoreForm | None
    ticked: Collection[int]
    readable: Collection[int]


def learners(request: Request, key: int) -> HttpResponse:
    """One view of the base; the form under its list decides about those who are ticked."""
    by = request.actor
    row = http.found(lambda: queries.campaign_of(by, key))
    organization = http.found(lambda: covering.organization_to_read(by, http.whole_number(request.GET.get("to_chuc"))))
    view = request.GET.get("xem", MISSING)
    view = view if view in (EVERYBODY, EXCLUDED) else MISSING
    if view == EXCLUDED:
        listing = lists.excluded(by, row, organization.pk)
    else:
        listing = lists.learners(by, row, organization.pk, missing=view == MISSING)
    if file := printing.answer(request, listing):
        return file
    form = _form(request, row, view)
    if form and _decided(request, row, form):
        return redirect(f"{request.path}?{urlencode({'to_chuc': organization.pk, 'xem': view})}")
    ticked = {http.whole_number(one) or 0 for one in request.POST.getlist("learners")}
    shown = listing.shown(request.GET.get("after", ""), SIZE)
    readable = queries.readable_reflections(by, shown.rows)
    page = LearnersPage(row, organization.name, organization.pk, view, shown, form, ticked, readable)
    return http.page(request, "study/learners.html", page)


def _form(request: Request, row: Campaign, view: str) -> ExcludeForm | RestoreForm | None:
    """What can be decided about the people of a view; None where the reader decides nothing there.

    Of a campaign that ended while somebody ticked, the action says so.
    """
    may = view != EVERYBODY and policy.may(request.actor, "study.lock", row)
    if request.method == "POST" and not may:
        raise Http404
    if not may or not (row.is_running or request.method == "POST"):
        return None
    return (RestoreForm if view == EXCLUDED else ExcludeForm)(request.POST or None)


def _decided(request: Request, row: Campaign, form: ExcludeForm | RestoreForm) -> bool:
    by = request.actor
    act = actions.exclude_learners if isinstance(form, ExcludeForm) else actions.restore_learners
    said = (
        gettext("Đã loại trừ {n} người; lý do hiện ở Đã loại trừ.")
        if isinstance(form, ExcludeForm)
        else gettext("Đã đưa {n} người trở lại danh sách phải học.")
    )
    if request.method != "POST" or not form.is_valid():
        return False
    rows = http.attempt(form, lambda: act(by=by, campaign=row.pk, on=by.on, **form.cleaned_data))
    if rows:
        messages.success(request, said.format(n=formats.number(len(rows))))
    return bool(rows)
