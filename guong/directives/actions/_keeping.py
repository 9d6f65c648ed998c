"""What the verbs of this app share: facts for the ledger, files kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.files.base import ContentFile

from guong.directives.models import Addressee, Directive, Note, Paper
from guong.kit import files
from guong.kit.actor import Actor
from guong.kit.rows import add
from guong.ledger.kinds import Kind
from guong.ledger.write import Fact, record


def record_threads(kind: Kind, rows: Sequence[Addressee], by: Actor, on: date, **more: Any) -> None:
    """One entry for each organization addressed; its value is the key of the directive."""
    values = [str(row.directive_id) for row in rows]
    record(kind, thread_facts(rows, values, **more), by=by, on=on)


def thread_facts(rows: Sequence[Addressee], values: Sequence[str], **more: Any) -> list[Fact]:
    """What is written of each thread; the directive must have been read with it."""
    return [
        Fact(
            row.organization_id,
            value,
            row.source,
            decided_by=row.directive.organization_id,
            detail={"title": row.directive.title, "due_on": row.due_on.isoformat(), **more},
        )
        for row, value in zip(rows, values, strict=True)
    ]


def keep_files(
    sent: Sequence[files.Sent], on: date, *, directive: Directive | None = None, note: Note | None = None
) -> list[dict[str, str]]:
    """Keep files of a directive or of a line; returns what the ledger says of each: its name and its digest.

    Raises:
        FileRefused: they are too many, too large together, or one of them is not taken.
    """
    found = files.all_attached(sent)
    rows = [Paper(directive=directive, note=note, name=one.name, mime=one.kept.mime, added_on=on) for one in found]
    for row, one in zip(rows, found, strict=True):
        row.size, row.digest = one.kept.size, one.kept.digest
        row.file.save(one.kept.name, ContentFile(one.content), save=False)
    add(rows)
    return [{"name": one.name, "digest": one.kept.digest} for one in found]
