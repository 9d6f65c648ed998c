"""What can be counted of a database of any version: rows, heads of the chains, sums; and where two counts differ.

Asked in SQL alone, of tables that are there, so that the same is asked of an archive's own version and of a later one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import psycopg
from psycopg import sql

# what ends with a session or is derived anew: not archived, since whoever held the archive could take running sessions over
PASSING = ("access_cache", "access_session", "django_session")
# tables whose rows a migration gave to others: what these gained is not lost
MOVED: Mapping[str, Sequence[str]] = {
    **{
        f"assignments_{name}": (f"directives_{name}",)
        for name in ("directive", "directiveevent", "addressee", "addresseeevent", "note")
    },
    "assignments_paper": ("directives_paper",),
}
SUMS = {
    "ledger_summary": "select coalesce(sum(n), 0) || ' / ' || trim_scale(coalesce(sum(total), 0)) from ledger_summary",
    "organization_headcount": "select coalesce(sum(at_end[cardinality(at_end)]), 0)::text from organization_headcount",
}
# what others than the owner may do with tables, sequences and functions: an application that may change the ledger is a fault
RIGHTS = """select count(*)::text || ' ' || md5(string_agg(said, ',' order by said)) from (
  select c.relname || ' ' || a.grantee::regrole || ' ' || a.privilege_type from pg_class c, aclexplode(c.relacl) a
  where c.relnamespace = 'public'::regnamespace and a.grantee <> c.relowner
  union all
  select p.oid::regprocedure || ' ' || a.grantee::regrole || ' ' || a.privilege_type
  from pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
  where p.pronamespace = 'public'::regnamespace and a.grantee <> p.proowner) r (said)"""


@dataclass(frozen=True, slots=True)
class Condition:
    """Rows of each table, each book's head (number, count, hash), and as text sums over the summaries and over the rights."""

    tables: Mapping[str, int]
    heads: Sequence[tuple[int, int, str]]
    sums: Mapping[str, str]

    def as_json(self) -> dict[str, Any]:
        """For a manifest."""
        return {"tables": dict(self.tables), "heads": [list(head) for head in self.heads], "sums": dict(self.sums)}

    @classmethod
    def of_json(cls, said: Mapping[str, Any]) -> Condition:
        """From a manifest.

        Raises:
            KeyError, TypeError, ValueError: it says something else.
        """
        heads = [(int(book), int(n), str(digest)) for book, n, digest in said["heads"]]
        tables = {str(name): int(n) for name, n in said["tables"].items()}
        return cls(tables, heads, {str(name): str(total) for name, total in said["sums"].items()})


@dataclass(frozen=True, slots=True)
class Line:
    """One thing compared: what it is, how it was, how it is."""

    what: str
    before: str
    after: str

    @property
    def same(self) -> bool:
        """Whether nothing changed."""
        return self.before == self.after


def read(connection: psycopg.Connection[Any]) -> Condition:
    """Count everything, in the transaction of this connection."""
    with connection.cursor() as cursor:
        names = tables(cursor)
        rows = {name: _value(cursor, sql.SQL("select count(*) from {}").format(sql.Identifier(name))) for name in names}
        heads: list[tuple[int, int, str]] = []
        if "ledger_book" in names:
            cursor.execute("select id, seq, encode(hash, 'hex') from ledger_book order by id")
            heads = [(int(book), int(n), str(digest)) for book, n, digest in cursor.fetchall()]
        sums = {name: str(_value(cursor, sql.SQL(text))) for name, text in SUMS.items() if name in names}
        sums["rights"] = str(_value(cursor, sql.SQL(RIGHTS)))
    return Condition({name: 0 if name in PASSING else int(n) for name, n in rows.items()}, heads, sums)


def tables(cursor: psycopg.Cursor[Any]) -> list[str]:
    """The tables of the schema `public`."""
    cursor.execute(
        "select relname from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace order by relname"
    )
    return [str(name) for (name,) in cursor.fetchall()]


def compared(before: Condition, after: Condition) -> list[Line]:
    """Everything, side by side: tables by name, then heads, then sums."""
    names = sorted(before.tables.keys() | after.tables.keys())
    lines = [Line(name, _text(before.tables.get(name)), _text(after.tables.get(name))) for name in names]
    heads = (
        {book: f"{n} {digest}" for book, n, digest in before.heads},
        {book: f"{n} {digest}" for book, n, digest in after.heads},
    )
    lines += [Line(f"book {book}", heads[0].get(book, ""), heads[1].get(book, "")) for book in sorted(heads[0] | heads[1])]
    totals = sorted(before.sums.keys() | after.sums.keys())
    return lines + [Line(f"sum {name}", before.sums.get(name, ""), after.sums.get(name, "")) for name in totals]


def lost(before: Condition, after: Condition) -> list[str]:
    """What an upgrade must not do: take a table away, or leave fewer rows in one (the queue of jobs moves by itself)."""
    faults = []
    for name, n in before.tables.items():
        if name in PASSING or name.startswith("procrastinate_"):
            continue
        if (now := _left(name, before, after)) is None:
            faults.append(f"the table {name} is gone")
        elif now < n:
            faults.append(f"{name} had {n} rows and has {now}")
    return faults


def _left(name: str, before: Condition, after: Condition) -> int | None:
    """How many rows of a table are left, in it or where a migration gave them; None where it is nowhere."""
    heirs = MOVED.get(name, ())
    if name not in after.tables and not any(one in after.tables for one in heirs):
        return None
    return after.tables.get(name, 0) + sum(after.tables.get(one, 0) - before.tables.get(one, 0) for one in heirs)


def broken_heads(connection: psycopg.Connection[Any], before: Condition) -> list[str]:
    """Chains that do not hold any more what they held: the entry that was the head is gone or has another hash."""
    faults = []
    for book, n, digest in before.heads:
        question = "select encode(hash, 'hex') from ledger_entry where book_id = %s and seq = %s"
        found = connection.execute(question, [book, n]).fetchone() if n else (digest,)
        if found is None or found[0] != digest:
            faults.append(f"entry {n} of book {book} is not the one that was its head")
    return faults


def _value(cursor: psycopg.Cursor[Any], question: sql.SQL | sql.Composed) -> Any:
    cursor.execute(question)
    row = cursor.fetchone()
    return row[0] if row else 0


def _text(n: int | None) -> str:
    return "" if n is None else str(n)
