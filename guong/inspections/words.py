"""Words of inspections: operations and what they conclude, looked up in the rules."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext

from guong.kit.words import Words
from guong.rules import inspection

OPERATIONS: Final = Words({one.code: one.label for one in inspection.OPERATIONS})
OUTCOMES: Final = Words({one.code: one.label for one in inspection.OUTCOMES})


def said(operation: str, outcome: str) -> str:
    """What a notice says, in one line."""
    return f"{OPERATIONS.get(operation, operation)}: {OUTCOMES.get(outcome, outcome).lower()}"


def operation_choices() -> list[tuple[str, str]]:
    """Every operation, for a list to choose from."""
    return [("", gettext("Chọn cuộc kiểm tra, giám sát")), *OPERATIONS.items()]


def outcome_choices() -> list[tuple[str, str]]:
    """Everything that may be concluded, for a list to choose from."""
    return [("", gettext("Chọn kết luận")), *OUTCOMES.items()]
