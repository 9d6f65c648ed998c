"""Conditions that follow from the asker alone, composed once: composing a long one takes half the time of a list of 20 rows."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS
from django.db.models import BooleanField, QuerySet
from django.db.models.expressions import RawSQL


def written_out(rows: QuerySet[Any]) -> RawSQL:
    """What these rows must fulfil, as SQL for further queries of the same table under its own name (never inside a subquery).

    Subqueries in it are asked anew each time; only values that were known when it was composed stay.
    """
    query = rows.query
    assert sum(1 for n in query.alias_refcount.values() if n) <= 1, "what decides about a row must stand in the row"
    try:
        sql, values = query.get_compiler(DEFAULT_DB_ALIAS).compile(query.where)
    except EmptyResultSet:
        sql, values = "false", ()
    return RawSQL(sql, values, output_field=BooleanField())  # noqa: S611 - composed by Django, values apart
