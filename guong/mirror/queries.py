"""The mirror: every entry about a person in a year, with its source, its corrections, own words and requests beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext

from guong.access import policy
from guong.kit import corrections
from guong.kit.actor import Actor
from guong.kit.keyset import beyond
from guong.kit.refusal import NotFound, Refusal
from guong.ledger import kinds, read
from guong.ledger.models import Entry
from guong.mirror import entries as own_kinds
from guong.mirror.faces import Face, faces
from guong.mirror.models import Answer, CorrectionRequest
from guong.mirror.states import REQUEST
from guong.organization.models import Person


@dataclass(frozen=True, slots=True)
class Mirror:
    """A person's page for one year."""

    person: int
    name: str
    year: int
    years: tuple[int, ...]
    faces: tuple[Face, ...]
    is_own: bool


APART = (*own_kinds.BESIDE, "session.opened", kinds.ERASED)  # shown beside a fact, and on the page of sign-ins
MOST_SIGN_INS = 20
ANSWERS_SHOWN = timedelta(days=30)
DECIDE = "mirror.decide_correction"


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
    own = _facts(by, person.pk)
    years = tuple(own.order_by("-about").values_list("about", flat=True).distinct())
    chosen = year or (years[0] if years else by.on.year)
    rows = with_erasure(own.filter(about=chosen))
    entries = list(rows.select_related("detail", "organization", "decided_by").order_by("happened_on", "seq"))
    shown = faces(entries, *_beside(person.pk, entries), by.on)
    return Mirror(person.pk, person.full_name, chosen, years, shown, person.pk == by.person)


def _facts(by: Actor, person: int) -> QuerySet[Entry]:
    """What the ledger says of a person up to the actor's day."""
    return Entry.objects.filter(person_id=person, happened_on__lte=by.on).exclude(kind__in=APART)


def with_erasure(rows: QuerySet[Entry]) -> QuerySet[Entry]:
    """Entries with the day on which the detail of each was erased, as their faces say it."""
    return rows.annotate(erased_on=read.erased_on())


@dataclass(frozen=True, slots=True)
class Silent:
    """The newest year with an entry about somebody, how many facts of it stand without a word of his own, of how many."""

    year: int
    n: int
    n_facts: int = 0


def silent(by: Actor) -> Silent:
    """What the actor may still speak to; one statement, as every desk asks it."""
    own = _facts(by, by.person or 0)
    spoken = Exists(Answer.objects.filter(entry=OuterRef("pk")))
    rows = own.filter(about=Subquery(own.order_by("-about").values("about")[:1])).order_by("-seq")
    n, n_facts, followed = (
        0,
        0,
        dict[int, bool](),
    )  # of what a later entry corrects: whether anything was said about the later ones
    year = by.on.year
    for key, kind, corrects, about, said in rows.values_list("pk", "kind", "corrects_id", "about", spoken):
        year, said = about, said or followed.get(key, False) or kind == kinds.WITHDRAWN
        if corrects:
            followed[corrects] = said
        else:
            n_facts, n = n_facts + 1, n + (not said)
    return Silent(year, n, n_facts)


def _beside(person: int, entries: Sequence[Entry]) -> tuple[QuerySet[Answer], QuerySet[CorrectionRequest]]:
    """What the person said about these entries, in the order in which it was said."""
    keys = [entry.pk for entry in entries]
    answers = Answer.objects.filter(person_id=person, entry__in=keys).order_by("pk")
    requests = CorrectionRequest.objects.filter(person_id=person, entry__in=keys).select_related("addressed_to")
    return answers, requests.order_by("pk")


def own_entry(by: Actor, key: int) -> Entry:
    """An entry about the actor himself, which he may answer.

    Raises:
        NotFound: it is not about him.
    """
    rows = _facts(by, by.person or 0).filter(pk=key).exclude(kind=kinds.WITHDRAWN)
    found = rows.select_related("detail", "organization", "decided_by").first()
    if found is None:
        raise NotFound(gettext("Không tìm thấy dòng này."))
    return found


def entry_to_question(by: Actor, key: int) -> Entry:
    """An entry about the actor that still stands; the actor's own row is locked, so that he asks one thing at a time.

    Raises:
        NotFound: it is not about him.
        Refusal: it was corrected or withdrawn since.
    """
    Person.objects.select_for_update().filter(pk=by.person or 0).first()
    about = own_entry(by, key)
    if not read.standing().filter(pk=key).exists():
        raise Refusal(gettext("Dòng này đã được đính chính hoặc rút. Xem lại trang tự soi."))
    return about


def is_questioned(about: Entry) -> bool:
    """Whether a correction of this entry, or of one that it corrects, has been asked for and is not answered yet."""
    line, corrects = [about.pk], about.corrects_id
    while corrects:
        line.append(corrects)
        corrects = Entry.objects.filter(pk=corrects).values_list("corrects_id", flat=True).first()
    return CorrectionRequest.objects.filter(entry__in=line, state=REQUEST.start).exists()


