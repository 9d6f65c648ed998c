"""Reading confirmed: what of a document is to be read on a day, what somebody confirmed of it, what has changed since.

1. Read is the text that holds on the day, clause by clause; a file that could not be cut is one piece; a document without a
   text is read as its coded standards.
2. Confirmed is a hash over all pieces. After an amendment another hash stands, and only pieces that he never confirmed are
   asked again, beside the words that he had read.
3. Nothing is known of how he read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Any, Final

from django.db import connection
from django.utils.translation import gettext

from guong.access import policy
from guong.kit.actor import Actor
from guong.kit.refusal import NotFound
from guong.organization import terms
from guong.organization.models import Membership
from guong.regulations import documents
from guong.regulations.models import Clause, ConfirmedReading, Document, Wording
from guong.rules import clauses, standards

# The text of each document that is heard in an organization, and in each below it under a body that sent one of its own: of
# those above it that have sent one the highest one's, the last that holds on the day.
HEARD: Final = """
with sent as (
  select * from regulations_wording w where w.document_id = any(%(documents)s) and not w.void and w.withdrawn_on is null
     and w.sent_on <= %(on)s and w.since <= %(on)s),
apart as (
  select lower.descendant_id as id from sent s
    join organization_closure mine on mine.descendant_id = s.organization_id and mine.ancestor_id = %(top)s
     and mine.depth > 0 and mine.hierarchy = %(hierarchy)s and mine.valid @> %(on)s
    join organization_closure lower on lower.ancestor_id = s.organization_id and lower.hierarchy = %(hierarchy)s
     and lower.valid @> %(on)s
  union select %(top)s)
select distinct on (c.descendant_id, s.document_id) c.descendant_id, s.document_id, s.id
  from apart a
  join organization_closure c on c.descendant_id = a.id and c.hierarchy = %(hierarchy)s and c.valid @> %(on)s
  join sent s on s.organization_id = c.ancestor_id
 order by c.descendant_id, s.document_id, c.depth desc, s.since desc, s.id desc"""
MOST_COMPARED: Final = 1500  # words; longer clauses stand side by side without marks


@dataclass(frozen=True, slots=True)
class Piece:
    """What is read at once: where it stands, in words, the words themselves (none of a file that could not be cut)."""

    ref: str
    label: str
    text: str
    digest: str


@dataclass(frozen=True, slots=True)
class Current:
    """A document as it is to be read on a day: its text where there is one, its pieces, the hash over them."""

    document: Document
    wording: Wording | None
    pieces: Sequence[Piece]

    @property
    def digest(self) -> str:
        """What is confirmed; empty where there is nothing to read."""
        return clauses.whole(one.digest for one in self.pieces) if self.pieces else ""


Words = Sequence[tuple[str, bool]]


@dataclass(frozen=True, slots=True)
class Change:
    """A piece that he has not confirmed as it stands: the words that he had read, and the words of now, the others marked."""

    label: str
    ref: str
    old: Words
    new: Words


def current(by: Actor, row: Document) -> Current:
    """A document as it is to be read on the actor's day."""
    held = documents.wording_on(documents.heard(by, documents.wordings_of(by, row), by.on), by.on)
    if held is None:
        return Current(row, None, _standards(row, by.on))
    return Current(row, held, _pieces_of(held))


def digests(by: Actor, rows: Iterable[Document]) -> dict[int, str]:
    """What has to be confirmed of these documents on the actor's day, as hashes; what has nothing to read is left out."""
    several = list(rows)
    held: dict[int, Wording] = {}
    for text in documents.heard(by, documents.wordings_on(by, several), by.on):
        held.setdefault(text.document_id, text)
    found = {row.pk: _hash(row, held.get(row.pk), by.on) for row in several}
    return {key: digest for key, digest in found.items() if digest}


def own(by: Actor, documents_: Iterable[int]) -> list[ConfirmedReading]:
    """What the actor has confirmed of these documents by his day, the newest first."""
    rows = ConfirmedReading.objects.filter(void=False, document_id__in=set(documents_), confirmed_on__lte=by.on)
    found = policy.scope(by, "documents.confirm", rows).filter(person_id=by.person or 0).select_related("wording")
    return list(found.order_by("-confirmed_on", "-pk"))


def confirmed(own_: Sequence[ConfirmedReading], document: int, digest: str) -> ConfirmedReading | None:
    """Of one's own readings that of this wording."""
    return next((one for one in own_ if (one.document_id, one.digest) == (document, digest)), None)


def changes(now: Current, own_: Sequence[ConfirmedReading]) -> list[Change]:
    """What is asked again of whoever has confirmed an earlier wording; nothing of whoever has confirmed none."""
    if not own_:
        return []
    known = {digest for one in own_ for digest in one.clauses}
    last = own_[0].wording
    before = {one.ref: one for one in _pieces(Clause.objects.filter(wording=last).order_by("number"))} if last else {}
    fresh = [_change(before.get(one.ref), one) for one in now.pieces if one.digest not in known]
    there = {one.ref for one in now.pieces}
    return fresh + [_change(one, None) for ref, one in before.items() if ref not in there]


