"""Reads of the register: documents as they stood on the asker's day, their links, their texts. The other half of `queries`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.db.models.functions import Lower
from django.utils.translation import gettext

from guong.access import policy
from guong.kit import formats, keyset, names, spans
from guong.kit.actor import Actor
from guong.kit.refusal import NotFound, Problems
from guong.organization import terms
from guong.organization.models import Closure, Membership, Organization
from guong.regulations import judging
from guong.regulations.judging import DocumentWrong, NewDocument, Telling
from guong.regulations.models import Document, DocumentLink, Wording


@dataclass(frozen=True, slots=True)
class Asked:
    """What the register is filtered by; what is not asked is empty. `on`: only what is known to be in force on that day."""

    words: str = ""
    kind: str = ""
    issuer: str = ""
    on: date | None = None


def documents(by: Actor) -> QuerySet[Document]:
    """The register as it stood on the actor's day: what was issued by then."""
    rows = Document.objects.filter(void=False, ordered_on__lte=by.on).select_related("organization")
    return policy.scope(by, "documents.read", rows)


def documents_page(by: Actor, asked: Asked, *, after: str = "", size: int = 20) -> list[Document]:
    """One page of the register, the newest first. One row more than `size`: more follow."""
    rows = documents(by).filter(_wanted(asked), keyset.older("ordered_on", after))
    return list(rows.order_by("-ordered_on", "-pk")[: size + 1])


def cursor_of(row: Document) -> str:
    """Where the page after this document begins."""
    return keyset.cursor(row.ordered_on, row.pk)


def issuers(by: Actor) -> list[str]:
    """Whoever issued a document of the register."""
    return list(documents(by).order_by("issuer").values_list("issuer", flat=True).distinct())


def named(by: Actor, text: str, size: int) -> list[Document]:
    """Documents that a search finds; one more than `size` tells that more follow."""
    return documents_page(by, Asked(words=text), size=size)


def document_of(by: Actor, key: int) -> Document:
    """One document.

    Raises:
        NotFound: there is none.
    """
    found = documents(by).filter(pk=key).first()
    if found is None:
        raise NotFound(gettext("Không tìm thấy văn bản này."))
    return found


def document_for(by: Actor, verb: str, key: int) -> Document:
    """One document on which the actor may use a verb.

    Raises:
        NotFound: there is none within reach; shipped ones are nobody's to change.
    """
    found = policy.scope(by, verb, documents(by)).filter(pk=key, shipped=False).first()
    if found is None:
        raise NotFound(gettext("Không tìm thấy văn bản này."))
    return found


def document_to_change(by: Actor, verb: str, key: int) -> Document:
    """The same, locked."""
    document_for(by, verb, key)
    return Document.objects.select_for_update(of=("self",)).select_related("organization").get(pk=key)


def by_keys(by: Actor, keys: Iterable[str]) -> dict[str, Document]:
    """Documents of the register by their keys as `rules` names them, as far as they were issued by the actor's day."""
    wanted = set(keys)
    rows = documents(by).filter(number__in={key.partition("|")[0] for key in wanted})
    return {row.key: row for row in rows if row.key in wanted}


def document_named(by: Actor, number: str, issued_on: date | None) -> Document:
    """The document of that number, and of that day where two bear it.

    Raises:
        DocumentWrong: there is none, or several and no day is given.
    """
    rows = documents(by).filter(number__iexact=names.nfc(number))
    found = list((rows.filter(issued_on=issued_on) if issued_on else rows)[:2])
    if not found:
        raise DocumentWrong(gettext("Không có văn bản nào mang số này trong danh mục. Ghi văn bản ấy trước."), field="number")
    if len(found) > 1:
        words = gettext("Có hơn một văn bản mang số này: ghi thêm ngày ban hành.")
        raise DocumentWrong(words, field="issued_on")
    return found[0]


