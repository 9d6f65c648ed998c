"""Where allauth is hooked in: sign-up is closed, who has left is turned away, a sign-in is written down.

Every way in ends here, the paper slip's too. A failed sign-in goes to the log `guong.access`, never into the chain; a name
that belongs to no account is not logged, because people type their password into that field.
"""

from __future__ import annotations

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext, gettext_lazy

from guong.access import actions, passwords, queries, sessions
from guong.access.models import Account
from guong.kit import clock

logger = logging.getLogger("guong.access")


class Backend(AuthenticationBackend):  # type: ignore[misc]
    """Brings the person with the account, as every request asks for both; what the demonstration printed opens nothing."""

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Account | None:
        if passwords.is_no_secret(str(credentials.get("password", ""))):
            return None
        found: Account | None = super().authenticate(request, **credentials)
        return found

    def get_user(self, user_id: int) -> Account | None:
        account = sessions.account_signed_in(user_id)
        return account if account and self.user_can_authenticate(account) else None


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody signs up: an account is opened for a person and activated with a slip."""

    error_messages = {  # allauth has no Vietnamese catalogue
        **DefaultAccountAdapter.error_messages,
        "rate_limited": gettext_lazy("Thử quá nhiều lần. Chờ vài phút rồi thử lại."),
        "too_many_login_attempts": gettext_lazy("Sai quá nhiều lần. Chờ năm phút rồi thử lại, hoặc xin phiếu mới."),
        "username_password_mismatch": gettext_lazy("Tên, số tài khoản hoặc mật khẩu chưa đúng."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_login(self, request: HttpRequest, user: Account, **more: Any) -> HttpResponse | None:
        """Turn away whoever stands nowhere today, neither as a member nor in a post."""
        if not queries.has_place(user, clock.today()):
            messages.error(request, gettext(queries.LEFT))
            return redirect("account_login")
        answer: HttpResponse | None = super().pre_login(request, user, **more)
        return answer

    def post_login(self, request: HttpRequest, user: Account, **more: Any) -> HttpResponse:
        """Write the sign-in into the ledger."""
        by = queries.actor_of(user, clock.today())
        actions.note_sign_in(by=by, on=by.on)
        answer: HttpResponse = super().post_login(request, user, **more)
        return answer

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Log from where, and for which account if there is one."""
        typed = str(credentials.get("username", ""))
        known = typed if queries.has_account(typed) else "unknown"
        logger.warning("sign-in failed: account %s from %s", known, self.get_client_ip(request))

    def add_message(self, *given: Any, **more: Any) -> None:
        """The pages say what happened; allauth's own messages stay silent."""
