"""Reads of directives: those that one's body issued, those addressed to organizations in reach, threads and their lines."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, SmallIntegerField, TextField, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext

from guong.access import policy
from guong.assignments import holders, queries
from guong.assignments.models import Addressee, Directive, Note, Paper
from guong.assignments.states import ACCEPTED, HANDED_IN, REPORTED, TO_DO
from guong.kit.actor import Actor
from guong.kit.refusal import NotFound

ISSUE, ANSWER, READ = "directives.issue", "directives.answer", "directives.read"
TASK = ("title", "due_on", "assigner__name", "organization_id", "organization__name", "person__full_name", "state", "done_on")
THREAD = (
    "directive__title", "directive__due_on", "directive__organization__name", "organization_id", "organization__name",
    "no_person", "state", "reported_on",
)  # fmt: skip
DIRECTIVE = (
    "title", "due_on", "organization__name", "organization_id", "organization__name", "no_person", "document", "issued_on"
)  # fmt: skip
ALL = Count("addressees", filter=Q(addressees__void=False))
LIVE = Q(addressees__void=False)


@dataclass(frozen=True, slots=True)
class ToDo:
    """Something that waits: a task to do, a result or report to judge, a directive to answer; for boards and offices what is
    overdue without a reason, and directives under way. Whose it is, until when.

    `day` is when it was handed in or reported.
    """

    what: str
    key: int
    n_reminded: int
    title: str
    due_on: date | None
    office: str
    organization: int
    place: str
    person: str | None
    state: str
    day: date | None

    @property
    def who(self) -> str:
        """The person, or else the organization."""
        return self.person or self.place


def directives_page(by: Actor, *, before: int | None = None, size: int) -> list[Directive]:
    """One page of directives that the actor may read as a whole, newest first, with how far their addressees are."""
    rows = policy.scope(by, READ, Directive.objects.filter(void=False, issued_on__lte=by.on))
    if before:
        rows = rows.filter(pk__lt=before)
    return list(_counted(rows).order_by("-pk")[: size + 1])


def received_page(by: Actor, *, size: int) -> list[Addressee]:
    """Threads of organizations that the actor stands for, newest first."""
    # their keys are asked for first: as a subquery every thread ever was looked through for those of one office
    rows = _addressees(by, ANSWER).filter(organization_id__any_of=queries.stands_for(by))
    return list(rows.order_by("-pk")[:size])


def to_do(by: Actor, *, most: int, board: bool = False, office: bool = False) -> list[ToDo]:
    """What waits for the actor, in one query: his tasks, results and reports to judge, directives to answer, tasks that
    nobody does any more; `most` of each.

    For the board, too, what is overdue without an obstacle noted; for the office the directives that somebody has not finished.
    """
    parts = [_line(queries.own_tasks(by).filter(state__in=TO_DO).order_by("sort_on", "pk")[:most], "task", TASK)]
    if len(by.roles) > 1:
        places = queries.own_places(by)
        results = queries.tasks(by, queries.GIVE).filter(state=HANDED_IN, assigner_id__in=places)
        reports = _addressees(by, ISSUE).filter(state=REPORTED, directive__organization_id__in=places)
        answers = _own(by).exclude(state__in=(REPORTED, ACCEPTED)).order_by("directive__due_on", "pk")
        parts += [
            _of_others(by, results.order_by("done_on", "pk")[:most], "judge"),
            _of_others(by, queries.stopped(by).order_by("stopped_on", "pk")[:most], "stopped"),
            _of_others(by, queries.vacant(by).order_by("sort_on", "pk")[:most], "vacant"),
            _line(reports.order_by("reported_on", "pk")[:most], "report", THREAD),
            _line(answers[:most], "answer", THREAD),
        ]
    if board:
        parts.append(_of_others(by, queries.unexplained(by).order_by("sort_on", "pk")[:most], "unexplained"))
    if office:
        parts.append(_line(running(by).order_by("due_on", "pk")[:most], "running", DIRECTIVE))
    first, *others = parts
    return [ToDo(*row) for row in (first.union(*others, all=True) if others else first)]


def running(by: Actor) -> QuerySet[Directive]:
    """Directives of bodies that the actor stands for which somebody has not finished."""
    rows = policy.scope(by, ISSUE, Directive.objects.filter(void=False, issued_on__lte=by.on))
    waits = Addressee.objects.filter(directive=OuterRef("pk"), void=False).exclude(state=ACCEPTED)
    return rows.filter(Exists(waits), organization_id__in=queries.own_places(by))


def due_between(by: Actor, first: date, until: date, most: int = 200) -> list[Addressee]:
    """Threads of organizations that the actor stands for with their last day in `[first, until)`."""
    rows = _own(by).exclude(state=ACCEPTED).filter(directive__due_on__gte=first, directive__due_on__lt=until)
    return list(rows.order_by("directive__due_on", "pk")[:most])


def directive(by: Actor, key: int, verb: str = READ) -> Directive:
    """One directive as a whole.

    Raises:
        NotFound: it is not within reach.
    """
    rows = Directive.objects.filter(void=False, pk=key, issued_on__lte=by.on).select_related("organization")
    found = policy.scope(by, verb, rows).first()
    if found is None:
        raise _missing()
    return found


def board_page(row: Directive, *, after: str = "", size: int) -> list[Addressee]:
    """One page of the threads of a directive that was read in scope, in the order of the organizations' names."""
    rows = Addressee.objects.filter(directive=row, void=False)
    if "~" in after:
        name, _, key = after.rpartition("~")
        if key.isdigit() and len(key) < 19 and "\0" not in name:
            rows = rows.filter(Q(organization__folded__gt=name) | Q(organization__folded=name, pk__gt=int(key)))
    found = list(rows.select_related("organization").order_by("organization__folded", "pk")[: size + 1])
    for one in found:
        one.directive = row
    return found


