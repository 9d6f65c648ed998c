"""The main category of a person: of several, the one by which he is counted once.

Party membership is never stored as a category: it is read from `Membership` and added by whoever asks.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from guong.organization import terms

ORDER: Final = tuple(terms.CATEGORIES)
STORED: Final = tuple(code for code in ORDER if code != terms.PARTY_MEMBER)


def main_category(codes: Collection[str]) -> str:
    """The first of these categories in the order of counting; empty where there is none."""
    return next((code for code in ORDER if code in codes), "")


def category_label(category: str, association: str = "") -> str:
    """A category in words; an association member with the association: "Hội viên Hội Nông dân"."""
    label = terms.CATEGORIES.get(category, category)
    return f"{label} {terms.ASSOCIATIONS.get(association, association)}" if association else label
