"""Doors of sets of criteria: their list, one set with its criteria, writing, issuing and ending it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from guong.access import policy, printing
from guong.emulation import actions, lists, queries
from guong.emulation.forms import CriterionForm, EndForm, SetForm
from guong.kit import http
from guong.kit.http import FormPage, Listed, Request
from guong.kit.refusal import Refusal

if TYPE_CHECKING:
    from guong.emulation.models import CriteriaSet, Criterion

HOME: Final = "/ke-hoach/thi-dua"
SIZE: Final = 20


@dataclass(frozen=True, slots=True)
class SetsPage:
    """Sets of criteria that hold for whom the reader may read."""

    list: Listed[CriteriaSet]
    may_set: bool
    on: date


@dataclass(frozen=True, slots=True)
class SetPage:
    """One set with its criteria; `has_board`: it answers for a period by now."""

    row: CriteriaSet
    criteria: Sequence[Criterion]
    weight: int
    is_draft: bool
    may_set: bool
    has_board: bool
    on: date


def sets(request: Request) -> HttpResponse:
    """Sets of criteria."""
    http.found(lambda: policy.require_somewhere(request.actor, queries.READ))
    listing = lists.sets(request.actor)
    if file := printing.answer(request, listing):
        return file
    may, on = policy.may_somewhere(request.actor, queries.SET), request.actor.on
    return http.page(request, "emulation/list.html", SetsPage(listing.shown(request.GET.get("after", ""), SIZE), may, on))


def draft(request: Request) -> HttpResponse:
    """Begin a set; `tu` is the set whose criteria are copied."""
    by = request.actor
    place = http.found(lambda: queries.organization_to_set(by, http.whole_number(request.GET.get("to_chuc"))))
    like = http.whole_number(request.GET.get("tu"))
    form = SetForm(request.POST or None, initial={"since": by.on})
    if request.method == "POST" and form.is_valid():
        act = lambda: actions.draft_set(by=by, organization=place.pk, on=by.on, like=like, **form.cleaned_data)  # noqa: E731
        if row := http.attempt(form, act):
            return redirect("emulation:set", row.pk)
    lead = gettext("Bộ tiêu chí chấm các tổ chức trực thuộc ngay dưới. Thêm tiêu chí ở bước sau; ban hành rồi mới áp dụng.")
    page = FormPage(gettext("Soạn bộ tiêu chí thi đua"), lead, form, gettext("Tiếp tục"), HOME, place.name)
    return http.page(request, "ui/form_page.html", page)


def criteria(request: Request, key: int) -> HttpResponse:
    """One set with its criteria."""
    row, on = http.found(lambda: queries.set_to_read(request.actor, key)), request.actor.on
    found = queries.criteria_of([row])
    page = SetPage(
        row=row,
        criteria=found,
        weight=sum(one.weight for one in found),
        is_draft=row.valid is None,
        may_set=policy.may(request.actor, queries.SET, row),
        has_board=row.valid is not None and bool(queries.periods(row, on)),
        on=on,
    )
    return http.page(request, "emulation/set.html", page)


def amend(request: Request, key: int) -> HttpResponse:
    """Change the head of a set that is being written."""
    row = http.found(lambda: queries.draft_to_read(request.actor, key))
    form = SetForm(request.POST or None, initial={"title": row.title, "document": row.document, "since": row.since})
    if http.handed_in(request, form, actions.amend_draft, gettext("Đã sửa bản soạn."), key=key):
        return redirect("emulation:set", key)
    lead = gettext("Bản đang soạn còn sửa được; ban hành rồi thì không.")
    page = FormPage(gettext("Sửa bộ tiêu chí"), lead, form, gettext("Lưu"), f"{HOME}/{key}", row.organization.name)
    return http.page(request, "ui/form_page.html", page)


def add(request: Request, key: int) -> HttpResponse:
    """Add a criterion to a set that is being written."""
    by, row = request.actor, http.found(lambda: queries.draft_to_read(request.actor, key))
    form = CriterionForm(request.POST or None)
    act = lambda: actions.add_criterion(by=by, key=key, new=form.value(), on=by.on)  # noqa: E731
    if request.method == "POST" and form.is_valid() and http.attempt(form, act) is not None:
        messages.success(request, gettext("Đã thêm tiêu chí."))
        return redirect("emulation:set", key)
    lead = gettext("Mỗi tiêu chí là một câu hỏi mà sổ ghi trả lời được, hoặc một số liệu nhập tay có văn bản.")
    page = FormPage(gettext("Thêm tiêu chí"), lead, form, gettext("Thêm"), f"{HOME}/{key}", row.title)
    return http.page(request, "ui/form_page.html", page)


@require_POST
def drop(request: Request, key: int, number: int) -> HttpResponse:
    """Take a criterion out of a set that is being written."""
    http.found(lambda: actions.drop_criterion(by=request.actor, key=key, number=number, on=request.actor.on))
    messages.success(request, gettext("Đã bỏ tiêu chí."))
    return redirect("emulation:set", key)


@require_POST
def discard(request: Request, key: int) -> HttpResponse:
    """Throw away a set that is being written."""
    http.found(lambda: actions.discard_set(by=request.actor, key=key, on=request.actor.on))
    messages.success(request, gettext("Đã bỏ bản soạn."))
    return redirect("emulation:list")


@require_POST
def issue(request: Request, key: int) -> HttpResponse:
    """Issue a set."""
    try:
        http.found(lambda: actions.issue_sets(by=request.actor, sets=[key], on=request.actor.on))
        messages.success(request, gettext("Đã ban hành bộ tiêu chí."))
    except Refusal as refusal:
        messages.error(request, refusal.message)
    return redirect("emulation:set", key)


def end(request: Request, key: int) -> HttpResponse:
    """End a set."""
    row = http.found(lambda: queries.set_to_read(request.actor, key))
    if row.valid is None or row.last_on or not policy.may(request.actor, queries.SET, row):
        raise Http404
    form = EndForm(request.POST or None, initial={"last_on": request.actor.on})
    if http.handed_in(request, form, actions.end_sets, gettext("Đã ghi ngày cuối cùng của bộ tiêu chí."), sets=[key]):
        return redirect("emulation:set", key)
    lead = gettext("Điểm của những kỳ đã qua giữ nguyên.")
    page = FormPage(gettext("Thôi dùng bộ tiêu chí"), lead, form, gettext("Thôi dùng"), f"{HOME}/{key}", row.title)
    return http.page(request, "ui/form_page.html", page)
