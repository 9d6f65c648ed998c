"""Adding and changing rows: each in one statement, whatever the number of rows.

`Traced` is the base of every row that an import can write: `act` is the act that wrote the row last (its history keeps the
earlier ones), `void` marks a row that an undone import had created. Void rows are left out of every scope, and unique
constraints hold `where not void`.

The application may add to a history (by the triggers), never change it; the one exception is `erase_past`, an SQL function of
the owning role, which empties columns that are declared `PERSONAL` and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import reduce
from operator import or_
from types import NoneType
from typing import Any, TypeVar

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField, DateRangeField
from django.db import connection, models
from psycopg.types.range import Range

M = TypeVar("M", bound=models.Model)
Plain = str | int | date | Range[date]
PERSONAL = "personal"  # `db_comment=PERSONAL` on a column: what stood there before can be erased from the history
HOLDER = "holder"  # `db_comment=HOLDER` on a key of a person: whose the row was while it stood there, where rows change hands

# Fields that would hand a value of this very type on unchanged; asking each of them costs a tenth of a large import.
PLAIN: dict[type[Any], type[Any]] = {
    models.BigAutoField: int,
    models.BigIntegerField: int,
    models.BooleanField: bool,
    models.DateField: date,
    DateRangeField: Range,
    models.IntegerField: int,
    models.SmallIntegerField: int,
    models.TextField: str,
}


@models.ForeignObject.register_lookup
@models.Field.register_lookup
class AnyOf(models.Lookup):
    """Like `in`, for as many values as a file has rows: they travel as one array.

    With `in` each of 20,000 codes is a value of its own to be adapted, quoted and parsed: five times as long.

    >>> Person.objects.filter(code__any_of=codes)  # doctest: +SKIP
    """

    lookup_name = "any_of"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        column, values = self.process_lhs(compiler, connection)
        field = self.lhs.output_field
        return f"{column} = any(%s::{_cast(field)}[])", (*values, _prepared(list(self.rhs), field))


class Traced(models.Model):
    """A row whose writing act is known, so that an import can be undone."""

    act = models.BigIntegerField()
    void = models.BooleanField(default=False)

    class Meta:
        abstract = True


def add(rows: Iterable[M]) -> list[M]:
    """Insert rows in one statement and give them their keys.

    Django's own bulk insert writes every value into the text of the statement, and several statements where there are many:
    20,000 people with their memberships take it twice as long.
    """
    new = list(rows)
    if not new:
        return new
    meta = new[0]._meta
    assert meta.pk is not None
    fields: list[Any] = [field for field in meta.concrete_fields if not (field.primary_key or field.generated)]
    quote = connection.ops.quote_name
    names = ", ".join(quote(field.column) for field in fields)
    source, values = _arrays(new, fields)
    key = quote(str(meta.pk.column))
    with connection.cursor() as cursor:
        cursor.execute(
            f"insert into {quote(meta.db_table)} ({names}) select {_values(fields)} from {source} order by n returning {key}",
            values,
        )
        for row, (number,) in zip(new, cursor.fetchall(), strict=True):
            row.pk = number
            row._state.adding = False
    return new


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
    key: Any = meta.pk
    quote = connection.ops.quote_name
    sets = ", ".join(f"{quote(field.column)} = {_value(field, i)}" for i, field in enumerate(fields, start=1))
    source, values = _arrays(rows, [key, *fields])
    with connection.cursor() as cursor:
        cursor.execute(f"update {quote(meta.db_table)} t set {sets} from {source} where t.{quote(key.column)} = c0", values)


def _arrays(rows: Sequence[M], fields: Sequence[Any]) -> tuple[str, list[Any]]:
    """Rows as a table of the database: one array per field, columns c0, c1, … and n, the place of the row."""
    arrays = ", ".join(f"%s::{'text' if _is_list(field) else _cast(field)}[]" for field in fields)
    values = [_prepared([getattr(row, field.attname) for row in rows], field) for field in fields]
    return f"unnest({arrays}) with ordinality as v({_columns(fields)}, n)", values


def _prepared(values: list[Any], field: Any) -> list[Any] | str:
    """Values as the database takes them: written out at once where each is of the field's own plain type already."""
    plain = PLAIN.get(type(field.target_field if field.is_relation else field))
    if plain is not None and set(map(type, values)) <= {plain, NoneType}:
        return _written(values)
    prepared = [field.get_db_prep_save(value, connection) for value in values]
    return [None if value is None else _written(value) for value in prepared] if _is_list(field) else prepared


