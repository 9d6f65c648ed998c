"""Doors of one's own account: password, ways to sign in, sessions, recent sign-ins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib import auth, messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from guong.access import actions, factors, lengths, oidc, own
from guong.access.doors import before_second_step, is_within_limit, sealed, signed_in
from guong.access.forms import ChangeForm, CodeForm, NewPasskeyForm, NothingForm
from guong.access.own import OwnSession, SignIn
from guong.access.views.drawing import address_of_secret, qr
from guong.kit import clock, http, names
from guong.kit.http import FormPage, Request

DESK = "/ban-lam-viec"
WAYS = "/cach-dang-nhap"
PENDING = "code_maker_secret"  # key of the session's data
FEW_CODES = 3


@dataclass(frozen=True, slots=True)
class WaysPage:
    """By what the reader signs in: second steps, recovery codes left, whether his roles ask for a second step."""

    factors: Sequence[factors.Factor]
    has_code_maker: bool
    n_codes: int | None
    few_codes: bool
    is_required: bool
    has_desk_code: bool
    provider: str  # what the state identity service is called; empty where there is none
    linked_since: datetime | None


@dataclass(frozen=True, slots=True)
class CodeMakerPage:
    """The secret of an application that makes codes, as QR and to type, and the form of its first code."""

    drawn: SafeString
    secret: str
    form: BaseForm


@dataclass(frozen=True, slots=True)
class PasskeyPage:
    """The form of a new passkey, and what the browser is asked for."""

    form: BaseForm
    options: dict[str, Any]


@dataclass(frozen=True, slots=True)
class CodesPage:
    """Recovery codes, shown this once."""

    codes: Sequence[str]
    name: str


@dataclass(frozen=True, slots=True)
class SessionsPage:
    """One's own sessions, and how long each kind lasts here."""

    sessions: Sequence[OwnSession]
    shared_hours: int
    own_days: int

    @property
    def has_others(self) -> bool:
        """Whether there is a session that could be ended."""
        return len(self.sessions) > 1


@dataclass(frozen=True, slots=True)
class SignInsPage:
    """One's own newest sign-ins, failed ones among them."""

    sign_ins: Sequence[SignIn]


def change_password(request: Request) -> HttpResponse:
    """Change one's own password; other sessions end."""
    form = ChangeForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and is_within_limit(request, form, "change_password"):
        given, by = form.cleaned_data, request.actor
        asked = {"account": by.account or 0, "old": given["old"], "new": given["password"]}
        kept = request.session.session_key or ""
        changed = http.attempt(form, lambda: actions.change_password(by=by, kept=kept, on=by.on, **asked))
        if changed:
            auth.update_session_auth_hash(request, changed)
            return redirect(DESK)
    return http.page(
        request,
        "ui/form_page.html",
        FormPage(gettext("Đổi mật khẩu"), gettext("Các phiên khác của ông bà sẽ hết."), form, gettext("Đổi mật khẩu")),
    )


@before_second_step
def ways_to_sign_in(request: Request) -> HttpResponse:
    """By what one signs in, and what may be added or given up."""
    by = request.actor
    found, left = factors.of_account(by.account or 0), factors.n_recovery_codes(by.account or 0)
    page = WaysPage(
        factors=found,
        has_code_maker=any(factor.kind == "totp" for factor in found),
        n_codes=left,
        few_codes=left is not None and left < FEW_CODES,
        is_required=factors.is_required([held.role for held in by.roles]),
        has_desk_code=bool(signed_in(request).desk_code),
        provider=oidc.name(),
        linked_since=own.linked_since(by),
    )
    return http.page(request, "access/ways.html", page)


@before_second_step
@never_cache
@sealed
def add_code_maker(request: Request) -> HttpResponse:
    """Set up an application on the phone that makes codes; the secret waits in the session until its first code."""
    secret = request.session.setdefault(PENDING, factors.secret())
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and is_within_limit(request, form, "step_up"):
        by, code = request.actor, form.cleaned_data["code"]
        act = lambda: actions.add_code_maker(by=by, secret=secret, code=code, at=clock.now(), on=by.on)  # noqa: E731
        codes = http.found(lambda: http.attempt(form, act))
        if codes is not None:
            del request.session[PENDING]
            return _added(request, codes, gettext("Từ nay đăng nhập hỏi thêm mã trên điện thoại."))
    drawn = qr(address_of_secret(signed_in(request).username, secret))
    spaced = " ".join(secret[i : i + 4] for i in range(0, len(secret), 4))
    return http.page(request, "access/code_maker.html", CodeMakerPage(drawn, spaced, form))


