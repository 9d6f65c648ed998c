"""Argon2id with the least that OWASP asks for (19 MiB, two passes, one lane): about 20 ms on this kind of machine."""

from __future__ import annotations

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2id(Argon2PasswordHasher):
    """Argon2id, 19 MiB."""

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1
