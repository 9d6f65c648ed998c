"""What the verbs of this app share: facts for the ledger, files kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.files.base import ContentFile

from guong.assignments import entries, holders
from guong.assignments.models import Assignment, Paper
from guong.kit import files, languages
from guong.kit.actor import Actor
from guong.kit.rows import add
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


def keep_files(sent: Sequence[files.Sent], on: date, *, task: Assignment) -> list[dict[str, str]]:
    """Keep files that prove a task, the same one once; returns what the ledger says of each: its name and its digest.

    Raises:
        FileRefused: they are too many, too large together, or one of them is not taken.
    """
    found = {one.kept.digest: one for one in files.all_attached(sent)}
    there = set(Paper.objects.filter(assignment=task, digest__in=found).values_list("digest", flat=True))
    rows = []
    for digest, one in found.items():
        if digest not in there:
            rows.append(Paper(assignment=task, mime=one.kept.mime, size=one.kept.size, digest=digest, added_on=on))
            rows[-1].file.save(one.kept.name, ContentFile(one.content), save=False)
    add(rows)
    return [{"name": one.name, "digest": digest} for digest, one in found.items()]