@before_second_step
@never_cache
@sealed
def add_passkey(request: Request) -> HttpResponse:
    """Let a passkey of this phone, computer or USB key open the account."""
    form = NewPasskeyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        by, name = request.actor, names.nfc(form.cleaned_data["name"])
        made = http.attempt(form, lambda: factors.passkey_made(form.cleaned_data["credential"]))
        if made:
            act = lambda: actions.add_passkey(by=by, name=name, credential=made, on=by.on)  # noqa: E731
            codes = http.found(lambda: http.attempt(form, act))
            if codes is not None:
                return _added(request, codes, gettext("Đã thêm khóa truy cập."))
    return http.page(request, "access/passkey.html", PasskeyPage(form, factors.passkey_to_make(signed_in(request))))


@never_cache
@sealed
def renew_codes(request: Request) -> HttpResponse:
    """New recovery codes instead of the old ones."""
    form, by = NothingForm(request.POST if request.method == "POST" else None), request.actor
    if request.method == "POST" and form.is_valid():
        codes = http.found(lambda: http.attempt(form, lambda: actions.renew_recovery_codes(by=by, on=by.on)))
        if codes:
            return _added(request, codes, gettext("Mã dự phòng cũ không dùng được nữa."))
    lead = gettext("Mã cũ, cả mã chưa dùng, sẽ không mở được tài khoản nữa.")
    page = FormPage(gettext("Lấy mã dự phòng mới"), lead, form, gettext("Lấy mã mới"), WAYS)
    return http.page(request, "ui/form_page.html", page)


@sealed
def remove_factor(request: Request, key: int) -> HttpResponse:
    """Give up codes or a passkey."""
    mine = {factor.key: factor for factor in factors.of_account(request.actor.account or 0)}
    form = NothingForm(request.POST if request.method == "POST" else None)
    act = lambda: http.handed_in(request, form, actions.remove_factor, gettext("Đã bỏ cách xác nhận này."), factor=key)  # noqa: E731
    if http.found(act):
        return redirect("ways")
    factor = http.found(lambda: own.one_of(mine, key))
    lead = gettext("Bỏ cách cuối cùng thì đăng nhập chỉ còn hỏi mật khẩu, và mã dự phòng hết giá trị.")
    title = gettext("Bỏ {what}?").format(what=f"{factor.label} {factor.name}".strip())
    return http.page(request, "ui/form_page.html", FormPage(title, lead, form, gettext("Bỏ"), WAYS))


def running_sessions(request: Request) -> HttpResponse:
    """One's own sessions."""
    by = request.actor
    shown = own.running_sessions(by, request.session.session_key or "")
    shared, longest = lengths.of_session(by, own=False), lengths.of_session(by, own=True)
    page = SessionsPage(shown, shared // timedelta(hours=1), longest // timedelta(days=1))
    return http.page(request, "access/sessions.html", page)


@require_POST
def end_sessions(request: Request) -> HttpResponse:
    """End one of one's own sessions, or all but this one."""
    by, handle = request.actor, request.POST.get("phien", "")
    if handle:
        n = http.found(lambda: actions.end_session(by=by, handle=handle, on=by.on))
    else:
        n = http.found(lambda: actions.end_other_sessions(by=by, kept=request.session.session_key or "", on=by.on))
    messages.success(request, gettext("Đã kết thúc {n} phiên.").format(n=n))
    return redirect("sessions")


def sign_ins(request: Request) -> HttpResponse:
    """One's own newest sign-ins, failed ones among them."""
    return http.page(request, "access/sign_ins.html", SignInsPage(own.sign_ins(request.actor)))


def _added(request: Request, codes: Sequence[str], said: str) -> HttpResponse:
    """Show new recovery codes, this once; without any, go back."""
    messages.success(request, said)
    if not codes:
        return redirect("ways")
    return http.page(request, "access/recovery_codes.html", CodesPage(codes, request.actor.name))
