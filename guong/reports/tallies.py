"""Decisions of discipline and exemplars of a period, counted: pure, and told as far as their reader may know.

Decisions of the organization asked for (its own, and of the bodies that lead it) are one number; those of cells and of
committees below stand apart and are never added to it. Form × year is told to everybody; any further dimension under five
is masked for whoever may not see the cases (`masking.masked`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, NamedTuple

from guong.reports import masking

APART = ("grassroots", "cell", "other", "above")
STAGES = ("found", "verified", "recognized", "publicized")
PEOPLE, COLLECTIVES = ("person",), ("collective", "household")


class Decided(NamedTuple):
    """One decision: its year, its form, and the body (name) that decided."""

    year: int
    form: str
    body: str


@dataclass(frozen=True, slots=True)
class Decisions:
    """Decisions of a period. `own` are in the order of their days; `n_persons` and `fields` are of these alone."""

    own: tuple[Decided, ...] = ()
    apart: Mapping[str, int] = field(default_factory=dict)
    n_persons: int = 0
    fields: Mapping[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """How many decisions."""
        return len(self.own)

    @property
    def years(self) -> list[int]:
        """Years that hold any."""
        return sorted({one.year for one in self.own})

    @property
    def forms(self) -> dict[str, int]:
        """How many of each form."""
        return dict(Counter(one.form for one in self.own))

    @property
    def by_year(self) -> dict[int, int]:
        """How many in each year."""
        return dict(sorted(Counter(one.year for one in self.own).items()))

    @property
    def bodies(self) -> dict[str, int]:
        """How many of each deciding body."""
        return dict(sorted(Counter(one.body for one in self.own).items()))

    def n(self, year: int | None = None, form: str = "") -> int:
        """How many of a year, of a form, or of both."""
        return sum((year is None or one.year == year) and (not form or one.form == form) for one in self.own)


@dataclass(frozen=True, slots=True)
class Exemplars:
    """Exemplars of a period: by stage, year and kind, as (stage, year, kind, n)."""

    cells: tuple[tuple[str, int, str, int], ...] = ()

    def n(self, stage: str, year: int | None = None, kinds: Iterable[str] | None = None) -> int:
        """How many reached a stage, of a year, of some kinds."""
        wanted = None if kinds is None else set(kinds)
        return sum(
            n
            for one, when, kind, n in self.cells
            if one == stage and (year is None or when == year) and (wanted is None or kind in wanted)
        )

    @property
    def publicized(self) -> int:
        """Found and publicised."""
        return self.n("publicized")

    @property
    def years(self) -> list[int]:
        """Years in which something was publicised."""
        return sorted({year for stage, year, _, _ in self.cells if stage == "publicized"})


@dataclass(frozen=True, slots=True)
class ToldDecisions:
    """Decisions as their reader may know them; None: masked."""

    decisions: Decisions
    bodies: Mapping[str, int | None]
    fields: Mapping[str, int | None]
    apart: Mapping[str, int | None]
    sees_rows: bool


def told(decisions: Decisions, *, sees_rows: bool) -> ToldDecisions:
    """Everything for whoever may see the cases; for others the dimensions beyond form and year as far as they hide nobody."""
    if sees_rows:
        return ToldDecisions(decisions, decisions.bodies, decisions.fields, decisions.apart, True)
    fields = {code: n if n >= masking.LEAST_SHOWN else None for code, n in decisions.fields.items()}
    bodies, apart = masking.masked(decisions.bodies), masking.masked(decisions.apart)
    return ToldDecisions(_without_bodies(decisions), bodies, fields, apart, False)


def _without_bodies(decisions: Decisions) -> Decisions:
    return Decisions(
        own=tuple(one._replace(body="") for one in decisions.own), n_persons=decisions.n_persons, apart={}, fields={}
    )


def to_json(decisions: Decisions, exemplars: Exemplars) -> dict[str, Any]:
    """Both as they are kept."""
    return {"decisions": asdict(decisions), "exemplars": {"cells": exemplars.cells}}


def from_json(kept: Mapping[str, Any]) -> tuple[Decisions, Exemplars]:
    """Both from what was kept."""
    one = kept["decisions"]
    own = tuple(Decided(*decided) for decided in one["own"])
    decisions = Decisions(own, one["apart"], one["n_persons"], one["fields"])
    return decisions, Exemplars(tuple(tuple(cell) for cell in kept["exemplars"]["cells"]))
