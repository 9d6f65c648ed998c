"""How many members organizations had at the ends of years, kept beside the memberships: gather, derive anew, check.

A trigger adds what every statement changes (`Headcount`), so the numbers are right in the same transaction and no writer waits
for another. Reading adds an organization's rows up with the SQL function `organization_heads_at`.
"""

from __future__ import annotations

from django.db import connection


def gather() -> int:
    """Make one row of each organization's several; no number changes. Returns how many organizations had several."""
    with connection.cursor() as cursor:
        cursor.execute("select organization_gather_heads()")
        return int(cursor.fetchone()[0])


def rebuild() -> int:
    """Derive all of it anew from the memberships; returns the number of organizations."""
    with connection.cursor() as cursor:
        cursor.execute("select organization_rebuild_heads()")
        return int(cursor.fetchone()[0])


def faults() -> list[int]:
    """Organizations whose kept numbers differ from a recount of the memberships at the end of any year."""
    with connection.cursor() as cursor:
        cursor.execute(
            """with spans as (
                 select min(extract(year from lower(valid)))::int as first,
                   max(extract(year from coalesce(upper(valid), lower(valid))))::int as last from organization_membership
                 union all
                 select min(first_year), max(first_year + cardinality(at_end)) from organization_headcount),
               years as (select generate_series(min(first), max(last)) as year from spans),
               stored as (
                 select organization_id, year, n from (
                   select organization_id, year, sum(organization_heads_at(first_year, at_end, year)) as n
                   from organization_headcount, years group by 1, 2) s where n <> 0),
               fresh as (
                 select organization_id, year, count(*) as n from organization_membership m
                 join years on m.valid @> make_date(year, 12, 31) where not m.void group by 1, 2)
               select distinct organization_id from (
                 (table stored except table fresh) union all (table fresh except table stored)) d order by 1"""
        )
        return [key for (key,) in cursor.fetchall()]
