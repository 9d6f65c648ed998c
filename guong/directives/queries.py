"""Reads of directives: those that one's body issued, those addressed to organizations in reach, threads and their lines."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, Final

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    SmallIntegerField,
    When,
    Window,
)
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext

from guong.access import policy
from guong.directives.judging import DirectiveWrong, NewDirective
from guong.directives.models import Addressee, Directive, Note, Paper
from guong.directives.states import ACCEPTED, NOT_ENDED, REPORTED, THREAD, TO_REPORT, WITHDRAWN
from guong.directives.words import REPORT
from guong.kit import conditions, formats, languages
from guong.kit.actor import Actor
from guong.kit.refusal import NotFound
from guong.ledger import read
from guong.meetings import queries as meetings
from guong.meetings.models import Meeting
from guong.meetings.states import CONCLUDED
from guong.orders import queries as orders
from guong.regulations import documents
from guong.regulations.models import Document
from guong.rules import assignment as law

ISSUE, ANSWER, READ = "directives.issue", "directives.answer", "directives.read"
RECEIVED: Final = (
    "state", "due_on", "reported_on", "accepted_on", "directive__title", "directive__organization__name",
    "organization__name",
)  # fmt: skip
MOST_MEETINGS: Final = 30


def not_to_direct(by: Actor, office: int, organizations: Collection[int]) -> set[int]:
    """Those of these that an office of the actor does not direct: neither below him in the Party, nor the Front beside it."""
    closed = orders.closed_to(by, ISSUE, organizations)
    return closed - orders.front_of(office, by.on) if closed else closed


def refuse_foreign(by: Actor, office: int, addressed: Collection[int]) -> None:
    """Raise NotFound where one of these organizations is not the office's to direct, or the office not the actor's."""
    orders.refuse_out_of_reach(by, ISSUE, [office])
    orders.refuse_foreign_offices(by, [office])
    if not_to_direct(by, office, addressed):
        raise NotFound(gettext("Không tìm thấy tổ chức này trong phạm vi được giao."))


def directives_page(by: Actor, *, before: int | None = None, size: int) -> list[Directive]:
    """One page of directives that the actor may read as a whole, newest first, with how far their addressees are."""
    rows = Directive.objects.filter(_readable(by))
    if before:
        rows = rows.filter(pk__lt=before)
    shown = rows.select_related("organization").only("title", "issued_on", "due_on", "organization__name")
    found = list(shown.order_by("-pk")[: size + 1])
    _counted(found[:size])
    return found


def reach_of_list(by: Actor) -> read.Reach:
    """Under what this reader's list is kept; to be read before the list."""
    return read.reach(by, ("directive.",))


def received_page(by: Actor, *, before: int | None = None, size: int) -> list[Addressee]:
    """One page of the threads of organizations that the actor stands for, newest first."""
    # their keys are asked for first, the order is a sum: else every thread ever was looked through for those of one office
    mine = Addressee.objects.filter(_answered(by), organization_id__any_of=orders.stands_for(by))
    rows = mine.filter(directive__issued_on__lte=by.on).select_related("directive__organization", "organization")
    if before:
        rows = rows.filter(pk__lt=before)
    return list(rows.only(*RECEIVED).order_by((F("pk") + 0).desc())[: size + 1])


def running(by: Actor) -> QuerySet[Directive]:
    """Directives of bodies that the actor stands for which somebody has not finished."""
    rows = policy.scope(by, ISSUE, Directive.objects.filter(void=False, issued_on__lte=by.on))
    waits = Addressee.objects.filter(directive=OuterRef("pk"), void=False).filter(state__in=NOT_ENDED)
    return rows.filter(Exists(waits), organization_id__in=orders.own_places(by))


def due_between(by: Actor, first: date, until: date, most: int = 200) -> list[Addressee]:
    """Threads of organizations that the actor stands for with their last day in `[first, until)`."""
    rows = own(by).filter(state__in=NOT_ENDED, due_on__gte=first, due_on__lt=until)
    return list(rows.order_by("due_on", "pk")[:most])


