"""Reads of assignments: one's own, those that one gave, the board of those in reach, one with its history.

Whoever stands in an organization stands, too, for those that it is the heir of (`orders.queries`): a task of a body that has
ended is answered and judged by its successor.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from typing import Any, Final

from django.db.models import BigIntegerField, Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast, Substr
from django.utils.translation import gettext

from guong.access import policy
from guong.assignments import holders, judging, models
from guong.assignments.entries import ACCEPTED, REASSIGNED
from guong.assignments.entries import HANDED_IN as HANDED_IN_ENTRY
from guong.assignments.entries import WITHDRAWN as TAKEN_BACK
from guong.assignments.models import SOURCE, Assignment, Extension, Obstacle
from guong.assignments.states import HANDED_IN, NOT_ENDED, TO_DO, WITHDRAWN
from guong.assignments.words import MISSED
from guong.kit import conditions, keyset
from guong.kit.actor import Actor
from guong.kit.refusal import NotFound
from guong.ledger import read
from guong.ledger.kinds import WITHDRAWN as WITHDRAWN_ENTRY
from guong.ledger.models import Entry
from guong.orders import queries as orders
from guong.organization import terms, tree
from guong.organization.models import Organization
from guong.rules import assignment as law

SHOWN = (  # by a list
    "title", "state", "given_on", "first_due_on", "due_on", "sort_on", "done_on", "accepted_on", "answer", "organization__name",
    "assigner__name", "person__full_name", "post",
)  # fmt: skip
JUDGED: Final = (ACCEPTED.code, REASSIGNED.code, TAKEN_BACK.code)
MOVING: Final = (
    "assignment.",
    "person.",
    "membership.",
    "category.",
    "post.",
    "organization.",
    "import.",
    "correction.",
    "history.",
    "details.",
    WITHDRAWN_ENTRY,
)  # entries after which a list may show other tasks, or other names beside them
GIVE, HAND_IN, READ = "assignments.give", "assignments.hand_in", "assignments.read"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list shows: how tasks stand, of which organization itself or with all below it, accepted in which year and month.

    `named` is the organization that somebody wrote, with all below it, and `words` what he wrote; 0 where that is none.

    `MISSED`: what was given to somebody else or withdrawn then, by whose entry it is that organization's.
    """

    standing: str = ""
    words: str = ""
    year: int | None = None
    month: int | None = None
    given: bool = False
    below: int | None = None
    named: int | None = None
    itself: int | None = None


def tasks(by: Actor, verb: str = READ) -> QuerySet[Assignment]:
    """Tasks in reach that were given up to the reader's day."""
    return policy.scope(by, verb, Assignment.objects.filter(void=False, given_on__lte=by.on))


def board(by: Actor, asked: Asked, *, after: str = "", size: int) -> list[Assignment]:
    """One page of the board, the earliest last day first: those that wait, or as they are asked for."""
    rows = _asked(Assignment.objects.filter(_readable(by)), asked, by)
    if asked.given:
        rows = rows.filter(assigner_id__in=orders.own_places(by))
    return _page(rows, after, size, by.on)


def own(by: Actor, *, after: str = "", size: int, done: bool = False) -> list[Assignment]:
    """One page of what the actor has to do, his own and his organizations' tasks; or has done, the newest first."""
    if not done:
        return _page(own_tasks(by).filter(state__in=TO_DO), after, size, by.on)
    last = keyset.seen(after)
    rows = own_tasks(by).exclude(state__in=TO_DO).filter(Q(pk__lt=last[1]) if last else Q())
    return list(_read(rows, by.on).only(*SHOWN).order_by("-pk")[: size + 1])


def n_own(by: Actor) -> tuple[int, int]:
    """How many tasks the actor has to do, and how many of them are overdue."""
    found = own_tasks(by).filter(state__in=TO_DO).aggregate(n=Count("pk"), late=Count("pk", filter=Q(sort_on__lt=by.on)))
    return found["n"], found["late"]


def counted(rows: Sequence[Assignment], on: date) -> tuple[int, int]:
    """The same of rows that were read: how many there are, and how many of them are overdue."""
    return len(rows), sum(row.sort_on < on for row in rows)


