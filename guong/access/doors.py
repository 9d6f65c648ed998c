"""What doors of every app may use: sealed places, limits of tries, addresses that lead nowhere else.

A sealed place asks who one is once more when the last proof is older than `lengths.of_proof` says: somebody who finds an
unlocked machine may read what its user could, but not lock accounts, erase or give power. A sealed page that is handed in too
late is not done; its reader proves who he is, comes back and hands it in again.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode, urlsplit

from allauth.core import ratelimit
from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext

from guong.access import lengths, sessions
from guong.access.models import Account
from guong.kit.http import Request

View = Callable[..., HttpResponse]


def sealed(view: View) -> View:
    """Declare a view a sealed place: its reader proves who he is first, unless he has just done so."""

    @wraps(view)
    def asks_again(request: Request, *given: Any, **more: Any) -> HttpResponse:
        if sessions.is_proved(request.session, lengths.of_proof(request.actor)):
            return view(request, *given, **more)
        back = request.get_full_path()
        if request.method == "POST":
            messages.warning(request, gettext("Việc vừa gửi chưa được làm. Xác nhận xong, ông bà gửi lại."))
            back = local(_page_before(request), back)
        return redirect(f"{reverse('step_up')}?{urlencode({'next': back})}")

    asks_again.is_sealed = True  # type: ignore[attr-defined]
    return asks_again


def before_second_step(view: View) -> View:
    """Declare a page open to whoever has no second step yet although the roles held ask for one: where it is set up."""
    view.is_open_before_second_step = True  # type: ignore[attr-defined]
    return view


def is_open_before_second_step(view: Callable[..., HttpResponseBase]) -> bool:
    """Whether a page may be seen before the second step that a role asks for is set up."""
    return getattr(view, "is_open_before_second_step", False)


def behind_a_locked_desk(view: View) -> View:
    """Declare a page open while the desk is locked: where its owner comes back."""
    view.is_open_behind_a_locked_desk = True  # type: ignore[attr-defined]
    return view


def is_open_behind_a_locked_desk(view: Callable[..., HttpResponseBase]) -> bool:
    """Whether a page may be seen while the desk is locked."""
    return getattr(view, "is_open_behind_a_locked_desk", False)


def signed_in(request: Request) -> Account:
    """The account behind a request to a page that is not public."""
    account = request.user
    assert isinstance(account, Account)
    return account


def local(address: str, otherwise: str = "/") -> str:
    """An address of ours, else another one: nobody is led elsewhere."""
    fits = address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return address if fits else otherwise


def is_within_limit(request: Request, form: BaseForm, action: str, key: str | None = None) -> bool:
    """Whether ACCOUNT_RATE_LIMITS still lets this address, account or key try; if not, the form says so."""
    if ratelimit.consume(request, action=action, key=key):
        return True
    form.add_error(None, gettext("Thử quá nhiều lần. Chờ vài phút rồi thử lại."))
    return False


def _page_before(request: Request) -> str:
    """The path of our own page from which the form came, as far as the browser says."""
    parts = urlsplit(request.headers.get("Referer", ""))
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    return path if parts.netloc == request.get_host() else ""
