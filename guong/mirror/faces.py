"""How an entry shows in the mirror: the fact with its source on one side, own words and requests on the other.

A corrected entry shows inside the one that corrects it, however long the line of corrections; whatever was said about any
of them stays beside the last. A withdrawn one stays, struck through. Nothing here asks the database.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.utils.translation import gettext

from guong.ledger import kinds
from guong.ledger.models import Entry
from guong.mirror.models import Answer, CorrectionRequest
from guong.mirror.states import REQUEST

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Words:
    """Own words and the day on which they were written."""

    text: str
    on: date


@dataclass(frozen=True, slots=True)
class Asked:
    """A request for correction beside its fact: what was asked, by when it is answered, what the body said."""

    key: int
    text: str
    proposed: str
    addressed_to: str
    on: date
    due_on: date
    is_late: bool
    state: str
    label: str
    closed_on: date | None
    reason: str
    document: str

    @property
    def is_open(self) -> bool:
        """Whether the answer is still to come."""
        return self.state == REQUEST.start

    @property
    def is_decided(self) -> bool:
        """Whether the body has said yes or no."""
        return self.state in ("accepted", "refused")


@dataclass(frozen=True, slots=True)
class Face:
    """One fact as the mirror shows it: what, when, by whose decision and document, what it was before, own words."""

    entry: int
    on: date
    label: str
    sentence: str
    organization: str
    decided_by: str
    document: str
    hat: str
    before: str
    reason: str
    withdrawn: str
    erased_on: date | None
    words: tuple[Words, ...]
    asked: tuple[Asked, ...]

    @property
    def may_be_questioned(self) -> bool:
        """Whether a correction can be asked for: the fact stands, and no answer is still to come."""
        return not self.withdrawn and not any(one.is_open for one in self.asked)


def faces(
    entries: Sequence[Entry], answers: Iterable[Answer], requests: Iterable[CorrectionRequest], on: date
) -> tuple[Face, ...]:
    """The faces of these entries as they stand on a day.

    They come in their order, with `detail`, `organization`, `decided_by` read and `erased_on` annotated.
    """
    words, asked = dict[int, list[Words]](), dict[int, list[Asked]]()
    for answer in answers:
        words.setdefault(answer.entry_id, []).append(Words(answer.text, answer.written_on))
    for row in requests:
        asked.setdefault(row.entry_id, []).append(_asked(row, on))
    corrected = {entry.corrects_id: entry for entry in entries if entry.corrects_id}
    by_key = {entry.pk: entry for entry in entries}
    shown = []
    for entry in entries:
        later = corrected.get(entry.pk)
        if entry.kind != kinds.WITHDRAWN and (later is None or later.kind == kinds.WITHDRAWN):
            line = _line(entry, by_key)
            shown.append(_face(entry, later, _of_line(words, line), _of_line(asked, line)))
    return tuple(shown)


def body_of(entry: Entry) -> Mapping[str, object]:
    """An entry's detail; empty where there is none, or it was erased."""
    return entry.said


def sentence_of(entry: Entry) -> str:
    """What an entry says, in the official words."""
    return kinds.known()[entry.kind].says(entry.value, body_of(entry))


def _line(entry: Entry, by_key: Mapping[int, Entry]) -> list[int]:
    """The entry and everything that it corrects, step by step, the first first."""
    line = [entry.pk]
    while (corrects := by_key[line[-1]].corrects_id if line[-1] in by_key else None) is not None:
        line.append(corrects)
    return line[::-1]


def _of_line(said: Mapping[int, list[T]], line: Sequence[int]) -> tuple[T, ...]:
    return tuple(one for key in line for one in said.get(key, ()))


def _asked(row: CorrectionRequest, on: date) -> Asked:
    return Asked(
        key=row.pk,
        text=row.text,
        proposed=row.proposed,
        addressed_to=row.addressed_to.name,
        on=row.asked_on,
        due_on=row.due_on,
        is_late=row.is_late(on),
        state=row.state,
        label=row.state_label,
        closed_on=row.closed_on,
        reason=row.reason,
        document=row.document_number,
    )


def _face(entry: Entry, later: Entry | None, words: tuple[Words, ...], asked: tuple[Asked, ...]) -> Face:
    detail, sentence = body_of(entry), sentence_of(entry)
    given = detail.get("before")
    before = given if isinstance(given, dict) else {}
    was = before.get("words", "")
    return Face(
        entry=entry.pk,
        on=entry.happened_on,
        label=kinds.label(entry.kind),
        sentence=sentence,
        organization=entry.organization.name,
        decided_by=entry.decided_by.name if entry.decided_by else "",
        document=str(detail.get("document", "")),
        hat=entry.hat,
        before="" if was == sentence else was,  # a corrected document leaves the level as it was
        reason=before.get("reason", ""),
        withdrawn=_reason(later) if later else "",
        erased_on=entry.erased_on,  # type: ignore[attr-defined]
        words=words,
        asked=asked,
    )


def _reason(withdrawal: Entry) -> str:
    if not hasattr(withdrawal, "detail"):
        return gettext("lý do đã xóa theo yêu cầu")
    return str(body_of(withdrawal).get("reason") or gettext("không ghi lý do"))