def own_between(by: Actor, first: date, until: date, most: int = 200) -> list[Assignment]:
    """What the actor has to do with its last day in `[first, until)`."""
    rows = own_tasks(by).filter(state__in=TO_DO, sort_on__gte=first, sort_on__lt=until)
    return list(rows.order_by("sort_on", "pk")[:most])


def task(by: Actor, key: int, verb: str = READ) -> Assignment:
    """One task.

    Raises:
        NotFound: it is not within reach.
    """
    found = _read(tasks(by, verb).filter(pk=key), by.on).select_related("rests_on", "typed_by").first()
    if found is None or (verb == GIVE and not is_assigner(by, found)):
        raise missing()
    return found


def tasks_to_judge(by: Actor, keys: Collection[int]) -> list[Assignment]:
    """Tasks that a body gave which the actor stands for, locked.

    Raises:
        NotFound: one of them is not.
    """
    rows = list(tasks(by, GIVE).filter(pk__in=keys).select_for_update(of=("self",)).order_by("pk"))
    places = orders.stands_for(by)
    if len(rows) != len(set(keys)) or not all(by.person is None or row.assigner_id in places for row in rows):
        raise missing()
    return rows


def task_to_do(by: Actor, key: int) -> Assignment:
    """One task that the actor may hand in, locked.

    Raises:
        NotFound: it is not within reach.
    """
    found = tasks(by, HAND_IN).filter(pk=key).select_for_update(of=("self",)).first()
    if found is None:
        raise missing()
    return found


def tasks_to_repeat(by: Actor, most: int) -> list[Assignment]:
    """Tasks whose turn is over, which come back and have no follower yet; locked."""
    done = Assignment.objects.filter(follows=OuterRef("pk"), void=False)
    policy.require_somewhere(by, "assignments.repeat")
    rows = policy.scope(by, "assignments.repeat", Assignment.objects.filter(void=False, first_due_on__lt=by.on))
    rows = rows.exclude(repeats="").exclude(state=WITHDRAWN).filter(~Exists(done), repeats_until__gte=by.on)
    # what has stopped comes last: it waits for a person, and must not keep the others from their turn
    rows = rows.select_related("rests_on").select_for_update(of=("self",))
    found = list(rows.order_by(F("stopped_on").asc(nulls_first=True), "pk"))
    return [row for row in found if judging.next_of(row, by.on)][:most]


def stopped(by: Actor) -> QuerySet[Assignment]:
    """Tasks of bodies that the actor stands for which nobody does any more, and which nobody else was given."""
    rows = tasks(by, GIVE).filter(stopped_on__lte=by.on, assigner_id__in=orders.own_places(by)).exclude(state=WITHDRAWN)
    return holders.nobodys(rows, by.on)


def is_stopped(row: Assignment, on: date) -> bool:
    """Whether this task that was read in scope is such a one, and something of it is still to be done."""
    rows = Assignment.objects.filter(pk=row.pk, stopped_on__lte=on).exclude(state=WITHDRAWN)
    goes_on = row.is_open or judging.next_of(row, on) is not None
    return row.stopped_on is not None and goes_on and holders.nobodys(rows, on).exists()


def ends_series(row: Assignment, on: date) -> bool:
    """Whether no other turn of a series comes after this one where it is withdrawn."""
    return judging.next_of(row, on) is not None and not Assignment.objects.filter(follows=row, void=False).exists()


def left_behind(by: Actor, most: int) -> list[Assignment]:
    """Tasks to be done whose person is a member nowhere any more and of which nobody was told; locked."""
    rows = policy.scope(by, "assignments.repeat", Assignment.objects.filter(void=False, state__in=TO_DO, stopped_on=None))
    rows = rows.filter(~Exists(holders.memberships(by.on)), person__isnull=False)
    return list(rows.select_for_update(of=("self",)).order_by("pk")[:most])


def vacant(by: Actor) -> QuerySet[Assignment]:
    """Tasks of bodies that the actor stands for, to be done, of posts that nobody holds."""
    return holders.vacant(tasks(by, GIVE).filter(assigner_id__in=orders.own_places(by)), by.on)


def is_assigner(by: Actor, row: Assignment) -> bool:
    """Whether the actor acts for the body that gave the task; machines act for any."""
    return by.person is None or row.assigner_id in orders.stands_for(by)


