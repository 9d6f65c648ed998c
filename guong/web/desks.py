"""One desk of one person: the offers of all apps as one list, every line with its hat where the person holds several.

The skeleton is the same on every desk: what is to be done, days that come, four figures of one's unit, the blocks of one's
functions, what was received, what is often done. Before changing it: a line's address carries its hat only where there are
several; whoever holds one role, or none, sees neither hats nor longer addresses.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from importlib.util import find_spec
from types import ModuleType
from typing import Final, Protocol, TypeVar

from django.apps import apps

from guong.access import policy, table
from guong.kit import hats
from guong.kit.actor import SELF_ROLE, Actor
from guong.kit.desks import UPCOMING_DAYS, Block, Figure, Offer, Received, Shortcut, Task, Upcoming

MOST_TASKS: Final = 7
MOST: Final = 5
MOST_SHORTCUTS: Final = 16
N_FIGURES: Final = 4
# the blocks of the decisive function stand first, one's own last
ORDER: Final = ("board", "inspection", "office", "propaganda", "front", "handling", "secretary", "member")


class HasHat(Protocol):
    """A line of an offer that names its hat."""

    @property
    def url(self) -> str: ...
    @property
    def hat(self) -> str: ...


L = TypeVar("L", Task, Upcoming, Received, Shortcut)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Desk:
    """What stands on a desk on a day; `n_tasks` counts those that are not shown, too. Hats are in words."""

    tasks: tuple[Task, ...]
    n_tasks: int
    upcoming: tuple[Upcoming, ...]
    figures: tuple[Figure, ...]
    blocks: tuple[Block, ...]
    received: tuple[Received, ...]
    shortcuts: tuple[Shortcut, ...]


def desk_of(by: Actor, *, all_tasks: bool = False) -> Desk:
    """The desk of an actor, collected from every app that has a room `desk.py`.

    Figures that are dear to compute stand in a function `figures` of the room: it is asked while fewer than four are known.
    """
    offers = [room.offer(by) for room in _rooms()]
    for room in _rooms():
        if hasattr(room, "figures") and sum(len(offer.figures) for offer in offers) < N_FIGURES:
            offers.append(Offer(figures=room.figures(by)))
    return merged(offers, by, all_tasks=all_tasks)


def merged(offers: Sequence[Offer], by: Actor, *, all_tasks: bool = False) -> Desk:
    """The offers as one desk: tasks by their day, those without one after them; equal lines once."""
    covered = {kind for offer in offers for kind in offer.covers}
    tasks = _worn(_once(task for offer in offers for task in offer.tasks if task.kind not in covered), by)
    tasks.sort(key=lambda task: task.due_on or date.max)
    upcoming = _worn(
        _once(one for offer in offers for one in offer.upcoming if one.kind not in covered and _comes(one.on, by.on)), by
    )
    received = _worn(_once(one for offer in offers for one in offer.received if one.on <= by.on), by)
    shortcuts = _worn(_once(one for offer in offers for one in offer.shortcuts), by)
    mine = policy.desks_of(by)
    blocks = [block for offer in offers for block in offer.blocks if block.desk in mine]
    return Desk(
        tuple(tasks if all_tasks else tasks[:MOST_TASKS]),
        len(tasks),
        tuple(sorted(upcoming, key=lambda one: one.on)[:MOST]),
        tuple(figure for offer in offers for figure in offer.figures)[:N_FIGURES],
        tuple(sorted(blocks, key=lambda block: ORDER.index(block.desk))),
        tuple(sorted(received, key=lambda one: one.on, reverse=True)[:MOST]),
        tuple(shortcuts[:MOST_SHORTCUTS]),
    )


def _comes(day: date, on: date) -> bool:
    return on <= day <= on + timedelta(days=UPCOMING_DAYS)


def _once(lines: Iterable[T]) -> list[T]:
    return list(dict.fromkeys(lines))


def _worn(lines: Iterable[L], by: Actor) -> list[L]:
    """Each line with its address under its hat and the hat in words; without either where there is one hat or none."""
    if len(hats.held(by)) < 2:
        return [replace(line, hat="") for line in lines]
    return [replace(line, url=hats.under(line.url, _hat(line)), hat=table.ROLES.get(_hat(line), "")) for line in lines]


def _hat(line: HasHat) -> str:
    return "" if line.hat == SELF_ROLE else line.hat


@cache
def _rooms() -> tuple[ModuleType, ...]:
    """The rooms of the installed apps; looked for once, as they do not change while a process runs."""
    names = [config.name for config in apps.get_app_configs() if _has_desk(config.name)]
    return tuple(importlib.import_module(f"{name}.desk") for name in names)


def _has_desk(name: str) -> bool:
    return name.startswith("guong.") and find_spec(f"{name}.desk") is not None
