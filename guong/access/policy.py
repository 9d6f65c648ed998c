"""Who may do what, where: one table, one compiler. A page, a list and an action all ask here.

`may` is `scope` on one row, so that a list and a check can never disagree. Verbs are declared by the apps (`verbs` of their
AppConfig) and granted in `table`; the start fails while the two differ. Sets of organizations are subqueries on the closure
of the role's own hierarchy, on the actor's day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Final, TypeVar

from django.apps import apps
from django.core.exceptions import EmptyResultSet, FullResultSet
from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext

from guong.access import table
from guong.access.table import Grant, Reach
from guong.kit import hats
from guong.kit.actor import Actor, Held
from guong.kit.hats import Spot
from guong.kit.place import Place
from guong.kit.refusal import NotFound
from guong.organization import tree

M = TypeVar("M", bound=Model)
KEPT: Final = 1000  # guards: one for each actor, day, verb and table


class Policy:
    """The compiled table."""

    def __init__(self, grants: Iterable[Grant], verbs: Mapping[str, str]) -> None:
        self.verbs = dict(sorted(verbs.items()))
        self.grants: dict[str, tuple[Grant, ...]] = {}
        for grant in grants:
            self.grants[grant.verb] = (*self.grants.get(grant.verb, ()), grant)
        if self.grants.keys() != verbs.keys():
            raise ValueError(f"verbs without a grant, or grants without a verb: {sorted(self.grants.keys() ^ verbs.keys())}")

    def matches(self, actor: Actor, verb: str) -> list[tuple[Grant, Held]]:
        """The lines of the table that speak of this actor's roles and this verb."""
        return [(grant, held) for grant in self.grants[verb] for held in actor.roles if held.role == grant.role]


_policy: Policy | None = None


def start() -> None:
    """Compile the table from the verbs that the installed apps declare."""
    global _policy
    verbs: dict[str, str] = {}
    for config in apps.get_app_configs():
        verbs |= getattr(config, "verbs", {})
    _policy = Policy(table.GRANTS, verbs)


def compiled() -> Policy:
    """The policy of this installation."""
    assert _policy is not None, "Django has not started"
    return _policy


def scope(actor: Actor, verb: str, rows: QuerySet[M]) -> QuerySet[M]:
    """Only the rows on which this actor may use this verb."""
    _note(actor, verb)
    return rows.filter(_where(actor, verb, place_of(rows.model)))


def scope_to_count(actor: Actor, verb: str, rows: QuerySet[M]) -> QuerySet[M]:
    """The same rows, asked for so that all of them are found fast, not the first ones of an order (decision 0005)."""
    return rows.filter(_where(actor, verb, place_of(rows.model), in_order=False))


@dataclass(frozen=True, slots=True)
class Guard:
    """A condition in SQL on the rows of a table under its own name, with named values."""

    sql: str
    values: Mapping[str, Any]


@lru_cache(KEPT)
def guard(actor: Actor, verb: str, model: type[Model]) -> Guard:
    """`scope` for a query that is written out; it follows from the actor and the table alone, so it is composed once.

    The rows must bear the name of the model's table and the columns that tell where they stand.
    """
    query = model._default_manager.filter(_where(actor, verb, place_of(model))).query
    try:
        sql, values = query.get_compiler(DEFAULT_DB_ALIAS).compile(query.where)
    except EmptyResultSet:
        return Guard("false", {})
    except FullResultSet:
        return Guard("true", {})
    assert len(query.alias_map) <= 1, "what decides about a row must stand in the row"
    names = [f"limit_{i}" for i in range(len(values))]
    return Guard(sql % tuple(f"%({name})s" for name in names), dict(zip(names, values, strict=True)))


def may(actor: Actor, verb: str, row: Model) -> bool:
    """Whether this actor may use this verb on this row."""
    one = type(row)._default_manager.filter(pk=row.pk)
    found = one.filter(_where(actor, verb, place_of(type(row)))).exists()
    if found:
        _note(actor, verb)
    return found


def may_somewhere(actor: Actor, verb: str) -> bool:
    """Whether any line of the table lets this actor use this verb at all: decides a menu entry, never an act."""
    return bool(compiled().matches(actor, verb))


def require_somewhere(actor: Actor, verb: str) -> None:
    """A door that shows no row yet asks this; a stranger learns nothing more than "not found"."""
    if not may_somewhere(actor, verb):
        raise NotFound(gettext("Không tìm thấy trang này."))


def may_create(actor: Actor, verb: str, *, organization: int, person: int | None = None) -> bool:
    """The same question before there is a row: in that organization, about that person?"""
    found = verb in verbs_in(actor, [verb], organization) or any(
        grant.reach is Reach.SELF and person is not None and person == actor.person
        for grant, _ in compiled().matches(actor, verb)
    )
    if found:
        _note(actor, verb)
    return found


def outside(actor: Actor, verb: str, organizations: set[int]) -> set[int]:
    """Those of these organizations in which the actor may not create by this verb."""
    if organizations:
        _note(actor, verb)
    return _outside(actor, compiled().matches(actor, verb), organizations)


def is_reading(verb: str) -> bool:
    """Whether a verb only shows: such verbs begin with "read" or "view" and never decide under which hat somebody acts."""
    return verb.partition(".")[2].startswith(("read", "view"))


