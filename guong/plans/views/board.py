"""The list of plans in scope."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.utils.http import urlencode
from django.utils.translation import gettext

from guong.access import policy, printing
from guong.kit import http
from guong.kit.http import Listed, Request
from guong.plans import judging, lists, queries
from guong.plans.queries import Asked
from guong.plans.states import PLAN
from guong.plans.words import KINDS

if TYPE_CHECKING:
    from guong.kit.actor import Actor
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
    """Plans in scope, the newest first; `place` names the organization that they are filtered by, if any.

    `to_record` and `to_close`: of what the pages behind the buttons are asked; empty where the reader may not.
    """

    list: Listed[Plan]
    asked: Asked
    place: str
    choices: Sequence[Choice]
    to_record: str
    to_close: str


def list_(request: Request) -> HttpResponse:
    """Plans in scope."""
    by = request.actor
    http.found(lambda: policy.require_somewhere(by, judging.READ))
    asked = _asked(request)
    key = asked.organization
    place = http.found(lambda: queries.organization_for(by, judging.READ, key)).name if key else ""
    listing = lists.plans(by, asked, place)
    if file := printing.answer(request, listing):
        return file
    paper = {"co": gettext("Chỉ bản giấy")}
    choices = [
        _choice("buoc", gettext("Bước"), PLAN.labels, asked.state),
        _choice("loai", gettext("Loại"), KINDS, asked.kind),
        _choice("giay", gettext("Bản giấy"), paper, "co" if asked.on_paper else ""),
    ]
    page = ListPage(
        listing.shown(request.GET.get("after", ""), SIZE),
        asked,
        place,
        choices,
        to_record=_door(by, judging.RECORD, asked),
        to_close=_door(by, judging.APPROVE, asked),
    )
    return http.page(request, "plans/list.html", page)


def _door(by: Actor, verb: str, asked: Asked) -> str:
    """The year and, where he may there, the organization that the list is filtered by."""
    if not queries.first_place(by, verb):
        return ""
    found = {"nam": asked.year or by.on.year}
    if asked.organization and policy.may_create(by, verb, organization=asked.organization):
        found["to_chuc"] = asked.organization
    return "?" + urlencode(found)


def _asked(request: Request) -> Asked:
    year = http.whole_number(request.GET.get("nam"))
    return Asked(
        year=year if year and 1900 < year < 2200 else None,
        state=_one_of(request, "buoc", PLAN.labels),
        kind=_one_of(request, "loai", KINDS),
        organization=http.whole_number(request.GET.get("to_chuc")),
        alone=request.GET.get("rieng") == "co",
        on_paper=request.GET.get("giay") == "co",
        gone=request.GET.get("chuyen") == "co",
    )


def _choice(name: str, label: str, words: Mapping[str, str], chosen: str) -> Choice:
    return Choice(name, label, [("", gettext("Tất cả")), *words.items()], chosen)


def _one_of(request: Request, name: str, words: Mapping[str, str]) -> str:
    """A code of the address line; nonsense counts as missing."""
    value = request.GET.get(name, "")
    return value if value in words else ""