def extensions_of(row: Assignment) -> list[Extension]:
    """Every time that more time was given, the first one first."""
    return list(Extension.objects.filter(assignment=row).order_by("pk"))


def obstacles_of(row: Assignment) -> list[Obstacle]:
    """What stood or stands in the way, the newest first."""
    return list(Obstacle.objects.filter(assignment=row).order_by("-pk"))


def obstacle_of(row: Assignment, key: int) -> Obstacle:
    """One obstacle that still stands.

    Raises:
        NotFound: there is none.
    """
    found = Obstacle.objects.filter(assignment=row, pk=key, cleared_on=None).first()
    if found is None:
        raise missing()
    return found


def told(row: Assignment) -> QuerySet[Entry]:
    """What stands in the ledger about a task that was read in scope."""
    return read.standing().filter(source=row.source)


def history(row: Assignment, on: date) -> list[Entry]:
    """What the ledger says of a task that was read in scope, up to a day."""
    found = Entry.objects.filter(source=row.source, happened_on__lte=on).select_related("detail", "organization", "person")
    return list(found.order_by("seq"))


def place_to_read(by: Actor, key: int) -> Organization:
    """An organization whose tasks the actor reads.

    Raises:
        NotFound: it is not within reach.
    """
    orders.refuse_out_of_reach(by, READ, [key])
    return Organization.objects.get(pk=key)


def had_from(rows: Sequence[Assignment], on: date) -> dict[int, date]:
    """On which day whoever has a task came to it, where somebody else had it before; by key, as the ledger says.

    A task whose person had left by its last day is nobody's on that day: whoever does it then comes to it when he does it.
    """
    keys = {row.source: row.pk for row in rows}
    told = read.standing().filter(kind=REASSIGNED.code, value="to", source__in=list(keys)).order_by("seq")
    found = {keys[source]: day for source, day in told.values_list("source", "happened_on")}
    return found | {row.pk: row.done_on or on for row in holders.gone_by_last_day(rows)}


def own_results(by: Actor, rows: Collection[Assignment]) -> set[int]:
    """Those of these tasks, by key, whose result is the actor's own or was handed in by him: somebody else judges it."""
    if by.person is None:
        return set()
    last = read.standing().filter(kind=HANDED_IN_ENTRY.code, source__in=[row.source for row in rows])
    written = dict(last.order_by("seq").values_list("source", "actor"))
    return {row.pk for row in rows if by.person in (row.person_id, row.done_by_id) or written.get(row.source) == by.signature}


def missed(rows: Sequence[Assignment], on: date) -> set[int]:
    """Those of these tasks, by key, whose last day passed without a result with whoever has them now (decisions 0034, 0037)."""
    came = had_from(rows, on)
    in_time = {row.pk for row in rows if row.done_on and row.due_on and row.done_on <= row.due_on}
    owed = [row for row in rows if row.accepted_on is None and row.pk not in in_time]
    judged = {row.pk: law.STANDING.judge(law.Task(on, row.due_on, had_from=came.get(row.pk))).answer for row in owed}
    return {key for key, answer in judged.items() if answer == law.OVERDUE}


def reach_of_board(by: Actor) -> read.Reach:
    """Under what this reader's board is kept; to be read before the board."""
    return read.reach(by, MOVING)


def reach_of_rates(by: Actor) -> read.Reach:
    """Under what this reader's rates are kept; to be read before the rates."""
    return read.reach(by, ("assignment.",))  # what is overdue stands beside them, and moves with every entry


def judged_by_month(by: Actor, organization: int, year: int) -> list[read.Monthly]:
    """Sums of what was accepted, and of what was given to somebody else or withdrawn too late, of each month of a year: of an
    organization that the actor reads, and of each branch below it.

    Raises:
        NotFound: it is not within reach.
    """
    orders.refuse_out_of_reach(by, READ, [organization])
    return read.monthly(organization, terms.PARTY, by.on, JUDGED, year)


def own_tasks(by: Actor) -> QuerySet[Assignment]:
    """What is the actor's to do: his own, that of his posts, and that of organizations that he stands for."""
    return Assignment.objects.filter(_own(by)) if by.person else Assignment.objects.none()


