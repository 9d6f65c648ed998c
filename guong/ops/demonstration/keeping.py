"""A loaded city is kept as a dump in the state folder, so that the next empty database has it in seconds.

The dump is made by the same actions as the load, is never committed, and belongs to one seed, size and state of the sources:
its name says which. One that is broken only costs the time of a load. A load that was interrupted leaves a mark: the next
one begins again, in a database in which nothing but that load has ever happened.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from guong.kit import dumps, environment, postgres
from guong.ops import database

MOST_KEPT = 3
NEVER_USED = "select to_regclass('ledger_entry') is null"
NOTHING_HAPPENED = "select not exists (select from ledger_entry)"
SWITCHES = ("GUONG_BUSINESS_DAY", "GUONG_KEEP_CASE_CONTENT")


def file_of(people: int, seed: int) -> Path:
    """Where the dump of this city lies, made by these sources."""
    root = environment.repository()
    made_by = [*sorted(root.glob("guong/**/*.py")), *sorted(root.glob("requirements/base.lock"))]
    mark = hashlib.sha256(repr((people, seed, [os.environ.get(name) for name in SWITCHES])).encode())
    for file in made_by:
        mark.update(str(file.relative_to(root)).encode() + file.read_bytes())
    return environment.state_folder() / f"demonstration-{mark.hexdigest()[:16]}.dump"


def restore(people: int, seed: int) -> bool:
    """Put the kept city into our own database, if nothing ever happened there; says whether it was done.

    Raises:
        PostgresFailed: the dump is broken; the database is empty as before.
    """
    file = file_of(people, seed)
    if not (environment.is_embedded() and file.exists()):
        return False
    cluster = database.cluster()
    cluster.start()
    if not is_unused(cluster):
        return False
    try:
        database.make_anew(cluster)
        database.fill(cluster.dsn(environment.DATABASE, postgres.OWNER), file)
    except postgres.PostgresFailed:
        database.make_anew(cluster)
        raise
    return True


def is_unused(cluster: postgres.Cluster) -> bool:
    """Whether the ledger of the database is empty, or there is none."""
    name = environment.DATABASE
    if cluster.sql(f"select exists (select from pg_database where datname = '{name}')").startswith("f"):
        return True
    return cluster.sql(NEVER_USED, name).startswith("t") or cluster.sql(NOTHING_HAPPENED, name).startswith("t")


def _mark() -> Path:
    return environment.state_folder() / "demonstration-loading"


def clear_interrupted() -> bool:
    """Drop what an interrupted load of our own database left; says whether there was any."""
    if not (environment.is_embedded() and _mark().exists()):
        return False
    cluster = database.cluster()
    cluster.start()
    cluster.drop(environment.DATABASE)
    _mark().unlink()
    return True


@contextmanager
def loading() -> Iterator[None]:
    """Mark a load of an unused database of our own until it is done."""
    marked = environment.is_embedded() and is_unused(database.cluster())
    if marked:
        _mark().touch()
    yield
    if marked:
        _mark().unlink()


def keep(people: int, seed: int) -> None:
    """Dump the loaded city, and let the oldest dumps go."""
    if environment.is_embedded():
        file = file_of(people, seed)
        dumps.write(database.cluster().dsn(environment.DATABASE, postgres.OWNER), file)
        by_age = sorted(file.parent.glob("demonstration-*.dump"), key=lambda one: one.stat().st_mtime, reverse=True)
        for old in by_age[MOST_KEPT:]:
            old.unlink()