def directive(by: Actor, key: int, verb: str = READ) -> Directive:
    """One directive as a whole.

    Raises:
        NotFound: it is not within reach.
    """
    rows = Directive.objects.filter(void=False, pk=key, issued_on__lte=by.on).select_related("organization", "rests_on")
    found = policy.scope(by, verb, rows).first()
    if found is None:
        raise _missing()
    return found


def board_page(row: Directive, on: date, *, wanted: str = "", after: str = "", size: int) -> list[Addressee]:
    """One page of the threads of a directive that was read in scope: the overdue first, then what waits to be judged, what is
    still open, what has come to its end; in each of these by the organizations' names.

    `wanted` is a step, or `OVERDUE`: only those.
    """
    rows = Addressee.objects.filter(directive=row, void=False).annotate(urgency=_urgency(on))
    if wanted == law.OVERDUE:
        rows = rows.filter(urgency=0)
    elif wanted:
        rows = rows.filter(state=wanted)
    if later := _after(after):
        rows = rows.filter(later)
    found: list[Any] = list(rows.select_related("organization").order_by("urgency", "organization__name_key", "pk")[: size + 1])
    for one in found:
        one.directive = row
    return found


def place_on_board(row: Addressee) -> str:
    """Where the next page of a board begins."""
    return f"{row.urgency}~{row.organization.name_key}~{row.pk}"  # type: ignore[attr-defined]


def steps_of(row: Directive, on: date) -> tuple[dict[str, int], dict[str, int]]:
    """How many threads stand at each step, and how many of these are overdue."""
    rows = Addressee.objects.filter(directive=row, void=False).annotate(urgency=_urgency(on))
    found = rows.order_by("state").values_list("state").annotate(n=Count("pk"), late=Count("pk", filter=Q(urgency=0)))
    return {state: n for state, n, _ in found}, {state: late for state, _, late in found if late}


def _urgency(on: date) -> Case:
    """0 overdue, 1 to be judged, 2 open, 3 at its end."""
    return Case(
        When(state=REPORTED, then=1),
        When(state__in=(ACCEPTED, WITHDRAWN), then=3),
        When(due_on__lt=on, then=0),
        default=2,
        output_field=SmallIntegerField(),
    )


def _after(place: str) -> Q | None:
    """What stands on a board after a place; None for a place that there cannot be."""
    urgency, _, rest = place.partition("~")
    name, _, key = rest.rpartition("~")
    if urgency not in ("0", "1", "2", "3") or not key.isdecimal() or len(key) > 18 or "\0" in name:
        return None
    same = Q(organization__name_key__gt=name) | Q(organization__name_key=name, pk__gt=int(key))
    return Q(urgency__gt=int(urgency)) | Q(same, urgency=int(urgency))


def thread(by: Actor, key: int, verb: str = READ) -> Addressee:
    """One organization's thread.

    Raises:
        NotFound: it is not within reach.
    """
    found = addressees(by, verb).filter(pk=key).first()
    if found is None and verb != ANSWER:
        found = directed(by, verb).filter(pk=key).first()
    if found is None and verb == READ:
        found = addressees(by, ANSWER).filter(pk=key).first()
    if found is None:
        raise _missing()
    return found


def directed(by: Actor, verb: str) -> QuerySet[Addressee]:
    """Threads of the directives that the actor may use a verb of, whoever answers them."""
    issued = policy.scope(by, verb, Directive.objects.filter(void=False, issued_on__lte=by.on))
    rows = Addressee.objects.filter(void=False, directive__in=issued)
    return rows.select_related("directive__organization", "organization")


def open_at(by: Actor, organization: int, step: str, day: date) -> list[Addressee]:
    """Threads on which a meeting of an organization on a day can take a step, the earliest last day first."""
    possible = [state for state in THREAD.labels if step in THREAD.verbs(state)]
    rows = addressees(by, ANSWER).filter(organization_id__in=orders.heirs_to([organization], day), state__in=possible)
    return list(rows.filter(directive__issued_on__lte=day).order_by("due_on", "pk"))


def thread_to_answer(by: Actor, key: int) -> Addressee:
    """The same, locked, for whoever answers in the organization's name.

    Raises:
        NotFound: it is not within reach.
    """
    found = addressees(by, ANSWER).filter(pk=key).select_for_update(of=("self",)).first()
    if found is None:
        raise _missing()
    return found


