"""Doors of reminders: what is due by month, why on that day, the address of one's own calendar and of one's own mail."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from allauth.core import ratelimit
from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse, HttpResponseNotModified
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache

from guong.access import printing
from guong.kit import clock, http, mail
from guong.kit import why as whys
from guong.kit.http import FormPage, Request
from guong.kit.why import Told
from guong.reminders import actions, hours, lists, queries
from guong.reminders import feed as feeds
from guong.reminders.forms import AddressForm, CodeForm, HoursForm, NothingForm
from guong.rules import days_off as calendar_of_law

if TYPE_CHECKING:
    from datetime import date

    from guong.reminders.models import Digest, Expected, Feed, Mailing

SIZE = 20
PAGE = "reminders:calendar"
BACK = "/ban-lam-viec/lich"
YEARS = range(2014, 2100)  # the first whole year of the oldest law in `rules/days_off.py`


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that is due, with the hat for which it is the actor's, and whether it only was told to him as the head."""

    row: Expected
    is_late: bool
    is_told: bool


@dataclass(frozen=True, slots=True)
class Month:
    """The things of one month."""

    first: date
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class CalendarPage:
    """What is due to the actor by month, or what was; `next` is the cursor of the next page."""

    months: Sequence[Month]
    next: str
    done: bool


@dataclass(frozen=True, slots=True)
class WhyPage:
    """One thing that is due, and why on that day; without a rule that counts the day there is nothing to tell."""

    row: Expected
    is_late: bool
    why: Told | None


@dataclass(frozen=True, slots=True)
class DaysOffPage:
    """The days off of a year with their clauses; whether it is known what was decided for it; the years beside it."""

    year: int
    lines: Sequence[whys.Line]
    decided: bool
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class FeedPage:
    """The address of one's own calendar: since when there is one; the address itself is shown once, when it is made."""

    feed: Feed | None
    address: str


@dataclass(frozen=True, slots=True)
class MailPage:
    """One's own mail: whether any can be sent, where it goes, the form of the next step, what came of the last."""

    configured: bool
    row: Mailing | None
    form: Form
    last: Digest | None
    button: str


def calendar(request: Request) -> HttpResponse:
    """What is due to the actor."""
    by, done, after = request.actor, request.GET.get("xem") == "xong", request.GET.get("after", "")
    listing = lists.due(by, done=done)
    if file := printing.answer(request, listing):
        return file
    listed = listing.shown(after, SIZE)
    page = CalendarPage(_months(request, listed.rows), listed.next, done)
    return http.page(request, "reminders/calendar.html", page)


def why(request: Request, key: int) -> HttpResponse:
    """One thing that is due, and why on that day."""
    row = http.found(lambda: queries.expected(request.actor, key))
    told = whys.told(whys.from_plain(row.why)) if row.why else None
    return http.page(request, "reminders/why.html", WhyPage(row, row.is_late(request.actor.on), told))


def days_off(request: Request) -> HttpResponse:
    """The calendar by which working days are counted, year by year."""
    asked = http.whole_number(request.GET.get("nam"))
    year = asked if asked is not None and asked in YEARS else request.actor.on.year
    lines = [whys.line(one) for one in calendar_of_law.of_year(year)]
    before, after = (beside if beside in YEARS else 0 for beside in (year - 1, year + 1))
    page = DaysOffPage(year, lines, calendar_of_law.is_decided(year), before, after)
    return http.page(request, "reminders/days_off.html", page)


@never_cache
def feed(request: Request) -> HttpResponse:
    """The address of one's own calendar; a POST makes one, or another in its place, and shows it this once."""
    by, address = request.actor, ""
    if request.method == "POST":
        secret = http.found(lambda: actions.open_feed(by=by, on=by.on))
        address = request.build_absolute_uri(f"/lich/{secret}.ics")
    return http.page(request, "reminders/feed.html", FeedPage(queries.own_feed(by), address))


def close_feed(request: Request) -> HttpResponse:
    """End the address of one's own calendar."""
    by = request.actor
    if request.method == "POST":
        http.found(lambda: actions.close_feed(by=by, on=by.on))
        messages.success(request, gettext("Đã thu hồi. Địa chỉ cũ không mở được nữa."))
        return redirect(PAGE)
    lead = gettext("Ứng dụng lịch đang dùng địa chỉ này sẽ không đọc được nữa. Việc vẫn hiện trên bàn làm việc.")
    title, button = gettext("Thu hồi địa chỉ lịch"), gettext("Thu hồi")
    return http.page(request, "ui/form_page.html", FormPage(title, lead, NothingForm(), button, f"{BACK}/dia-chi"))


