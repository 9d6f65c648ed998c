"""The list of meetings, and calling one: for an organization, or for several at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from guong.access import policy, printing
from guong.kit import formats, http, names
from guong.kit.http import FormPage, Listed, Request
from guong.meetings import actions, lists, queries, states
from guong.meetings.forms import CallForm, CancelForm
from guong.meetings.queries import Asked
from guong.meetings.words import CELL, KINDS
from guong.rules.kernel import months_later

if TYPE_CHECKING:
    from guong.meetings.models import Meeting

SIZE = 20
YEARS = range(1976, 2101)
HOME = "/hop"


@dataclass(frozen=True, slots=True)
class Choice:
    """A list of a filter: its name in the address, its label, what can be chosen, what is."""

    name: str
    label: str
    options: Sequence[tuple[str, str]]
    chosen: str


@dataclass(frozen=True, slots=True)
class ListPage:
    """Meetings, the latest day first; `organization` is the one asked for."""

    list: Listed[Meeting]
    asked: Asked
    organization: str
    choices: Sequence[Choice]
    may_call: bool
    may_import: bool


@dataclass(frozen=True, slots=True)
class CallPage:
    """The form of a call. Several organizations to choose from stand apart; of many some are looked for (`text`)."""

    form: CallForm
    several: bool
    text: str
    are_more: bool


def list_(request: Request) -> HttpResponse:
    """Meetings in scope."""
    http.found(lambda: policy.require_somewhere(request.actor, "meetings.read"))
    asked = Asked(
        year=_year(request),
        kind=_one_of(request, "loai", KINDS),
        state=_one_of(request, "buoc", states.MEETING.labels),
        organization=http.whole_number(request.GET.get("to_chuc")),
    )
    listing = lists.meetings(request.actor, asked)
    if file := printing.answer(request, listing):
        return file
    choices = [
        _choice("loai", gettext("Loại"), KINDS, asked.kind),
        _choice("buoc", gettext("Bước"), states.MEETING.labels, asked.state),
    ]
    whose = queries.organizations_by_key([asked.organization]) if asked.organization else []
    may = policy.may_somewhere(request.actor, queries.CALL)
    may_import = policy.may_somewhere(request.actor, queries.TYPE) and policy.may_somewhere(request.actor, "imports.act")
    shown = listing.shown(request.GET.get("after", ""), SIZE)
    page = ListPage(shown, asked, whose[0].name if whose else "", choices, may, may_import)
    return http.page(request, "meetings/list.html", page)


def call(request: Request) -> HttpResponse:
    """Call a meeting; `tu` names one whose agenda is taken over, a month later."""
    http.found(lambda: policy.require_somewhere(request.actor, queries.CALL))
    by = request.actor
    text = request.GET.get("q", "").strip()[:100]
    chosen = _organizations(request, text)
    initial = {"kind": CELL} | _skeleton(request)
    form = CallForm(request.POST or None, organizations=chosen, initial=initial)
    if request.method == "POST" and form.is_valid():
        act = lambda: actions.call_meetings(by=by, organizations=form.chosen(), call=form.call(), on=by.on)  # noqa: E731
        if rows := http.attempt(form, act):
            n = len(rows)
            messages.success(request, gettext("Đã mở {n} cuộc họp.").format(n=formats.number(n)))
            return redirect("meetings:meeting", rows[0].pk) if n == 1 else redirect("meetings:list")
    are_more = bool(text) or len(chosen) >= queries.MOST_CELLS
    return http.page(request, "meetings/call.html", CallPage(form, are_more or len(chosen) > 1, text, are_more))


def cancel(request: Request, key: int) -> HttpResponse:
    """Write down that a meeting does not take place."""
    row = http.found(lambda: queries.meeting_for(request.actor, queries.RECORD, key))
    form = CancelForm(request.POST or None)
    by = request.actor
    if request.method == "POST" and form.is_valid():
        why = names.nfc(form.cleaned_data["reason"])
        if http.attempt(form, lambda: actions.cancel_meeting(by=by, key=key, reason=why, on=by.on)):
            messages.success(request, gettext("Đã ghi không họp."))
            return redirect("meetings:meeting", key)
    lead = gettext("Cuộc họp vẫn còn trong danh sách, kèm lý do.")
    kicker = f"{row.kind_words}, {row.when}"
    page = FormPage(gettext("Ghi không họp"), lead, form, gettext("Ghi không họp"), f"{HOME}/{key}", kicker)
    return http.page(request, "ui/form_page.html", page)


def _organizations(request: Request, text: str) -> list[tuple[int, str]]:
    """Where the actor may call a meeting: where he himself stands in office first, then the cells below."""
    own = [] if text else queries.organizations_by_key(queries.own_organizations(request.actor, queries.CALL))
    cells = queries.cells_to_call(request.actor, text)
    return list({row.pk: row.name for row in [*own, *cells]}.items())


def _skeleton(request: Request) -> dict[str, Any]:
    """What a call takes over from an earlier meeting that its address names."""
    key = http.whole_number(request.GET.get("tu"))
    if key is None or request.method == "POST":
        return {}
    row = http.found(lambda: queries.meeting_for(request.actor, queries.CALL, key))
    items = [item.title for item in queries.items_of(row) if not item.kind]
    return {
        "organizations": [str(row.organization_id)],
        "kind": row.kind,
        "day": _a_month_later(row.day),
        "at": row.at,
        "place": row.place_text,
        "items": "\n".join(items),
    }


def _a_month_later(day: date) -> date:
    return months_later(day, 1)


def _choice(name: str, label: str, words: Mapping[str, str], chosen: str) -> Choice:
    return Choice(name, label, [("", gettext("Tất cả")), *words.items()], chosen)


def _one_of(request: Request, name: str, words: Mapping[str, str]) -> str:
    """A code of the address line; nonsense counts as missing."""
    value = request.GET.get(name, "")
    return value if value in words else ""


def _year(request: Request) -> int | None:
    year = http.whole_number(request.GET.get("nam"))
    return year if year in YEARS else None
