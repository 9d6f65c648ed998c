"""Paging by the last row seen: a deep page costs what the first costs."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q


def beyond(paths: tuple[str, str], last: tuple[Any, Any]) -> Q:
    """Rows after the last one seen, in the order of two columns, the second unique.

    The first condition follows from the others; it is what lets PostgreSQL enter the index at that place.
    """
    (first, second), (key, number) = paths, last
    return Q(**{f"{first}__gte": key}) & (Q(**{f"{first}__gt": key}) | Q(**{f"{second}__gt": number}))


def cursor(day: date, key: int) -> str:
    """Where the page after a row begins that stands by its day, then by its key."""
    return f"{day.isoformat()}~{key}"


def seen(text: str) -> tuple[date, int] | None:
    """What such a cursor says; None for nonsense, which counts as the beginning."""
    day, _, key = text.partition("~")
    try:
        return (date.fromisoformat(day), int(key)) if key.isascii() and key.isdigit() and len(key) < 19 else None
    except ValueError:
        return None


def older(day: str, text: str) -> Q:
    """Rows after the last one seen, the latest `day` first, then the highest key."""
    last = seen(text)
    return Q(**{f"{day}__lte": last[0]}) & (Q(**{f"{day}__lt": last[0]}) | Q(pk__lt=last[1])) if last else Q()


def later(day: str, text: str) -> Q:
    """Rows after the last one seen, the earliest `day` first, then the lowest key."""
    last = seen(text)
    return beyond((day, "pk"), last) if last else Q()
