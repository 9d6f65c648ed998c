"""Which questions test words that no longer stand: they are not drawn before an officer has looked at them.

1. A question is tied to the text that its organization heard when it was written. Where another text holds now, the question
   still stands if what it rests on reads the same: the place that it names, or the whole text where it names none.
2. A question that was written before anybody had sent the text stands against a text that held already on that day.
3. Whoever has looked at it renews it (ties it to the text of now) or withdraws it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from guong.kit.actor import Actor
from guong.quizzes import queries
from guong.quizzes.judging import Stock
from guong.quizzes.models import Question, Quiz
from guong.regulations import confirming, documents
from guong.regulations.confirming import Change
from guong.regulations.models import Clause, Document, Wording
from guong.rules import clauses

Held = Mapping[tuple[int, int], Wording]
COLUMNS = ("organization_id", "document_id", "wording_id", "clause", "written_on")


@dataclass(frozen=True, slots=True)
class Bank:
    """The banks within reach: how many questions of each document, which of all are outdated (by key)."""

    stock: Sequence[Stock]
    outdated: frozenset[int]


def bank(by: Actor) -> Bank:
    """The banks within the actor's reach on his day."""
    rows = list(queries.questions(by).select_related(None).only(*COLUMNS).order_by("pk"))
    old = outdated(rows, by.on)
    return Bank(sorted(_stock(rows, old).values(), key=lambda one: (one.document.ordered_on, one.document.pk)), frozenset(old))


def stock(organization: int, wanted: Collection[int], on: date) -> dict[int, Stock]:
    """What the bank of an organization has of these documents on a day, by document."""
    rows = _in_bank(organization, wanted)
    return _stock(rows, outdated(rows, on), wanted)


def usable(organization: int, wanted: Collection[int], on: date) -> dict[int, list[int]]:
    """The keys of the questions of a bank that may be drawn on a day, by document."""
    rows = _in_bank(organization, wanted)
    old = outdated(rows, on)
    found: dict[int, list[int]] = {key: [] for key in wanted}
    for row in rows:
        if row.pk not in old:
            found[row.document_id].append(row.pk)
    return found


def lacking(row: Quiz, on: date) -> list[tuple[Stock, int]]:
    """Of which documents a quiz draws more questions than may be drawn on a day, and how many it draws."""
    there = stock(row.organization_id, [part["document"] for part in row.parts], on)
    return [(one, part["n"]) for part in row.parts if (one := there[part["document"]]).n_usable < part["n"]]


def texts_of(new: Iterable[tuple[int, int]], on: date) -> dict[tuple[int, int], Wording]:
    """The text that each organization hears of each document on a day, by both keys."""
    asked: dict[int, set[int]] = defaultdict(set)
    for organization, document in new:
        asked[organization].add(document)
    held = {organization: documents.held_in(organization, keys, on) for organization, keys in asked.items()}
    return {(organization, key): text for organization, texts in held.items() for key, text in texts.items()}


def outdated(rows: Sequence[Question], on: date) -> set[int]:
    """Which of these questions rest on words that no longer stand on a day, by key."""
    held = texts_of({(row.organization_id, row.document_id) for row in rows}, on)
    others = [(row, text) for row in rows if (text := _held(held, row)) and text.pk != row.wording_id]
    before = Wording.objects.in_bulk({row.wording_id for row, _ in others if row.wording_id})
    pieces = _pieces({*before, *(text.pk for _, text in others)}) if before else {}
    return {row.pk for row, text in others if _is_outdated(row, before.get(row.wording_id or 0), text, pieces)}


def changes(row: Question, on: date) -> list[Change]:
    """What reads otherwise now than in the text to which a question is tied, where it rests on it."""
    text = _held(texts_of([(row.organization_id, row.document_id)], on), row)
    return confirming.changed(row.wording, text, clauses.named(row.clause)) if text else []


def _held(held: Held, row: Question) -> Wording | None:
    return held.get((row.organization_id, row.document_id))


def _is_outdated(
    row: Question, before: Wording | None, now: Wording, pieces: Mapping[int, Sequence[tuple[str, str]]]
) -> bool:  # fmt: skip
    if before is None:
        return now.since > row.written_on
    if (before.read_hash or before.digest) == (now.read_hash or now.digest):
        return False
    place = clauses.named(row.clause)
    old, new = ([digest for ref, digest in pieces.get(text.pk, ()) if clauses.stands_at(ref, place)] for text in (before, now))
    return not place or not old or old != new


def _pieces(texts: Collection[int]) -> dict[int, list[tuple[str, str]]]:
    """The pieces of texts in their order: where each stands, its hash."""
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    rows = Clause.objects.filter(wording__in=texts).order_by("wording_id", "number")
    for text, ref, digest in rows.values_list("wording_id", "ref", "digest"):
        found[text].append((ref, digest))
    return found


def _in_bank(organization: int, wanted: Collection[int]) -> list[Question]:
    rows = Question.objects.filter(void=False, withdrawn_on__isnull=True, organization=organization, document__in=wanted)
    return list(rows.only(*COLUMNS).order_by("pk"))


def _stock(rows: Sequence[Question], old: Collection[int], wanted: Collection[int] = ()) -> dict[int, Stock]:
    """How many of these questions, and outdated ones among them, there are of each document, also of what else is wanted."""
    n_all, n_old = Counter(row.document_id for row in rows), Counter(row.document_id for row in rows if row.pk in old)
    known = Document.objects.in_bulk({*n_all, *wanted})
    return {key: Stock(document, n_all[key], n_old[key]) for key, document in known.items()}