def _requests() -> QuerySet[CorrectionRequest]:
    return CorrectionRequest.objects.select_related("person", "addressed_to", "entry__organization", "entry__detail")


def incoming(by: Actor) -> QuerySet[CorrectionRequest]:
    """Requests that the actor may answer; nobody answers his own.

    Raises:
        NotFound: the actor answers none anywhere.
    """
    policy.require_somewhere(by, DECIDE)
    return policy.scope(by, DECIDE, _requests().exclude(person_id=by.person or 0))


def waiting_page(by: Actor, *, after: int | None = None, size: int = 20) -> list[CorrectionRequest]:
    """Requests that wait for an answer, the one due soonest first; one row more than `size` tells that more follow."""
    rows = incoming(by)
    last = rows.filter(pk=after).first() if after is not None else None
    rows = rows.filter(state=REQUEST.start).order_by("due_on", "pk")
    return list((rows.filter(beyond(("due_on", "pk"), (last.due_on, last.pk))) if last else rows)[: size + 1])


def closed_page(by: Actor, *, before: int | None = None, size: int = 20) -> list[CorrectionRequest]:
    """Requests that were answered or taken back, newest first; one row more than `size` tells that more follow."""
    rows = incoming(by).exclude(state=REQUEST.start).order_by("-pk")
    return list((rows if before is None else rows.filter(pk__lt=before))[: size + 1])


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many requests wait for the actor's answer, and the soonest of their last days."""

    n: int
    due_on: date | None


def waiting(by: Actor) -> Waiting:
    """What waits for the actor's answer."""
    if not policy.may_somewhere(by, DECIDE):
        return Waiting(0, None)
    found = incoming(by).filter(state=REQUEST.start).order_by().aggregate(n=Count("pk"), due=Min("due_on"))
    return Waiting(found["n"], found["due"])


def requests_on_desk(by: Actor) -> list[CorrectionRequest]:
    """The actor's own requests that wait, and those decided in the last thirty days, the latest first; one statement."""
    decided = Q(state__in=["accepted", "refused"], closed_on__gt=by.on - ANSWERS_SHOWN, closed_on__lte=by.on)
    rows = _requests().filter(Q(state=REQUEST.start) | decided, person_id=by.person or 0)
    return list(rows.order_by("-closed_on", "-pk"))


def own_requests(by: Actor) -> QuerySet[CorrectionRequest]:
    """Requests that the actor made."""
    return policy.scope(by, "mirror.ask_correction", _requests())


def request_of(by: Actor, key: int) -> CorrectionRequest:
    """One request, for whoever made it or may answer it.

    Raises:
        NotFound: there is none within reach.
    """
    found = own_requests(by).filter(pk=key).first()
    if found is None and policy.may_somewhere(by, DECIDE):
        found = incoming(by).filter(pk=key).first()
    if found is None:
        raise NotFound(gettext("Không tìm thấy đề nghị này."))
    return found


def own_request(by: Actor, key: int, *, to_change: bool = False) -> CorrectionRequest:
    """A request of the actor's own; locked where it is going to be changed.

    Raises:
        NotFound: it is not his.
    """
    rows = own_requests(by).filter(pk=key)
    found = (rows.select_for_update(of=("self",)) if to_change else rows).first()
    if found is None:
        raise NotFound(gettext("Không tìm thấy đề nghị này."))
    return found


def requests_to_decide(by: Actor, keys: Sequence[int]) -> list[CorrectionRequest]:
    """Requests that the actor may answer, locked, in the order asked for.

    Raises:
        NotFound: one of them is not within reach, or the actor's own.
    """
    found = {row.pk: row for row in incoming(by).filter(pk__in=keys).select_for_update(of=("self",))}
    if len(found) != len(set(keys)):
        raise NotFound(gettext("Không tìm thấy đề nghị này."))
    return [found[key] for key in keys]


def entry_asked(row: CorrectionRequest) -> Entry:
    """The entry by which a request was made."""
    return read.standing().get(kind=own_kinds.ASKED.code, source=row.source)


def correction_of(row: CorrectionRequest) -> Entry | None:
    """The entry by which the fact in question was corrected or withdrawn; None while it stands as it was."""
    return Entry.objects.filter(corrects_id=row.entry_id).select_related("detail").first()


def page_of_correcting(by: Actor, row: CorrectionRequest) -> str:
    """The page on which the actor can correct the fact in question; empty where the fact's app has none, or not for him."""
    verb = corrections.verb_of(row.entry.kind)
    return corrections.page_of(row.entry.kind, row.entry.source) if verb and policy.may_somewhere(by, verb) else ""
