"""From which row of another app a task comes, and which tasks came from a row: apps do not know each other and meet here.

An app whose rows give rise to tasks names its table (`plans.planitem`) and says what a row is called and where it stands, for
whoever may see it. The app of the tasks says on which page they are given and which were. Both register when they start.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from guong.access import policy
from guong.kit.actor import Actor
from guong.kit.refusal import NotFound


@dataclass(frozen=True, slots=True)
class Origin:
    """A row from which a task comes: its words, its page; what is to be done by it, until when and by whom, as a form begins.

    Where it stands in a person's record, whose, and what that record is called: whoever opens the form has read it.
    """

    words: str
    url: str
    title: str = ""
    due_on: date | None = None
    code: str = ""
    person: int | None = None
    record: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """A task that came from a row: what, who has it, how it stands, its page; `proof` says in words that it was done."""

    source: str
    title: str
    who: str
    state: str
    url: str
    proof: str = ""


@dataclass(frozen=True, slots=True)
class Giving:
    """The app of the tasks: its verb, the page on which a task is given from a row, the tasks that came from rows."""

    verb: str
    page: Callable[[str], str]
    given: Callable[[Actor, Collection[str]], Mapping[str, Sequence[Given]]]


_origins: dict[str, Callable[[Actor, int], Origin | None]] = {}
_giving: list[Giving] = []


def register_origin(table: str, find: Callable[[Actor, int], Origin | None]) -> None:
    """Name a table whose rows give rise to tasks.

    Raises:
        ValueError: it has been named already.
    """
    if table in _origins:
        raise ValueError(f"origin {table} is registered twice")
    _origins[table] = find


def register_giving(giving: Giving) -> None:
    """Say how tasks are given.

    Raises:
        ValueError: somebody said so already.
    """
    if _giving:
        raise ValueError("tasks are given in one way")
    _giving.append(giving)


def origin(by: Actor, source: str) -> Origin | None:
    """The row that a source names, for whoever may see it; None for everybody else and where there is none."""
    table, _, key = source.rpartition(":")
    find = _origins.get(table)
    return find(by, int(key)) if find and key.isascii() and key.isdigit() and len(key) < 19 else None


def require(by: Actor, sources: Collection[str]) -> None:
    """Refuse sources of registered tables that the actor may not see; other words name no row.

    Raises:
        NotFound: one of them is such.
    """
    if any(source.rpartition(":")[0] in _origins and origin(by, source) is None for source in set(sources)):
        raise NotFound(gettext("Không tìm thấy trang này."))


def page_to_give(by: Actor, source: str) -> str:
    """Where the actor gives a task from a row; empty where he gives none."""
    return next((one.page(source) for one in _giving if policy.may_somewhere(by, one.verb)), "")


def given(by: Actor, sources: Collection[str]) -> Mapping[str, Sequence[Given]]:
    """The tasks that came from these rows, as far as the actor may see them, by row."""
    return next((one.given(by, sources) for one in _giving), {}) if sources else {}