def threads_to_judge(by: Actor, keys: Collection[int]) -> list[Addressee]:
    """Threads of directives of a body that the actor stands for, locked.

    Raises:
        NotFound: one of them is not.
    """
    rows = list(directed(by, ISSUE).filter(pk__in=keys).select_for_update(of=("self",)).order_by("pk"))
    places = orders.stands_for(by)
    if len(rows) != len(set(keys)) or not all(judges(by, row, places) for row in rows):
        raise _missing()
    return rows


def own_reports(by: Actor, rows: Collection[Addressee]) -> set[int]:
    """Those of these threads whose last report the actor wrote himself: somebody else judges it."""
    last = Note.objects.filter(addressee__in=rows, kind=REPORT).order_by("addressee", "-pk").distinct("addressee")
    written = dict(last.values_list("addressee", "written_by"))
    return {key for key, person in written.items() if person is not None and person == by.person}


def refuse_own_reports(by: Actor, rows: Collection[Addressee]) -> None:
    """Raise DirectiveWrong where the actor wrote one of these reports himself."""
    own = own_reports(by, rows)
    if found := next((row for row in rows if row.pk in own), None):
        words = gettext("Báo cáo của {place} do chính ông bà nhập: người khác nghiệm thu.")
        raise DirectiveWrong(words.format(place=found.organization.name))


def judges(by: Actor, row: Addressee, places: set[int] | None = None) -> bool:
    """Whether the actor acts for the body that directed; machines act for any."""
    return by.person is None or row.directive.organization_id in (orders.stands_for(by) if places is None else places)


def require_judge(by: Actor, row: Addressee) -> None:
    """Raise NotFound where the actor does not act for the body that directed."""
    if not judges(by, row):
        raise _missing()


def directive_to_change(by: Actor, key: int) -> Directive:
    """A directive of a body that the actor stands for, locked.

    Raises:
        NotFound: it is not within reach.
    """
    Directive.objects.select_for_update().filter(pk=key).first()  # before it is read: nobody moves its day meanwhile
    found = directive(by, key, ISSUE)
    orders.refuse_foreign_offices(by, [found.organization_id])
    return found


def of_directive(row: Directive, keys: Collection[int]) -> list[int]:
    """Those of these threads that are of a directive that was read in scope."""
    return list(Addressee.objects.filter(directive=row, pk__in=keys, void=False).values_list("pk", flat=True))


def unreported(row: Directive) -> list[Addressee]:
    """Threads of a directive that wait for a report, locked."""
    return _locked(row, TO_REPORT)


def not_ended(row: Directive) -> list[Addressee]:
    """Threads of a directive that have not come to their end, locked."""
    return _locked(row, NOT_ENDED)


def _locked(row: Directive, states: Collection[str]) -> list[Addressee]:
    rows = Addressee.objects.filter(directive=row, void=False, state__in=states)
    found = list(rows.select_for_update(of=("self",)).order_by("pk"))
    for one in found:
        one.directive = row
    return found


def notes_of(row: Addressee) -> list[Note]:
    """The lines of a thread that was read in scope, the first one first, each with its papers."""
    rows = Note.objects.filter(addressee=row).select_related("written_by")
    return list(rows.prefetch_related(Prefetch("papers", Paper.objects.order_by("pk"))).order_by("pk"))


def basis(by: Actor, new: NewDirective) -> tuple[Document | None, str, str]:
    """On what a directive rests: the document of the register, the name of a meeting's row, and the words for either.

    Raises:
        NotFound: the document is not in the register yet, or the meeting has not closed its minutes or is not the office's.
    """
    if new.rests_on:
        document = documents.document_of(by, new.rests_on)
        return document, "", languages.kept(lambda: f"{document.name}, {document.issued}")
    if new.meeting:
        meeting = concluded(by, [new.office]).filter(pk=new.meeting).first()
        if meeting is None:
            raise NotFound(gettext("Không tìm thấy kết luận của cuộc họp này."))
        day = formats.day(meeting.day)
        return None, meeting.source, languages.kept(lambda: gettext("Kết luận cuộc họp ngày {day}").format(day=day))
    return None, "", new.document


