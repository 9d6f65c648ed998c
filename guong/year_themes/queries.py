"""Reads of themes of years: what holds for an organization in a year, what was named everywhere, what can be taken back."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext

from guong.access import policy
from guong.kit.actor import Actor
from guong.kit.refusal import NotFound
from guong.ledger import read
from guong.ledger.models import Entry
from guong.organization.models import Closure, Organization
from guong.rules import year_themes
from guong.year_themes.judging import NAME, READ, NewTheme
from guong.year_themes.models import LocalTheme


@dataclass(frozen=True, slots=True)
class Told:
    """A theme as it is told: its words, who named it (nobody of ours: the whole country's), by what, its stable theme."""

    words: str
    named_by: str
    document: str
    theme: str
    confirmed: bool


def of_year(by: Actor, organization: int, year: int) -> list[Told]:
    """The themes of a year for an organization: the one that everybody was given, then the one named there or nearest above."""
    return of_year_in(by, [organization], year)[organization]


def of_year_in(by: Actor, organizations: Collection[int], year: int) -> dict[int, list[Told]]:
    """The same for several organizations, by key, read at once."""
    given = [_shipped(one)] if (one := year_themes.of_year(year, by.on)) else []
    near = Closure.objects.filter(descendant_id__in=organizations, valid__contains=by.on).order_by("depth", "hierarchy")
    depths: dict[int, dict[int, int]] = {key: {} for key in organizations}
    for key, ancestor, depth in near.values_list("descendant_id", "ancestor_id", "depth"):
        depths[key].setdefault(ancestor, depth)
    rows = list(_themes(by).filter(year=year, organization_id__in={place for found in depths.values() for place in found}))
    return {key: given + _nearest(rows, found) for key, found in depths.items()}


def _nearest(rows: Sequence[LocalTheme], depths: Mapping[int, int]) -> list[Told]:
    """The theme that was named at the least depth."""
    there = [row for row in rows if row.organization_id in depths]
    nearest = sorted(there, key=lambda row: (depths[row.organization_id], row.pk))[:1]
    return [Told(row.words, row.organization.name, row.document, row.theme, confirmed=True) for row in nearest]


def shipped(by: Actor) -> list[tuple[str, Told]]:
    """Themes that the whole country was given by the actor's day, the newest first, each with its years."""
    ranges = {
        one: str(one.first) if one.first == one.last else f"{one.first}–{one.last}" for one in year_themes.named_by(by.on)
    }
    return [(years, _shipped(one)) for one, years in reversed(ranges.items())]


def themes_page(by: Actor, *, before: int | None = None, size: int = 20) -> list[LocalTheme]:
    """One page of the themes that organizations have named, the newest first. One row more than `size`: more follow."""
    rows = _themes(by).order_by("-pk")
    return list((rows if before is None else rows.filter(pk__lt=before))[: size + 1])


def theme_to_take_back(by: Actor, key: int) -> LocalTheme:
    """A theme that the actor could have named, locked.

    Raises:
        NotFound: it is not within reach, or was taken back.
    """
    return _found(_to_take_back(by, key).select_for_update(of=("self",)))


def theme_to_show(by: Actor, key: int) -> LocalTheme:
    """The same theme, for the page that asks why.

    Raises:
        NotFound: it is not within reach, or was taken back.
    """
    return _found(_to_take_back(by, key))


def taken(new: Sequence[NewTheme]) -> set[tuple[int, int]]:
    """Which organizations among these have a theme of which year."""
    rows = LocalTheme.objects.filter(void=False, organization_id__in={one.organization for one in new})
    return set(rows.values_list("organization_id", "year"))


def standing_entries(row: LocalTheme) -> list[Entry]:
    """The entries that stand for a theme."""
    return list(read.standing().filter(source=row.source))


def organization_to_name(by: Actor, key: int) -> Organization:
    """An organization whose theme the actor names.

    Raises:
        NotFound: it is not within reach.
    """
    found = policy.scope(by, NAME, Organization.objects.filter(void=False, pk=key)).first()
    if found is None:
        raise NotFound(gettext("Không tìm thấy tổ chức này."))
    return found


def places(by: Actor) -> list[tuple[int, str]]:
    """The organizations in which a role lets the actor name themes: key and name."""
    keys = {held.organization for _, held in policy.compiled().matches(by, NAME) if held.organization}
    rows = Organization.objects.filter(void=False, pk__in=keys) if keys else Organization.objects.none()
    return list(rows.order_by("name_key", "pk").values_list("pk", "name"))


def reach(by: Actor, rows: Sequence[LocalTheme]) -> set[int]:
    """Which of these the actor may take back."""
    keys = [row.pk for row in rows]
    return set(policy.scope(by, NAME, LocalTheme.objects.filter(pk__in=keys)).values_list("pk", flat=True)) if keys else set()


def _to_take_back(by: Actor, key: int) -> QuerySet[LocalTheme]:
    return policy.scope(by, NAME, LocalTheme.objects.filter(void=False, pk=key)).select_related("organization")


def _found(rows: QuerySet[LocalTheme]) -> LocalTheme:
    found = rows.first()
    if found is None:
        raise NotFound(gettext("Không tìm thấy chủ đề này."))
    return found


def _themes(by: Actor) -> QuerySet[LocalTheme]:
    rows = LocalTheme.objects.filter(void=False, named_on__lte=by.on).select_related("organization")
    return policy.scope(by, READ, rows)


def _shipped(one: year_themes.YearTheme) -> Told:
    return Told(gettext(one.words), "", one.of.cites, one.theme, one.grade == "seen")
