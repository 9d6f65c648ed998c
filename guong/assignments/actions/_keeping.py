"""What the verbs of this app share: facts for the ledger, photographed papers kept without what the camera wrote."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from typing import Any

from django.core.files.base import ContentFile

from guong.assignments import entries, holders
from guong.assignments.models import Assignment, Paper
from guong.kit import images, languages
from guong.kit.actor import Actor
from guong.ledger.kinds import Kind
from guong.ledger.write import Fact, record


def record_tasks(
    kind: Kind, rows: Sequence[Assignment], by: Actor, on: date, *, of: dict[int, int | None] | None = None, **more: Any
) -> None:
    """One entry for each task, of whoever has it (or `of`, by task); its value says how it was judged, where it was."""
    whose = holders.subjects(rows, on) if of is None else of
    record(kind, [task_fact(row, whose[row.pk], value=row.answer, **more) for row in rows], by=by, on=on)


def task_fact(row: Assignment, person: int | None, *, value: str, **more: Any) -> Fact:
    """What is written of one task, of this person or else of the organization."""
    return Fact(
        row.organization_id,
        value,
        row.source,
        person=person,
        decided_by=row.assigner_id,
        detail={"title": row.title, "due_on": row.due_on.isoformat() if row.due_on else "", **more},
    )


def record_given(rows: Sequence[Assignment], by: Actor, on: date) -> None:
    """One entry for each task that was given, with what it rests upon (which must have been read)."""
    whose = holders.subjects(rows, on)
    facts = [task_fact(row, whose[row.pk], value="", product=row.product, document=_basis(row)) for row in rows]
    record(entries.GIVEN, facts, by=by, on=on)


def _basis(row: Assignment) -> str:
    return languages.kept(lambda: row.document_words)


def keep_photo(photo: bytes | None, on: date, *, task: Assignment) -> str:
    """Keep one photographed paper; returns its digest, empty without one.

    Raises:
        ImageRefused: it is no picture that can be taken in.
    """
    if not photo:
        return ""
    image = images.cleaned(photo)
    digest = sha256(image.content).hexdigest()
    row = Paper(assignment=task, mime=image.mime, size=len(image.content), digest=digest, added_on=on)
    row.file.save(f"{secrets.token_hex(16)}{image.suffix}", ContentFile(image.content), save=False)
    row.save()
    return digest
