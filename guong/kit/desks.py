"""What an app puts on a desk: things to do, days that come, what was received, figures, shortcuts, blocks of its own.

Each app's room `desk.py` offers them for one actor with all of his roles; the desk merges the offers of all apps into one list.
`hat` is the role for which a line is there (empty: the person himself): it is shown beside the line, and its link carries it,
so that what is done there is done, and written into the ledger, under that hat. `desk` names the function that a block of its
own belongs to: the eight desks show the same skeleton and differ in these blocks alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.safestring import SafeString

UPCOMING_DAYS: Final = 14  # how far the block "Sắp tới hạn" looks ahead


def comes(day: date | None, on: date) -> bool:
    """Whether a day comes so soon that it stands among those that come."""
    return day is not None and 0 <= (day - on).days <= UPCOMING_DAYS


@dataclass(frozen=True, slots=True)
class Task:
    """A thing to do: what, the words below, the word on its button, where it leads, under which hat, until when.

    `kind` is the kind of expectation that made it (reminders): an app that shows the same in a line of its own covers it.
    """

    title: str
    detail: str
    button: str
    url: str
    hat: str = ""
    due_on: date | None = None
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Upcoming:
    """A day that comes: what is due or takes place then; `why` leads to how the day was found, where it follows from a rule.

    `kind` as of a task.
    """

    on: date
    title: str
    url: str
    hat: str = ""
    why: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Received:
    """Something that arrived: what, from whom or where, when."""

    on: date
    title: str
    detail: str
    url: str
    hat: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of one's unit, with where it opens."""

    label: str
    value: str
    url: str


@dataclass(frozen=True, slots=True)
class Shortcut:
    """Something often done."""

    label: str
    url: str
    hat: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a block: what, the words beside it, where it leads (empty: nowhere)."""

    title: str
    detail: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A block of its own, between what comes and what was received: lines or a picture, and where all of it stands."""

    desk: str
    title: str
    lines: tuple[Line, ...] = ()
    picture: SafeString | None = None
    empty: str = ""
    more: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """Everything that one app puts on a desk. `covers`: kinds of expectation that its own lines show already."""

    tasks: tuple[Task, ...] = ()
    upcoming: tuple[Upcoming, ...] = ()
    received: tuple[Received, ...] = ()
    figures: tuple[Figure, ...] = ()
    shortcuts: tuple[Shortcut, ...] = ()
    blocks: tuple[Block, ...] = ()
    covers: tuple[str, ...] = ()
