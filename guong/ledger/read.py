"""Reading the ledger, unscoped: only `queries` rooms, which scope, may import this module (an import contract)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from hashlib import sha256

from django.db import connection
from django.db.models import OuterRef, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Cast, Concat

from guong.kit.actor import Actor, Held
from guong.ledger.kinds import ERASED, WITHDRAWN
from guong.ledger.models import Book, Entry, source_of
from guong.organization import tree

EMPTY = sha256().hexdigest()  # the head of a book without entries


def standing() -> QuerySet[Entry]:
    """Entries that nothing corrects or withdraws."""
    return Entry.objects.filter(corrected_by__isnull=True).exclude(kind=WITHDRAWN)


def of_act(act: int) -> QuerySet[Entry]:
    """Entries of one act that still stand."""
    return standing().filter(act=act)


def erased_on() -> Subquery:
    """For a query of entries: when the detail of each was erased, None where it was not."""
    named = Concat(Value(source_of("")), Cast(OuterRef("pk"), TextField()))
    return Subquery(Entry.objects.filter(kind=ERASED, source=named).values("happened_on")[:1])


def version(kinds: Collection[str], hierarchy: int) -> str:
    """Under what an answer is kept: it moves with every entry of the kinds that it reads and every change of its hierarchy."""
    with connection.cursor() as cursor:
        cursor.execute(
            """select (select coalesce(max(version), 0) from ledger_pulse where kind = any(%s)),
                      (select version from organization_hierarchy where id = %s)""",
            [list(kinds), hierarchy],
        )
        return "{}.{}".format(*cursor.fetchone())


@dataclass(frozen=True, slots=True)
class Reach:
    """Under what one reader's answer is kept: who asks, as what, on which day, and the versions of what was read."""

    person: int | None
    roles: tuple[Held, ...]
    on: date
    entries: int
    trees: int


def reach(by: Actor, beginnings: Collection[str]) -> Reach:
    """It moves with every entry of a kind that begins so and every change of a hierarchy: to be read before what is kept."""
    with connection.cursor() as cursor:
        cursor.execute(
            """select (select coalesce(max(version), 0) from ledger_pulse where kind ^@ any(%s)),
                      (select coalesce(sum(version), 0)::bigint from organization_hierarchy)""",
            [list(beginnings)],
        )
        return Reach(by.person, by.roles, by.on, *cursor.fetchone())


@dataclass(frozen=True, slots=True)
class Cell:
    """One sum: period, kind, value and the number of standing entries."""

    about: int
    kind: str
    value: str
    n: int


def sums(organization: int, hierarchy: int, tree_on: date, kinds: Sequence[str], years: Sequence[int]) -> list[Cell]:
    """Standing entries of an organization and all under it on that tree day, counted by period, kind and value."""
    with connection.cursor() as cursor:
        cursor.execute(
            """select s.about, s.kind, s.value, sum(s.n)::bigint
               from organization_closure c join ledger_summary s on s.organization_id = c.descendant_id
               where c.hierarchy = %s and c.ancestor_id = %s and c.valid @> %s
                 and s.kind = any(%s) and s.about = any(%s)
               group by 1, 2, 3 having sum(s.n) <> 0 order by 1, 2, 3""",
            [hierarchy, organization, tree_on, list(kinds), list(years)],
        )
        return [Cell(*row) for row in cursor.fetchall()]


def counts(organizations: Collection[int], tree_on: date, until: date) -> dict[str, int]:
    """Standing entries of whole months before `until`, of organizations and all under them on the tree day, by kind."""
    with connection.cursor() as cursor:
        cursor.execute(
            """select s.kind, sum(s.n)::bigint from ledger_summary s
               where s.month < date_trunc('month', %s::date) and s.organization_id in (
                 select c.descendant_id from organization_closure c where c.ancestor_id = any(%s) and c.valid @> %s)
               group by 1 having sum(s.n) <> 0""",
            [until, list(organizations), tree_on],
        )
        return dict(cursor.fetchall())


@dataclass(frozen=True, slots=True)
class Measured:
    """The measures of an organization's own standing entries of one period and value, added up."""

    organization: int
    name: str
    about: int
    value: str
    total: Decimal


