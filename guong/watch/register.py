"""Writes down a fault that nobody caught. It never fails, whatever has failed before, and never waits long.

What failed has been rolled back, so the row is written over a connection of its own, which neither depends on the state of the
one that broke nor is undone with it. This is the one place outside of actions that changes rows: there is no act and no actor.
A storm of errors may not become a storm of writes: beyond a few a minute they are only counted, and the count is written with
the next one. Rows are bounded by `MOST`; beyond it known faults are counted, and new ones stay in the log alone.
"""

from __future__ import annotations

import logging
import threading
import time
from importlib import metadata
from typing import Final, Literal

import psycopg
from django.db import connection

from guong.kit import clock, errors
from guong.kit.errors import Told

Door = Literal["page", "job", "command"]
MOST: Final = 500  # different faults that are kept
PER_MINUTE: Final = 20  # writes of one process
PATIENCE: Final = 2  # seconds, for connecting and for writing
LONGEST: Final = 12_000  # characters of a trace; its end says most
log = logging.getLogger("guong.watch")

WRITE: Final = """
insert into watch_fault as f (fingerprint, code, kind, arose_in, door, met_in, trace, version, n, first_seen, last_seen)
select %(fingerprint)s, %(code)s, %(kind)s, %(place)s, %(door)s, %(met_in)s, %(trace)s, %(version)s, %(n)s, %(at)s, %(at)s
 where exists (select from watch_fault where fingerprint = %(fingerprint)s) or (select count(*) from watch_fault) < %(most)s
on conflict (fingerprint) do update set
  door = excluded.door, met_in = excluded.met_in, trace = excluded.trace, version = excluded.version,
  n = f.n + excluded.n, last_seen = excluded.last_seen,
  returned_at = case when f.settled_at is null then f.returned_at else excluded.last_seen end,
  settled_at = null, settled_by_id = null"""


class Rate:
    """How many writes are left this minute, and what was only counted meanwhile."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._until = 0.0
        self._left = 0
        self._waiting: dict[str, int] = {}

    def due(self, fingerprint: str) -> int:
        """How many times of this fault to write now; 0: not now."""
        with self._lock:
            if (now := time.monotonic()) > self._until:
                self._until, self._left = now + 60, PER_MINUTE
            times = self._waiting.pop(fingerprint, 0) + 1
            if self._left > 0:
                self._left -= 1
                return times
            self._waiting[fingerprint] = times
            return 0


_rate = Rate()


def note(error: BaseException, door: Door, met_in: str) -> str:
    """Write a fault down; returns its code, which is the same whether or not it could be written."""
    try:
        what = errors.told(error)
    except Exception:  # an error page must come, whatever the error is
        log.warning("a fault could not be told")
        return ""
    if n := _rate.due(what.fingerprint):
        try:
            _write(what, door, met_in, n)
        except Exception as broken:
            log.warning("a fault could not be written down", extra={"fields": {"because": type(broken).__name__}})
    return what.code


def _write(what: Told, door: Door, met_in: str, n: int) -> None:
    given = connection.get_connection_params() | {"connect_timeout": PATIENCE, "options": f"-c statement_timeout={PATIENCE}s"}
    with psycopg.connect(**given, autocommit=True) as own:
        own.execute(
            WRITE,
            {
                "fingerprint": what.fingerprint, "code": what.code, "kind": what.kind, "place": what.place, "door": door,
                "met_in": met_in, "trace": "\n".join(what.lines)[-LONGEST:], "version": metadata.version("guong"), "n": n,
                "at": clock.now(), "most": MOST,
            },
        )  # fmt: skip
