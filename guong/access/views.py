"""Doors of access: slips, own password, accounts, erasing details, the printed policy. Sign-in and sign-out are allauth's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any

import segno
from allauth.account.utils import perform_login
from allauth.account.views import LoginView
from allauth.core import ratelimit
from django.conf import settings
from django.contrib import auth, messages
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from guong.access import actions, lists, policy, printing, queries, table, worlds
from guong.access.actions import PrintedSlip, SlipRefused
from guong.access.forms import ChangeForm, EraseForm, SlipForm
from guong.kit import clock, formats, http, names
from guong.kit.actor import nobody
from guong.kit.http import FormPage, Listed, Request
from guong.kit.refusal import Refusal
from guong.ledger import kinds

if TYPE_CHECKING:
    from guong.access.models import Account
    from guong.ledger.models import Entry
    from guong.organization.models import Person

SIZE = 20
MOST_SLIPS = 50
DESK = "/ban-lam-viec"
WORLD_KEPT = 30 * 24 * 3600  # seconds for which a visitor's choice of world is remembered


@dataclass(frozen=True, slots=True)
class AccountsPage:
    """Accounts in scope, and people who have none yet; `text` is what both were searched for."""

    list: Listed[Account]
    without: Listed[Person]
    text: str


@dataclass(frozen=True, slots=True)
class SlipsPage:
    """Slips to be printed, once: (slip, QR as SVG), and the address to type for whoever cannot scan."""

    slips: Sequence[tuple[PrintedSlip, SafeString]]
    address: str


@dataclass(frozen=True, slots=True)
class PolicyLine:
    """One verb of the table with everybody who has it, in words."""

    verb: str
    words: str
    grants: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PolicyPage:
    """The whole table."""

    lines: tuple[PolicyLine, ...]


@dataclass(frozen=True, slots=True)
class ErasePage:
    """What of a person's details would go and what would stay, by kind with their number, and the form that asks why."""

    person: int
    name: str
    going: tuple[tuple[str, int], ...]
    staying: tuple[tuple[str, int], ...]
    n_past: int
    form: EraseForm


