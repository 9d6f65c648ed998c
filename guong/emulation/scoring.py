"""The score of organizations by a set of criteria, line by line: what was found, the points, what has nothing on record.

Reads as sets: the number of statements does not depend on how many organizations or criteria there are. Organizations stand
in the order of their names, whatever their points: nobody is ranked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext

from guong.emulation import counting
from guong.emulation.counting import Asked, Found
from guong.emulation.judging import Period
from guong.emulation.models import ConfirmedScore, Criterion, LineAnswer, TypedFigure
from guong.emulation.words import TYPED, WITH_GOAL, points_words
from guong.kit import formats
from guong.organization.models import Organization
from guong.rules import emulation as law


@dataclass(frozen=True, slots=True)
class Line:
    """One criterion of one organization; `points` is None where nothing is on record. `paper` proves a typed figure."""

    criterion: Criterion
    n: int | None
    of: int | None
    points: Decimal | None
    paper: str = ""
    answers: tuple[LineAnswer, ...] = ()

    @property
    def found_words(self) -> str:
        """What was found, in words; empty where nothing is on record."""
        if self.n is None:
            return ""
        if self.criterion.way == law.MINUS:
            return gettext("{n} lần").format(n=formats.number(self.n))
        return f"{formats.number(self.n)}/{formats.number(self.of)}"

    @property
    def points_words(self) -> str:
        """The points, in words."""
        return "–" if self.points is None else points_words(self.points)

    @property
    def kept(self) -> dict[str, Any]:
        """As it is frozen when a body confirms."""
        return {
            "number": self.criterion.number, "text": self.criterion.text, "n": self.n, "of": self.of, "paper": self.paper,
            "points": None if self.points is None else str(self.points), "weight": self.criterion.weight,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Score:
    """An organization's lines for a period; the base is the weight of the lines that have an answer."""

    organization: Organization
    lines: tuple[Line, ...]
    confirmed: ConfirmedScore | None = None

    @property
    def points(self) -> Decimal:
        """All points."""
        return sum((line.points for line in self.lines if line.points is not None), Decimal(0))

    @property
    def base(self) -> int:
        """Of how many points: the lines without data are left out."""
        return sum(line.criterion.weight for line in self.lines if line.points is not None)

    @property
    def without_data(self) -> int:
        """The weight of the lines that have no answer."""
        return sum(line.criterion.weight for line in self.lines if line.points is None)

    @property
    def words(self) -> str:
        """Points of how many, in words; empty where nothing is on record."""
        return f"{points_words(self.points)}/{formats.number(self.base)}" if self.base else ""

    @property
    def confirmed_words(self) -> str:
        """What was confirmed, in words."""
        one = self.confirmed
        return f"{points_words(one.points)}/{formats.number(one.base)}" if one else ""

    @property
    def differs(self) -> bool:
        """Whether the records say something else today than what was confirmed."""
        return self.confirmed is not None and (self.confirmed.points, self.confirmed.base) != (self.points, self.base)


def scores(criteria: Sequence[Criterion], places: Sequence[Organization], period: Period, on: date) -> list[Score]:
    """Scores of organizations, in the order in which they are handed in."""
    keys = [one.pk for one in places]
    asked = Asked(keys, {one.question for one in criteria}, period, period.asked_on(on))
    answers = counting.answers(asked)
    here = {"criterion__in": criteria, "organization__in": keys, "about": period.about, "void": False}
    figures = {(row.organization_id, row.criterion_id): row for row in TypedFigure.objects.filter(**here, typed_on__lte=on)}
    said = _by_line(LineAnswer.objects.filter(**here, answered_on__lte=on).order_by("pk"))
    confirmed = ConfirmedScore.objects.filter(
        set__in={one.set_id for one in criteria}, organization__in=keys, about=period.about, void=False, confirmed_on__lte=on
    )
    frozen = {row.organization_id: row for row in confirmed}
    return [
        Score(
            place,
            tuple(
                _line(
                    one,
                    answers.get((place.pk, one.question)),
                    figures.get((place.pk, one.pk)),
                    tuple(said.get((place.pk, one.pk), ())),
                )
                for one in criteria
            ),
            frozen.get(place.pk),
        )
        for place in places
    ]


def _line(criterion: Criterion, found: Found | None, typed: TypedFigure | None, said: tuple[LineAnswer, ...]) -> Line:
    if criterion.question == TYPED:
        found = Found(typed.n, typed.of) if typed else None
    elif found and criterion.question in WITH_GOAL:
        found = Found(found.n, criterion.goal)
    if found is None:
        return Line(criterion, None, None, None, "", said)
    points = law.points(criterion.way, criterion.weight, found.n, found.of, criterion.at)
    return Line(criterion, found.n, found.of, points, typed.document if typed else "", said)


def _by_line(rows: Iterable[LineAnswer]) -> Mapping[tuple[int, int], list[LineAnswer]]:
    found: dict[tuple[int, int], list[LineAnswer]] = defaultdict(list)
    for row in rows:
        found[row.organization_id, row.criterion_id].append(row)
    return found
