"""Where allauth is hooked in: sign-up is closed, who has left is turned away, a sign-in is written down."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from guong.access import actions, queries
from guong.access.models import Account
from guong.kit import clock


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody signs up: an account is opened for a person and activated with a slip."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_login(self, request: HttpRequest, user: Account, **more: Any) -> HttpResponse | None:
        """Turn away whoever stands nowhere today, neither as a member nor in a post."""
        if not queries.has_place(user, clock.today()):
            messages.error(request, "Ông bà không còn sinh hoạt hay giữ chức vụ ở đây nên không vào được.")
            return redirect("account_login")
        answer: HttpResponse | None = super().pre_login(request, user, **more)
        return answer

    def post_login(self, request: HttpRequest, user: Account, **more: Any) -> HttpResponse:
        """Write the sign-in into the ledger."""
        on = clock.today()
        actions.note_sign_in(by=queries.actor_of(user, on), on=on)
        answer: HttpResponse = super().post_login(request, user, **more)
        return answer

    def add_message(self, *given: Any, **more: Any) -> None:
        """The pages say what happened; allauth's own messages stay silent."""