def written(by: Actor, texts: Iterable[str]) -> dict[str, list[Document]]:
    """The documents that each text names by number, or by number and day (`12-KH/TU, 10/03/2016`); none for most words."""
    apart = {text: _number_and_day(text) for text in texts}
    rows = documents(by).annotate(lowered=Lower("number")).filter(lowered__in={number for number, _ in apart.values()})
    known: dict[str, list[Document]] = {}
    for row in rows.order_by("pk"):
        known.setdefault(row.lowered, []).append(row)
    return {
        text: [row for row in known.get(number, ()) if day is None or row.issued_on == day]
        for text, (number, day) in apart.items()
    }


def offered(by: Actor, most: int) -> list[tuple[str, str]]:
    """The newest documents as a form offers them: how each is written so that it is found again, and its words."""
    rows = documents(by).order_by("-ordered_on", "-pk")[:most]
    return [(", ".join(filter(None, (row.number, formats.day(row.issued_on)))), row.title_words) for row in rows]


def _number_and_day(text: str) -> tuple[str, date | None]:
    number, comma, tail = names.nfc(text).rpartition(",")
    try:
        day = spans.parse_day(tail.strip()) if comma else None
    except spans.DayRefused:
        day = None
    return (number if day else names.nfc(text)).strip().lower(), day


def links_of(by: Actor, row: Document) -> list[DocumentLink]:
    """What the document replaced, amended or guides, and what did so to it, by the actor's day; the oldest first."""
    links = DocumentLink.objects.filter(Q(later=row) | Q(earlier=row), void=False, later__void=False, earlier__void=False)
    known = Q(since__lte=by.on) | Q(since__isnull=True)
    found = links.filter(known, later__ordered_on__lte=by.on).select_related("later", "earlier")
    return sorted(found, key=lambda link: (link.since or link.later.ordered_on, link.pk))


def link_for(by: Actor, key: int) -> DocumentLink:
    """One standing link that a document of the actor's own was given; shipped ones are nobody's to take back.

    Raises:
        NotFound: there is none within reach.
    """
    rows = DocumentLink.objects.filter(void=False, shipped=False, pk=key).select_related("later", "earlier")
    found = rows.first()
    if found is None or not policy.scope(by, "documents.record", documents(by)).filter(pk=found.later_id).exists():
        raise NotFound(gettext("Không tìm thấy quan hệ này."))
    return found


def link_to_take_back(by: Actor, key: int) -> DocumentLink:
    """The same, locked."""
    link_for(by, key)
    return DocumentLink.objects.select_for_update(of=("self",)).select_related("later", "earlier").get(pk=key)


def is_linked(later: Document, earlier: Document, kind: str) -> bool:
    """Whether two documents are linked in this way."""
    return DocumentLink.objects.filter(void=False, later=later, earlier=earlier, kind=kind).exists()


def is_kept_by(by: Actor, row: Document) -> bool:
    """Whether a document is the actor's to end."""
    return policy.may(by, "documents.record", row)


def problems_of_recording(by: Actor, new: Sequence[NewDocument]) -> Problems:
    """What is wrong with each document that this actor would record; empty when all may be."""
    places = places_within(by, {one.organization for one in new})
    return judging.problems(new, places, by.on)


def places_within(by: Actor, codes: Iterable[str]) -> dict[str, int]:
    """Those of these organizations, by code, for which the actor may record documents."""
    found = judging.organizations(codes)
    closed = policy.outside(by, "documents.record", set(found.values()))
    return {code: key for code, key in found.items() if key not in closed}


def usual_place(by: Actor) -> str:
    """The code of the organization in whose name the actor records documents, or empty."""
    held = [held.organization for _, held in policy.compiled().matches(by, "documents.record") if held.organization]
    return Organization.objects.filter(pk__in=held).order_by("pk").values_list("code", flat=True).first() or ""


def refuse_known(told: Telling, row: Document) -> None:
    """Raise DocumentWrong where another row is the same document."""
    judging.refuse_known(told, judging.known([told], but=row.pk))


def wordings_of(by: Actor, row: Document) -> list[Wording]:
    """The texts of a document that stand by the actor's day, the newest first."""
    return list(_wordings(by).filter(document=row).order_by("-since", "-pk"))


def wordings_on(by: Actor, rows: Iterable[Document]) -> list[Wording]:
    """The texts of several documents that hold on the actor's day or held before it, the newest first."""
    keys = {row.pk for row in rows}
    return list(_wordings(by).filter(document_id__in=keys, since__lte=by.on).order_by("-since", "-pk"))


