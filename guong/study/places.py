"""Organizations that are named in a refusal, beside a figure and in a report: a few of them, and how many more there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext

from guong.kit import formats

MOST_NAMED: Final = 5


@dataclass(frozen=True, slots=True)
class Place:
    """An organization by key and name, and how many of its people or papers are meant."""

    organization: int
    name: str
    n: int


def few(names: Sequence[str], n: int) -> str:
    """The first of `n` names in words: "Chi bộ 1; Chi bộ 2 và 7 nơi nữa". Names have commas of their own."""
    said, more = "; ".join(names[:MOST_NAMED]), n - len(names[:MOST_NAMED])
    return gettext("{names} và {n} nơi nữa").format(names=said, n=formats.number(more)) if more else said


def few_with_numbers(places: Sequence[Place]) -> str:
    """The first of these, each with its number: "Chi bộ 1 (2); Chi bộ 2 (1)"."""
    return few([f"{one.name} ({formats.number(one.n)})" for one in places[:MOST_NAMED]], len(places))
