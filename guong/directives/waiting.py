"""What waits for somebody: directives to answer, reports to judge, directives under way. Another part of `queries`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Final, cast

from django.db.models import QuerySet, SmallIntegerField, TextField, Value

from guong.directives import queries
from guong.directives.states import REPORTED, TO_REPORT
from guong.kit import conditions
from guong.kit.actor import Actor
from guong.orders import queries as orders

THREAD_LINE: Final = (
    "directive__title", "due_on", "directive__organization__name", "organization_id", "organization__name", "state",
    "reported_on", "n_reminded",
)  # fmt: skip
DIRECTIVE_LINE: Final = (
    "title", "due_on", "organization__name", "organization_id", "organization__name", "document", "issued_on", "never"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ToDo:
    """What waits: a directive to answer, a report to judge; for offices a directive under way. Of whom, whose, until when.

    `day` is when it was reported, or issued.
    """

    what: str
    key: int
    title: str
    due_on: date
    office: str
    organization: int
    place: str
    state: str
    day: date | None
    n_reminded: int


def to_do(by: Actor, *, most: int, office: bool = False) -> list[ToDo]:
    """What waits for the actor, in one query: directives to answer and reports to judge, `most` of each.

    For the office, too, the directives that somebody has not finished.
    """
    return [ToDo(*row) for row in _waiting(by, most, office).rows()]


@lru_cache(conditions.KEPT)
def _waiting(by: Actor, most: int, office: bool) -> conditions.Statement:
    reports = queries.directed(by, queries.ISSUE).filter(state=REPORTED, directive__organization_id__in=orders.own_places(by))
    answers = queries.own(by).filter(state__in=TO_REPORT).order_by("due_on", "pk")
    parts = [
        _line(reports.order_by("reported_on", "pk")[:most], "report", THREAD_LINE),
        _line(answers[:most], "answer", THREAD_LINE),
    ]
    if office:
        parts.append(_line(queries.running(by).order_by("due_on", "pk")[:most], "running", DIRECTIVE_LINE))
    first, *others = parts
    return conditions.statement(first.union(*others, all=True))


def _line(rows: QuerySet[Any], what: str, columns: tuple[str, ...]) -> QuerySet[Any]:
    never = Value(0, output_field=SmallIntegerField())
    told = rows.select_related(None).annotate(what=Value(what, output_field=TextField()), never=never)
    return cast("QuerySet[Any]", told.values_list("what", "pk", *columns))
