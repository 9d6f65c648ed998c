"""What the public home and the page of the chain show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString

from guong.exemplars import queries as exemplars
from guong.exemplars.queries import Story
from guong.kit.actor import Actor
from guong.ledger import queries as ledger
from guong.reports import article, article_parts, editions
from guong.reports.article_parts import Links
from guong.watch import queries as watch

if TYPE_CHECKING:
    from guong.watch.models import Verification


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
    stories = tuple(exemplars.newest_of_each_kind(by))
    return Home(edition.organization.name, edition.last, edition.short, edition.number, figures, stories)


@dataclass(frozen=True, slots=True)
class Chain:
    """How long the chain is, with which hash it ends, and what the last walk over it found; the page itself walks nothing."""

    n_entries: int
    head: str
    last: Verification | None


def chain() -> Chain:
    """The ledger as everybody may know it: numbers and a hash, nothing of anybody."""
    heads = ledger.heads()
    return Chain(sum(n for _, n, _ in heads), heads[0][2] if heads else "", watch.last_verification())
