"""Who is told when somebody has passed a quiz: an app above registers when it starts, and acts inside the same act."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date

from guong.kit.actor import Actor


@dataclass(frozen=True, slots=True)
class Listener:
    """An app that rests on quizzes; `passed` takes `by`, `quiz`, `people` (keys) and `on`."""

    code: str
    passed: Callable[..., object]


_known: dict[str, Listener] = {}


def register(listener: Listener) -> None:
    """Listen.

    Raises:
        ValueError: the code is taken.
    """
    if listener.code in _known:
        raise ValueError(f"listener {listener.code} is registered twice")
    _known[listener.code] = listener


def tell(*, by: Actor, quiz: int, people: Collection[int], on: date) -> None:
    """Tell everybody who listens."""
    for listener in _known.values():
        listener.passed(by=by, quiz=quiz, people=people, on=on)
