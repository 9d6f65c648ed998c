"""Points of an emulation criterion: how what was found turns into points of its weight.

Before changing it: no regulation in the register gives these ways; a body that sets criteria chooses one for each, and the
arithmetic is a definition of the house. The steps borrow the limits by which public employees are told apart, as an example
known to everybody. Where nothing is on record there are no points and the weight is left out, never counted as missed.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

WHOLE: Final = "whole"
RATE: Final = "rate"
STEPS: Final = "steps"
MINUS: Final = "minus"

REACHED: Final = ((90, 100), (70, 70), (50, 50))  # from so many per cent: so many per cent of the weight
_CENT: Final = Decimal("0.01")


def points(way: str, weight: int, n: int, of: int, at: int = 0) -> Decimal | None:
    """Points between 0 and the weight for `n` of `of`; None where there is nothing to ask of (`of` is 0).

    `at`: for the whole weight, the per cent from which it is given; for minus, what each of the `n` cases takes away.
    """
    if of <= 0:
        return None
    if way == MINUS:
        return Decimal(max(weight - at * n, 0))
    percent = Decimal(100) * min(n, of) / of
    return (Decimal(weight) * _share(way, percent, at) / 100).quantize(_CENT, ROUND_HALF_UP)


def _share(way: str, percent: Decimal, at: int) -> Decimal:
    """How many per cent of the weight are given."""
    if way == RATE:
        return percent
    if way == STEPS:
        return Decimal(next((given for limit, given in REACHED if percent >= limit), 0))
    return Decimal(100 if percent >= at else 0)
