"""Entry kinds: what can stand in the ledger, how it reads, and from which moment its subject sees it.

Each app declares its kinds in its room `entries.py`; the registry below knows them all once Django has started.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext, gettext_noop

Moment = Literal["done", "notified", "concluded"]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of entry. `says` turns value and detail into the official words for a page; `hierarchy` is whose matter it is.

    `says` must read without any detail, too: that of an `erasable` kind may be gone. Erasing is all or nothing, since the chain
    covers the digest of the whole detail: a kind whose detail names the document that it rests upon is not erasable.
    """

    code: str
    label: str
    hierarchy: int
    moment: Moment
    says: Callable[[str, Mapping[str, object]], str]
    erasable: bool = True

    @property
    def family(self) -> str:
        """Kinds of one family may correct each other (`member_rating.decided` by `member_rating.exempted`)."""
        return self.code.partition(".")[0]


WITHDRAWN = "entry.withdrawn"
ERASED = "details.erased"

_registry: dict[str, Kind] = {}


def kind(
    code: str,
    label: str,
    *,
    hierarchy: int,
    moment: Moment = "done",
    says: Callable[[str, Mapping[str, object]], str] = lambda value, detail: "",
    erasable: bool = True,
) -> Kind:
    """Declare a kind; a code is declared once.

    Raises:
        ValueError: the code is taken.
    """
    if code in _registry:
        raise ValueError(f"entry kind {code} is declared twice")
    _registry[code] = Kind(code, label, hierarchy, moment, says, erasable)
    return _registry[code]


def known() -> Mapping[str, Kind]:
    """Every declared kind by its code."""
    return _registry


def label(code: str) -> str:
    """The official words for a kind."""
    return gettext(_registry[code].label)


def said(code: str, value: str, detail: Mapping[str, object]) -> str:
    """The official words for a kind, and what an entry of it says; without any detail nobody and nothing is named."""
    return ": ".join(part for part in (label(code), _registry[code].says(value, detail)) if part)


kind(WITHDRAWN, gettext_noop("Rút lại"), hierarchy=1)
# value: the kind of the entry whose detail is gone; source: that entry; both in the chain, so that the verifier knows
kind(
    ERASED,
    gettext_noop("Xóa chi tiết"),
    hierarchy=1,
    says=lambda value, detail: label(value) if value in _registry else "",
    erasable=False,
)