def require_demonstration(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page that exists in the demonstration alone."""

    @wraps(view)
    def only_there(request: Request, *given: Any, **more: Any) -> HttpResponse:
        if not settings.DEMO:
            raise Http404
        return view(request, *given, **more)

    return only_there


class SignInView(LoginView):  # type: ignore[misc]
    """allauth's sign-in; in the demonstration the accounts of the chosen world stand beside it, one click each."""

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        """The form, and `doors`: the accounts that open without a password."""
        world = self.request.world
        doors = queries.doors(world) if world else []
        return {**super().get_context_data(**more), "doors": doors}


sign_in = http.public(SignInView.as_view())


@http.public
@require_demonstration
@require_POST
def choose_world(request: Request) -> HttpResponse:
    """See the demonstration from another world. An account belongs to one of them, so whoever is signed in is signed out."""
    chosen = worlds.WORLDS.get(request.POST.get("the_gioi", ""))
    if chosen is None:
        raise Http404
    answer = redirect(_local(request.POST.get("next", "")))
    if request.user.is_authenticated and chosen != worlds.of(request.user.demonstration):
        auth.logout(request)
        messages.info(request, gettext("Đã đăng xuất. Chọn một tài khoản của {world}.").format(world=gettext(chosen.words)))
        answer = redirect("account_login")
    answer.set_cookie(worlds.COOKIE, chosen.code, WORLD_KEPT, secure=settings.HTTPS, httponly=True, samesite="Lax")
    return answer


@http.public
@require_demonstration
@require_POST
@never_cache
def enter_demonstration(request: Request) -> HttpResponse:
    """Sign in as an account of the demonstration, without a password; limits and the entry are those of any sign-in."""
    if not ratelimit.consume(request, action="login"):
        limited: HttpResponse = ratelimit.respond_429(request)
        return limited
    account = http.found(lambda: queries.demonstration_account(request.POST.get("account", "")))
    answer: HttpResponse = perform_login(request, account, redirect_url=DESK)
    return answer


@http.public
@never_cache
def slip(request: Request) -> HttpResponse:
    """Open an account with a paper slip, or set a forgotten password anew."""
    form = SlipForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _within_limit(request, form, "slip"):
        account = _redeem(form)
        if account:
            answer: HttpResponse = perform_login(request, account, redirect_url=DESK)
            return answer
    lead = gettext("Quét mã trên phiếu, hoặc gõ số tài khoản và tám chữ số. Phiếu dùng một lần, trong 7 ngày.")
    return http.page(
        request, "access/slip.html", FormPage(gettext("Dùng phiếu kích hoạt"), lead, form, gettext("Đặt mật khẩu và vào"))
    )


def change_password(request: Request) -> HttpResponse:
    """Change one's own password; other sessions end."""
    form = ChangeForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _within_limit(request, form, "change_password"):
        given, on, key = form.cleaned_data, request.actor.on, request.actor.account or 0
        changed = http.attempt(
            form,
            lambda: actions.change_password(by=request.actor, account=key, old=given["old"], new=given["password"], on=on),
        )
        if changed:
            auth.update_session_auth_hash(request, changed)
            return redirect(DESK)
    return http.page(
        request,
        "ui/form_page.html",
        FormPage(gettext("Đổi mật khẩu"), gettext("Các phiên khác của ông bà sẽ hết."), form, gettext("Đổi mật khẩu")),
    )


def accounts(request: Request) -> HttpResponse:
    """Accounts, and people who have none; each list has its own cursor."""
    by, text = request.actor, request.GET.get("q", "").strip()[:100]
    http.found(lambda: policy.require_somewhere(by, "accounts.read"))
    listing = lists.accounts(by, text)
    if file := printing.answer(request, listing):
        return file
    waiting = http.whole_number(request.GET.get("chua"))
    people = queries.candidates_page(by, text=text, after=waiting, size=SIZE)
    page = AccountsPage(listing.shown(request.GET.get("after", ""), SIZE), http.listed(people, SIZE, lambda row: row.pk), text)
    return http.page(request, "access/accounts.html", page)


@require_POST
@never_cache
def open_(request: Request) -> HttpResponse:
    """Open accounts for chosen people and show their slips, this once."""
    given = (http.whole_number(key) for key in request.POST.getlist("person")[:MOST_SLIPS])
    people = list(dict.fromkeys(key for key in given if key is not None))
    if not people:
        return redirect("accounts")
    return _printed(request, http.found(lambda: actions.open_accounts(by=request.actor, people=people, on=request.actor.on)))


@require_POST
@never_cache
def reissue(request: Request, key: int) -> HttpResponse:
    """A new slip for an account, shown this once."""
    return _printed(request, http.found(lambda: actions.issue_slips(by=request.actor, accounts=[key], on=request.actor.on)))


def erase_details(request: Request, key: int) -> HttpResponse:
    """Show what of a person's details can be erased, and erase it; the reading is noted."""
    by, person = request.actor, http.found(lambda: queries.person_with_details(request.actor, key))
    actions.note_reading(by=by, person=key, what=gettext("Chi tiết có thể xóa"), on=by.on)
    form = EraseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = names.nfc(form.cleaned_data["reason"])
        act = lambda: actions.erase_personal_details(by=by, person=key, reason=reason, on=by.on)  # noqa: E731
        if n := http.found(lambda: http.attempt(form, act)):
            messages.success(request, gettext("Đã xóa {n} chi tiết. Việc xóa đã ghi vào sổ cái.").format(n=formats.number(n)))
            return redirect("erase_details", key)
    found = queries.erasable(person)
    page = ErasePage(key, person.full_name, _by_kind(found.going), _by_kind(found.staying), found.n_past, form)
    return http.page(request, "access/erase.html", page)


@http.public
def policy_table(request: Request) -> HttpResponse:
    """Who may do what, where: the table as it is compiled."""
    http.found(lambda: policy.require_somewhere(request.actor, "policy.read"))
    compiled = policy.compiled()
    lines = tuple(
        PolicyLine(verb, gettext(words), tuple((table.ROLES[g.role], table.REACHES[g.reach]) for g in compiled.grants[verb]))
        for verb, words in compiled.verbs.items()
    )
    return http.page(request, "access/policy.html", PolicyPage(lines))


def _by_kind(entries: Sequence[Entry]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(kinds.label(entry.kind) for entry in entries).items()))


def _local(address: str) -> str:
    """An address of ours, else the home page: nobody is led elsewhere."""
    return address if address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None) else "/"


def _redeem(form: SlipForm) -> Account | None:
    given, on, at = form.cleaned_data, clock.today(), clock.now()
    number, digits = given["number"].strip(), given["digits"].replace(" ", "")
    by = nobody(on)
    if not given["secret"] and not actions.try_slip(by=by, number=number, digits=digits, at=at):
        form.add_error("digits", gettext(actions.NO_SUCH_SLIP))
        return None
    try:
        return actions.redeem_slip(
            by=by, secret=given["secret"], number=number, digits=digits, password=given["password"], at=at, on=on
        )
    except SlipRefused as refused:
        form.forget_secret()
        form.add_error(refused.field or None, refused.message)
    except Refusal as refused:
        form.add_error(refused.field or None, refused.message)
    return None


def _within_limit(request: Request, form: BaseForm, action: str) -> bool:
    """Whether ACCOUNT_RATE_LIMITS still lets this address or account try."""
    if ratelimit.consume(request, action=action):
        return True
    form.add_error(None, gettext("Thử quá nhiều lần. Chờ một phút rồi thử lại."))
    return False


def _printed(request: Request, slips: Sequence[PrintedSlip]) -> HttpResponse:
    address = request.build_absolute_uri("/phieu")
    drawn = [(one, _qr(f"{address}#{one.secret}")) for one in slips]
    return http.page(request, "access/slips.html", SlipsPage(drawn, address))


def _qr(text: str) -> SafeString:
    drawn: str = segno.make(text, error="m", micro=False).svg_inline(omitsize=True, svgclass="g-qr", lineclass=None)
    return mark_safe(drawn)  # noqa: S308  (made by segno from our own address)
