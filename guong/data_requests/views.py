"""Doors of data requests: those of one's office with who has answered, sending one, those to answer, answering."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from guong.access import policy, printing
from guong.data_requests import actions, lists, queries, sums
from guong.data_requests.forms import AnswerForm, CancelForm, ExtendForm, RequestForm
from guong.data_requests.judging import Figure
from guong.data_requests.sums import Sheet
from guong.kit import formats, http, names
from guong.kit.http import FormPage, Listed, Request
from guong.kit.refusal import Refusal

if TYPE_CHECKING:
    from guong.data_requests.models import DataAsked, DataRequest

SIZE = 20
HOME = "/so-lieu/yeu-cau"


@dataclass(frozen=True, slots=True)
class ListPage:
    """Requests of one's office; those to answer; whether one may send any."""

    list: Listed[DataRequest]
    received: Sequence[DataAsked]
    may_ask: bool
    on: date


@dataclass(frozen=True, slots=True)
class RequestPage:
    """One request: who has answered what, and the sums; whether the reader may change it."""

    row: DataRequest
    sheet: Sheet
    may_change: bool
    on: date


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """One request as an organization that was asked sees it: what was answered, and the form while it is open."""

    line: DataAsked
    answered: Sequence[tuple[Figure, Decimal | None]]
    form: AnswerForm | None
    late: bool


def list_(request: Request) -> HttpResponse:
    """Requests that one's office sent, and those that one's organization has to answer."""
    by, after = request.actor, request.GET.get("after", "")
    listing = lists.requests(by)
    if file := printing.answer(request, listing):
        return file
    received = [] if after else queries.received_page(by, size=SIZE)[:SIZE]
    page = ListPage(listing.shown(after, SIZE), received, policy.may_somewhere(by, "requests.ask"), by.on)
    return http.page(request, "data_requests/list.html", page)


def send(request: Request) -> HttpResponse:
    """Send a request."""
    offices = http.found(lambda: queries.offices(request.actor))
    form = RequestForm(offices, request.actor.on, request.POST or None, initial={"asked": "children"})
    if request.method == "POST" and form.is_valid():
        act = lambda: actions.send_request(by=request.actor, new=form.value(), on=request.actor.on)  # noqa: E731
        if row := http.found(lambda: http.attempt(form, act)):
            messages.success(request, gettext("Đã gửi. Mỗi nơi được hỏi thấy phiếu này trên bàn làm việc."))
            return redirect("data_requests:request", row.pk)
    lead = gettext("Hỏi vài con số, có hạn. Trả lời về đâu, cộng ở đó; không ai phải gõ lại.")
    page = FormPage(gettext("Phiếu yêu cầu số liệu"), lead, form, gettext("Gửi phiếu"), HOME)
    return http.page(request, "ui/form_page.html", page)


def request_(request: Request, key: int) -> HttpResponse:
    """One request with its answers."""
    row = http.found(lambda: queries.request_of(request.actor, key))
    sheet = sums.sheet_of(row, queries.lines_of(row), request.actor.on)
    may_change = policy.may(request.actor, "requests.ask", row) and row.is_open
    return http.page(request, "data_requests/request.html", RequestPage(row, sheet, may_change, request.actor.on))


def workbook(request: Request, key: int) -> HttpResponse:
    """The same as a spreadsheet."""
    row = http.found(lambda: queries.request_of(request.actor, key))
    target = BytesIO()
    sums.write_workbook(row, sums.sheet_of(row, queries.lines_of(row), request.actor.on), target)
    answer = HttpResponse(target.getvalue(), content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    answer["Content-Disposition"] = f'attachment; filename="yeu-cau-{row.pk}.xlsx"'
    return answer


def answer(request: Request, key: int) -> HttpResponse:
    """Answer for an organization that was asked."""
    line = http.found(lambda: queries.line_of(request.actor, key))
    figures, numbers = queries.figures_of(line.request), queries.numbers_of(line)
    form = _answer_form(request, line, figures, numbers)
    if form and request.method == "POST" and form.is_valid():
        note = names.nfc(form.cleaned_data["note"])
        act = lambda: actions.answer_request(  # noqa: E731
            by=request.actor, line=key, numbers=form.value(), note=note, on=request.actor.on
        )
        if http.attempt(form, act):
            messages.success(request, gettext("Đã nộp. Sửa được cho đến khi nơi hỏi chốt phiếu."))
            return redirect("data_requests:list")
    answered = list(zip(figures, numbers, strict=True)) if line.answered_on else []
    return http.page(request, "data_requests/answer.html", AnswerPage(line, answered, form, line.is_late(request.actor.on)))


def _answer_form(
    request: Request, line: DataAsked, figures: Sequence[Figure], numbers: Sequence[Decimal | None]
) -> AnswerForm | None:
    if not line.request.is_open:
        return None
    known = {f"so_{index}": number for index, number in enumerate(numbers)}
    return AnswerForm(figures, request.POST or None, initial={**known, "note": line.note})


@require_POST
def remind(request: Request, key: int) -> HttpResponse:
    """Remind whoever has not answered."""
    try:
        lines = http.found(lambda: actions.remind_unanswered(by=request.actor, key=key, on=request.actor.on))
    except Refusal as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, gettext("Đã nhắc {n} nơi.").format(n=formats.number(len(lines))))
    return redirect("data_requests:request", key)


@require_POST
def close(request: Request, key: int) -> HttpResponse:
    """Take the numbers as they are."""
    try:
        http.found(lambda: actions.close_request(by=request.actor, key=key, on=request.actor.on))
        messages.success(request, gettext("Đã chốt. Từ nay không nơi nào sửa số của phiếu này."))
    except Refusal as refused:
        messages.error(request, refused.message)
    return redirect("data_requests:request", key)


def extend(request: Request, key: int) -> HttpResponse:
    """Give more time."""
    row = http.found(lambda: queries.request_of(request.actor, key, "requests.ask"))
    form = ExtendForm(request.POST or None)
    if http.handed_in(request, form, actions.extend_request, gettext("Đã gia hạn."), key=key):
        return redirect("data_requests:request", key)
    lead = gettext("Hạn đang có: {day}. Hạn đầu vẫn được ghi lại.").format(day=formats.day(row.due_on))
    page = FormPage(gettext("Gia hạn"), lead, form, gettext("Quyết định gia hạn"), f"{HOME}/{key}", row.title)
    return http.page(request, "ui/form_page.html", page)


def cancel(request: Request, key: int) -> HttpResponse:
    """Take a request back."""
    row = http.found(lambda: queries.request_of(request.actor, key, "requests.ask"))
    form = CancelForm(request.POST or None)
    if http.handed_in(request, form, actions.cancel_request, gettext("Đã hủy phiếu."), key=key):
        return redirect("data_requests:request", key)
    lead = gettext("Không nơi nào phải trả lời nữa. Những trả lời đã có vẫn còn trong sổ cái.")
    page = FormPage(gettext("Hủy phiếu"), lead, form, gettext("Quyết định hủy"), f"{HOME}/{key}", row.title)
    return http.page(request, "ui/form_page.html", page)
