"""The door in which a campaign is mended before its report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from guong.kit import http
from guong.kit.http import Request
from guong.study import actions, changing, choosing, queries, states
from guong.study.forms import ChangeForm
from guong.study.views.campaigns import HOME, numbers

if TYPE_CHECKING:
    from guong.study.models import Campaign


@dataclass(frozen=True, slots=True)
class ChangePage:
    """The form of a change; `elsewhere` opens a campaign of its own where somebody has finished this one."""

    row: Campaign
    form: ChangeForm
    query: str
    n_finished: int
    elsewhere: str


def change(request: Request, key: int) -> HttpResponse:
    """Change a campaign: its title, its last day, documents that were forgotten."""
    by = request.actor
    row = http.found(lambda: queries.campaign_for(by, "study.plan", key))
    if request.method != "POST" and "change" not in states.CAMPAIGN.verbs(row.state):
        return redirect("study:campaign", key)
    text, n = request.GET.get("q", "").replace("\0", " ")[:80], changing.n_finished(row)
    form = _form(request, row, text, n)
    act = lambda: actions.change_campaign(by=by, key=key, new=form.value(), on=by.on)  # noqa: E731
    if request.method == "POST" and form.is_valid() and http.attempt(form, act) is not None:
        messages.success(request, gettext("Đã ghi thay đổi của đợt học tập."))
        return redirect("study:campaign", key)
    asked = urlencode({"title": gettext("Học thêm: {title}").format(title=row.title), "ordered_by": row.ordered_by})
    return http.page(request, "study/change.html", ChangePage(row, form, text, n, f"{HOME}/mo?{asked}"))


def _form(request: Request, row: Campaign, text: str, n_finished: int) -> ChangeForm:
    """The form with what stands, or what was typed before a search, and the documents that were looked for; without them
    where somebody has finished."""
    by, chosen = request.actor, numbers(request.GET.getlist("documents"))
    known = None
    if not n_finished:
        wanted = [*chosen, *numbers(request.POST.getlist("documents"))]
        found = queries.documents_to_study(by, text, wanted) if text else queries.documents_by_key(by, wanted)
        known = choosing.offered(by, (one for one in found if one.pk not in row.documents))
    typed = {"title": row.title, "until": row.until, **request.GET.dict(), "documents": chosen}
    return ChangeForm(known, request.POST or None, initial=typed)
