"""Where allauth is hooked in: sign-up is closed (accounts are opened from slips)."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody signs up: an account is opened for a person and activated with a slip."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
