"""Acts that are not final: held for ten seconds with *Hoàn tác*, then carried out, also when the page has closed.

An app declares in its room `jobs.py` which of its actions may be held, under a code; its door then holds the act by that code
(`guong/pending/holding.py`) instead of acting. Only what can be done again or done anew belongs here: never what hands in,
closes, decides or publishes. The action runs later as it always does: under the same hat, with the roles and the policy of
that moment. Its arguments travel as JSON, so they are whole numbers, texts, truths and lists of these.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

TIME: Final = timedelta(seconds=10)


@dataclass(frozen=True, slots=True)
class HeldAct:
    """An action that may be held: its code, what it is called (marked for translation), the action."""

    code: str
    words: str
    act: Callable[..., Any]


_known: dict[str, HeldAct] = {}


def declare(code: str, words: str, act: Callable[..., Any]) -> None:
    """Let an action be held under a code.

    Raises:
        ValueError: the code is taken by another action.
    """
    if code in _known and _known[code].act is not act:
        raise ValueError(f"{code} is declared already")
    _known[code] = HeldAct(code, words, act)


def known(code: str) -> HeldAct:
    """The act of a code."""
    return _known[code]