def measures(organization: int, hierarchy: int, tree_on: date, kind: str, years: Sequence[int]) -> list[Measured]:
    """Measures of a kind by each organization under one on that tree day; never summed over them."""
    with connection.cursor() as cursor:
        cursor.execute(
            """select s.organization_id, o.name, s.about, s.value, sum(s.total)
               from organization_closure c join ledger_summary s on s.organization_id = c.descendant_id
               join organization_organization o on o.id = s.organization_id
               where c.hierarchy = %s and c.ancestor_id = %s and c.valid @> %s
                 and s.kind = %s and s.about = any(%s)
               group by 1, 2, 3, 4 having sum(s.n) <> 0 order by 1, 3, 4""",
            [hierarchy, organization, tree_on, kind, list(years)],
        )
        return [Measured(*row) for row in cursor.fetchall()]


@dataclass(frozen=True, slots=True)
class Monthly:
    """Standing entries of a branch: in which month they happened, their value, how many.

    `has_below`: the branch is more than one organization, so that it can be asked for in turn.
    """

    organization: int
    code: str
    name: str
    has_below: bool
    month: int
    value: str
    n: int


_MONTHLY = f"""
  with branch as ({tree.BRANCHES} union all select %(top)s, %(top)s)
  select o.id, o.code, o.name, o.id <> %(top)s and exists (
           select from organization_closure u where u.ancestor_id = o.id and u.hierarchy = %(hierarchy)s and u.depth = 1
             and u.valid @> %(on)s),
         extract(month from s.month)::int, s.value, sum(s.n)::bigint
    from branch b join ledger_summary s on s.organization_id = b.descendant_id
    join organization_organization o on o.id = b.id
   where s.kind = any(%(kinds)s) and s.month >= %(since)s and s.month < %(until)s
   group by o.id, o.code, o.name, o.name_key, 5, 6 having sum(s.n) <> 0 order by o.id <> %(top)s, o.name_key, 1, 5, 6"""


def monthly(organization: int, hierarchy: int, tree_on: date, kinds: Sequence[str], year: int) -> list[Monthly]:
    """Standing entries of kinds in a year, by month and value: of an organization itself, then of each branch directly below.

    The branches stand in the order of their names on that tree day.
    """
    since, until = date(year, 1, 1), date(year + 1, 1, 1)
    with connection.cursor() as cursor:
        cursor.execute(
            _MONTHLY,
            {"top": organization, "hierarchy": hierarchy, "on": tree_on, "kinds": list(kinds), "since": since, "until": until},
        )
        return [Monthly(*row) for row in cursor.fetchall()]


@dataclass(frozen=True, slots=True)
class Fault:
    """One break that the verifier found, and where.

    `entry.link`, `entry.gap`, `book.head`, `entry.stray` (in no book); `detail.digest` (changed), `detail.missing` (gone,
    and no entry says that it was erased), `detail.returned` (there, though one says so),
    `detail.stray` (of no entry, by its key); `summary`.
    """

    what: str
    seq: int


def faults() -> list[Fault]:
    """Walk every chain and compare every link, number, head and detail."""
    with connection.cursor() as cursor:
        cursor.execute(
            """(select f.what, f.seq from ledger_book b, ledger_faults(b.id) f order by b.id, 2, 1)
               union all select 'entry.stray', e.seq from ledger_entry e
               where not exists (select from ledger_book b where b.id = e.book_id)
               union all select 'detail.stray', d.entry_id from ledger_detail d
               where not exists (select from ledger_entry e where e.id = d.entry_id)"""
        )
        return [Fault(*row) for row in cursor.fetchall()]


def summary_faults() -> list[Fault]:
    """Compare the sums with a recount of the entries; `seq` is the organization."""
    with connection.cursor() as cursor:
        cursor.execute(
            """with stored as (select organization_id, kind, value, about, month, n, total from ledger_summary
                               where n <> 0 or total <> 0),
                    fresh as (select organization_id, kind, value, about, month, n, total from ledger_recount())
               select 'summary', organization_id from (
                 (table stored except table fresh) union all (table fresh except table stored)) d group by 2 order by 2"""
        )
        return [Fault(*row) for row in cursor.fetchall()]


def rebuild_summaries() -> int:
    """Derive all sums anew from the entries; returns the number of cells."""
    with connection.cursor() as cursor:
        cursor.execute("select ledger_rebuild_summaries()")
        return int(cursor.fetchone()[0])


def heads() -> list[tuple[int, int, str]]:
    """Number, count of entries and hash of each book's head."""
    return [(book.pk, book.seq, bytes(book.hash).hex()) for book in Book.objects.order_by("pk")]


def hash_at(book: int, seq: int) -> str | None:
    """The hash of the entry with that number in a book, None where there is none; number 0 is the empty book."""
    if seq == 0:
        return EMPTY
    found = Entry.objects.filter(book_id=book, seq=seq).values_list("hash", flat=True).first()
    return None if found is None else bytes(found).hex()
