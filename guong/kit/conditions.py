"""Parts of queries that follow from the asker or the day alone, composed once: that took half the time of a list of 20."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import Any, Final

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import BooleanField, Expression, Model, QuerySet, Subquery
from django.db.models.expressions import RawSQL

KEPT: Final = 1000  # of each kind: one for each actor and day


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


def value_written_out(model: type[Model], value: Expression | Subquery) -> RawSQL:
    """What is read beside each row of a table, as SQL for further queries of that table; under the same terms."""
    query = model._default_manager.annotate(value_written_out=value).query
    found = query.annotations["value_written_out"]
    sql, values = query.get_compiler(DEFAULT_DB_ALIAS).compile(found)
    return RawSQL(sql, values, output_field=found.output_field)  # noqa: S611 - composed by Django, values apart


@dataclass(frozen=True, slots=True)
class Statement:
    """A whole query, composed once for an asker and a day; empty where its answer is known to be empty."""

    sql: str
    values: tuple[Any, ...]

    def rows(self) -> list[tuple[Any, ...]]:
        """What it finds now."""
        if not self.sql:
            return []
        with connection.cursor() as cursor:
            cursor.execute(self.sql, self.values)
            return list(cursor.fetchall())


def statement(rows: QuerySet[Any]) -> Statement:
    """A query of columns (`values_list`) as its SQL, values apart."""
    try:
        sql, values = rows.query.sql_with_params()
    except EmptyResultSet:
        return Statement("", ())
    return Statement(sys.intern(sql), tuple(values))  # the same text for all who hold as many roles