@lru_cache(conditions.KEPT)
def _readable(by: Actor) -> RawSQL:
    return conditions.written_out(tasks(by))


@lru_cache(conditions.KEPT)
def _own(by: Actor) -> RawSQL:
    mine = models.own_tasks(by.person or 0, by.on)
    if len(by.roles) > 1:
        mine |= holders.falls_to_organization(by.on) & Q(organization_id__in=orders.own_places(by))
    return conditions.written_out(tasks(by, HAND_IN).filter(mine))


def _asked(rows: QuerySet[Assignment], asked: Asked, by: Actor) -> QuerySet[Assignment]:
    if asked.standing == MISSED:
        return rows.filter(pk__in=_missed(asked, by))
    rows = rows.filter(standing(asked.standing, by.on))
    rows = rows.filter(_places(asked, by.on))
    when = {"accepted_on__year": asked.year, "accepted_on__month": asked.month}
    return rows.filter(**{name: n for name, n in when.items() if n})


def _places(asked: Asked, on: date) -> Q:
    """Of an organization itself, or with all below it, as they are asked for."""
    wanted = Q(organization_id=asked.itself) if asked.itself is not None else Q()
    for place in (asked.below, asked.named):
        if place is not None:
            wanted &= Q(organization_id__in=tree.below(place, terms.PARTY, on))
    return wanted


def _missed(asked: Asked, by: Actor) -> QuerySet[Entry, Any]:
    """Keys of tasks that were given on or withdrawn after their last day, by the entries of whoever had them on it."""
    rows = read.standing().filter(kind__in=JUDGED, value=MISSED, happened_on__lte=by.on)
    rows = rows.filter(_places(asked, by.on))
    when = {"happened_on__year": asked.year, "happened_on__month": asked.month}
    rows = rows.filter(**{name: n for name, n in when.items() if n})
    return rows.annotate(task=Cast(Substr("source", len(SOURCE) + 1), BigIntegerField())).values("task")


def standing(wanted: str, on: date) -> Q:
    """The rule's words as a condition; without any, whatever has not come to its end."""
    match wanted:
        case law.OVERDUE:
            return Q(state__in=TO_DO, sort_on__lt=on)
        case law.WAITING:
            return Q(state=HANDED_IN)
        case law.OPEN:
            return Q(state__in=TO_DO, sort_on__gte=on, due_on__isnull=False)
        case law.UNDATED:
            return Q(state="accepted", answer=wanted) | Q(state__in=TO_DO, due_on=None)
        case law.ON_TIME | law.LATE | law.TAKEN_OVER:
            return Q(state="accepted", answer=wanted)
        case "accepted":
            return Q(state="accepted")
        case _:
            return Q(state__in=NOT_ENDED)


def _page(rows: QuerySet[Assignment], after: str, size: int, on: date) -> list[Assignment]:
    """One page in the order of last days; the cursor is the day and the key of the last row seen."""
    return list(_read(rows.filter(keyset.later("sort_on", after)), on).only(*SHOWN).order_by("sort_on", "pk")[: size + 1])


def cursor_of(row: Assignment) -> str:
    """Where the next page begins."""
    return keyset.cursor(row.sort_on, row.pk)


def _read(rows: QuerySet[Assignment], on: date) -> QuerySet[Assignment]:
    obstacle, holder = _beside(on)
    return rows.select_related("organization", "assigner", "person").annotate(obstacle=obstacle, held_by=holder)


@lru_cache(conditions.KEPT)
def _beside(on: date) -> tuple[RawSQL, RawSQL]:
    """What is read beside a task: the newest obstacle that stands, who has it if it is a post's."""
    newest = Subquery(standing_obstacles().order_by("-pk").values("text")[:1])
    written_out = partial(conditions.value_written_out, Assignment)
    return written_out(newest), written_out(holders.name_of_holder(on))


def standing_obstacles() -> QuerySet[Obstacle]:
    return Obstacle.objects.filter(assignment=OuterRef("pk"), cleared_on=None)


def missing() -> NotFound:
    """Nothing of the kind, or not for this actor."""
    return NotFound(gettext("Không tìm thấy nhiệm vụ này."))
