"""What must not happen at the same time as something else, in the whole installation: locks that the database keeps.

`ARCHIVING` is held while an archive is made (no file may go between the dump and the files), `CLOSED` while the database is
upgraded or filled (no page may be served). Both end with their connection: nothing is left of a process that was killed.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg

ARCHIVING, CLOSED = 0x6775_6F01, 0x6775_6F02


class Busy(RuntimeError):
    """Somebody else holds the lock."""


@contextmanager
def holding(connection: psycopg.Connection[Any], lock: int) -> Iterator[None]:
    """Hold a lock on this connection inside the block.

    Raises:
        Busy: somebody else holds it.
    """
    if connection.execute("select pg_try_advisory_lock(%s)", [lock]).fetchone() != (True,):
        raise Busy("another backup, restore or upgrade of this database is running")
    try:
        yield
    finally:
        connection.execute("select pg_advisory_unlock(%s)", [lock])


def is_held(connection: psycopg.Connection[Any], lock: int) -> bool:
    """Whether somebody else holds a lock."""
    question = """select exists (select from pg_locks l join pg_database d on d.oid = l.database
                    where l.locktype = 'advisory' and l.objid = %s and l.granted and l.pid <> pg_backend_pid()
                      and d.datname = current_database())"""
    return connection.execute(question, [lock]).fetchone() == (True,)