def _columns(fields: Sequence[Any]) -> str:
    return ", ".join(f"c{i}" for i in range(len(fields)))


def _values(fields: Sequence[Any]) -> str:
    return ", ".join(_value(field, i) for i, field in enumerate(fields))


def _value(field: Any, i: int) -> str:
    return f"c{i}::{_cast(field)}" if _is_list(field) else f"c{i}"


def _is_list(field: Any) -> bool:
    """Whether each row holds a list: unnest would take lists of lists apart to the last, so each travels as a text."""
    return isinstance(field, ArrayField)


def _written(items: Sequence[Plain | None]) -> str:
    """A list of plain values as PostgreSQL writes it."""
    return "{" + ",".join([_element(item) for item in items]) + "}"


def _element(item: Plain | None) -> str:
    if isinstance(item, str):
        return '"' + item.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if isinstance(item, Range):
        return '"empty"' if item.isempty else f'"{item.bounds[0]}{item.lower or ""},{item.upper or ""}{item.bounds[1]}"'
    return "NULL" if item is None else str(item)


def _cast(field: Any) -> str:
    """The column's type without modifiers: a foreign key takes the type of what it points to."""
    kind = field.rel_db_type(connection) if field.is_relation else field.db_type(connection)
    return str({"bigserial": "bigint"}.get(kind, kind)).split(" GENERATED")[0].split("(")[0].split(" COLLATE")[0]


def tracked(model: type[M]) -> type[M]:
    """Keep the history of a table by triggers, one statement each, so that bulk writes and raw SQL are seen too.

    What the database derives from other columns is left out: it would be derived anew for every line of history.
    """
    trackers = (pghistory.InsertEvent(), pghistory.UpdateEvent())
    derived = [field.name for field in model._meta.fields if field.generated]
    track: Callable[[type[M]], type[M]] = pghistory.track(
        *trackers, context_field=None, level=pgtrigger.Statement, exclude=derived
    )
    return track(model)


def personal(model: type[models.Model]) -> list[str]:
    """The columns of a model that are declared personal."""
    return [field.attname for field in model._meta.concrete_fields if field.db_comment == PERSONAL]


def held_by(model: type[models.Model], person: int) -> models.Q | None:
    """Lines of a history that were a person's, where rows change hands; None where they do not."""
    names = [field.attname for field in model._meta.concrete_fields if field.db_comment == HOLDER]
    return reduce(or_, [models.Q(**{name: person}) for name in names]) if names else None


def n_past(model: type[models.Model], keys: Sequence[int], person: int) -> int:
    """How many lines of the history, of a person's time, hold a personal value of these rows that is no longer theirs."""
    names = personal(model)
    live = {row["pk"]: row for row in model._default_manager.filter(pk__in=keys).values("pk", *names)}
    past = model.pgh_event_model.objects.filter(pgh_obj_id__in=keys)  # type: ignore[attr-defined]
    past = past.filter(held_by(model, person) or models.Q()).values("pgh_obj_id", *names)
    return sum(any(line[name] not in ("", None, live[line["pgh_obj_id"]][name]) for name in names) for line in past)


def erase_past(model: type[models.Model], keys: Sequence[int], person: int) -> int:
    """Empty those values for ever; the rows themselves stay as they are. Returns the number of lines."""
    with connection.cursor() as cursor:
        cursor.execute("select history_erase(%s::regclass, %s, %s)", [model._meta.db_table, list(keys), person])
        return int(cursor.fetchone()[0])
