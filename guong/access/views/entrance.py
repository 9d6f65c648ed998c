"""Doors of signing in: password and passkey, the second step, slips, the demonstration. Sign-out is allauth's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.account.stages import LoginStageController
from allauth.account.utils import perform_login
from allauth.account.views import LoginView
from allauth.core import ratelimit
from allauth.mfa.stages import AuthenticateStage
from django.conf import settings
from django.contrib import auth, messages
from django.forms import BaseForm
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext, gettext_noop
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from guong.access import actions, factors, oidc, queries, sessions, ways, worlds
from guong.access.actions import SlipRefused
from guong.access.doors import is_within_limit, local
from guong.access.forms import CodeForm, ForgottenForm, PasskeyForm, SlipForm
from guong.kit import clock, http, mail, names
from guong.kit.actor import nobody
from guong.kit.http import FormPage, Request
from guong.kit.refusal import Refusal

if TYPE_CHECKING:
    from guong.access.models import Account

DESK = "/ban-lam-viec"
WORLD_KEPT = 30 * 24 * 3600  # seconds for which a visitor's choice of world is remembered
SENT_IF_THERE = gettext_noop(
    "Nếu tài khoản ấy có địa chỉ thư đã xác nhận, đường dẫn đang được gửi tới đó. Không thấy thư: xin phiếu mới ở văn phòng."
)
WRONG_CODE = gettext_noop("Mã chưa đúng, hoặc đã dùng rồi. Chờ mã mới rồi gõ lại.")


@dataclass(frozen=True, slots=True)
class SecondStepPage:
    """The forms of a code and of a passkey, and what the browser is asked for where the account has a passkey."""

    code: CodeForm
    passkey: PasskeyForm
    options: dict[str, Any] | None


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
        """The form; `doors`: the accounts that open without a password; `provider`: the state identity service, if any."""
        world = self.request.world
        doors = queries.doors(world) if world else []
        goal = local(self.request.GET.get("next", ""), "")
        more |= {"doors": doors, "provider": oidc.name(), "goal": goal, "can_mail": mail.is_configured()}
        return {**super().get_context_data(**more), **more}


sign_in = http.public(SignInView.as_view())


@http.public
@require_demonstration
@require_POST
def choose_world(request: Request) -> HttpResponse:
    """See the demonstration from another world. An account belongs to one of them, so whoever is signed in is signed out."""
    chosen = worlds.WORLDS.get(request.POST.get("the_gioi", ""))
    if chosen is None:
        raise Http404
    answer = redirect(local(request.POST.get("next", "")))
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
    record_authentication(request, account, method="demonstration")
    answer: HttpResponse = perform_login(request, account, redirect_url=DESK)
    return answer


@http.public
@never_cache
def second_step(request: Request) -> HttpResponse:
    """After the password: a code of the phone, a recovery code, or a passkey, where the account asks for it."""
    stage = LoginStageController.enter(request, AuthenticateStage.key)
    if stage is None:
        return redirect("account_login")
    account: Account = stage.login.user
    by_passkey = "credential" in request.POST
    code, passkey = CodeForm(None if by_passkey else request.POST or None), PasskeyForm(request.POST if by_passkey else None)
    form = passkey if by_passkey else code
    if request.method == "POST" and form.is_valid() and is_within_limit(request, form, "second_step", str(account.pk)):
        way = http.attempt(form, lambda: _proved(form, account))
        if way:
            ratelimit.clear(request, action="second_step", key=str(account.pk))
            record_authentication(request, account, method="mfa", type=way)
            answer: HttpResponse = stage.exit()
            return answer
        get_adapter().note_failure(request, account.username, "webauthn" if by_passkey else "code")
        if not by_passkey:
            code.add_error("code", gettext(WRONG_CODE))
    has_passkey = any(factor.kind == ways.PASSKEY for factor in factors.of_account(account.pk))
    options = factors.passkey_to_ask(account) if has_passkey else None
    return http.page(request, "access/second_step.html", SecondStepPage(code, passkey, options))


@http.public
@never_cache
def passkey(request: Request) -> HttpResponse:
    """Sign in with a passkey and nothing else: what to ask the browser for (GET), what it answered (POST)."""
    if not ratelimit.consume(request, action="passkey"):
        limited: HttpResponse = ratelimit.respond_429(request)
        return limited
    if request.method != "POST":
        return JsonResponse(factors.passkey_to_ask(None))
    form = PasskeyForm(request.POST)
    shown = (
        http.attempt(form, lambda: factors.passkey_shown(form.cleaned_data["credential"], None)) if form.is_valid() else None
    )
    if shown is None:
        messages.error(request, gettext(factors.WRONG_PASSKEY))
        return redirect("account_login")
    request.session[sessions.OWN] = bool(request.POST.get("own_machine"))
    actions.note_passkey_used(by=queries.actor_of(shown.user, clock.today()), passkey=shown.pk, at=clock.now())
    record_authentication(request, shown.user, method="mfa", type=ways.PASSKEY, passwordless=True)
    answer: HttpResponse = perform_login(request, shown.user, redirect_url=local(request.POST.get("next", ""), DESK))
    return answer


@http.public
@never_cache
def forgotten(request: Request) -> HttpResponse:
    """Ask for a link by mail; the answer is the same whether the account is there or not. Without mail, the slip is the way."""
    if not mail.is_configured():
        return redirect("slip")
    form = ForgottenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        name = names.nfc(form.cleaned_data["name"])
        if is_within_limit(request, form, "reset", queries.digest(name).hex()):
            actions.ask_for_reset(by=nobody(clock.today()), name=name)
            messages.info(request, gettext(SENT_IF_THERE))
            return redirect("account_login")
    lead = gettext("Đường dẫn gửi tới địa chỉ thư mà ông bà đã xác nhận. Chưa xác nhận thì xin phiếu mới ở văn phòng.")
    return http.page(request, "access/slip.html", FormPage(gettext("Quên mật khẩu"), lead, form, gettext("Gửi đường dẫn")))


@http.public
@never_cache
def slip(request: Request) -> HttpResponse:
    """Open an account with a paper slip, or set a forgotten password anew."""
    form = SlipForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and is_within_limit(request, form, "slip"):
        account = _redeem(form)
        if account:
            record_authentication(request, account, method="slip")
            answer: HttpResponse = perform_login(request, account, redirect_url=DESK)
            return answer
    lead = gettext("Quét mã trên phiếu, hoặc gõ số tài khoản và tám chữ số. Phiếu dùng một lần, trong 7 ngày.")
    return http.page(
        request, "access/slip.html", FormPage(gettext("Dùng phiếu kích hoạt"), lead, form, gettext("Đặt mật khẩu và vào"))
    )


def _proved(form: BaseForm, account: Account) -> str:
    """By which way the second step was taken; empty if by none."""
    by, at = queries.actor_of(account, clock.today()), clock.now()
    if "code" in form.cleaned_data:
        return actions.prove_by_code(by=by, code=form.cleaned_data["code"], at=at)
    shown = factors.passkey_shown(form.cleaned_data["credential"], account)
    actions.note_passkey_used(by=by, passkey=shown.pk, at=at)
    return ways.PASSKEY


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
