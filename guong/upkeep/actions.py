"""The verbs of upkeep: record an archive, what a drill of it found, an upgrade."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext

from guong.access import policy
from guong.kit import clock
from guong.kit.actor import Actor
from guong.kit.refusal import NotFound
from guong.kit.rows import change
from guong.ledger.write import Fact, action, record
from guong.upkeep import entries, queries
from guong.upkeep.models import Backup


@dataclass(frozen=True, slots=True)
class NewBackup:
    """An archive that was made and read back."""

    purpose: str
    made_at: datetime
    kept_at: str
    size: int
    sha256: str
    version: str
    n_entries: int
    head: str
    n_files: int


@action
def record_backup(*, by: Actor, new: NewBackup, on: date) -> Backup:
    """Record an archive, with its SHA-256 in the chain.

    Raises:
        NotFound: this is not for the actor to do, or there is no organization yet.
    """
    row = Backup(
        organization_id=_where(by), purpose=new.purpose, made_at=new.made_at, kept_at=new.kept_at, size=new.size,
        sha256=new.sha256, version=new.version, n_entries=new.n_entries, head=new.head, n_files=new.n_files,
    )  # fmt: skip
    Backup.objects.bulk_create([row])
    said = {"kept_at": new.kept_at, "size": new.size, "entries": new.n_entries, "head": new.head, "files": new.n_files}
    record(entries.MADE, [_fact(row, new.sha256, said)], by=by, on=on)
    return row


@action
def record_drill(*, by: Actor, key: int, faults: list[str], on: date) -> Backup:
    """Record what a drill of an archive found; without faults it came back whole.

    Raises:
        NotFound: no such archive within reach.
    """
    row = queries.backup_to_change(by, key)
    row.drill, row.drilled_at, row.faults = "faulty" if faults else "whole", clock.now(), faults
    change([row], "drill", "drilled_at", "faults")
    record(entries.DRILLED, [_fact(row, row.drill, {"sha256": row.sha256, "faults": faults})], by=by, on=on)
    return row


@action
def record_upgrade(*, by: Actor, version: str, sha256: str, migrations: list[str], on: date) -> None:
    """Record that the database was brought to a version, and the archive that was made before.

    Raises:
        NotFound: this is not for the actor to do, or there is no organization yet.
    """
    detail = {"backup": sha256, "migrations": migrations}
    fact = Fact(
        organization=_where(by), value=version, source="upkeep.upgrade", measure=Decimal(len(migrations)), detail=detail
    )
    record(entries.UPGRADED, [fact], by=by, on=on)


def _where(by: Actor) -> int:
    where = queries.where(by)
    if not (where and policy.may_create(by, "backups.record", organization=where)):
        raise NotFound(gettext("Không tìm thấy trang này."))
    return where


def _fact(row: Backup, value: str, detail: Mapping[str, object]) -> Fact:
    return Fact(organization=row.organization_id, value=value, source=f"upkeep.backup:{row.pk}", detail=detail)
