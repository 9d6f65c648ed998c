"""Where allauth is hooked in: sign-up is closed, who has left is turned away, a sign-in is written down.

Every way in ends here, the paper slip's too. A failed sign-in goes to the log `guong.access` and to the list that its owner is
shown, never into the chain; a name that belongs to no account is not logged: people type their password into that field.
"""

from __future__ import annotations

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext, gettext_lazy

from guong.access import actions, devices, factors, lengths, passwords, queries, sessions
from guong.access.models import Account
from guong.kit import actor, clock, names

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
        """Write the sign-in into the ledger, by which way and from which family of machine; the session gets its length."""
        by = queries.actor_of(user, clock.today())
        device = devices.family(self.get_http_user_agent(request))
        actions.note_sign_in(by=by, way=way_of(request, user), device=device, on=by.on)
        length = lengths.of_session(by, own=bool(request.session.get(sessions.OWN)))
        sessions.begin(request.session, device=device, length=length)
        answer: HttpResponse = super().post_login(request, user, **more)
        return answer

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Log from where, and for which account if there is one."""
        typed = str(credentials.get("username", ""))
        known = typed if queries.has_account(typed) else "unknown"
        logger.warning("sign-in failed: account %s from %s", known, self.get_client_ip(request))
        self.note_failure(request, typed, "password")

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """By what wrong passwords are counted: the name alone. allauth adds the host, whose port a guesser chooses."""
        return names.nfc(str(credentials.get("username", ""))).casefold()

    def note_failure(self, request: HttpRequest, username: str, way: str) -> None:
        """Put a failed sign-in on the list that the owner of the account is shown; without an owner nothing is kept."""
        device = devices.family(self.get_http_user_agent(request))
        actions.note_failed_sign_in(by=actor.nobody(clock.today()), username=username, way=way, device=device, at=clock.now())

    def add_message(self, *given: Any, **more: Any) -> None:
        """The pages say what happened; allauth's own messages stay silent."""


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Codes and passkeys: secrets are stored encrypted, names are ours."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": gettext_lazy("Mã chưa đúng, hoặc đã dùng rồi. Chờ mã mới rồi gõ lại."),
    }

    def encrypt(self, text: str) -> str:
        return factors.encrypt_secret(text)

    def decrypt(self, encrypted_text: str) -> str:
        return factors.decrypt_secret(encrypted_text)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": gettext("Gương")}

    def get_public_key_credential_user_entity(self, user: Account) -> dict[str, Any]:
        return {**super().get_public_key_credential_user_entity(user), "display_name": user.person.full_name}


def way_of(request: HttpRequest, account: Account) -> str:
    """By which way somebody signed in: the parts that were proved, in order."""
    records = get_authentication_records(request, account)
    return "+".join(dict.fromkeys(str(record.get("type") or record["method"]) for record in records))
