"""Whether anything at all was changed: every table, by its number of rows and a sum over what they say."""

from __future__ import annotations

from functools import cache

from django.db import connection

FLEETING = {"access_cache", "access_session", "django_migrations"}  # counters of limits, and whoever is looking right now


@cache
def tables() -> tuple[str, ...]:
    """Every table whose rows tell what was done."""
    return tuple(name for name in connection.introspection.table_names() if name not in FLEETING)


def standing(*but: str) -> dict[str, tuple[int, int]]:
    """How the tables stand, but for those named."""
    one = "select '{0}', count(*), coalesce(sum(hashtext(t::text)), 0) from {0} t"
    with connection.cursor() as cursor:
        cursor.execute(" union all ".join(one.format(name) for name in tables() if name not in but))
        return {name: (n, int(total)) for name, n, total in cursor.fetchall()}


def changed(before: dict[str, tuple[int, int]], *but: str) -> list[str]:
    """The tables that stand otherwise than before."""
    now = standing(*but)
    return [name for name in now if name in before and now[name] != before[name]]


def texts_with(words: str) -> list[str]:
    """The tables in which a row holds these words."""
    one = "select '{0}' from {0} t where t::text like %s"
    with connection.cursor() as cursor:
        cursor.execute(" union ".join(one.format(name) for name in tables()), [f"%{words}%"] * len(tables()))
        return [name for (name,) in cursor.fetchall()]
