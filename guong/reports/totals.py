"""Totals from paper as an answer holds them, and as their reader may know them: pure. They stand beside rows, never added."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from guong.reports import masking, returns


@dataclass(frozen=True, slots=True)
class Totals:
    """What was handed in from paper for one figure and year: its cells (None where masked), their sum, and by whom.

    `by` names the organizations whose numbers are added; `n_inside` tells how many more handed in numbers that these hold
    already, because they stand under one of them. Never to be added to rows: the same people may stand in both.
    """

    figure: str
    year: int
    cells: Mapping[str, int | None]
    sum: int
    by: tuple[tuple[int, str], ...]
    n_inside: int


def told(totals: Iterable[Totals], *, sees_returns: bool) -> list[Totals]:
    """Small cells of people are masked for whoever may not read the returns themselves."""
    return [one if sees_returns or not returns.FIGURES[one.figure].of_people else _masked(one) for one in totals]


def _masked(one: Totals) -> Totals:
    return replace(one, cells=masking.masked({code: n or 0 for code, n in one.cells.items()}))


def to_json(totals: Sequence[Totals]) -> list[dict[str, Any]]:
    """Totals as they are kept and frozen."""
    return [asdict(one) for one in totals]


def from_json(kept: Iterable[Mapping[str, Any]]) -> tuple[Totals, ...]:
    """Totals from what was kept."""
    return tuple(Totals(**{**one, "by": tuple((key, name) for key, name in one["by"])}) for one in kept)
