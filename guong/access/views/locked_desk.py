"""Doors of the locked desk: on a machine that an office shares, one's own session is closed to others and reopened quickly."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from django.contrib import auth, messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from guong.access import actions, sessions
from guong.access.doors import behind_a_locked_desk, is_within_limit, sealed, signed_in
from guong.access.forms import DeskCodeForm, UnlockForm
from guong.kit import http
from guong.kit.http import FormPage, Request

DESK = "/ban-lam-viec"
WAYS = "/cach-dang-nhap"
MOST_WRONG = 5


@require_POST
def lock(request: Request) -> HttpResponse:
    """Lock one's desk: nothing of it is shown until its owner is back."""
    sessions.lock_desk(request.session)
    return redirect("unlock_desk")


@behind_a_locked_desk
@never_cache
def unlock(request: Request) -> HttpResponse:
    """Back at one's desk: the desk code, or the password; the fifth wrong one ends the session."""
    if not sessions.is_desk_locked(request.session):
        return redirect(DESK)
    account, form = signed_in(request), UnlockForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and is_within_limit(request, form, "desk"):
        if sessions.opens_desk(account, form.cleaned_data["code"]):
            ratelimit.clear(request, action="desk")
            sessions.unlock_desk(request.session)
            return redirect(DESK)
        get_adapter().note_failure(request, account.username, "desk_code")
        if sessions.count_wrong(request.session) >= MOST_WRONG:
            auth.logout(request)
            messages.error(request, gettext("Sai năm lần nên phiên đã hết. Đăng nhập lại."))
            return redirect("account_login")
        form.add_error("code", gettext("Chưa đúng. Sai năm lần thì phiên hết."))
    lead = gettext("Bàn của {name}. Gõ mã bàn sáu chữ số, hoặc mật khẩu.").format(name=account.person.full_name)
    return http.page(request, "access/locked.html", FormPage(gettext("Bàn đang khóa"), lead, form, gettext("Mở bàn")))


@never_cache
@sealed
def choose_code(request: Request) -> HttpResponse:
    """Choose the code that reopens one's locked desk; an empty one gives it up."""
    form = DeskCodeForm(request.POST or None)
    if http.found(lambda: http.handed_in(request, form, actions.choose_desk_code, gettext("Đã ghi mã bàn."))):
        return redirect("ways")
    lead = gettext("Mã chỉ mở lại bàn mà ông bà đã khóa trên máy đang dùng, trong phiên ấy; không đăng nhập được bằng mã này.")
    page = FormPage(gettext("Mã bàn"), lead, form, gettext("Ghi mã bàn"), WAYS)
    return http.page(request, "ui/form_page.html", page)
