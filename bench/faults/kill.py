"""Web, worker and PostgreSQL are killed again and again while four people write. Nothing acknowledged may be lost."""

from __future__ import annotations

import random
import time
from itertools import cycle
from typing import Any

from bench.faults.arena import Arena
from bench.faults.writing import Writer

PARTS = ("web", "worker", "postgres")
WRITERS = 4


def kill(arena: Arena, times: int, seed: int = 1) -> dict[str, Any]:
    """Kill one part after the other, each while writing is under way; then look for what was acknowledged.

    `lost` are acknowledged titles that are not in the database, `faults` what the verifiers find, `doubled` records
    with more or fewer entries than one.
    """
    rng, writers = random.Random(seed), [Writer(f"số {n}") for n in range(WRITERS)]
    for writer in writers:
        writer.sign_in()
        writer.start()
    down = []
    for _, part in zip(range(times), cycle(PARTS), strict=False):
        time.sleep(rng.uniform(0.2, 0.9))
        arena.kill(part)
        since = time.monotonic()
        arena.start()
        down.append(time.monotonic() - since)
    time.sleep(1)
    for writer in writers:
        writer.stopped.set()
    for writer in writers:
        writer.join(30)
    acknowledged = [title for writer in writers for title in writer.acknowledged]
    return {"kills": times, "sent": sum(w.n_sent for w in writers), **found_of(acknowledged), "restart_s": round(max(down), 2)}


def found_of(acknowledged: list[str]) -> dict[str, Any]:
    from django.db import connection

    from guong.ops import integrity

    connection.close()
    connection.close_pool()  # type: ignore[attr-defined]  # its connections died with the server
    with connection.cursor() as cursor:
        cursor.execute("""select x.title, count(e.seq) from exemplars_exemplar x
            left join ledger_entry e on e.source = 'exemplars.exemplar:' || x.id group by x.id, x.title""")
        stored = dict(cursor.fetchall())
    faults = [*integrity.ledger_faults(), *integrity.summary_faults(), *integrity.tree_faults()]
    return {
        "acknowledged": len(acknowledged),
        "stored": len(stored),
        "lost": len(set(acknowledged) - stored.keys()),
        "doubled": sum(n != 1 for n in stored.values()),
        "faults": faults,
    }
