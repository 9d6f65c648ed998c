"""Changing rows: exactly these columns, in one statement, whatever the number of rows.

`Traced` is the base of every row that an import can write: `act` is the act that wrote the row last (its history keeps the
earlier ones), `void` marks a row that an undone import had created. Void rows are left out of every scope, and unique
constraints hold `where not void`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import pghistory
import pgtrigger
from django.db import connection, models

M = TypeVar("M", bound=models.Model)


class Traced(models.Model):
    """A row whose writing act is known, so that an import can be undone."""

    act = models.BigIntegerField()
    void = models.BooleanField(default=False)

    class Meta:
        abstract = True


def change(rows: Sequence[M], *columns: str, **same: Any) -> None:
    """Write the named columns of these rows (each its own value) and `same` (one value for all) in one statement.

    >>> change(edges, "valid", act=7)  # doctest: +SKIP
    """
    if not rows:
        return
    for row in rows:
        for name, value in same.items():
            setattr(row, name, value)
    by_name = {f.attname: f for f in rows[0]._meta.concrete_fields} | {f.name: f for f in rows[0]._meta.concrete_fields}
    fields = [by_name[name] for name in (*columns, *same)]
    _update_from_arrays(rows, fields)


def _update_from_arrays(rows: Sequence[M], fields: Sequence[Any]) -> None:
    meta = rows[0]._meta
    key = meta.pk
    assert key is not None
    assert key.column is not None
    every = [key, *fields]
    quote = connection.ops.quote_name
    arrays = ", ".join(f"%s::{_cast(field)}[]" for field in every)
    columns = ", ".join(f"c{i}" for i in range(len(every)))
    sets = ", ".join(f"{quote(field.column)} = v.c{i + 1}" for i, field in enumerate(fields))
    values = [[field.get_db_prep_save(getattr(row, field.attname), connection) for row in rows] for field in every]
    with connection.cursor() as cursor:
        cursor.execute(
            f"update {quote(meta.db_table)} t set {sets} from unnest({arrays}) as v({columns}) "
            f"where t.{quote(key.column)} = v.c0",
            values,
        )


def _cast(field: Any) -> str:
    """The column's type without modifiers: a foreign key takes the type of what it points to."""
    kind = field.rel_db_type(connection) if field.is_relation else field.db_type(connection)
    return str({"bigserial": "bigint"}.get(kind, kind)).split(" GENERATED")[0].split("(")[0].split(" COLLATE")[0]


def tracked(model: type[M]) -> type[M]:
    """Keep the history of a table by triggers, one statement each, so that bulk writes and raw SQL are seen too."""
    trackers = (pghistory.InsertEvent(), pghistory.UpdateEvent())
    track: Callable[[type[M]], type[M]] = pghistory.track(*trackers, context_field=None, level=pgtrigger.Statement)
    return track(model)
