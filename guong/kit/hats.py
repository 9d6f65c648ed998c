"""Under which of an actor's roles an act is done (decision 0013).

Whoever holds several roles acts under one of them. Where a link or a choice named it, the actor wears that hat alone
(`wearing`). Where nothing was named, an act still stores a role by which it was let in: while an act is under way, the policy
notes which roles let it pass by which verb (`note`), and the ledger asks for the hat of every entry when it appends (`worn`).
Nothing is noted outside of an act, so that reading pays one look at a context variable.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Final, TypeVar

from guong.kit.actor import SELF_ROLE, Actor

ADDRESS: Final = "voi"  # how an address names the hat: ?voi=secretary


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an entry stands: its organization, its person if it has one."""

    organization: int
    person: int | None


E = TypeVar("E")
Reach = Callable[[str, frozenset[Spot]], frozenset[Spot]]


@dataclass(frozen=True, slots=True)
class Passed:
    """One verb let an actor pass: by these roles, in the order held; `reach` tells which spots a role of them covers."""

    actor: Actor
    roles: tuple[str, ...]
    reach: Reach


@dataclass(eq=False, slots=True)
class Verb:
    """One verb of the user under way, what let it pass, and the verb that called it."""

    caller: Verb | None
    passed: list[Passed] = field(default_factory=list)

    def of(self, by: Actor) -> list[Passed]:
        """What let an actor pass, in the order asked: here first, then where this was called from."""
        return [one for one in self.passed if one.actor == by] + (self.caller.of(by) if self.caller else [])


_verb: ContextVar[Verb | None] = ContextVar("verb", default=None)


@contextmanager
def noting() -> Iterator[None]:
    """A verb of the user is under way: what lets it pass is noted."""
    token = _verb.set(Verb(_verb.get()))
    try:
        yield
    finally:
        _verb.reset(token)


def under_way() -> Verb | None:
    """The verb under way."""
    return _verb.get()


def note(actor: Actor, roles: Sequence[str], reach: Reach) -> None:
    """These roles let the actor pass by one verb."""
    verb = _verb.get()
    if verb is not None and roles:
        verb.passed.append(Passed(actor, tuple(dict.fromkeys(roles)), reach))


def held(actor: Actor) -> tuple[str, ...]:
    """The roles that follow from posts, in the order held, each once; those put aside come after the one worn."""
    mine = dict.fromkeys(one.role for one in actor.roles if one.role != SELF_ROLE and one.organization)
    return (*mine, *actor.aside)


def wearing(actor: Actor, hat: str) -> Actor:
    """The actor with this role alone, beside what everybody holds; as before where it is not held or there is no other."""
    mine = held(actor)
    if hat not in mine or len(mine) < 2:
        return actor
    roles = tuple(one for one in actor.roles if one.role in (hat, SELF_ROLE))
    aside = tuple(role for role in mine if role != hat)
    return Actor(actor.person, actor.name, roles, actor.on, hat, actor.account, aside)  # a request's actor may be lazy


def chosen(actor: Actor) -> str:
    """The hat that was named; empty where none was, or there is only one."""
    return actor.hat if actor.aside else ""


def under(url: str, hat: str) -> str:
    """An address that carries the hat under which it is opened; a role has no sign that an address would read otherwise."""
    path, sharp, anchor = url.partition("#")
    named = f"{ADDRESS}={hat}"
    if not hat or named in path.partition("?")[2].split("&"):
        return url
    return f"{path}{'&' if '?' in path else '?'}{named}{sharp}{anchor}"


def worn(by: Actor, verb: Verb | None, entries: Sequence[E], spot_of: Callable[[E], Spot]) -> list[str]:
    """The hat of each entry recorded by a verb: the actor's own if it let him in there, else the first role that did.

    Several questions of one act narrow the choice one after the other. Where no role passed all of them, the first decides;
    where none covers the very spot, the roles count without it (a row may stand elsewhere than its entry).
    """
    passed = verb.of(by) if verb else []
    if not passed:
        return [by.hat] * len(entries)
    roles = _narrowed([frozenset(one.roles) for one in passed])
    if len(roles) == 1:
        return [next(iter(roles))] * len(entries)
    spots = [spot_of(entry) for entry in entries]
    hat_at = {spot: _first(by, here or roles) for spot, here in _covering(passed, frozenset(spots)).items()}
    return [hat_at[spot] for spot in spots]


def _covering(passed: Sequence[Passed], spots: frozenset[Spot]) -> dict[Spot, frozenset[str]]:
    """The roles that cover each spot by every verb."""
    reached = [{role: one.reach(role, spots) for role in one.roles} for one in passed]
    return {spot: _narrowed([frozenset(r for r, there in one.items() if spot in there) for one in reached]) for spot in spots}


def _narrowed(sets: Sequence[frozenset[str]]) -> frozenset[str]:
    found: frozenset[str] = frozenset()
    for one in sets:
        found = found & one or found or one
    return found


def _first(by: Actor, roles: frozenset[str]) -> str:
    if by.hat in roles:
        return by.hat
    return next((one.role for one in by.roles if one.role in roles), by.hat)