def hat_for(actor: Actor, verb: str) -> str:
    """The role under which a verb is used: the actor's own hat if the table grants it, else the first that it does."""
    roles = [held.role for _, held in compiled().matches(actor, verb)]
    return actor.hat if actor.hat in roles or not roles else roles[0]


def hat_of_line(actor: Actor, verb: str) -> str:
    """Under which hat a line of a desk is done: the one role that the table grants its verb.

    Where several are, the one held at the top, which reaches everything that the others do; else empty, and whoever follows
    the line acts under each where it reaches. Empty, too, for what one does for oneself.
    """
    held = [held for _, held in compiled().matches(actor, verb) if held.organization]
    roles = dict.fromkeys(one.role for one in held)
    return next(iter(roles)) if len(roles) == 1 else next((one.role for one in held if one.at_top), "")


def desks_of(actor: Actor) -> frozenset[str]:
    """The desks that the actor's roles bring."""
    return frozenset(table.DESK_OF_ROLE[held.role] for held in actor.roles if held.role in table.DESK_OF_ROLE)


def _note(actor: Actor, verb: str) -> None:
    """Tell the act under way, if there is one, by which roles it passes (decision 0013)."""
    if hats.under_way() is None or is_reading(verb):
        return
    matches = compiled().matches(actor, verb)

    def reach(role: str, spots: frozenset[Spot]) -> frozenset[Spot]:
        pairs = [(grant, held) for grant, held in matches if held.role == role]
        own = any(grant.reach is Reach.SELF for grant, _ in pairs) and actor.person
        closed = _outside(actor, pairs, {spot.organization for spot in spots})
        return frozenset(spot for spot in spots if spot.organization not in closed or (own and spot.person == own))

    hats.note(actor, [held.role for held in actor.roles if any(held is one for _, one in matches)], reach)


def _outside(actor: Actor, matches: Sequence[tuple[Grant, Held]], organizations: set[int]) -> set[int]:
    left = set(organizations)
    for grant, held in matches:
        if grant.reach is Reach.EVERYWHERE:
            return set()
        if grant.reach is Reach.HERE:
            left -= {held.organization}
        elif grant.reach is Reach.BELOW and left:
            left -= set(tree.below(held.organization, held.hierarchy, actor.on).filter(descendant_id__in=left))
    return left


def verbs_in(actor: Actor, verbs: Iterable[str], organization: int) -> frozenset[str]:
    """By which of these verbs the actor may create in an organization: `outside` for several, each place looked up once."""

    @cache
    def is_below(place: int, hierarchy: int) -> bool:
        return tree.is_below(organization, place, hierarchy, actor.on)

    def carries(grant: Grant, held: Held) -> bool:
        match grant.reach:
            case Reach.EVERYWHERE:
                return True
            case Reach.HERE:
                return held.organization == organization
            case Reach.BELOW:
                return is_below(held.organization, held.hierarchy)
            case _:
                return False

    return frozenset(verb for verb in verbs if any(carries(*pair) for pair in compiled().matches(actor, verb)))


def lines(actor: Actor, verb: str, row: Model) -> list[tuple[Grant, Held]]:
    """The lines of the table that let this actor in, each with the role held; empty means no."""
    one = type(row)._default_manager.filter(pk=row.pk)
    return [
        (grant, held)
        for grant, held in compiled().matches(actor, verb)
        if one.filter(_carry(grant, held, actor, place_of(type(row)))).exists()
    ]


def explain(actor: Actor, verb: str, row: Model) -> list[Grant]:
    """The lines of the table that let this actor in; empty means no."""
    return [grant for grant, _ in lines(actor, verb, row)]


def verbs_of(actor: Actor) -> frozenset[str]:
    """Every verb that some role of the actor grants somewhere."""
    roles = {held.role for held in actor.roles}
    return frozenset(verb for verb, grants in compiled().grants.items() if any(grant.role in roles for grant in grants))


def place_of(model: type[Model]) -> Place:
    """Where the rows of a guarded model stand."""
    place: Place = model.place  # type: ignore[attr-defined]
    return place


def _where(actor: Actor, verb: str, place: Place, *, in_order: bool = True) -> Q:
    where = Q(pk__in=[])
    for grant, held in compiled().matches(actor, verb):
        where |= _carry(grant, held, actor, place, in_order=in_order)
    return where


def _carry(grant: Grant, held: Held, actor: Actor, place: Place, *, in_order: bool = True) -> Q:
    match grant.reach:
        case Reach.EVERYWHERE:
            return Q(pk__isnull=False)  # an empty Q() would vanish in an "or"
        case Reach.SELF:
            return _own(actor, place)
        case _ if place.hierarchy not in (None, held.hierarchy):
            return Q(pk__in=[])
        case Reach.HERE:
            return place.inside([held.organization], actor.on, False)
        case _:
            return place.inside(tree.below(held.organization, held.hierarchy, actor.on), actor.on, held.at_top and in_order)


def _own(actor: Actor, place: Place) -> Q:
    if not (actor.person and place.person):
        return Q(pk__in=[])
    return place.own(actor.person, actor.on) if place.own else Q(**{place.person: actor.person})
