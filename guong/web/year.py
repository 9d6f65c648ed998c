"""The year of an office: the days that the apps offer, gathered month by month.

An app offers them by a function `year(by, first, until)` in its room `desk.py`, beside `offer`: days in `[first, until)` that
concern the actor, as `Upcoming` lines.
"""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from types import ModuleType

from django.apps import apps
from django.utils.translation import gettext

from guong.kit.actor import Actor
from guong.kit.desks import Upcoming

MOST_A_MONTH = 30


@dataclass(frozen=True, slots=True)
class Month:
    """One month: its first day, its days in order, and how many more there are than are shown."""

    first: date
    days: Sequence[Upcoming]
    n_more: int

    @property
    def name(self) -> str:
        """Its name."""
        return gettext("Tháng {n}").format(n=self.first.month)


@dataclass(frozen=True, slots=True)
class Year:
    """Twelve months of a year, and every day of it that somebody offered."""

    year: int
    months: Sequence[Month]
    days: Sequence[date]


def year_of(by: Actor, year: int) -> Year:
    """What the apps offer for a year, in order of the days."""
    first, until = date(year, 1, 1), date(year + 1, 1, 1)
    found = sorted((line for room in _rooms() for line in room.year(by, first, until)), key=lambda line: (line.on, line.title))
    months = []
    for number in range(1, 13):
        here = [line for line in found if line.on.month == number]
        months.append(Month(date(year, number, 1), here[:MOST_A_MONTH], max(len(here) - MOST_A_MONTH, 0)))
    return Year(year, months, [line.on for line in found])


def _rooms() -> list[ModuleType]:
    names = [f"{config.name}.desk" for config in apps.get_app_configs() if config.name.startswith("guong.")]
    rooms = [importlib.import_module(name) for name in names if find_spec(name)]
    return [room for room in rooms if hasattr(room, "year")]
