"""What is said when something cannot be done: a sentence for the user, never a trace.

Each module that refuses declares its own subclass, named for what is wrong (`HearingMissing`). `field` lets a form show
the sentence beside the input; `clause` names the regulation where the law refuses.
"""

from __future__ import annotations

from collections.abc import Sequence


class Refusal(Exception):
    """An act that is refused, with a reason that its user can read and mend."""

    def __init__(self, message: str, *, field: str = "", clause: str = "") -> None:
        super().__init__(message)
        self.message, self.field, self.clause = message, field, clause


class NotFound(Refusal):
    """No such row within the actor's reach: a stranger learns nothing more (404)."""


Problems = Sequence[tuple[int, Refusal]]
"""What is wrong with the rows handed in: the index of a row and why."""


class Refusals(Refusal):
    """Several refusals at once: what is wrong with each of the rows handed in."""

    def __init__(self, refusals: Problems) -> None:
        super().__init__("\n".join(refusal.message for _, refusal in refusals))
        self.refusals = refusals