def place_on_board(row: Addressee) -> str:
    """Where the next page of a board begins."""
    return f"{row.organization.folded}~{row.pk}"


def progress(row: Directive, on: date) -> dict[str, int]:
    """How many are addressed, have acknowledged, planned, reported, been accepted, are overdue."""
    live = Addressee.objects.filter(directive=row, void=False)
    late = Q(reported_on=None) if on > row.due_on else Q(pk__in=[])
    return live.aggregate(
        n_all=Count("pk"),
        n_acknowledged=Count("acknowledged_on"),
        n_planned=Count("planned_on"),
        n_reported=Count("reported_on"),
        n_accepted=Count("accepted_on"),
        n_late=Count("pk", filter=late),
    )


def thread(by: Actor, key: int, verb: str = READ) -> Addressee:
    """One organization's thread.

    Raises:
        NotFound: it is not within reach.
    """
    found = _addressees(by, verb).filter(pk=key).first()
    if found is None:
        raise _missing()
    return found


def thread_to_answer(by: Actor, key: int) -> Addressee:
    """The same, locked, for whoever answers in the organization's name.

    Raises:
        NotFound: it is not within reach.
    """
    found = _addressees(by, ANSWER).filter(pk=key).select_for_update(of=("self",)).first()
    if found is None:
        raise _missing()
    return found


def threads_to_judge(by: Actor, keys: Collection[int]) -> list[Addressee]:
    """Threads of directives of a body that the actor stands for, locked.

    Raises:
        NotFound: one of them is not.
    """
    rows = list(_addressees(by, ISSUE).filter(pk__in=keys).select_for_update(of=("self",)).order_by("pk"))
    places = queries.stands_for(by)
    if len(rows) != len(set(keys)) or not all(judges(by, row, places) for row in rows):
        raise _missing()
    return rows


def judges(by: Actor, row: Addressee, places: set[int] | None = None) -> bool:
    """Whether the actor acts for the body that directed; machines act for any."""
    return by.person is None or row.directive.organization_id in (queries.stands_for(by) if places is None else places)


def require_judge(by: Actor, row: Addressee) -> None:
    """Raise NotFound where the actor does not act for the body that directed."""
    if not judges(by, row):
        raise _missing()


def unreported(row: Directive) -> list[Addressee]:
    """Threads of a directive that wait for a report, locked."""
    rows = Addressee.objects.filter(directive=row, void=False).exclude(state__in=(REPORTED, ACCEPTED))
    found = list(rows.select_for_update(of=("self",)).order_by("pk"))
    for one in found:
        one.directive = row
    return found


def notes_of(row: Addressee) -> list[Note]:
    """The lines of a thread that was read in scope, the first one first, each with its papers."""
    rows = Note.objects.filter(addressee=row).select_related("written_by")
    return list(rows.prefetch_related(Prefetch("papers", Paper.objects.order_by("pk"))).order_by("pk"))


def paper(by: Actor, key: int) -> Paper:
    """A photographed paper, for whoever may read the task or the thread.

    Raises:
        NotFound: it is not within reach.
    """
    found = Paper.objects.filter(pk=key).select_related("note").first()
    if found is None:
        raise _missing()
    if found.assignment_id:
        queries.task(by, found.assignment_id)
    else:
        assert found.note
        thread(by, found.note.addressee_id)
    return found


def _of_others(by: Actor, rows: QuerySet[Any], what: str) -> QuerySet[Any]:
    """Lines of tasks that others have: of a post's task its holder is named."""
    whose = Coalesce("person__full_name", holders.name_of_holder(by.on))
    return _line(rows.annotate(whose=whose), what, tuple("whose" if one == "person__full_name" else one for one in TASK))


def _line(rows: QuerySet[Any], what: str, columns: tuple[str, ...]) -> QuerySet[Any]:
    none = Value(None, output_field=TextField(null=True))
    times = F("n_reminded") if columns is THREAD else Value(0, output_field=SmallIntegerField())
    told = rows.select_related(None).annotate(what=Value(what, output_field=TextField()), no_person=none, times=times)
    return cast("QuerySet[Any]", told.values_list("what", "pk", "times", *columns))


def _own(by: Actor) -> QuerySet[Addressee]:
    return _addressees(by, ANSWER).filter(organization_id__in=queries.own_places(by))


def _addressees(by: Actor, verb: str) -> QuerySet[Addressee]:
    rows = Addressee.objects.filter(void=False, directive__issued_on__lte=by.on)
    return policy.scope(by, verb, rows.select_related("directive__organization", "organization"))


def _counted(rows: QuerySet[Directive]) -> QuerySet[Directive]:
    return rows.select_related("organization").annotate(
        n_all=ALL,
        n_acknowledged=Count("addressees", filter=LIVE & Q(addressees__acknowledged_on__isnull=False)),
        n_reported=Count("addressees", filter=LIVE & Q(addressees__reported_on__isnull=False)),
        n_accepted=Count("addressees", filter=LIVE & Q(addressees__accepted_on__isnull=False)),
    )


def _missing() -> NotFound:
    return NotFound(gettext("Không tìm thấy chỉ đạo này."))
