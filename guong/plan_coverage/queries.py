"""Coverage of plans as its reader may see it: by organization below, the people behind each figure, the bodies' own plans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db import connection

from guong.kit.actor import Actor
from guong.ledger import kinds, read
from guong.ledger.read import Reach
from guong.organization import tree
from guong.organization.models import Organization
from guong.plan_coverage import counting
from guong.plans import due, queries
from guong.plans.judging import RECORD

COVER: Final = "plans.view_coverage"
MISSING: Final = "missing"
MOVING: Final = (
    "plan.",
    "person.",
    "membership.",
    "category.",
    "organization.",
    "norm.",
    "import.",
    "correction.",
    "history.",
    "details.",
    kinds.WITHDRAWN,
)  # fmt: skip  (entries after which a figure may be another, or somebody's name)


@dataclass(frozen=True, slots=True)
class Coverage:
    """One organization and all under it: how many owe a plan, have one in force, wait, were sent back, are missing, were late,
    are on paper.

    `n_by_group` is how many people groups have registered; `n_bodies` counts organizations, `n_bodies_planned` those whose own
    plan is in force.
    """

    organization: int
    name: str
    n_owed: int
    n_in_force: int
    n_waiting: int
    n_returned: int
    n_missing: int
    n_late: int
    n_on_paper: int
    n_by_group: int
    n_bodies: int
    n_bodies_planned: int

    def n(self, figure: str) -> int:
        """How many people stand behind a figure (`words.FIGURES`)."""
        return int(getattr(self, f"n_{figure}"))

    @property
    def share(self) -> float | None:
        """How many of a hundred have a plan in force; None where nobody owes one."""
        return 100 * self.n_in_force / self.n_owed if self.n_owed else None


@dataclass(frozen=True, slots=True)
class Owing:
    """Somebody behind a figure: where he stands, as what, and his plan (None: he has handed nothing in).

    `stands` is the figure that says how far it is.
    """

    person: int
    code: str
    name: str
    key: str
    organization: str
    category: str
    plan: int | None
    stands: str
    handed_in_on: date | None
    late: bool
    on_paper: bool


@dataclass(frozen=True, slots=True)
class Body:
    """An organization and its own plan of the year; `state` is empty where it has handed none in."""

    organization: int
    code: str
    name: str
    key: str
    plan: int | None
    state: str


@dataclass(frozen=True, slots=True)
class Question:
    """Whose coverage is asked for: an organization within the asker's reach (`place_of`) with all under it, or (`alone`) what
    stands in itself; of which year.
    """

    place: Organization
    year: int
    alone: bool = False

    @property
    def key(self) -> tuple[int, int, bool]:
        """Under what its answer is kept."""
        return self.place.pk, self.year, self.alone


@dataclass(frozen=True, slots=True)
class Asked:
    """What the statements are asked with; whether a text asks for plans of the year, the last day of the organization itself,
    where one is named; whether anybody stands above it.
    """

    question: Question
    owed: bool
    due_on: date | None
    has_superior: bool
    values: Mapping[str, Any]


def reach(by: Actor) -> Reach:
    """Under what this reader's coverage is kept; to be read before the coverage."""
    return read.reach(by, MOVING)


def place_of(by: Actor, organization: int | None) -> Organization:
    """The organization whose coverage is asked for; without a key the first in which a role lets the reader see it.

    Raises:
        NotFound: it is not within reach.
    """
    return queries.organization_for(by, COVER, organization or queries.first_place(by, COVER))


def asked(by: Actor, question: Question) -> Asked:
    """What the statements are asked with.

    People are counted by the reader's day, in a year that is over by its last; so where an organization has ended.
    """
    place, year = question.place, question.year
    counted_on = min(by.on, date(year, 12, 31))
    on = tree.tree_day(place.existed, counted_on)
    hierarchy, has_superior = _hierarchy(place.pk, on)
    places = [place.pk] if question.alone else list(tree.below(place.pk, hierarchy, on))
    days = due.last_days({place.pk, *places}, year, counted_on)
    odd = {one: day for one, day in days.items() if day != days[place.pk]}
    owed = due.is_owed(year, counted_on)
    values = due.values(
        on,
        owed=owed,
        top=place.pk,
        year=year,
        today=by.on,
        hierarchy=hierarchy,
        places=places,
        sifted=True,
        due_on=days[place.pk],
        odd=list(odd),
        odd_days=list(odd.values()),
    )
    return Asked(question, owed, days[place.pk], has_superior, values)


