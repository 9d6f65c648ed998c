"""Paging by the last row seen: a deep page costs what the first costs."""

from __future__ import annotations

from typing import Any

from django.db.models import Q


def beyond(paths: tuple[str, str], last: tuple[Any, Any]) -> Q:
    """Rows after the last one seen, in the order of two columns, the second unique.

    The first condition follows from the others; it is what lets PostgreSQL enter the index at that place.
    """
    (first, second), (key, number) = paths, last
    return Q(**{f"{first}__gte": key}) & (Q(**{f"{first}__gt": key}) | Q(**{f"{second}__gt": number}))
