"""What apps hang on a meeting's agenda, so that one evening serves all of them and nothing is typed twice.

Each app registers its kinds of items in its room `agenda.py`. A kind says which of its rows wait for a meeting of an
organization, what must be typed besides, which verb its act needs there, and the act: at *Chốt biên bản* it is called once for
all items of the kind on which the meeting agreed, inside the same act of the ledger, by whoever closes the minutes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.forms import Form

from guong.kit.actor import Actor


@dataclass(frozen=True, slots=True)
class Waiting:
    """A row that can be hung: how its app finds it again, and its words on the agenda."""

    source: str
    title: str


@dataclass(frozen=True, slots=True)
class Agreed:
    """An item on which the meeting agreed: its words, its row, and what was typed with it."""

    title: str
    source: str
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Meant:
    """The meeting as an app sees it: its key, whose, by key and code, when, of what kind, how many were there, its conclusion.

    `conclusion` is empty where it stands on photographed pages alone.
    """

    meeting: int
    organization: int
    code: str
    day: date
    kind: str
    n_present: int
    conclusion: str = ""

    @property
    def source(self) -> str:
        """How the ledger names the meeting."""
        return f"meetings.meeting:{self.meeting}"


@dataclass(frozen=True, slots=True)
class ItemKind:
    """A kind of item. `rows` says what waits (None: nothing has to wait, everything is typed); `form` takes what is typed.

    `title` makes the words of an item from what was typed, where no row gives them. `act` is called with `by`, `meant`,
    `items` and `on`; what it refuses keeps the minutes open.
    """

    code: str
    label: str
    verb: str
    form: type[Form]
    act: Callable[..., object]
    rows: Callable[[Actor, int, date], Sequence[Waiting]] | None = None
    title: Callable[[Mapping[str, Any]], str] = lambda facts: ""


_known: dict[str, ItemKind] = {}


def register(kind: ItemKind) -> None:
    """Offer a kind of item.

    Raises:
        ValueError: the code is taken.
    """
    if kind.code in _known:
        raise ValueError(f"agenda item {kind.code} is registered twice")
    _known[kind.code] = kind


def known() -> Mapping[str, ItemKind]:
    """Every registered kind by its code."""
    return _known
