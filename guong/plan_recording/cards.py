"""What printed cards say, of one person or of everybody in a cell who has handed nothing in. A part of `queries`."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext

from guong.access import policy
from guong.kit import languages
from guong.kit.actor import Actor
from guong.organization.models import Person
from guong.plans import due, lines, missing, states
from guong.plans.judging import RECORD, PlanWrong, not_there
from guong.plans.models import BINDS, Plan, PlanItem
from guong.plans.words import PERSON
from guong.rules.standards import Standard
from guong.year_themes import queries as year_themes
from guong.year_themes.queries import Told

MOST_CARDS: Final = 200  # in one file: some two seconds


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


def card_of(by: Actor, person: int, year: int) -> Card:
    """What the card of somebody says: what was open the year before, the lines of this year, from what a plan starts.

    Raises:
        NotFound: he is not within reach, or stands nowhere.
    """
    stands = due.standing([person], by.on).get(person)
    places = {stands.organization, stands.approver} if stands else set()
    if stands is None or (person != by.person and policy.outside(by, RECORD, places) == places):
        raise not_there()
    return _cards(by, [stands], year)[0]


@dataclass(frozen=True, slots=True)
class Part:
    """One of the files in which cards are printed: its number, from which card to which."""

    number: int
    first: int
    last: int


def parts(n: int) -> list[Part]:
    """The files that n cards make."""
    starts = range(0, n, MOST_CARDS)
    return [Part(number, first + 1, min(first + MOST_CARDS, n)) for number, first in enumerate(starts, start=1)]


def cards_of(by: Actor, organization: int, year: int, part: int = 1) -> list[Card]:
    """Cards to be signed on paper, one file of them: of everybody in a cell or body itself who has handed nothing in, by name.

    Whoever mends what was sent back is among them, and who leads a cell right below.

    Raises:
        NotFound: the organization is not within reach.
        PlanWrong: nobody is missing, or there is no such part.
    """
    everybody = [one.person for one in missing.missing_here(by, organization, year)]
    people = everybody[max(part - 1, 0) * MOST_CARDS :][:MOST_CARDS]
    if not people:
        raise PlanWrong(gettext("Không còn ai chưa nộp kế hoạch năm {year}: không có phiếu nào để in.").format(year=year))
    there = due.standing(people, by.on)
    return _cards(by, [there[person] for person in people if person in there], year)


def _cards(by: Actor, people: Sequence[due.Standing], year: int) -> list[Card]:
    keys = [stands.person for stands in people]
    known = Person.objects.in_bulk(keys)
    rows = Plan.objects.filter(BINDS, kind=PERSON, person_id__in=keys, year__in=[year - 1, year])
    plans = {(row.person_id, row.year): row.pk for row in rows}
    items = lines.items_of(plans.values())
    themes = _in_vietnamese(by, {stands.organization for stands in people}, year)
    return [
        Card(
            person=known[stands.person],
            year=year,
            left=[item for item in _of(items, plans.get((stands.person, year - 1))) if item.state != states.DONE],
            lines=_of(items, plans.get((stands.person, year))),
            themes=themes[stands.organization],
            standards=due.standards_of(stands.category, stands.leads, year, by.on),
            organization=stands.organization,
        )
        for stands in people
    ]


def _of(items: dict[int, list[PlanItem]], plan: int | None) -> list[PlanItem]:
    return items.get(plan or 0, [])


def _in_vietnamese(by: Actor, organizations: Collection[int], year: int) -> dict[int, list[Told]]:
    """Papers are written in Vietnamese, whatever language their reader has chosen."""
    with languages.speaking(languages.SOURCE):
        return year_themes.of_year_in(by, organizations, year)
