"""Doors of memberships that move or end: introduction, receipt, return, and what a member leaves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext

from guong.access import actions as access
from guong.access import policy, printing
from guong.access.table import ROLE_OF_POST
from guong.kit import formats, http
from guong.kit.http import FormPage, Listed, Request
from guong.kit.why import Told, told
from guong.organization import terms
from guong.papers import printing as papers
from guong.pending.holding import hold
from guong.personnel import actions, appointing, expecting, lists, queries, restoring, transferring
from guong.personnel.forms import (
    ConfirmForm,
    IntroduceForm,
    LeaveForm,
    ReasonForm,
    ReceiveForm,
)
from guong.personnel.papers import transfer as forms
from guong.personnel.states import TRANSFER

if TYPE_CHECKING:
    from guong.organization.models import Post
    from guong.personnel.models import Transfer

SIZE = 20


@dataclass(frozen=True, slots=True)
class TransfersPage:
    """Transfers into the actor's reach, out of it, or ended."""

    list: Listed[Transfer]
    side: str


@dataclass(frozen=True, slots=True)
class TransferPage:
    """One transfer: where it stands in its procedure, until when the paper is to be handed in and why, what may be done."""

    row: Transfer
    steps: Sequence[tuple[str, str, str]]
    due: date | None
    why: Told | None
    late: bool
    may_receive: bool
    may_return: bool
    may_cancel: bool
    may_reopen: bool


@dataclass(frozen=True, slots=True)
class ReceiptPage:
    """The receipt of a received transfer, to be printed."""

    row: Transfer
    kind: str


def introduce(request: Request, key: int) -> HttpResponse:
    """Introduce a member to another cell."""
    http.found(lambda: policy.require_somewhere(request.actor, "memberships.introduce"))
    row = http.found(lambda: queries.person(request.actor, key))
    http.found(lambda: transferring.member_to_introduce(request.actor, key))
    access.note_reading(by=request.actor, person=key, what=gettext("Chuyển sinh hoạt"), on=request.actor.on)
    form = IntroduceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        to, on = queries.organizations_by_code([form.code()]).get(form.code(), 0), request.actor.on
        paper = {name: form.cleaned_data[name] for name in ("document_number", "issued_on")}
        made = http.attempt(
            form, lambda: actions.introduce_members(by=request.actor, people=[key], to_organization=to, on=on, **paper)
        )
        if made:
            messages.success(request, gettext("Đã ghi giấy giới thiệu. Nơi đến thấy ngay và tiếp nhận hoặc trả lại."))
            return redirect("personnel:transfer", made[0].pk)
    lead = gettext("Đảng viên vẫn sinh hoạt ở chi bộ hiện nay cho đến khi nơi đến tiếp nhận.")
    title = gettext("Giới thiệu {full_name} chuyển sinh hoạt").format(full_name=row.full_name)
    page = FormPage(title, lead, form, gettext("Ghi giấy giới thiệu"), f"/so-lieu/can-bo/{key}")
    return http.page(request, "ui/form_page.html", page)


def end_membership(request: Request, key: int) -> HttpResponse:
    """Say on which day a membership ended, and why."""
    http.found(lambda: policy.require_somewhere(request.actor, "memberships.end"))
    row = http.found(lambda: transferring.membership_to_end(request.actor, key))
    mine, others = appointing.posts_beside(request.actor, row)
    form = LeaveForm(mine, request.POST or None)
    if http.handed_in(request, form, actions.end_memberships, gettext("Đã ghi thôi sinh hoạt đảng."), memberships=[key]):
        return _left(request, row.person_id)
    title = gettext("{full_name} thôi sinh hoạt đảng").format(full_name=row.person.full_name)
    lead = gettext("Chuyển sang chi bộ khác trong hệ thống thì dùng giấy giới thiệu. Quá khứ giữ nguyên như đã có.")
    lead = " ".join([lead, *_remaining(others)])
    page = FormPage(
        title, lead, form, gettext("Ghi thôi sinh hoạt"), f"/so-lieu/can-bo/{row.person_id}", kicker=row.organization.name
    )
    return http.page(request, "ui/form_page.html", page)


def _remaining(posts: Sequence[Post]) -> list[str]:
    """Which posts go on after a membership has ended, and who ends them."""
    words = {
        True: gettext("Chức vụ kèm vai trò, người quản trị ghi thôi: {posts}."),
        False: gettext("Chức vụ mà cán bộ tổ chức ghi thôi: {posts}."),
    }
    by_role = {role: [post for post in posts if (post.post in ROLE_OF_POST) is role] for role in words}
    return [
        words[role].format(posts="; ".join(f"{post.label}, {post.organization.name}" for post in held))
        for role, held in by_role.items()
        if held
    ]


