"""Who rests on quizzes: an app above registers when it starts; it is told who passed, and says what would be stranded."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date

from guong.kit.actor import Actor


@dataclass(frozen=True, slots=True)
class Listener:
    """An app that rests on quizzes: `passed` takes `by`, `quiz`, `people` (keys) and `on`; `resting` what rests on a quiz."""

    code: str
    passed: Callable[..., object]
    resting: Callable[[int], str]


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


def resting(quiz: int) -> str:
    """What could not come to its end without a quiz, by its title; empty where nothing rests on it."""
    return next((title for one in _known.values() if (title := one.resting(quiz))), "")
