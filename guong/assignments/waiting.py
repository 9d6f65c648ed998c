"""What waits for somebody: to be done, judged, given to somebody else, held or explained. Another part of `queries`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Final, cast

from django.db.models import Exists, OuterRef, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Coalesce

from guong.assignments import holders, queries
from guong.assignments.models import Assignment
from guong.assignments.states import HANDED_IN, TO_DO
from guong.kit import conditions
from guong.kit.actor import Actor
from guong.orders import queries as orders
from guong.organization.models import Organization, Person
from guong.rules import assignment as law

TO_SHOW: Final = ("title", "due_on", "office", "organization_id", "at", "whose", "done_on", "state")


@dataclass(frozen=True, slots=True)
class ToDo:
    """A task that waits: to be done, judged, given to somebody else, held, or explained. Whose it is, until when.

    `done_on` is when it was handed in.
    """

    what: str
    key: int
    title: str
    due_on: date | None
    office: str
    organization: int
    place: str
    person: str | None
    done_on: date | None
    state: str

    @property
    def who(self) -> str:
        """The person, or else the organization."""
        return self.person or self.place


def to_do(by: Actor, *, most: int, board: bool = False) -> list[ToDo]:
    """What waits for the actor, in one query: his tasks, results to judge, tasks that nobody does or whose post is vacant;
    `most` of each. For the board, too, what is overdue without an obstacle noted.
    """
    return [ToDo(*row) for row in _waiting(by, most, board).rows()]


@lru_cache(conditions.KEPT)
def _waiting(by: Actor, most: int, board: bool) -> conditions.Statement:
    parts = [_line(queries.own_tasks(by).filter(state__in=TO_DO).order_by("sort_on", "pk")[:most], "task")]
    if len(by.roles) > 1:
        results = queries.tasks(by, queries.GIVE).filter(state=HANDED_IN, assigner_id__in=orders.own_places(by))
        parts.append(_of_others(by, results.order_by("done_on", "pk")[:most], "judge"))
        parts.append(_of_others(by, queries.stopped(by).order_by("stopped_on", "pk")[:most], "stopped"))
        parts.append(_of_others(by, queries.vacant(by).order_by("sort_on", "pk")[:most], "vacant"))
    if board:
        parts.append(_of_others(by, unexplained(by).order_by("sort_on", "pk")[:most], "unexplained"))
    first, *others = parts
    return conditions.statement(first.union(*others, all=True) if others else first)


def unexplained(by: Actor) -> QuerySet[Assignment]:
    """Overdue tasks in reach without any obstacle that stands."""
    rows = queries.tasks(by).filter(queries.standing(law.OVERDUE, by.on))
    return rows.filter(~Exists(queries.standing_obstacles()))


def _of_others(by: Actor, rows: QuerySet[Assignment], what: str) -> QuerySet[Any]:
    """Lines of tasks that others have: of a post's task its holder is named."""
    return _line(rows, what, Coalesce(_full_name(), holders.name_of_holder(by.on)))


def _line(rows: QuerySet[Assignment], what: str, whose: Any = None) -> QuerySet[Any]:
    """Names are asked for beside the few lines: joined, planning all parts took ten times as long as answering them."""
    told = rows.select_related(None).annotate(
        what=Value(what, output_field=TextField()),
        office=Subquery(Organization.objects.filter(pk=OuterRef("assigner_id")).values("name")),
        at=Subquery(Organization.objects.filter(pk=OuterRef("organization_id")).values("name")),
        whose=_full_name() if whose is None else whose,
    )
    return cast("QuerySet[Any]", told.values_list("what", "pk", *TO_SHOW))


def _full_name() -> Subquery:
    return Subquery(Person.objects.filter(pk=OuterRef("person_id")).values("full_name"))
