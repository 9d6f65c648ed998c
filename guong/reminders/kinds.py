"""Kinds of things that are due: what is to be done, and the word on the button. Apps declare theirs when they start.

Before changing it: the label goes into mail counts, calendars and lists that leave the system, so it never names anybody.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing that is due: its code, what is to be done, the word on its button; both marked for translation."""

    code: str
    label: str
    button: str


_registry: dict[str, Kind] = {}


def kind(code: str, label: str, button: str) -> Kind:
    """Declare a kind; a code is declared once.

    Raises:
        ValueError: the code is taken.
    """
    if code in _registry:
        raise ValueError(f"kind of reminder {code} is declared twice")
    _registry[code] = Kind(code, label, button)
    return _registry[code]


def known() -> Mapping[str, Kind]:
    """Every declared kind by its code."""
    return _registry
