"""The gate between a rule's outcome and an act: lets pass, or refuses with clause and reason."""

from __future__ import annotations

from typing import Protocol

from guong.kit import refusal


class Outcome(Protocol):
    """What `guong.rules.kernel.Outcome` offers; named here so that the kit stays ignorant of the law."""

    @property
    def allowed(self) -> bool | None: ...


class LawRefuses(refusal.Refusal):
    """The law does not allow this act on these facts."""


def require(outcome: Outcome, *, message: str, clause: str, field: str = "") -> None:
    """Let pass only what the outcome allows; a hole in the wording (None) stops too: a human must decide first."""
    if outcome.allowed is not True:
        raise LawRefuses(message, clause=clause, field=field)
