"""The door of action plans: what an organization hands in after the study, and what a campaign's page shows of all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from guong.access import policy
from guong.kit import http
from guong.kit.actor import Actor
from guong.kit.http import FormPage, Request
from guong.study import acting, actions, judging, queries
from guong.study.forms import TextForm
from guong.study.judging import StudyWrong
from guong.study.words import ACTION_PLAN

if TYPE_CHECKING:
    from guong.organization.models import Organization
    from guong.study.acting import Owed
    from guong.study.models import ActionPlan, Campaign

MOST_SHOWN: Final = 10


@dataclass(frozen=True, slots=True)
class Part:
    """Action plans of a campaign: who owes one below what is looked at, the newest, for which of his own the reader hands in.

    `may_hand_in`: for whatever stands below it, too.
    """

    owed: Owed | None
    plans: Sequence[ActionPlan]
    own: Sequence[Organization]
    may_hand_in: bool


def part(by: Actor, row: Campaign, top: int | None) -> Part | None:
    """What the page shows; None where the campaign asks for no action plan, or its base is not locked.

    Raises:
        NotFound: the organization is not within reach.
    """
    if row.work != ACTION_PLAN or not row.locked_on:
        return None
    found = acting.owed_below(by, row, top) if top else None
    own = acting.own_owing(by, row) if row.is_running else []
    may = bool(top and row.is_running and not policy.outside(by, "study.hold", {top}))
    return Part(found, acting.plans_of(by, row, most=MOST_SHOWN), own, may)


def act(request: Request, key: int, organization: int) -> HttpResponse:
    """Hand in an organization's action plan."""
    by = request.actor
    row = http.found(lambda: queries.campaign_of(by, key))
    place = http.found(lambda: queries.organization_to_hold(by, organization))
    try:
        acting.refuse_not_owing(judging.running(row), place, by.on)
    except StudyWrong as refused:
        messages.error(request, refused.message)
        return redirect("study:campaign", key)
    form = TextForm(request.POST or None)
    said = gettext("Đã nộp chương trình hành động.")
    if http.handed_in(request, form, actions.hand_in_action_plan, said, campaign=key, organization=organization):
        return redirect("study:campaign", key)
    title, lead = gettext("Chương trình hành động"), gettext("{organization} sẽ làm gì, ai làm, xong khi nào.")
    page = FormPage(title, lead.format(organization=place.name), form, gettext("Nộp"), f"/hoc-tap/dot/{row.pk}", row.title)
    return http.page(request, "ui/form_page.html", page)
