"""A form that is sent twice acts once, and says the same twice.

A script on the page (`web/outbox.js`) sends forms with a key of their own and, where the line fails, sends them again with
the same key. Key and act are one transaction: either both are there or none, whatever is killed in between; a second sender
waits for the first. The answer to a form that was handed in is 204 with `Location`, so that the browser itself goes there.

Before changing it: the form of somebody else is never sent in one's name. Several accounts may share a browser, so the script
says whose form it is (`X-Account`), and the answer is 401 where that account is not the one signed in. An answer that leads to
the sign-in page means that nothing was handed in. With a form that was handed in its draft goes, in the same transaction.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseRedirectBase

from guong.kit import clock
from guong.pending import actions

KEY_HEADER: Final = "Idempotency-Key"
ACCOUNT_HEADER: Final = "X-Account"
KEY: Final = re.compile(r"[0-9a-zA-Z-]{16,64}")


class PendingMiddleware:
    """Stands innermost: the actor is known, nothing of the answer is written yet."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        key = request.headers.get(KEY_HEADER)
        if request.method != "POST":
            return self.get_response(request)
        if key is None:
            return self._as_ever(request)
        if not KEY.fullmatch(key):
            return HttpResponse(status=400)
        if not is_of_account(request, request.headers.get(ACCOUNT_HEADER, "")):
            return HttpResponse(status=401)
        return self._once(request, key)

    def _as_ever(self, request: HttpRequest) -> HttpResponse:
        path = request.get_full_path()
        answer = self.get_response(request)
        if handed_in_to(request, answer) and request.actor.account:  # type: ignore[attr-defined]
            actions.hand_in_draft(by=request.actor, path=path)  # type: ignore[attr-defined]
        return answer

    def _once(self, request: HttpRequest, key: str) -> HttpResponse:
        by, path = request.actor, request.get_full_path()  # type: ignore[attr-defined]
        with transaction.atomic():
            sent = actions.take_key(by=by, key=key, path=path, at=clock.now())
            if sent.location:
                return _led_to(sent.location) if sent.path == path else HttpResponse(status=409)
            answer = self.get_response(request)
            if location := handed_in_to(request, answer):
                actions.keep_answer(by=by, key=key, location=location)
                actions.hand_in_draft(by=by, path=path)
                return _led_to(location)
            if not connection.needs_rollback:
                actions.release_key(by=by, key=key)
        return HttpResponse(status=401) if isinstance(answer, HttpResponseRedirectBase) else answer


def is_of_account(request: HttpRequest, account: str) -> bool:
    """Whether whoever is signed in is the account that a page was made for; never so for whoever has left."""
    mine = request.actor.account  # type: ignore[attr-defined]
    return mine is not None and account == str(mine)


def handed_in_to(request: HttpRequest, answer: HttpResponse) -> str:
    """Where the answer leads if the form was handed in; empty if not: it is shown again, or its sender must sign in."""
    if not isinstance(answer, HttpResponseRedirectBase) or not request.user.is_authenticated:
        return ""
    return "" if answer.url.startswith(settings.LOGIN_URL) else answer.url


def _led_to(location: str) -> HttpResponse:
    return HttpResponse(status=204, headers={"Location": location})