def heard(by: Actor, texts: Sequence[Wording], day: date) -> list[Wording]:
    """Of texts of documents those that hold for the reader: sent by where he stands or by what is above, by the highest alone.

    What one body sends is no text of its neighbours', and never takes the place of what its superior sent. Machines, and
    whoever stands nowhere, hear all of them.
    """
    above = _above(by)
    return _of_the_highest(texts, above, day) if above else list(texts)


def held_in(organization: int, wanted: Collection[int], day: date) -> dict[int, Wording]:
    """The text of each of these documents, by key, that holds on a day for whoever stands in an organization."""
    rows = Closure.objects.filter(descendant_id=organization, hierarchy=terms.PARTY, valid__contains=day).order_by("depth")
    above = dict(rows.values_list("ancestor_id", "depth"))
    texts = Wording.objects.filter(void=False, withdrawn_on__isnull=True, sent_on__lte=day, since__lte=day)
    texts = texts.filter(document__in=wanted, document__void=False, organization__in=above).order_by("since", "pk")
    return {text.document_id: text for text in _of_the_highest(list(texts), above, day)}


def _of_the_highest(texts: Sequence[Wording], above: Mapping[int, int], day: date) -> list[Wording]:
    """Of the texts of each document those of whoever stands highest."""
    highest: dict[int, int] = {}
    for text in texts:
        if text.since <= day and text.organization_id in above:
            highest[text.document_id] = max(highest.get(text.document_id, 0), above[text.organization_id])
    return [text for text in texts if above.get(text.organization_id) == highest.get(text.document_id, -1)]


def _above(by: Actor) -> dict[int, int]:
    """How far above the reader each organization of his chain stands; the farthest where it is reached by several ways."""
    if by.person is None:
        return {}
    own = Membership.objects.filter(void=False, person_id=by.person, valid__contains=by.on).values("organization_id")
    stands = Q(descendant_id__in=own) | Q(descendant_id__in=[held.organization for held in by.roles if held.organization])
    rows = Closure.objects.filter(stands, hierarchy=terms.PARTY, valid__contains=by.on).order_by("depth")
    return dict(rows.values_list("ancestor_id", "depth"))


def wording_on(texts: Sequence[Wording], day: date) -> Wording | None:
    """Of the texts of a document, the newest first, the one that holds on a day."""
    return next((one for one in texts if one.since <= day), None)


def wording(by: Actor, key: int) -> Wording:
    """One text.

    Raises:
        NotFound: there is none, or it was taken back.
    """
    found = _wordings(by).filter(pk=key).first()
    if found is None:
        raise NotFound(gettext("Không tìm thấy tệp này."))
    return found


def wording_to_take_back(by: Actor, key: int) -> Wording:
    """One standing text within reach, locked.

    Raises:
        NotFound: there is none.
    """
    rows = Wording.objects.filter(void=False, withdrawn_on__isnull=True, pk=key).select_for_update(of=("self",))
    found = policy.scope(by, "documents.record", rows).select_related("document", "organization").first()
    if found is None:
        raise NotFound(gettext("Không tìm thấy tệp này."))
    return found


def same_day(document: Document, organization: int, since: date) -> bool:
    """Whether an organization has sent a text of this document from that day already."""
    texts = Wording.objects.filter(void=False, withdrawn_on__isnull=True)
    return texts.filter(document=document, organization_id=organization, since=since).exists()


def _wordings(by: Actor) -> QuerySet[Wording]:
    rows = Wording.objects.filter(void=False, withdrawn_on__isnull=True, sent_on__lte=by.on, document__void=False)
    return policy.scope(by, "documents.read", rows).select_related("document", "organization", "sent_by")


def _wanted(asked: Asked) -> Q:
    where = Q(**{name: value for name, value in (("kind", asked.kind), ("issuer", asked.issuer)) if value})
    for word in names.fold(asked.words).split():
        where &= Q(folded__contains=word)
    if asked.on:
        where &= Q(valid__contains=asked.on, valid__startswith__isnull=False)
    return where
