"""What the verbs of this app share: facts for the ledger, photographed papers kept without what the camera wrote."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from typing import Any

from django.core.files.base import ContentFile

from guong.directives.models import Addressee, Note, Paper
from guong.kit import images
from guong.kit.actor import Actor
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
            detail={"title": row.directive.title, "due_on": row.directive.due_on.isoformat(), **more},
        )
        for row, value in zip(rows, values, strict=True)
    ]


def keep_photo(photo: bytes | None, on: date, *, note: Note) -> str:
    """Keep one photographed paper; returns its digest, empty without one.

    Raises:
        ImageRefused: it is no picture that can be taken in.
    """
    if not photo:
        return ""
    image = images.cleaned(photo)
    digest = sha256(image.content).hexdigest()
    row = Paper(note=note, mime=image.mime, size=len(image.content), digest=digest, added_on=on)
    row.file.save(f"{secrets.token_hex(16)}{image.suffix}", ContentFile(image.content), save=False)
    row.save()
    return digest
