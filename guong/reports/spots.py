"""One grassroots organization as a dot: its members on the last base day of a question, and how many of them are counted.

Pure. A dot is found, never ranked. Others are told an organization only where neither part of its members is a small number.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from guong.reports.masking import LEAST_SHOWN
from guong.rules import rating


class Spot(NamedTuple):
    """An organization (key and name), the year, all its members, those rated well or better."""

    organization: int
    name: str
    year: int
    total: int
    counted: int

    @property
    def share(self) -> Decimal | None:
        """The share on all members, in per cent."""
        return rating.share(self.counted, self.total)


def told(spots: Sequence[Spot], *, sees_members: bool) -> tuple[Spot, ...]:
    """The dots that a reader may know."""
    return tuple(spot for spot in spots if sees_members or _hides_nobody(spot))


def _hides_nobody(spot: Spot) -> bool:
    return all(n >= LEAST_SHOWN for n in (spot.counted, spot.total - spot.counted))


def from_json(kept: Iterable[Sequence[object]]) -> tuple[Spot, ...]:
    """The dots from what was kept."""
    return tuple(Spot(*one) for one in kept)  # type: ignore[arg-type]