def changed(before: Wording | None, now: Wording, place: str) -> list[Change]:
    """What reads otherwise in a text than in an earlier one, at a place, or anywhere where none is named."""
    old, new = ({one.ref: one for one in _pieces_of(text) if _is_at(one, place)} for text in (before, now))
    fresh = [_change(old.get(ref), one) for ref, one in new.items() if ref not in old or old[ref].digest != one.digest]
    return fresh + [_change(one, None) for ref, one in old.items() if ref not in new]


def _pieces_of(text: Wording | None) -> list[Piece]:
    if text is None:
        return []
    return _pieces(Clause.objects.filter(wording=text).order_by("number")) or [_uncut(text)]


def _is_at(piece: Piece, place: str) -> bool:
    return not place or clauses.stands_at(piece.ref, place)


def reader(by: Actor) -> tuple[int, int]:
    """The person who acts, and where he is a member on his day.

    Raises:
        NotFound: nowhere, or he may not confirm.
    """
    policy.require_somewhere(by, "documents.confirm")
    rows = Membership.objects.filter(void=False, person_id=by.person or 0, valid__contains=by.on)
    found = rows.order_by("pk").values_list("organization_id", flat=True).first()
    if found is None or by.person is None:
        raise NotFound(gettext("Không tìm thấy trang này."))
    return by.person, found


def may_confirm(by: Actor) -> bool:
    """Whether the actor is somebody who confirms."""
    try:
        return bool(reader(by))
    except NotFound:
        return False


def label(ref: str) -> str:
    """Where a piece stands, in words."""
    article, *rest = ref.partition("~")[0].split(".")
    opening = article == clauses.OPENING
    if opening and not rest:
        return gettext("Phần mở đầu")
    numbers = [part for part in rest if part.isdigit()]
    points = [part for part in rest if not part.isdigit()]
    said = [] if opening else [gettext("Điều {n}").format(n=article)]
    said += [(gettext("mục {n}") if opening else gettext("khoản {n}")).format(n=part) for part in numbers]
    said += [gettext("điểm {n}").format(n=part) for part in points]
    return ", ".join(said)


def _pieces(rows: Iterable[Clause]) -> list[Piece]:
    return [Piece(row.ref, label(row.ref), row.text, row.digest) for row in rows]


def _uncut(held: Wording) -> Piece:
    return Piece("", gettext("Toàn văn trong tệp"), "", held.digest)


def _standards(row: Document, on: date) -> list[Piece]:
    """Its coded standards that stand on the day; the hash is over our words as they are in the source."""
    standing = [one for one in standards.of_document(row.key) if one.since and one.since <= on]
    return [Piece(one.code, one.code, gettext(one.text), clauses.Clause(one.code, one.text).digest) for one in standing]


def _hash(row: Document, held: Wording | None, on: date) -> str:
    if held is None:
        return Current(row, None, _standards(row, on)).digest
    return held.read_hash or clauses.whole([held.digest])


def _change(old: Piece | None, new: Piece | None) -> Change:
    before, after = (old.text.split() if old else []), (new.text.split() if new else [])
    marked = _compared(before, after)
    there = new or old
    assert there is not None, "a change has one side at least"
    return Change(there.label, there.ref, *marked)


def _compared(before: Sequence[str], after: Sequence[str]) -> tuple[Words, Words]:
    """Both sides in runs of words, each marked where the other side has it not."""
    if not before or not after or max(len(before), len(after)) > MOST_COMPARED:
        return [(" ".join(before), False)] if before else [], [(" ".join(after), False)] if after else []
    left: list[tuple[str, bool]] = []
    right: list[tuple[str, bool]] = []
    for tag, a, b, c, d in SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes():
        left += [(" ".join(before[a:b]), tag != "equal")] if b > a else []
        right += [(" ".join(after[c:d]), tag != "equal")] if d > c else []
    return left, right


def confirmed_days(by: Actor, rows: Sequence[Document]) -> Mapping[int, date | None]:
    """For each of these documents that can be read, the day on which the actor confirmed it as it stands now."""
    wanted, mine = digests(by, rows), own(by, [row.pk for row in rows])
    found = {key: confirmed(mine, key, digest) for key, digest in wanted.items()}
    return {key: one.confirmed_on if one else None for key, one in found.items()}


def digests_below(by: Actor, rows: Sequence[Document], organization: int) -> tuple[dict[int, str], dict[int, dict[int, str]]]:
    """What has to be confirmed below an organization, as hashes; by the organization, where one below it hears other texts.

    Whoever stands in an organization hears the texts that the highest above it sent (`documents.heard`), whoever asks.
    """
    asked: dict[str, Any] = {
        "hierarchy": terms.PARTY, "top": organization, "on": by.on, "documents": [row.pk for row in rows],
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(HEARD, asked)
        found = cursor.fetchall()
    texts = Wording.objects.in_bulk({text for _, _, text in found})
    held: dict[int, dict[int, Wording]] = {organization: {}}
    for place, document, text in found:
        held.setdefault(place, {})[document] = texts[text]
    hashes = {place: {row.pk: _hash(row, of.get(row.pk), by.on) for row in rows} for place, of in held.items()}
    wanted = {place: {key: digest for key, digest in of.items() if digest} for place, of in hashes.items()}
    usual = wanted.pop(organization)
    return usual, {place: of for place, of in wanted.items() if of != usual}
