"""How passwords are kept, and the one that is no secret.

Argon2id with the least that OWASP asks for (19 MiB, two passes, one lane): about 20 ms on this kind of machine. The
demonstration prints one password for all its accounts; whoever serves the same data outside it must not be opened by it.
"""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_noop

PRINTED = "nam-dinh-2021"
NO_SECRET = gettext_noop("Mật khẩu này in trong bản trình diễn nên ai cũng biết. Chọn mật khẩu khác.")


class Argon2id(Argon2PasswordHasher):
    """Argon2id, 19 MiB."""

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1


def is_no_secret(password: str) -> bool:
    """Whether this is the demonstration's printed password, and this is no demonstration."""
    return password == PRINTED and not settings.DEMO


class NotPrinted:
    """Refuses the printed password as a new one, outside the demonstration."""

    def validate(self, password: str, user: object = None) -> None:
        """Raise ValidationError for it."""
        if is_no_secret(password):
            raise ValidationError(gettext(NO_SECRET), code="password_printed")

    def get_help_text(self) -> str:
        """Nothing to say beforehand."""
        return ""
