"""Doors of the reading log: one's own log, and the sums of months for whoever may see them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from guong.access import policy, printing
from guong.kit import http
from guong.kit.http import Listed, Request
from guong.kit.refusal import Refusal
from guong.reading_log import actions, entries, judging, lists, queries
from guong.reading_log.forms import LineForm

if TYPE_CHECKING:
    from guong.reading_log.models import ReadingLine

SIZE: Final = 20
MINUTES_OFFERED: Final = (15, 30, 60, 120)


@dataclass(frozen=True, slots=True)
class LogPage:
    """One's own log: the form, what was written, how much of the month's norm that is. `minutes` 0: it is not used here."""

    form: Form
    offered: Sequence[int]
    list: Listed[ReadingLine]
    open_from: date
    minutes: int
    written: int
    asked: int
    may_read_sums: bool


@dataclass(frozen=True, slots=True)
class Month:
    """A closed month of an organization, its numbers hidden where few people stand behind them."""

    month: str
    organization: str
    minutes: object
    wrote: str
    reached: str


@dataclass(frozen=True, slots=True)
class MonthsPage:
    """Closed months, the last recorded first."""

    list: Listed[Month]


def log(request: Request) -> HttpResponse:
    """One's own log, and one more line."""
    by = request.actor
    listing = lists.own(by)
    if file := printing.answer(request, listing):
        return file
    place = queries.own_place(by)
    minutes = place.minutes if place else 0
    form = LineForm(request.POST or None, initial={"day": by.on})
    if http.handed_in(request, form, actions.write_line, gettext("Đã ghi. Chỉ ông bà đọc được dòng này.")):
        return redirect("reading_log:log")
    month = judging.month_of(by.on)
    page = LogPage(
        form,
        MINUTES_OFFERED,
        listing.shown(request.GET.get("after", ""), SIZE),
        judging.earliest(by.on),
        minutes,
        queries.own_minutes(by, month),
        minutes * judging.working_days(month),
        policy.may_somewhere(by, "reading_log.read_sums"),
    )
    return http.page(request, "reading_log/log.html", page)


@require_POST
def strike(request: Request, key: int) -> HttpResponse:
    """Take a line of one's own back."""
    try:
        http.found(lambda: actions.strike_line(by=request.actor, key=key, on=request.actor.on))
        messages.success(request, gettext("Đã bỏ dòng ấy."))
    except Refusal as refused:
        messages.error(request, refused.message)
    return redirect("reading_log:log")


def months(request: Request) -> HttpResponse:
    """Closed months of organizations within reach."""
    http.found(lambda: policy.require_somewhere(request.actor, "reading_log.read_sums"))
    listing = lists.closed(request.actor)
    if file := printing.answer(request, listing):
        return file
    shown = listing.shown(request.GET.get("after", ""), SIZE)
    rows = [
        Month(
            lists.month_of(entry),
            entry.organization.name,
            entry.detail.body.get("minutes"),
            entries.wrote(entry.detail.body),
            entries.reached(entry.detail.body),
        )
        for entry in shown.rows
    ]
    return http.page(request, "reading_log/months.html", MonthsPage(Listed(rows, shown.next)))
