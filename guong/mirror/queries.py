"""The mirror: every entry about a person in a year, with its source, its corrections and the person's own words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from guong.access import policy
from guong.kit.actor import Actor
from guong.kit.refusal import NotFound
from guong.ledger import kinds, read
from guong.ledger.models import Entry
from guong.mirror.models import Answer
from guong.organization.models import Person


@dataclass(frozen=True, slots=True)
class Words:
    """Own words and the day on which they were written."""

    text: str
    on: date


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


@dataclass(frozen=True, slots=True)
class Mirror:
    """A person's page for one year."""

    person: int
    name: str
    year: int
    years: tuple[int, ...]
    faces: tuple[Face, ...]
    is_own: bool


APART = ("mirror.answered", "session.opened", kinds.ERASED)  # shown beside a fact, and on the page of sign-ins
MOST_SIGN_INS = 20


def sign_ins(by: Actor) -> list[Entry]:
    """The actor's own newest sign-ins."""
    return list(Entry.objects.filter(person_id=by.person or 0, kind="session.opened").order_by("-pk")[:MOST_SIGN_INS])


def person_in_mirror(by: Actor, key: int) -> Person:
    """The person whose mirror the actor may see.

    Raises:
        NotFound: there is none within reach.
    """
    found = policy.scope(by, "mirror.read", Person.objects.filter(void=False)).filter(pk=key).first()
    if found is None:
        raise NotFound(gettext("Không tìm thấy trang này."))
    return found


def mirror(by: Actor, key: int, year: int | None) -> Mirror:
    """The mirror of a person in a year (default: the newest year with an entry).

    Raises:
        NotFound: the person is not within reach.
    """
    person = person_in_mirror(by, key)
    own = Entry.objects.filter(person=person).exclude(kind__in=APART)
    years = tuple(own.order_by("-about").values_list("about", flat=True).distinct())
    chosen = year or (years[0] if years else by.on.year)
    rows = own.filter(about=chosen).annotate(erased_on=read.erased_on())
    entries = list(rows.select_related("detail", "organization", "decided_by").order_by("happened_on", "seq"))
    answers = _answers(person.pk, entries)
    corrected = {entry.corrects_id: entry for entry in entries if entry.corrects_id}
    faces = [
        _face(entry, answers, corrected.get(entry.pk))
        for entry in entries
        if entry.kind != kinds.WITHDRAWN and not _superseded(corrected.get(entry.pk))
    ]
    return Mirror(person.pk, person.full_name, chosen, years, tuple(faces), person.pk == by.person)


def _superseded(later: Entry | None) -> bool:
    """A corrected entry shows inside the one that corrects it; a withdrawn one stays, struck through."""
    return later is not None and later.kind != kinds.WITHDRAWN


def _answers(person: int, entries: Sequence[Entry]) -> dict[int, list[Words]]:
    found: dict[int, list[Words]] = {}
    for answer in Answer.objects.filter(person_id=person, entry__in=[entry.pk for entry in entries]).order_by("pk"):
        found.setdefault(answer.entry_id, []).append(Words(answer.text, answer.written_on))
    return found


def _face(entry: Entry, answers: dict[int, list[Words]], later: Entry | None) -> Face:
    detail = entry.detail.body if hasattr(entry, "detail") else {}
    before = detail.get("before") or {}
    sentence = kinds.known()[entry.kind].says(entry.value, detail)
    words = before.get("words", "")
    own = [*answers.get(entry.corrects_id or 0, []), *answers.get(entry.pk, [])]
    return Face(
        entry=entry.pk,
        on=entry.happened_on,
        label=kinds.label(entry.kind),
        sentence=sentence,
        organization=entry.organization.name,
        decided_by=entry.decided_by.name if entry.decided_by else "",
        document=detail.get("document", ""),
        hat=entry.hat,
        before="" if words == sentence else words,  # a corrected document leaves the level as it was
        reason=before.get("reason", ""),
        withdrawn=_reason(later) if later else "",
        erased_on=entry.erased_on,  # type: ignore[attr-defined]
        words=tuple(own),
    )


def _reason(withdrawal: Entry) -> str:
    if not hasattr(withdrawal, "detail"):
        return gettext("lý do đã xóa theo yêu cầu")
    return withdrawal.detail.body.get("reason", "") or gettext("không ghi lý do")


def own_entry(by: Actor, key: int) -> Entry:
    """An entry about the actor himself, which he may answer.

    Raises:
        NotFound: it is not about him.
    """
    found = Entry.objects.filter(pk=key, person_id=by.person or 0).exclude(kind__in=[kinds.WITHDRAWN, *APART]).first()
    if found is None:
        raise NotFound(gettext("Không tìm thấy dòng này."))
    return found
