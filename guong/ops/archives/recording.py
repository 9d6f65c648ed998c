"""Writing down in the installation itself what was archived, drilled and upgraded; for a database of this version."""

from __future__ import annotations

from guong.kit import clock
from guong.kit.actor import machine
from guong.ops.archives.drilling import Drill
from guong.ops.archives.writing import Archive
from guong.upkeep import actions, queries

ORDERED, BEFORE_UPGRADE = "ordered", "upgrade"


def note_backup(made: Archive, kept_at: str, size: int, purpose: str = ORDERED) -> int:
    """Record an archive; returns its key, 0 where there is no organization yet in whose ledger it could stand."""
    by, said = machine("console", clock.today()), made.manifest
    if not queries.where(by):
        return 0
    book = said.condition.heads[0] if said.condition.heads else (0, 0, "")
    new = actions.NewBackup(
        purpose=purpose, made_at=said.made_at, kept_at=kept_at, size=size, sha256=made.sha256, version=said.version,
        n_entries=book[1], head=book[2], n_files=said.n_files,
    )  # fmt: skip
    return actions.record_backup(by=by, new=new, on=by.on).pk


def note_drill(key: int, found: Drill) -> None:
    """Record what a drill of that archive found."""
    by = machine("console", clock.today())
    actions.record_drill(by=by, key=key, faults=found.differing, on=by.on)


def note_upgrade(version: str, sha256: str, migrations: list[str]) -> None:
    """Record an upgrade, where there is an organization in whose ledger it can stand."""
    by = machine("console", clock.today())
    if queries.where(by):
        actions.record_upgrade(by=by, version=version, sha256=sha256, migrations=migrations, on=by.on)