def coverage(asked: Asked) -> list[Coverage]:
    """Coverage by organization directly below; the first row is what stands in the organization itself."""
    whole = {} if asked.has_superior else {"sifted": False, "places": []}
    return [Coverage(*row) for row in _rows(counting.BY_PLACE, asked, **whole)]


def total(rows: Sequence[Coverage], place: Organization) -> Coverage:
    """All of it added up."""
    sums = [
        sum(getattr(row, field) for row in rows)
        for field in (
            "n_owed", "n_in_force", "n_waiting", "n_returned", "n_missing", "n_late", "n_on_paper", "n_by_group", "n_bodies",
            "n_bodies_planned",
        )
    ]  # fmt: skip
    return Coverage(place.pk, place.name, *sums)


def people_page(asked: Asked, figure: str, *, after: str = "", size: int = 20) -> list[Owing]:
    """One page of the people behind a figure (`counting.FIGURES`), by name. One row more than `size`: more follow."""
    statement = counting.PEOPLE.format(figure=counting.FIGURES[figure])
    return [Owing(*row) for row in _rows(statement, asked, **_last(after), n=size + 1)]


def bodies_page(asked: Asked, *, only_missing: bool, after: str = "", size: int = 20) -> list[Body]:
    """One page of the organization with all under it, each with its own plan, by name; or those alone that have none."""
    return [Body(*row) for row in _rows(counting.BODIES, asked, **_last(after), n=size + 1, all=not only_missing)]


def everybody_missing(by: Actor, organization: int, year: int) -> list[int]:
    """The keys of everybody there (and below) who has handed nothing in, for whoever may remind them.

    Raises:
        NotFound: the organization is not within reach.
    """
    question = Question(queries.organization_for(by, RECORD, organization), year)
    statement = counting.PEOPLE.format(figure=counting.FIGURES[MISSING])
    return [row[0] for row in _rows(statement, asked(by, question), **_last(""), n=None)]


def plans_seen(by: Actor, keys: Iterable[int]) -> set[int]:
    """Which of these plans the reader may open."""
    return set(queries.plans(by).filter(pk__in=list(keys)).order_by().values_list("pk", flat=True))


def cursor_of(row: Owing) -> str:
    """Where the page of people after this row begins."""
    return f"{row.person}~{row.key}"


def body_cursor(row: Body) -> str:
    """Where the page of bodies after this row begins."""
    return f"{row.organization}~{row.key}"


def _last(after: str) -> dict[str, Any]:
    pk, _, key = after.partition("~")
    known = pk.isascii() and pk.isdigit() and len(pk) < 19 and "\0" not in key
    return {"key": key, "pk": int(pk)} if known else {"key": "", "pk": 0}


def _rows(statement: str, asked: Asked, **more: Any) -> Iterator[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, {**asked.values, **more})
        yield from cursor.fetchall()


def _hierarchy(organization: int, on: date) -> tuple[int, bool]:
    """The hierarchy in which an organization is asked for, the Party's where it stands there; whether anybody is above it."""
    with connection.cursor() as cursor:
        cursor.execute(
            """select h.own, exists (select from organization_closure c where c.descendant_id = %(organization)s
                 and c.hierarchy = h.own and c.depth > 0 and c.valid @> %(on)s)
               from (select coalesce(min(hierarchy), 1) as own from organization_closure
                     where ancestor_id = %(organization)s and valid @> %(on)s) h""",
            {"organization": organization, "on": on},
        )
        own, has_superior = cursor.fetchone()
        return int(own), bool(has_superior)
