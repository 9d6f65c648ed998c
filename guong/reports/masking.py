"""Small numbers of people: told only to whoever may see the people themselves.

Pure: a line goes in, what its reader may know comes out. A cell of one to four people is masked, and others with it until
the sum that is told elsewhere betrays none of them. The two shares tell the sums of three groups of cells (`Line.groups`):
where one of these is itself that small, the shares are not told.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from guong.reports.lines import Line
from guong.rules.rating_scale import Subject

LEAST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Group:
    """Cells of one group, None where masked, and how many stand in the masked ones together."""

    cells: Mapping[str, int | None]
    n_masked: int


@dataclass(frozen=True, slots=True)
class Shown:
    """A line as its reader may see it. `tells_shares`: both shares, and with them the sums of the groups."""

    year: int
    subject: Subject
    total: int
    groups: tuple[Group, ...]
    tells_shares: bool
    percent_of_rated: Decimal | None
    percent_of_all: Decimal | None
    sums: Mapping[str, int]

    @property
    def percent(self) -> Decimal | None:
        """The share on the article's base."""
        return self.percent_of_rated if self.subject == "organization" else self.percent_of_all

    @property
    def other_percent(self) -> Decimal | None:
        """The share on the other base."""
        return self.percent_of_all if self.subject == "organization" else self.percent_of_rated

    @property
    def has_ratings(self) -> bool:
        """Whether anybody at all is rated; that much is told to everybody."""
        return self.sums["rated"] > 0

    def cell(self, code: str) -> int | None:
        """The number behind a level, `exempt` or `not_rated`; None where it is masked, 0 where there is no such cell."""
        return next((group.cells[code] for group in self.groups if code in group.cells), 0)

    def figure(self, name: str) -> int | None:
        """The number behind any figure: a cell, the total, or the sum of those `rated` or `counted`."""
        if name == "total":
            return self.total
        if name in self.sums:
            return self.sums[name] if self.tells_shares else None
        return self.cell(name)


def told(lines: Iterable[Line], *, sees_members: bool) -> list[Shown]:
    """Lines as their reader may know them; ratings of organizations are open to everybody."""
    return [in_full(line) if sees_members or line.subject == "organization" else for_others(line) for line in lines]


def in_full(line: Line) -> Shown:
    """For whoever may see the people."""
    return _shown(line, [Group(cells, 0) for cells in line.groups], tells_shares=True)


def for_others(line: Line) -> Shown:
    """For everybody else."""
    if all(sum(cells.values()) == 0 or sum(cells.values()) >= LEAST_SHOWN for cells in line.groups):
        return _shown(line, [_group(cells, masked(cells)) for cells in line.groups], tells_shares=True)
    told = masked({code: n for cells in line.groups for code, n in cells.items()})
    groups = [_group(cells, {code: told[code] for code in cells}) for cells in line.groups]
    return _shown(line, groups, tells_shares=False)


def masked(counts: Mapping[str, int]) -> dict[str, int | None]:
    """Cells whose sum is told: those from 1 to 4 are masked, and others too until what is missing to the sum betrays none.

    1. The smallest others join, as long as one cell is masked alone, or the masked ones hold fewer than five together, or
       one each. 2. A zero is told, as it says nothing about anybody; only where the others do not suffice, all is masked.
    """
    hidden = {name for name, n in counts.items() if 0 < n < LEAST_SHOWN}
    others = sorted((n, name) for name, n in counts.items() if n >= LEAST_SHOWN)
    while betrayed := bool(hidden) and _betrays([counts[name] for name in hidden]):
        if not others:
            break
        hidden.add(others.pop(0)[1])
    return {name: None if betrayed or name in hidden else n for name, n in counts.items()}


def _betrays(hidden: Collection[int]) -> bool:
    """Whether the sum of masked cells, each known to be no zero, tells too much."""
    return len(hidden) == 1 or sum(hidden) < LEAST_SHOWN or sum(hidden) == len(hidden)


def _group(cells: Mapping[str, int], told: Mapping[str, int | None]) -> Group:
    return Group(told, sum(n for code, n in cells.items() if told[code] is None))


def _shown(line: Line, groups: list[Group], *, tells_shares: bool) -> Shown:
    return Shown(
        year=line.year,
        subject=line.subject,
        total=line.total,
        groups=tuple(groups),
        tells_shares=tells_shares,
        percent_of_rated=line.percent_of_rated if tells_shares else None,
        percent_of_all=line.percent_of_all if tells_shares else None,
        sums={"rated": line.rated, "counted": line.counted},
    )