def _left(request: Request, person: int) -> HttpResponse:
    """Where to go on: whoever has left may be out of the actor's reach by now."""
    if queries.people(request.actor).filter(pk=person).exists():
        return redirect("personnel:person", person)
    return redirect("personnel:list")


def confirm_member(request: Request, key: int) -> HttpResponse:
    """Write down from when a member on probation is official."""
    row = http.found(lambda: transferring.membership_to_confirm(request.actor, key))
    access.note_reading(by=request.actor, person=row.person_id, what=gettext("Công nhận chính thức"), on=request.actor.on)
    form = ConfirmForm(request.POST or None)
    if http.handed_in(
        request, form, actions.confirm_members, gettext("Đã ghi công nhận đảng viên chính thức."), memberships=[key]
    ):
        return redirect("personnel:person", row.person_id)
    title = gettext("Công nhận {full_name} là đảng viên chính thức").format(full_name=row.person.full_name)
    lead = gettext("Ghi theo quyết định đã ban hành. Thời gian dự bị giữ nguyên như đã có.")
    back = f"/so-lieu/can-bo/{row.person_id}"
    page = FormPage(title, lead, form, gettext("Ghi quyết định"), back, kicker=row.organization.name)
    return http.page(request, "ui/form_page.html", page)


def take_back_confirmation(request: Request, key: int) -> HttpResponse:
    """Take back a recognition that was recorded by mistake."""
    row = http.found(lambda: restoring.confirmed_membership(request.actor, key))
    access.note_reading(by=request.actor, person=row.person_id, what=gettext("Công nhận chính thức"), on=request.actor.on)
    form = ReasonForm(request.POST or None)
    if http.handed_in(
        request, form, actions.withdraw_confirmations, gettext("Đã rút. Người này lại là đảng viên dự bị."), memberships=[key]
    ):
        return redirect("personnel:person", row.person_id)
    title = gettext("Rút công nhận chính thức của {full_name}").format(full_name=row.person.full_name)
    lead = gettext("Chỉ khi ghi nhầm. Người trong hồ sơ đọc lý do này trên trang tự soi.")
    back = f"/so-lieu/can-bo/{row.person_id}"
    page = FormPage(title, lead, form, gettext("Rút"), back, kicker=row.organization.name)
    return http.page(request, "ui/form_page.html", page)


def transfers(request: Request) -> HttpResponse:
    """Transfers that wait for an answer here, that were introduced from here, or that have ended."""
    http.found(lambda: policy.require_somewhere(request.actor, "people.read"))
    side = request.GET.get("chieu", "")
    side = side if side in (*transferring.SIDES, "xong") else "den"
    listing = lists.transfers(request.actor, side)
    if file := printing.answer(request, listing):
        return file
    page = TransfersPage(listing.shown(request.GET.get("after", ""), SIZE), side)
    return http.page(request, "personnel/transfers.html", page)


def transfer(request: Request, key: int) -> HttpResponse:
    """One transfer; the reading is noted."""
    row = _read_transfer(request, key)
    due = transferring.presenting(row)
    verbs = [("receive", ""), ("return", ""), ("introduce", ""), ("receive", "reopen")]
    may = [transferring.may_change(request.actor, f"memberships.{verb}", row, step=step) for verb, step in verbs]
    last, why = (due.answer, expecting.why_presented(row)) if due else (None, None)
    if file := papers.answer(request, forms.introduction(row, last), row.origin_id):
        return file
    late = (last is not None and row.is_open and request.actor.on > last) or (due is not None and due.allowed is False)
    page = TransferPage(
        row,
        _steps(row),
        last,
        told(why) if why else None,
        late,
        *may,
    )
    return http.page(request, "personnel/transfer.html", page)


def receive(request: Request, key: int) -> HttpResponse:
    """Receive one introduced member."""
    row = _transfer_to_change(request, "memberships.receive", key)
    form = ReceiveForm(request.POST or None)
    if http.handed_in(
        request, form, actions.receive_members, gettext("Đã tiếp nhận. In biên nhận gửi nơi đi và đảng viên."), transfers=[key]
    ):
        return redirect("personnel:receipt", key)
    title = gettext("Tiếp nhận {full_name}").format(full_name=row.person.full_name)
    lead = gettext("Sinh hoạt và chức vụ ở chi bộ cũ hết vào hôm trước ngày tiếp nhận.")
    return _transfer_form(request, row, FormPage(title, lead, form, gettext("Tiếp nhận")))