def last_concluded(by: Actor, offices: Collection[int]) -> list[Meeting]:
    """The last meetings of these bodies on whose conclusions a directive can rest."""
    return list(concluded(by, offices)[:MOST_MEETINGS])


def concluded(by: Actor, offices: Collection[int]) -> QuerySet[Meeting]:
    """Meetings of these bodies that have closed their minutes, the newest first."""
    rows = meetings.meetings(by).filter(organization_id__in=offices, state=CONCLUDED, concluded_on__lte=by.on)
    return rows.order_by("-day", "-pk")


def of_document(by: Actor, document: int, most: int) -> tuple[int, list[Directive], list[Addressee]]:
    """Directives that rest on a document: how many, the newest of those that the actor reads as a whole, and of threads of
    organizations that he stands for.
    """
    rows = policy.scope(by, READ, Directive.objects.filter(void=False, rests_on=document, issued_on__lte=by.on))
    answered = own(by).filter(directive__rests_on=document).exclude(directive__in=rows)
    n = Window(Count("pk"))
    whole: list[Any] = list(rows.select_related("organization").annotate(n=n).order_by("-issued_on", "-pk")[:most])
    mine: list[Any] = list(answered.annotate(n=n).order_by("-directive__issued_on", "-pk")[:most])
    return sum(found[0].n for found in (whole, mine) if found), whole, mine


def meetings_seen(by: Actor, rows: Iterable[Note | Directive]) -> set[int]:
    """Which of the meetings that these rows name the actor may open."""
    keys = {row.meeting for row in rows if row.meeting}
    return set(meetings.meetings(by).filter(pk__in=keys).values_list("pk", flat=True)) if keys else set()


def papers_of(row: Directive) -> list[Paper]:
    """The files of a directive that was read in scope."""
    return list(Paper.objects.filter(directive=row).order_by("pk"))


def paper(by: Actor, key: int) -> Paper:
    """A file, for whoever may read the thread; one of the directive itself for whoever may read that or one of its threads.

    Raises:
        NotFound: it is not within reach.
    """
    found = Paper.objects.filter(pk=key).select_related("note").first()
    if found is None:
        raise _missing()
    if found.note:
        thread(by, found.note.addressee_id)
        return found
    assert found.directive_id
    issued = Directive.objects.filter(void=False, pk=found.directive_id, issued_on__lte=by.on)
    threads = [addressees(by, verb).filter(directive=found.directive_id) for verb in (READ, ANSWER)]
    if not (policy.scope(by, READ, issued).exists() or any(rows.exists() for rows in threads)):
        raise _missing()
    return found


def own(by: Actor) -> QuerySet[Addressee]:
    return addressees(by, ANSWER).filter(organization_id__in=orders.own_places(by))


def addressees(by: Actor, verb: str) -> QuerySet[Addressee]:
    rows = Addressee.objects.filter(void=False, directive__issued_on__lte=by.on)
    return policy.scope(by, verb, rows.select_related("directive__organization", "organization"))


@lru_cache(conditions.KEPT)
def _readable(by: Actor) -> RawSQL:
    return conditions.written_out(policy.scope(by, READ, Directive.objects.filter(void=False, issued_on__lte=by.on)))


@lru_cache(conditions.KEPT)
def _answered(by: Actor) -> RawSQL:
    return conditions.written_out(policy.scope(by, ANSWER, Addressee.objects.filter(void=False)))


def _counted(rows: Sequence[Directive]) -> None:
    """Say of each how many are addressed (from whom it was not withdrawn), have acknowledged, reported, been accepted."""
    asked = Addressee.objects.filter(directive__in=rows, void=False).exclude(state=WITHDRAWN)
    each = asked.values_list("directive_id").order_by()
    steps = each.annotate(Count("pk"), Count("acknowledged_on"), Count("reported_on"), Count("accepted_on"))
    found = {key: counts for key, *counts in steps}
    for row in rows:
        row.n_all, row.n_acknowledged, row.n_reported, row.n_accepted = found.get(row.pk, (0, 0, 0, 0))  # type: ignore[attr-defined]


def _missing() -> NotFound:
    return NotFound(gettext("Không tìm thấy chỉ đạo này."))