@never_cache
def mail_(request: Request) -> HttpResponse:
    """One's own mail: the address, its code, its hours, one after another."""
    row = queries.own_mailing(request.actor)
    form = _next_form(request, row)
    if request.method == "POST" and form.is_valid() and mail.is_configured() and _taken(request, form):
        return redirect("reminders:mail")
    words = {AddressForm: gettext("Gửi mã"), CodeForm: gettext("Xác nhận"), HoursForm: gettext("Lưu")}
    page = MailPage(mail.is_configured(), row, form, queries.last_digest(request.actor), words[type(form)])
    return http.page(request, "reminders/mail.html", page)


def remove_mail(request: Request) -> HttpResponse:
    """Forget the address of one's own mail."""
    by = request.actor
    if request.method == "POST":
        http.found(lambda: actions.remove_address(by=by, on=by.on))
        messages.success(request, gettext("Đã bỏ địa chỉ thư. Không còn thư nào gửi tới đó."))
        return redirect(PAGE)
    title, button = gettext("Bỏ địa chỉ thư"), gettext("Bỏ")
    lead = gettext("Địa chỉ được xóa khỏi hệ thống. Việc vẫn hiện trên bàn làm việc.")
    return http.page(request, "ui/form_page.html", FormPage(title, lead, NothingForm(), button, f"{BACK}/thu"))


@http.public
def ics(request: Request, secret: str) -> HttpResponse:
    """The calendar behind a secret address, for a calendar program that signs in nowhere."""
    reader = http.found(lambda: queries.reader_of(secret, clock.today()))
    written = feeds.calendar_of(queries.in_feed(reader), request.build_absolute_uri("/").rstrip("/"))
    tag = f'"{hashlib.sha256(written).hexdigest()[:32]}"'
    known = tag in request.headers.get("If-None-Match", "")
    answer = HttpResponseNotModified() if known else HttpResponse(written, content_type="text/calendar; charset=utf-8")
    answer["ETag"], answer["Cache-Control"], answer["Referrer-Policy"] = tag, "private, max-age=3600", "no-referrer"
    return answer


def _months(request: Request, rows: Sequence[Expected]) -> list[Month]:
    """Rows in the order in which they come, under their months."""
    by = request.actor
    told = queries.told_among(by, rows)
    grouped = groupby(rows, key=lambda row: row.due_on.replace(day=1))
    return [Month(first, [Line(row, row.is_late(by.on), row.pk in told) for row in same]) for first, same in grouped]


def _next_form(request: Request, row: Mailing | None) -> AddressForm | CodeForm | HoursForm:
    """The form of the next step: the address, its code, then the hours. Instead of a code another address may come."""
    data = request.POST or None
    if row is None or (row.confirmed_at is None and "address" in request.POST):
        return AddressForm(data)
    if row.confirmed_at is None:
        return CodeForm(data)
    by = request.actor
    choices = hours.open_hours(queries.place_of(by), by.on)
    initial = {"hour": choices[0] if row.hour is None else row.hour, "is_on": row.is_on}
    return HoursForm(data, hours=choices, initial=initial)


def _taken(request: Request, form: Form) -> bool:
    """Whether the step was done; else the form says why not."""
    by, given, at = request.actor, form.cleaned_data, clock.now()
    if isinstance(form, HoursForm):
        done = bool(http.attempt(form, lambda: actions.choose_hours(by=by, **given, on=by.on)))
        said = gettext("Đã lưu.")
    elif isinstance(form, AddressForm):
        if not ratelimit.consume(request, action="mail_code"):
            form.add_error(None, gettext("Đã xin mã nhiều lần. Chờ một giờ rồi thử lại."))
            return False
        done = bool(http.attempt(form, lambda: actions.ask_address(by=by, **given, at=at)))
        said = gettext("Đã gửi mã tới địa chỉ này.")
    else:
        actions.try_code(by=by, **given, at=at)  # counts a wrong try, whatever follows
        done = bool(http.attempt(form, lambda: actions.confirm_address(by=by, **given, at=at, on=by.on)))
        said = gettext("Đã xác nhận địa chỉ thư.")
    if done:
        messages.success(request, said)
    return done
