"""The door before sealed places: who one is, once more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from django.conf import settings
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache

from guong.access import actions, factors, lengths, passwords, sessions, ways
from guong.access.doors import before_second_step, is_within_limit, local, signed_in
from guong.access.forms import PasskeyForm, ProofForm
from guong.kit import clock, http
from guong.kit.http import Request
from guong.kit.refusal import Refusal

DESK = "/ban-lam-viec"


@dataclass(frozen=True, slots=True)
class StepUpPage:
    """The forms of password or code and of a passkey, what the browser is asked for, where to go on, how long a proof lasts."""

    form: BaseForm
    passkey: BaseForm
    options: dict[str, Any] | None
    next: str
    minutes: int
    printed: str  # the password of the demonstration, which everybody knows


@before_second_step
@never_cache
def step_up(request: Request) -> HttpResponse:
    """Prove by password, code or passkey who one is, and go on to the sealed place."""
    by, goal = request.actor, local(request.POST.get("next") or request.GET.get("next", ""), DESK)
    mine = factors.of_account(by.account or 0)
    by_passkey = "credential" in request.POST
    proof = ProofForm(None if by_passkey else request.POST or None, with_code=bool(mine))
    passkey = PasskeyForm(request.POST if by_passkey else None)
    form: BaseForm = passkey if by_passkey else proof
    if request.method == "POST" and form.is_valid() and is_within_limit(request, form, "step_up"):
        way = "webauthn" if by_passkey else "code" if proof.is_code else "password"
        if http.attempt(form, lambda: _prove(request, form)):
            ratelimit.clear(request, action="step_up")
            sessions.prove(request.session)
            return redirect(goal)
        get_adapter().note_failure(request, signed_in(request).username, way)
    options = factors.passkey_to_ask(signed_in(request)) if any(one.kind == ways.PASSKEY for one in mine) else None
    minutes = lengths.of_proof(by) // timedelta(minutes=1)
    printed = passwords.PRINTED if settings.DEMO else ""
    return http.page(request, "access/step_up.html", StepUpPage(proof, passkey, options, goal, minutes, printed))


def _prove(request: Request, form: BaseForm) -> bool:
    by, at, account = request.actor, clock.now(), signed_in(request)
    if not isinstance(form, ProofForm):
        shown = factors.passkey_shown(form.cleaned_data["credential"], account)
        actions.note_passkey_used(by=by, passkey=shown.pk, at=at)
        return True
    typed = form.cleaned_data["proof"]
    if form.is_code:
        if not actions.prove_by_code(by=by, code=typed, at=at):
            raise Refusal(gettext("Mã chưa đúng, hoặc đã dùng rồi. Chờ mã mới rồi gõ lại."), field="proof")
        return True
    if not account.check_password(typed) or passwords.is_no_secret(typed):
        raise Refusal(gettext("Mật khẩu chưa đúng."), field="proof")
    return True
