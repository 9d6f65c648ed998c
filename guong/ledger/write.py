"""The pen: `@action` opens one transaction for one verb of the user, `record` collects what happened, and the entries of
the whole act are appended as its last statement.

Only `actions` rooms may import this module (an import contract). An action called by another joins its act. `@draft` marks
the acts that are a person's own work in progress: they write rows and no entry.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import connection, transaction

from guong.kit import clock, hats
from guong.kit.actor import Actor
from guong.kit.hats import Spot, Verb
from guong.ledger.kinds import ERASED, WITHDRAWN, Kind, known
from guong.ledger.models import Entry, source_of

P = ParamSpec("P")
R = TypeVar("R")

BOOK = 1


class LedgerBroken(RuntimeError):
    """The ledger did not take the entries as handed in: the whole act is rolled back."""


class NothingRecorded(RuntimeError):
    """An action changed rows and recorded nothing: a fault of the program."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One entry to be: whose it is and what it says. `about` is the year (or yyyyq) judged, 0 for the year of its day.

    `on` is the day on which it happened, where it differs from the day of the act.
    """

    organization: int
    value: str
    source: str
    person: int | None = None
    about: int = 0
    on: date | None = None
    measure: Decimal = Decimal(1)
    decided_by: int | None = None
    corrects: int | None = None
    detail: Mapping[str, Any] | None = None


@dataclass
class _Act:
    id: int
    entries: list[dict[str, Any]] = field(default_factory=list)
    by_actor: dict[tuple[Actor, Verb | None], list[dict[str, Any]]] = field(default_factory=dict)


_current: ContextVar[_Act | None] = ContextVar("act", default=None)


def action(function: Callable[P, R]) -> Callable[P, R]:
    """One verb of the user: one transaction, one act, its entries appended last."""

    @wraps(function)
    def act(*args: P.args, **kwargs: P.kwargs) -> R:
        if _current.get() is not None:
            with hats.noting():
                return function(*args, **kwargs)
        with transaction.atomic():
            mine = _Act(_next_act())
            token = _current.set(mine)
            try:
                with hats.noting():
                    result = function(*args, **kwargs)
            finally:
                _current.reset(token)
            _append(mine)
            return result

    act.is_action = True  # type: ignore[attr-defined]
    return act


def draft(function: Callable[P, R]) -> Callable[P, R]:
    """A person's own work in progress, or a technical step: one transaction, no entry."""

    @wraps(function)
    def act(*args: P.args, **kwargs: P.kwargs) -> R:
        with transaction.atomic():
            return function(*args, **kwargs)

    act.is_draft = True  # type: ignore[attr-defined]
    return act


def act_id() -> int:
    """The number of the act that is under way; rows carry it as `act`."""
    current = _current.get()
    if current is None:
        raise RuntimeError("no act is under way: call this inside an action")
    return current.id


def record(kind: Kind, facts: Iterable[Fact], *, by: Actor, on: date) -> None:
    """Collect entries of one kind for the act under way."""
    current = _current.get()
    if current is None:
        raise RuntimeError("no act is under way: call this inside an action")
    made = [_entry(kind, fact, by, on) for fact in facts]
    current.entries += made
    current.by_actor.setdefault((by, hats.under_way()), []).extend(made)


def withdraw(entries: Iterable[Entry], *, by: Actor, on: date, reason: str) -> None:
    """Withdraw standing entries: each gets an entry of its own that corrects it."""

    facts = [
        Fact(
            organization=entry.organization_id, person=entry.person_id, about=entry.about, value=entry.kind,
            source=entry.source, corrects=entry.pk, detail={"reason": reason},
        )
        for entry in entries
    ]  # fmt: skip
    record(known()[WITHDRAWN], facts, by=by, on=on)


def erase(entries: Iterable[Entry], *, by: Actor, on: date, reason: str) -> None:
    """Erase the details of entries for ever: each gets an entry of its own that says so, and the chain stays whole.

    Raises:
        LedgerBroken: the detail of such an entry must stay.
    """
    chosen = list(entries)
    if fast := {entry.kind for entry in chosen if not known()[entry.kind].erasable}:
        raise LedgerBroken(f"details of these kinds stay: {sorted(fast)}")
    with connection.cursor() as cursor:
        cursor.execute("select ledger_erase(%s)", [[entry.pk for entry in chosen]])
    facts = [
        Fact(
            organization=entry.organization_id, person=entry.person_id, about=entry.about, value=entry.kind,
            source=source_of(entry.pk), detail={"reason": reason},
        )
        for entry in chosen
    ]  # fmt: skip
    record(known()[ERASED], facts, by=by, on=on)


def _entry(kind: Kind, fact: Fact, by: Actor, on: date) -> dict[str, Any]:
    day = fact.on or on
    return {
        "happened_on": day.isoformat(), "about": fact.about or day.year, "organization": fact.organization,
        "decided_by": fact.decided_by, "person": fact.person, "kind": kind.code, "value": fact.value,
        "measure": str(fact.measure), "source": fact.source, "actor": by.signature,
        "corrects": fact.corrects, "detail": fact.detail,
    }  # fmt: skip


def _next_act() -> int:
    with connection.cursor() as cursor:
        cursor.execute("select nextval('ledger_act_seq')")
        return int(cursor.fetchone()[0])


def _append(act: _Act) -> None:
    if not act.entries:
        raise NothingRecorded("an action ended without an entry: declare it a draft or record what happened")
    _refuse_foreign_corrections(act.entries)
    _put_on_hats(act)
    with connection.cursor() as cursor:
        cursor.execute(
            "select ledger_append(%s::smallint, %s, %s, %s::jsonb)",
            [BOOK, act.id, clock.now(), json.dumps(act.entries, default=str, ensure_ascii=False)],
        )
        (after,) = cursor.fetchone()
    if after is None:
        raise LedgerBroken(f"book {BOOK} does not exist or the act {act.id} was empty")


def _put_on_hats(act: _Act) -> None:
    """Each entry names a role by which its actor was let in (decision 0013)."""
    for (by, verb), entries in act.by_actor.items():
        worn = hats.worn(by, verb, entries, lambda entry: Spot(entry["organization"], entry["person"]))
        for entry, hat in zip(entries, worn, strict=True):
            entry["hat"] = hat


def _refuse_foreign_corrections(entries: list[dict[str, Any]]) -> None:
    """A correction speaks of the same person or organization, in the same family of kinds, as what it corrects."""
    wanted = {entry["corrects"]: entry for entry in entries if entry["corrects"]}
    if not wanted:
        return
    standing = {entry.pk: entry for entry in Entry.objects.filter(pk__in=wanted)}
    for key, entry in wanted.items():
        old = standing.get(key)
        same = old and old.person_id == entry["person"] and old.organization_id == entry["organization"]
        family = old and (entry["kind"] == WITHDRAWN or old.kind.partition(".")[0] == entry["kind"].partition(".")[0])
        if not (same and family):
            raise LedgerBroken(f"entry {key} cannot be corrected by an entry of another subject or family")
