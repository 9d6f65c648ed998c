"""From what a plan starts: last year's open lines, the theme of the year, the post's standards; the card that prints them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from guong.access import policy
from guong.kit import languages
from guong.kit.actor import Actor
from guong.organization.models import Person
from guong.plans import due, lines, queries, states
from guong.plans.judging import RECORD, Line, not_there
from guong.plans.models import BINDS, Plan, PlanItem
from guong.plans.words import PERSON
from guong.rules.standards import Standard
from guong.year_themes import queries as year_themes
from guong.year_themes.queries import Told


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says: whose, of which year, what was open before, the lines so far, themes of the year, standards."""

    person: Person
    year: int
    left: Sequence[PlanItem]
    lines: Sequence[PlanItem]
    themes: Sequence[Told]
    standards: Sequence[Standard]
    organization: int


def start_of(by: Actor, year: int, organization: int | None = None) -> list[Line]:
    """What a plan begins with: lines of the year before that are still open, and nothing that nobody wrote."""
    rows = PlanItem.objects.filter(plan__in=Plan.objects.filter(BINDS, queries.whose_of(by, organization), year=year - 1))
    items = rows.exclude(state=states.DONE).order_by("number")
    return [
        Line(i.what, i.measure, None, i.target, i.standard, i.theme, raised_by=i.raised_by_id, carried_from=i.pk) for i in items
    ]


def standards_for(by: Actor, year: int, organization: int | None = None) -> list[Standard]:
    """The standards that bind whoever is written for, by category and post: the ready lines of the form."""
    if organization:
        return due.standards_of("organization", True, year, by.on)
    stands = queries.place_of(by)
    return due.standards_of(stands.category, stands.leads, year, by.on) if stands else []


def themes_for(by: Actor, year: int, organization: int | None = None) -> list[Told]:
    """The themes of the year where whoever is written for stands."""
    stands = None if organization else queries.place_of(by)
    return year_themes.of_year(by, organization or (stands.organization if stands else 0), year)


def card_of(by: Actor, person: int, year: int) -> Card:
    """What a printed card of somebody says: what was open the year before, the lines of this year, from what a plan starts.

    Raises:
        NotFound: he is not within reach, or stands nowhere.
    """
    stands = due.standing([person], by.on).get(person)
    own = person == by.person
    if stands is None or not (own or policy.may_create(by, RECORD, organization=stands.organization)):
        raise not_there()
    rows = Plan.objects.filter(BINDS, kind=PERSON, person_id=person, year__in=[year - 1, year])
    found = {row.year: row for row in rows}
    items = lines.items_of(row.pk for row in found.values())
    left, now = (items.get(found[one].pk, []) if one in found else [] for one in (year - 1, year))
    return Card(
        person=Person.objects.get(pk=person),
        year=year,
        left=[item for item in left if item.state != states.DONE],
        lines=now,
        themes=_in_vietnamese(by, stands.organization, year),
        standards=due.standards_of(stands.category, stands.leads, year, by.on),
        organization=stands.organization,
    )


def _in_vietnamese(by: Actor, organization: int, year: int) -> list[Told]:
    """Papers are written in Vietnamese, whatever language their reader has chosen."""
    with languages.speaking(languages.SOURCE):
        return year_themes.of_year(by, organization, year)
