"""Where an entry is corrected: each app that has a page for it names it here for its families of entry kinds,
or for one kind of a family.

Whoever reads the ledger (the mirror) can so lead to that page without knowing the app. Apps register when they start.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Correcting:
    """How entries of a family are corrected: the policy's verb, and the page, made from the key of the entry's source."""

    verb: str
    page: Callable[[str], str]


_known: dict[str, Correcting] = {}


def register(family: str, verb: str, page: Callable[[str], str]) -> None:
    """Name the page on which entries of a family (`member_rating`) are corrected by whoever has the verb.

    A single kind (`post.left`) may be named instead, where the others of its family are not corrected there.

    Raises:
        ValueError: the family or kind has one already.
    """
    if family in _known:
        raise ValueError(f"family {family} has a page of correction already")
    _known[family] = Correcting(verb, page)


def verb_of(kind: str) -> str:
    """The verb that corrects entries of this kind; empty: no app has a page for it."""
    known = _of(kind)
    return known.verb if known else ""


def page_of(kind: str, source: str) -> str:
    """The page that corrects the entry with this source (`ratings.rating:7` has the key 7); empty: there is none."""
    known = _of(kind)
    return known.page(source.rpartition(":")[2]) if known else ""


def _of(kind: str) -> Correcting | None:
    return _known.get(kind) or _known.get(kind.partition(".")[0])
