"""From what a plan starts: last year's open lines, the theme of the year, the post's standards."""

from __future__ import annotations

from guong.kit.actor import Actor
from guong.plans import due, queries, states
from guong.plans.judging import Line
from guong.plans.models import BINDS, Plan, PlanItem
from guong.rules.standards import Standard
from guong.year_themes import queries as year_themes
from guong.year_themes.queries import Told


def start_of(by: Actor, year: int, organization: int | None = None) -> list[Line]:
    """What a plan begins with: lines of the year before that are still open, and nothing that nobody wrote."""
    rows = PlanItem.objects.filter(plan__in=Plan.objects.filter(BINDS, queries.whose_of(by, organization), year=year - 1))
    items = rows.exclude(state=states.DONE).order_by("number")
    return [Line(i.what, i.measure, None, i.target, i.standard, i.theme, raised_by=i.raiser, carried_from=i.pk) for i in items]


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
