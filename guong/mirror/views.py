"""Doors of the mirror: a person's page of a year, own words, who has looked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from guong.access import actions as access
from guong.access import queries as accounts
from guong.kit import http
from guong.kit.http import FormPage, Listed, Request
from guong.mirror import actions, queries
from guong.mirror.forms import AnswerForm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guong.access.models import Reading
    from guong.ledger.models import Entry

SIZE = 30


@dataclass(frozen=True, slots=True)
class ReadersPage:
    """Who has looked at the actor's own records, and when the actor signed in."""

    list: Listed[Reading]
    sign_ins: Sequence[Entry]


def own(request: Request) -> HttpResponse:
    """The actor's own mirror."""
    if request.actor.person is None:
        raise Http404
    return _show(request, request.actor.person)


def person(request: Request, key: int) -> HttpResponse:
    """Somebody's mirror, for whoever may see it; the reading is noted."""
    return _show(request, key)


def answer(request: Request, entry: int) -> HttpResponse:
    """Write own words beside an entry."""
    about = http.found(lambda: queries.own_entry(request.actor, entry))
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        text, on = form.cleaned_data["text"], request.actor.on
        if http.attempt(form, lambda: actions.answer_entry(by=request.actor, entry=entry, text=text, on=on)):
            messages.success(request, gettext("Đã ghi lời của ông bà bên cạnh dòng này."))
            return redirect(f"/trang-tu-soi?nam={about.about}")
    back = f"/trang-tu-soi?nam={about.about}"
    lead = gettext("Lời của người được ghi đứng ngang hàng với điều được ghi, ai đọc dòng này cũng đọc được.")
    return http.page(request, "ui/form_page.html", FormPage(gettext("Ý kiến của tôi"), lead, form, gettext("Ghi ý kiến"), back))


def readers(request: Request) -> HttpResponse:
    """Who has looked at my records."""
    rows = accounts.readings(request.actor, before=http.whole_number(request.GET.get("after")), size=SIZE)
    page = ReadersPage(http.listed(rows, SIZE, lambda row: row.pk), queries.sign_ins(request.actor))
    return http.page(request, "mirror/readers.html", page)


def _show(request: Request, key: int) -> HttpResponse:
    year = http.whole_number(request.GET.get("nam"))
    page = http.found(lambda: queries.mirror(request.actor, key, year))
    access.note_reading(
        by=request.actor, person=key, what=gettext("Trang tự soi {year}").format(year=page.year), on=request.actor.on
    )
    return http.page(request, "mirror/person.html", page)
