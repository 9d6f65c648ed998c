"""Doors of the administrator: accounts, their slips, what an account holds and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from guong.access import actions, administering, factors, lists, policy, printing, queries
from guong.access.actions import PrintedSlip
from guong.access.administering import AccountFacts, Answer
from guong.access.doors import sealed
from guong.access.forms import ExplainForm, InviteForm, WhyForm
from guong.access.views.drawing import qr
from guong.kit import http, mail
from guong.kit.http import FormPage, Listed, Request
from guong.kit.refusal import Refusal

if TYPE_CHECKING:
    from guong.access.models import Account
    from guong.organization.models import Person

SIZE = 20
MOST_SLIPS = 50


@dataclass(frozen=True, slots=True)
class AccountsPage:
    """Accounts in scope, and people who have none yet; `text` and `state` are what was searched for."""

    list: Listed[Account]
    without: Listed[Person]
    text: str
    state: str
    states: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class AccountPage:
    """One account, the form that asks what it may do, and the answer to what was asked."""

    account: AccountFacts
    form: BaseForm
    answer: Answer | None
    is_own: bool
    seconds_required: bool
    can_invite: bool


@dataclass(frozen=True, slots=True)
class SlipsPage:
    """Slips to be printed, once: (slip, QR as SVG), and the address to type for whoever cannot scan."""

    slips: Sequence[tuple[PrintedSlip, SafeString]]
    address: str


def accounts(request: Request) -> HttpResponse:
    """Accounts, and people who have none; each list has its own cursor."""
    by, text = request.actor, request.GET.get("q", "").strip()[:100]
    http.found(lambda: policy.require_somewhere(by, "accounts.read"))
    state = request.GET.get("loc", "")
    listing = lists.accounts(by, text, state)
    if file := printing.answer(request, listing):
        return file
    waiting = http.whole_number(request.GET.get("chua"))
    people = queries.candidates_page(by, text=text, after=waiting, size=SIZE)
    states = [("", gettext("tất cả")), *queries.ACCOUNT_STATES.items()]
    page = AccountsPage(
        listing.shown(request.GET.get("after", ""), SIZE), http.listed(people, SIZE, lambda row: row.pk), text, state, states
    )
    return http.page(request, "access/accounts.html", page)


def account(request: Request, key: int) -> HttpResponse:
    """One account: slips, sessions in number, second steps by kind, and why it may do what; the reading is noted."""
    by = request.actor
    row = http.found(lambda: administering.account_within_reach(by, key))
    actions.note_reading(by=by, person=row.person_id, what=gettext("Tài khoản"), on=by.on)
    asked = request.GET if "verb" in request.GET else None
    form = ExplainForm(asked, verbs=policy.compiled().verbs)
    given = form.cleaned_data if form.is_valid() else None
    answer = http.attempt(form, lambda: administering.answer(by, row, given["verb"], given["target"])) if given else None
    facts, own = administering.account_facts(by, row), row.person_id == by.person
    required = factors.is_required([held.role for held in queries.actor_of(row, by.on).roles])
    return http.page(request, "access/account.html", AccountPage(facts, form, answer, own, required, mail.is_configured()))


@sealed
def lock(request: Request, key: int) -> HttpResponse:
    """Lock an account, with a reason."""
    lead = gettext("Các phiên hết ngay, phiếu đang mở bị hủy, không ai vào được bằng tài khoản này cho tới khi mở khóa.")
    words = (gettext("Khóa tài khoản của {name}"), lead, gettext("Khóa"), gettext("Đã khóa tài khoản."))
    return _asked_why(request, key, actions.lock_account, words)


@sealed
def invite(request: Request, key: int) -> HttpResponse:
    """Send the link that opens an account by mail."""
    row = http.found(lambda: administering.account_to_invite(request.actor, key))
    form = InviteForm(request.POST or None)
    said = gettext("Đã gửi lời mời. Đường dẫn dùng một lần, trong 7 ngày.")
    if http.found(lambda: http.handed_in(request, form, actions.invite_by_mail, said, account=key)):
        return redirect("account", key)
    lead = gettext("Thư chỉ có một đường dẫn để đặt mật khẩu, không có tên hay số nào của người ấy.")
    title = gettext("Mời {name} qua thư").format(name=row.person.full_name)
    page = FormPage(title, lead, form, gettext("Gửi lời mời"), f"/tai-khoan/{key}", kicker=row.number)
    return http.page(request, "ui/form_page.html", page)


@sealed
def unlock(request: Request, key: int) -> HttpResponse:
    """Open a locked account again, with a reason."""
    lead = gettext("Mật khẩu và bước xác nhận thứ hai giữ như trước khi khóa.")
    words = (gettext("Mở khóa tài khoản của {name}"), lead, gettext("Mở khóa"), gettext("Đã mở khóa tài khoản."))
    return _asked_why(request, key, actions.unlock_account, words)


@sealed
def reset_factors(request: Request, key: int) -> HttpResponse:
    """Take off a second step that its owner has lost, with a reason."""
    lead = gettext(
        "Chỉ khi đã gặp tận mặt hoặc nhận ra giọng người ấy. Lần đăng nhập tới chỉ hỏi mật khẩu; các phiên hết ngay."
    )
    words = (gettext("Đặt lại bước xác nhận của {name}"), lead, gettext("Đặt lại"), gettext("Đã đặt lại."))
    return _asked_why(request, key, actions.reset_factors, words)


@require_POST
@never_cache
@sealed
def open_(request: Request) -> HttpResponse:
    """Open accounts for chosen people and show their slips, this once."""
    given = (http.whole_number(key) for key in request.POST.getlist("person")[:MOST_SLIPS])
    people = list(dict.fromkeys(key for key in given if key is not None))
    if not people:
        return redirect("accounts")
    return _printed(request, http.found(lambda: actions.open_accounts(by=request.actor, people=people, on=request.actor.on)))


@require_POST
@never_cache
@sealed
def reissue(request: Request, key: int) -> HttpResponse:
    """A new slip for an account, shown this once."""
    by = request.actor
    try:
        return _printed(request, http.found(lambda: actions.issue_slips(by=by, accounts=[key], on=by.on)))
    except Refusal as refused:
        messages.error(request, refused.message)
        return redirect("account", key)


def _asked_why(request: Request, key: int, act: Callable[..., bool], words: tuple[str, str, str, str]) -> HttpResponse:
    row = http.found(lambda: administering.account_within_reach(request.actor, key))
    form = WhyForm(request.POST or None)
    title, lead, button, said = words
    if http.found(lambda: http.handed_in(request, form, act, said, account=key)):
        return redirect("account", key)
    page = FormPage(title.format(name=row.person.full_name), lead, form, button, f"/tai-khoan/{key}", kicker=row.number)
    return http.page(request, "ui/form_page.html", page)


def _printed(request: Request, slips: Sequence[PrintedSlip]) -> HttpResponse:
    address = request.build_absolute_uri("/phieu")
    drawn = [(one, qr(f"{address}#{one.secret}")) for one in slips]
    return http.page(request, "access/slips.html", SlipsPage(drawn, address))
