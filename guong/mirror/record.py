"""A person's whole record, for himself alone: everything that stands about him here, over all years, and who has looked.

Before changing what `as_json` gives: programs of others read it. A field that is added keeps the schema's number, one that
changes or goes raises it; `docs/record.md` says what each means.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any, Final

from django.utils.translation import gettext

from guong.access import policy
from guong.access.models import Reading
from guong.kit.actor import Actor
from guong.kit.refusal import NotFound
from guong.ledger import kinds
from guong.ledger.models import Entry
from guong.mirror import queries
from guong.mirror.faces import Face, body_of, faces, sentence_of
from guong.mirror.models import Answer, CorrectionRequest
from guong.organization import terms
from guong.organization.models import Membership, Organization, Person, Post

SCHEMA: Final = "guong.record/1"


@dataclass(frozen=True, slots=True)
class Record:
    """Everything about one person, each list in the order of time."""

    on: date
    person: Person
    memberships: Sequence[Membership]
    posts: Sequence[Post]
    entries: Sequence[Entry]
    answers: Sequence[Answer]
    requests: Sequence[CorrectionRequest]
    readings: Sequence[Reading]

    def years(self) -> list[tuple[int, tuple[Face, ...]]]:
        """The mirror of every year, the newest first."""
        shown = sorted(
            (entry for entry in self.entries if entry.kind not in queries.APART),
            key=lambda entry: (-entry.about, entry.happened_on, entry.seq),
        )
        grouped = ((year, list(rows)) for year, rows in groupby(shown, lambda entry: entry.about))
        return [(year, faces(rows, self.answers, self.requests, self.on)) for year, rows in grouped]


def own_record(by: Actor) -> Record:
    """The actor's own record.

    Raises:
        NotFound: the actor is nobody, or not in the mirror of himself.
    """
    if by.person is None:
        raise NotFound(gettext("Không tìm thấy trang này."))
    person = queries.person_in_mirror(by, by.person)
    dated = {"person": person, "void": False}
    entries = queries.with_erasure(Entry.objects.filter(person=person, happened_on__lte=by.on))
    return Record(
        on=by.on,
        person=person,
        memberships=list(Membership.objects.filter(**dated).select_related("organization").order_by("valid", "pk")),
        posts=list(Post.objects.filter(**dated).select_related("organization").order_by("valid", "pk")),
        entries=list(entries.select_related("detail", "organization", "decided_by").order_by("seq")),
        answers=list(Answer.objects.filter(person=person).order_by("pk")),
        requests=list(CorrectionRequest.objects.filter(person=person).select_related("addressed_to").order_by("pk")),
        readings=list(policy.scope(by, "readings.read", Reading.objects.select_related("organization")).order_by("pk")),
    )


def as_json(record: Record) -> dict[str, Any]:
    """The record as plain values, under a schema with a number."""
    person = record.person
    return {
        "schema": SCHEMA,
        "made_on": record.on,
        "person": {
            "code": person.code,
            "full_name": person.full_name,
            "born_on": person.born_on,
            "sex": person.sex,
            "card_number": person.card_number,
            "phone": person.phone,
        },
        "memberships": [_membership(row) for row in record.memberships],
        "posts": [_post(row) for row in record.posts],
        "entries": [_entry(row) for row in record.entries],
        "answers": [{"entry": row.entry_id, "text": row.text, "written_on": row.written_on} for row in record.answers],
        "requests": [_request(row) for row in record.requests],
        "readings": [_reading(row) for row in record.readings],
    }


def _organization(row: Organization | None) -> dict[str, str] | None:
    return {"code": row.code, "name": row.name} if row else None


def _membership(row: Membership) -> dict[str, Any]:
    days = {"since": row.valid.lower, "until": row.valid.upper}
    return {"organization": _organization(row.organization), "kind": row.kind, "label": terms.MEMBERSHIPS[row.kind], **days}


def _post(row: Post) -> dict[str, Any]:
    days = {"since": row.valid.lower, "until": row.valid.upper}
    return {"organization": _organization(row.organization), "post": row.post, "label": row.label, **days}


def _entry(row: Entry) -> dict[str, Any]:
    return {
        "entry": row.pk,
        "number": row.seq,
        "hash": bytes(row.hash).hex(),
        "recorded_at": row.recorded_at,
        "happened_on": row.happened_on,
        "about": row.about,
        "kind": row.kind,
        "label": kinds.label(row.kind),
        "sentence": "" if row.kind == kinds.WITHDRAWN else sentence_of(row),
        "value": row.value,
        "organization": _organization(row.organization),
        "decided_by": _organization(row.decided_by),
        "source": row.source,
        "hat": row.hat,
        "corrects": row.corrects_id,
        "detail": body_of(row),
    }


def _request(row: CorrectionRequest) -> dict[str, Any]:
    return {
        "entry": row.entry_id,
        "addressed_to": _organization(row.addressed_to),
        "text": row.text,
        "proposed": row.proposed,
        "asked_on": row.asked_on,
        "due_on": row.due_on,
        "state": row.state,
        "closed_on": row.closed_on,
        "reason": row.reason,
        "document_number": row.document_number,
        "answered_by": row.answered_by_id,
    }


def _reading(row: Reading) -> dict[str, Any]:
    return {
        "read_at": row.read_at,
        "reader": row.reader_name,
        "hat": row.hat,
        "organization": _organization(row.organization),
        "what": row.what,
    }
