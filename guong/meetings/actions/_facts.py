"""What entries about a meeting say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from guong.ledger.write import Fact
from guong.meetings.judging import Counts
from guong.meetings.models import Attendance, Meeting, Minutes, Photo, Vote


@dataclass(frozen=True, slots=True)
class Pages:
    """What belongs to minutes: votes, photographed pages."""

    votes: Sequence[Vote]
    photos: Sequence[Photo]


def of_meeting(row: Meeting, detail: Mapping[str, Any], *, on: date | None = None, corrects: int | None = None) -> Fact:
    """A fact about a meeting."""
    return Fact(
        organization=row.organization_id,
        value=row.kind,
        source=row.source,
        on=on,
        corrects=corrects,
        detail={"when": row.when_kept, **detail},
    )


def of_roll(row: Meeting, counts: Counts, typed_by: Sequence[str], *, corrects: int | None = None, **more: Any) -> Fact:
    """A closed roll: its numbers, and who typed for the secretary."""
    helped: Mapping[str, Any] = {"typed_by": list(typed_by)} if typed_by else {}
    detail = {"n_called": len(row.called), **asdict(counts), **helped, **more}
    return of_meeting(row, detail, on=row.day, corrects=corrects)


def of_person(row: Meeting, one: Attendance, *, corrects: int | None = None, **more: Any) -> Fact:
    """How somebody attended, as it differs from being there."""
    helped = {"typed_by": one.typed_by.full_name} if one.typed_by else {}
    return Fact(
        organization=row.organization_id,
        person=one.person_id,
        value=one.status,
        source=one.source,
        on=row.day,
        corrects=corrects,
        detail={"meeting": row.kind, "when": row.when_kept, "why": one.reason, **helped, **more},
    )


def of_minutes(row: Meeting, minutes: Minutes, pages: Pages, *, corrects: int | None = None, **more: Any) -> Fact:
    """Signed minutes: fields, votes by counts, digests of photographed pages; the measure is the length in minutes."""
    detail: Mapping[str, Any] = {
        "when": row.when_kept,
        "began_at": f"{minutes.began_at:%H:%M}",
        "ended_at": f"{minutes.ended_at:%H:%M}",
        "chair": minutes.chair,
        "minute_taker": minutes.minute_taker,
        "conclusion": minutes.conclusion,
        "signed_by": minutes.signed_by,
        "signed_on": minutes.signed_on,
        "votes": [_vote(vote) for vote in pages.votes],
        "photos": [photo.digest for photo in pages.photos],
        **({"typed_by": minutes.typed_by.full_name} if minutes.typed_by else {}),
    }
    return Fact(
        organization=row.organization_id,
        value=row.kind,
        source=row.source,
        on=minutes.signed_on,
        measure=Decimal(minutes.length or 0),
        corrects=corrects,
        detail={**detail, **more},
    )


def _vote(vote: Vote) -> dict[str, Any]:
    return {"question": vote.question, "for": vote.n_for, "against": vote.n_against, "abstained": vote.n_abstained}
