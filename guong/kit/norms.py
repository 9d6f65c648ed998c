"""Local norms: numbers that one body sets for itself where the law leaves them open (`LocalNorm` of the app `regulations`).

An app declares the norms that it asks for when it starts, with bounds and with what holds while nobody has set anything; it
reads them here, wherever it stands in the house. Rules get the number as a fact. `use` connects the table behind.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

Reader = Callable[[str, Collection[int], date], Mapping[int, Decimal]]


@dataclass(frozen=True, slots=True)
class Norm:
    """What may be set: its code, its words (marked for translation), unit, bounds, and what holds while nothing is set.

    `cites` names the clause that leaves the number to the body, where there is one.
    """

    code: str
    label: str
    unit: str
    least: Decimal
    most: Decimal
    usual: Decimal
    cites: str = ""


_known: dict[str, Norm] = {}
_read: Reader | None = None


def declare(norm: Norm) -> Norm:
    """Make a norm known.

    Raises:
        ValueError: another norm has this code, or what is usual lies outside the bounds.
    """
    if norm.code in _known and _known[norm.code] != norm:
        raise ValueError(f"norm {norm.code} is declared twice")
    if not norm.least <= norm.usual <= norm.most:
        raise ValueError(f"norm {norm.code}: the usual value lies outside its bounds")
    _known[norm.code] = norm
    return norm


def known() -> tuple[Norm, ...]:
    """All norms, by code."""
    return tuple(_known[code] for code in sorted(_known))


def use(reader: Reader) -> None:
    """Connect the table: it finds what each organization, or the nearest one above it, set for a day."""
    global _read
    _read = reader


def value(norm: Norm, organization: int, on: date) -> Decimal:
    """What holds in an organization on a day: set there or nearest above it, else the usual value."""
    return values(norm, [organization], on)[organization]


def values(norm: Norm, organizations: Collection[int], on: date) -> dict[int, Decimal]:
    """The same of several organizations, read at once."""
    found = _read(norm.code, organizations, on) if _read and organizations else {}
    return {organization: found.get(organization, norm.usual) for organization in organizations}
