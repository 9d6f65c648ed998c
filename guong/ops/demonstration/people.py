"""Invented members of the invented city. The same chance, the same people.

Nobody real may be met here: names come together by chance, telephone numbers begin as no number in Vietnam does (010),
and personal codes name a year of birth in which nobody living was born.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from guong.kit import formats
from guong.ops.demonstration import city, people_names

FIRST_REVIEW, WORLD_ENDS = date(2016, 2, 3), date(2020, 12, 15)
PROBATION_BEGINS = date(2020, 1, 1)  # admitted since: still probationary when the files are written
POSTS = ("Bí thư", "Phó bí thư")
LEAVING = 0.06


@dataclass(frozen=True, slots=True)
class Member:
    """One invented person with one membership; `merit` steers his ratings and is written nowhere."""

    code: str
    name: str
    sex: str
    born: date
    card: str
    phone: str
    cell: city.Body
    kind: str
    since: date
    last: date | None
    post: str
    merit: float

    def stood_on(self, day: date) -> bool:
        """Whether the membership stood on that day."""
        return self.since <= day and (self.last is None or self.last >= day)

    @property
    def row(self) -> list[str | date]:
        """The row as the file holds it."""
        return [
            self.code, self.name, self.born, self.sex, self.card, self.phone, self.cell.code, self.kind,
            formats.day(self.since), formats.day(self.last) if self.last else "", self.post,
        ]  # fmt: skip


def members(rng: Random, made: list[city.Body], n_people: int) -> list[Member]:
    """Members of every cell; each cell has a secretary and a deputy first."""
    where = city.cells(made)
    return [_member(rng, number, city.place_of(rng, where, number), len(where)) for number in range(n_people)]


def _member(rng: Random, number: int, cell: city.Body, n_cells: int) -> Member:
    sex = rng.choices(("Nam", "Nữ"), (3, 2))[0]
    post = POSTS[number // n_cells] if number // n_cells < len(POSTS) else ""
    born, since = _leader(rng, cell) if post else _times(rng, cell)
    probationary = since >= PROBATION_BEGINS
    return Member(
        code=f"036{number + 1:09d}",
        name=people_names.full_name(rng, sex),
        sex=sex,
        born=born,
        card="" if probationary else f"{number + 1:08d}",
        phone=f"010{rng.randrange(10**7):07d}",
        cell=cell,
        kind="Dự bị" if probationary else "Chính thức",
        since=since,
        last=None if post or cell.code == city.SMALL_CELL else _last_day(rng, since),
        post=post,
        merit=rng.gauss(0.5 if post else 0, 1),
    )


def _leader(rng: Random, cell: city.Body) -> tuple[date, date]:
    """Born, and a member here since: long enough to lead."""
    born = _between(rng, date(1955, 1, 1), date(1982, 12, 31))
    return born, max(cell.founded, _between(rng, date(2003, 1, 1), date(2014, 12, 31)))


def _times(rng: Random, cell: city.Body) -> tuple[date, date]:
    """Born, and a member here since: admitted as an adult, or come from elsewhere before 2016."""
    born = date(1935, 1, 1) + timedelta(days=round(rng.triangular(0, 365.25 * 63, 365.25 * 38)))
    admitted = born + timedelta(days=round(365.25 * rng.triangular(20, 40, 26)))
    if admitted > WORLD_ENDS:
        admitted = _between(rng, FIRST_REVIEW, WORLD_ENDS)
    if admitted < date(2003, 1, 1):
        admitted = _between(rng, city.FOUNDED, date(2015, 12, 31))
    return born, max(cell.founded, admitted)


def _last_day(rng: Random, since: date) -> date | None:
    """The last day of those who die, move away or are struck off before the end of 2020."""
    earliest = max(since, FIRST_REVIEW) + timedelta(days=60)
    if rng.random() >= LEAVING or earliest >= WORLD_ENDS:
        return None
    return _between(rng, earliest, WORLD_ENDS)


def _between(rng: Random, first: date, last: date) -> date:
    return first + timedelta(days=rng.randrange((last - first).days + 1))
