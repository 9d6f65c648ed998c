"""Doors of the state identity service: sign in with it, link it to one's own account, give the link up."""

from __future__ import annotations

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from allauth.core.internal import ratelimit
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache

from guong.access import actions, oidc, own
from guong.access.doors import local, sealed
from guong.access.forms import NothingForm
from guong.kit import http
from guong.kit.environment import IdentityProvider
from guong.kit.http import FormPage, Request
from guong.kit.refusal import Refusal

DESK = "/ban-lam-viec"
WAYS = "/cach-dang-nhap"
SIGN_IN, LINK = "sign_in", "link"


@http.public
@never_cache
def leave_to_sign_in(request: Request) -> HttpResponse:
    """Go to the identity service to sign in."""
    return _leave(request, SIGN_IN, local(request.GET.get("next", ""), DESK), "account_login")


@never_cache
@sealed
def leave_to_link(request: Request) -> HttpResponse:
    """Go to the identity service to link it to one's own account."""
    return _leave(request, LINK, WAYS, "ways")


@http.public
@never_cache
def come_back(request: Request) -> HttpResponse:
    """Come back from the identity service: sign in as the account that is linked, or link it."""
    provider = http.found(oidc.provider)
    back = "ways" if request.user.is_authenticated else "account_login"
    try:
        came = oidc.come_back(request.session, request.GET.dict(), _come_back(request))
        if came.purpose == LINK:
            return _link(request, provider, came)
        account = own.account_of_identity(provider.issuer, came.subject)
    except Refusal as refused:
        messages.error(request, refused.message)
        return redirect(back)
    record_authentication(request, account, method="oidc")
    answer: HttpResponse = perform_login(request, account, redirect_url=came.next)
    return answer


@sealed
def unlink(request: Request) -> HttpResponse:
    """Give up the link."""
    provider = http.found(oidc.provider)
    form = NothingForm(request.POST if request.method == "POST" else None)
    if http.found(lambda: http.handed_in(request, form, actions.unlink_identity, gettext("Đã bỏ liên kết."))):
        return redirect("ways")
    title = gettext("Bỏ liên kết với {name}?").format(name=provider.name)
    lead = gettext("Từ nay không vào bằng tài khoản ấy được nữa; các cách khác giữ nguyên.")
    return http.page(request, "ui/form_page.html", FormPage(title, lead, form, gettext("Bỏ liên kết"), WAYS))


def _leave(request: Request, purpose: str, goal: str, back: str) -> HttpResponse:
    http.found(oidc.provider)
    if not ratelimit.consume(request, app="allauth.account", action="identity", limit_get=True):
        limited: HttpResponse = ratelimit.respond_429(request)
        return limited
    try:
        return redirect(oidc.leave(request.session, _come_back(request), purpose=purpose, goal=goal))
    except Refusal as refused:
        messages.error(request, refused.message)
        return redirect(back)


def _link(request: Request, provider: IdentityProvider, came: oidc.Identity) -> HttpResponse:
    by = request.actor
    what = {"issuer": provider.issuer, "subject": came.subject, "number": came.number}
    http.found(lambda: actions.link_identity(by=by, of_account=provider.of_account, on=by.on, **what))
    messages.success(request, gettext("Đã liên kết với {name}.").format(name=provider.name))
    return redirect("ways")


def _come_back(request: Request) -> str:
    return request.build_absolute_uri(reverse("identity_come_back"))
