"""Doors of ratings: list, record, one rating with its line of corrections, correct, withdraw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from guong.access import actions as access
from guong.access import policy, printing
from guong.kit import http
from guong.kit.http import FormPage, Listed, Request
from guong.ledger import kinds
from guong.ratings import actions, lists, queries
from guong.ratings.forms import CorrectForm, RecordForm, WithdrawForm

if TYPE_CHECKING:
    from guong.ledger.models import Entry
    from guong.ratings.models import Rating

SIZE = 20


@dataclass(frozen=True, slots=True)
class ListPage:
    """Ratings, newest first."""

    list: Listed[Rating]
    year: int | None
    subject: str
    may_record: bool


@dataclass(frozen=True, slots=True)
class Told:
    """One entry of a rating's history, in words."""

    on: date
    label: str
    sentence: str
    reason: str


@dataclass(frozen=True, slots=True)
class RatingPage:
    """One rating and what became of it."""

    row: Rating
    history: Sequence[Told]
    may_correct: bool
    may_withdraw: bool


def list_(request: Request) -> HttpResponse:
    """Ratings in scope."""
    http.found(lambda: policy.require_somewhere(request.actor, "ratings.read"))
    year, subject = http.whole_number(request.GET.get("nam")), request.GET.get("cua", "")
    listing = lists.ratings(request.actor, year, subject)
    if file := printing.answer(request, listing):
        return file
    may = policy.may_somewhere(request.actor, "ratings.record")
    return http.page(
        request, "ratings/list.html", ListPage(listing.shown(request.GET.get("after", ""), SIZE), year, subject, may)
    )


def record(request: Request) -> HttpResponse:
    """Record one decided rating."""
    http.found(lambda: policy.require_somewhere(request.actor, "ratings.record"))
    form = RecordForm(
        request.POST or None, initial={name: request.GET.get(name, "")[:40] for name in ("person", "organization")}
    )
    if request.method == "POST" and form.is_valid():
        on = request.actor.on
        made = http.attempt(form, lambda: actions.record_ratings(by=request.actor, new=[form.value()], on=on))
        if made:
            messages.success(request, gettext("Đã ghi kết quả."))
            return redirect("ratings:rating", made[0].pk)
    lead = gettext("Ghi điều cấp có thẩm quyền đã quyết định. Hệ thống không tự xếp loại ai.")
    return http.page(
        request,
        "ui/form_page.html",
        FormPage(gettext("Ghi kết quả xếp loại"), lead, form, gettext("Ghi kết quả"), "/kiem-diem/xep-loai"),
    )


def rating(request: Request, key: int) -> HttpResponse:
    """One rating with every entry about it; the reading of a person's is noted."""
    row = _read(request, key)
    told = [_told(entry) for entry in queries.history(request.actor, row)]
    live = not row.withdrawn
    verbs = [live and queries.may_change(request.actor, verb, row) for verb in ("ratings.correct", "ratings.withdraw")]
    return http.page(request, "ratings/rating.html", RatingPage(row, told, *verbs))


def correct(request: Request, key: int) -> HttpResponse:
    """Correct a rating."""
    http.found(lambda: policy.require_somewhere(request.actor, "ratings.correct"))
    row = _read(request, key)
    before = {name: getattr(row, name) for name in ("met_on", "decided_on", "document_number", "document_issuer")}
    words = {"exemption" if row.exemption else "level": row.words}
    decider = {"decided_by": row.decided_by.code if row.decided_by else ""}
    form = CorrectForm(request.POST or None, initial=before | words | decider)
    if request.method == "POST" and form.is_valid():
        who = {"person": row.person.code if row.person else "", "organization": "" if row.person else row.organization.code}
        new, why, on = form.value(year=row.year, **who), form.cleaned_data["reason"], request.actor.on
        act = lambda: actions.correct_rating(by=request.actor, key=key, new=new, reason=why, on=on)  # noqa: E731
        if http.found(lambda: http.attempt(form, act)):
            messages.success(request, gettext("Đã đính chính. Kết quả cũ vẫn đứng cạnh."))
            return redirect("ratings:rating", key)
    back = f"/kiem-diem/xep-loai/{key}"
    lead = gettext("Kết quả cũ không mất: nó đứng cạnh kết quả mới, cùng lý do.")
    return http.page(
        request, "ui/form_page.html", FormPage(gettext("Đính chính kết quả"), lead, form, gettext("Đính chính"), back)
    )


def withdraw(request: Request, key: int) -> HttpResponse:
    """Withdraw a rating."""
    http.found(lambda: policy.require_somewhere(request.actor, "ratings.withdraw"))
    _read(request, key)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        why, on = form.cleaned_data["reason"], request.actor.on
        act = lambda: actions.withdraw_ratings(by=request.actor, ratings=[key], reason=why, on=on)  # noqa: E731
        if http.found(lambda: http.attempt(form, act)):
            messages.success(request, gettext("Đã rút. Năm ấy trở lại là chưa xếp loại."))
            return redirect("ratings:rating", key)
    back = f"/kiem-diem/xep-loai/{key}"
    lead = gettext("Chỉ rút khi ghi nhầm người hoặc nhầm năm. Sai mức thì đính chính.")
    return http.page(request, "ui/form_page.html", FormPage(gettext("Rút kết quả"), lead, form, gettext("Rút kết quả"), back))


def _told(entry: Entry) -> Told:
    detail = entry.said  # empty of a withdrawal whose detail was erased
    words = kinds.known()[entry.kind].says(entry.value, detail) if entry.kind != kinds.WITHDRAWN else ""
    reason = detail.get("reason") or detail.get("before", {}).get("reason", "")
    return Told(entry.happened_on, kinds.label(entry.kind), words, reason)


def _read(request: Request, key: int) -> Rating:
    row = http.found(lambda: queries.rating_of(request.actor, key))
    if row.person_id:
        what = gettext("Kết quả xếp loại năm {year}").format(year=row.year)
        access.note_reading(by=request.actor, person=row.person_id, what=what, on=request.actor.on)
    return row
