"""What the public home shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString

from guong.exemplars import queries as exemplars
from guong.exemplars.queries import Asked, Story
from guong.kit.actor import Actor
from guong.reports import article, article_parts, editions
from guong.reports.article_parts import Links


@dataclass(frozen=True, slots=True)
class Home:
    """The newest published edition (its body, its days, its address), and the newest stories."""

    organization: str
    last: date
    short: str
    number: int
    figures: tuple[HomeFigure, ...]
    stories: tuple[Story, ...]


@dataclass(frozen=True, slots=True)
class HomeFigure:
    """One of the four figures with its small picture."""

    value: str
    words: str
    anchor: str
    chart: SafeString


MOST_STORIES = 3


def home(by: Actor) -> Home | None:
    """What everybody may see on the first page; nothing before an edition is published."""
    edition = article.newest_published(by.on)
    if edition is None:
        return None
    body = article_parts.body(article.question_behind(edition), editions.from_json(edition.shown), Links())
    pictures = [body.decisions.chart, body.exemplars.chart, *(part.line for part in body.ratings)]
    figures = tuple(
        HomeFigure(figure.value, figure.words, figure.anchor, picture)
        for figure, picture in zip(body.figures, pictures, strict=True)
    )
    stories = tuple(exemplars.gallery_page(by, Asked(), size=MOST_STORIES)[:MOST_STORIES])
    return Home(edition.organization.name, edition.last, edition.short, edition.number, figures, stories)