def take_back_receipt(request: Request, key: int) -> HttpResponse:
    """Take back a receipt that was recorded by mistake."""
    row = _transfer_to_change(request, "memberships.receive", key, step="reopen")
    form = ReasonForm(request.POST or None)
    if http.handed_in(
        request, form, actions.withdraw_receipts, gettext("Đã rút. Giấy giới thiệu lại chờ tiếp nhận."), transfers=[key]
    ):
        return redirect("personnel:transfer", key)
    lead = gettext("Đảng viên lại sinh hoạt ở nơi đi, giấy chờ tiếp nhận. Chức vụ đã thôi ở nơi đi thì giao lại.")
    return _transfer_form(request, row, FormPage(gettext("Rút lần tiếp nhận ghi nhầm"), lead, form, gettext("Rút")))


def return_(request: Request, key: int) -> HttpResponse:
    """Return one paper to the old cell."""
    row = _transfer_to_change(request, "memberships.return", key)
    form = ReasonForm(request.POST or None)
    if http.handed_in(
        request,
        form,
        actions.return_transfers,
        gettext("Đã trả lại giấy giới thiệu. Đảng viên vẫn sinh hoạt ở nơi cũ."),
        transfers=[key],
    ):
        return redirect("personnel:transfer", key)
    lead = gettext("Không nhận được giấy trong hạn, hoặc không tiếp nhận được. Nơi đi và đảng viên đọc lý do này.")
    return _transfer_form(request, row, FormPage(gettext("Trả lại giấy giới thiệu"), lead, form, gettext("Trả lại")))


def cancel(request: Request, key: int) -> HttpResponse:
    """Take one paper back."""
    row = _transfer_to_change(request, "memberships.introduce", key)
    form = ReasonForm(request.POST or None)
    back = reverse("personnel:transfer", args=[key])
    act = lambda: hold(request, "personnel.cancel_transfers", back, transfers=[key], **form.cleaned_data)  # noqa: E731
    if request.method == "POST" and form.is_valid() and http.attempt(form, act):
        return redirect(back)
    lead = gettext("Chỉ thu hồi được khi nơi đến chưa tiếp nhận. Việc giới thiệu được rút khỏi trang tự soi, kèm lý do.")
    return _transfer_form(request, row, FormPage(gettext("Thu hồi giấy giới thiệu"), lead, form, gettext("Thu hồi")))


def receipt(request: Request, key: int) -> HttpResponse:
    """The receipt of a received transfer; the reading is noted."""
    row = http.found(lambda: transferring.received(request.actor, key))
    _note_transfer(request, row)
    if file := papers.answer(request, forms.receipt(row), row.destination_id):
        return file
    return http.page(request, "personnel/receipt.html", ReceiptPage(row, terms.MEMBERSHIPS[row.membership.kind]))


def _transfer_to_change(request: Request, verb: str, key: int, *, step: str = "") -> Transfer:
    row = http.found(lambda: transferring.transfer_to_change(request.actor, verb, key, step=step))
    _note_transfer(request, row)
    return row


def _read_transfer(request: Request, key: int) -> Transfer:
    row = http.found(lambda: transferring.transfer(request.actor, key))
    _note_transfer(request, row)
    return row


def _note_transfer(request: Request, row: Transfer) -> None:
    access.note_reading(by=request.actor, person=row.person_id, what=gettext("Chuyển sinh hoạt"), on=request.actor.on)


def _transfer_form(request: Request, row: Transfer, page: FormPage) -> HttpResponse:
    paper = gettext("Giấy giới thiệu {number}, {day}, từ {origin}").format(
        number=row.document_number, day=formats.day(row.introduced_on), origin=row.origin.name
    )
    page = replace(page, back=f"/so-lieu/can-bo/chuyen/{row.pk}", kicker=paper)
    return http.page(request, "ui/form_page.html", page)


def _steps(row: Transfer) -> list[tuple[str, str, str]]:
    """The line of the procedure as words, day and mark: introduced, then what became of it."""
    end = "received" if row.is_open else row.state
    mark = "" if row.is_open else "g-done"
    begun = (gettext("Nơi đi giới thiệu"), formats.day(row.introduced_on), "g-now" if row.is_open else "g-done")
    return [begun, (TRANSFER.labels[end], formats.day(row.ended_on) if row.ended_on else "", mark)]
