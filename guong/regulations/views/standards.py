"""Doors of the standards: by theme, one with where it was used."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.utils.translation import gettext

from guong.access import policy, printing
from guong.kit import formats, http, kept, spans
from guong.kit.actor import Actor
from guong.kit.http import Request
from guong.regulations import documents, lists, queries, uses
from guong.regulations.lists import StandardLine
from guong.regulations.uses import Stage, Used
from guong.regulations.words import GRADES, THEMES
from guong.rules import standards
from guong.rules.standards import Standard

if TYPE_CHECKING:
    from guong.regulations.models import Document

SIZE = 20


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme as a choice: its code, words, how many standards it holds."""

    code: str
    words: str
    n: int


@dataclass(frozen=True, slots=True)
class StandardsPiece:
    """The table of some standards; `words`: of which theme, empty for all."""

    lines: Sequence[StandardLine]
    words: str


@dataclass(frozen=True, slots=True)
class StandardsPage:
    """Standards of a theme, or of all of them: the table, empty where there is none, and the cursor of what follows."""

    table: str
    next: str
    themes: Sequence[Theme]
    chosen: str


@dataclass(frozen=True, slots=True)
class StandardPage:
    """One standard: its words, its document, its days, how well it is known, and where it was used.

    The thread is empty of what is text of the register alone: its uses are not counted.
    """

    standard: Standard
    text: str
    document: Document | None
    days: str
    holds: bool
    grade: str
    confirmed: bool
    themes: Sequence[tuple[str, str]]
    used: Sequence[Used]
    thread: Sequence[Stage]


@dataclass(frozen=True, slots=True)
class Said:
    """What one document says of a theme: its first year, its row, its days, whether it still holds, its standards."""

    year: int
    document: Document | None
    days: str
    holds: bool
    items: Sequence[tuple[Standard, str]]


@dataclass(frozen=True, slots=True)
class ThemePage:
    """A theme over the years: which document said what of it, the oldest first."""

    code: str
    words: str
    said: Sequence[Said]


def list_(request: Request) -> HttpResponse:
    """Standards by theme."""
    by = request.actor
    http.found(lambda: policy.require_somewhere(by, "documents.read"))
    chosen = request.GET.get("chu_de", "")
    chosen = chosen if chosen in THEMES else ""
    known = [one for one in _known(by) if not one.is_text_only]
    of_theme = [one for one in known if not chosen or chosen in one.themes]
    listing = lists.standards(of_theme, lambda some: _lines(by, some), chosen)
    if file := printing.answer(request, listing):
        return file
    shown = lists.standards_shown(of_theme, request.GET.get("after", ""), SIZE)
    themes = [Theme(code, words, sum(code in one.themes for one in known)) for code, words in THEMES.items()]
    page = StandardsPage(_table(by, shown.rows, THEMES.get(chosen, "")), shown.next, themes, chosen)
    return http.page(request, "regulations/standards.html", page)


def _table(by: Actor, shown: Sequence[Standard], words: str) -> str:
    """The table of these standards, kept until one of them is used again: counting all plans takes longer than the page."""
    if not shown:
        return ""
    key = ("standards", queries.reach_of_uses(by), tuple(one.code for one in shown), words)
    return kept.fragment(key, lambda: http.piece("regulations/_standards.html", StandardsPiece(_lines(by, shown), words)))


def theme(request: Request, code: str) -> HttpResponse:
    """One theme over the years."""
    by = request.actor
    http.found(lambda: policy.require_somewhere(by, "documents.read"))
    if code not in THEMES:
        raise Http404(code)
    known = sorted((one for one in standards.of_theme(code) if _issued(by, one)), key=lambda one: (one.since, one.document))
    rows = documents.by_keys(by, {one.document for one in known})
    said = [_said(by, list(items), rows.get(key)) for key, items in groupby(known, key=lambda one: one.document)]
    return http.page(request, "regulations/theme.html", ThemePage(code, THEMES[code], said))


def standard(request: Request, code: str) -> HttpResponse:
    """One standard."""
    by = request.actor
    http.found(lambda: policy.require_somewhere(by, "documents.read"))
    one = standards.STANDARDS.get(code)
    if one is None or not _issued(by, one):
        raise Http404(code)
    row = documents.by_keys(by, [one.document]).get(one.document)
    used = [] if one.is_text_only else list(uses.of(by, code))
    page = StandardPage(
        one,
        gettext(one.text),
        row,
        _days(by, one),
        one.holds_on(by.on),
        GRADES[one.grade],
        one.grade == "seen",
        [(theme, THEMES[theme]) for theme in one.themes],
        used,
        [] if one.is_text_only else uses.thread(used),
    )
    return http.page(request, "regulations/standard.html", page)


def _said(by: Actor, items: Sequence[Standard], row: Document | None) -> Said:
    first = items[0]
    assert first.since is not None, "only what was issued by the reader's day is shown"
    told = [(one, gettext(one.text)) for one in items]
    return Said(first.since.year, row, _days(by, first), first.holds_on(by.on), told)


def _known(by: Actor) -> list[Standard]:
    """The standards of documents that had been issued by the reader's day."""
    return [one for one in standards.STANDARDS.values() if _issued(by, one)]


def _issued(by: Actor, one: Standard) -> bool:
    return one.since is not None and one.since <= by.on


def _lines(by: Actor, shown: Sequence[Standard]) -> list[StandardLine]:
    rows = documents.by_keys(by, {one.document for one in shown})
    used = uses.counts(by, [one.code for one in shown])
    return [
        StandardLine(
            one,
            gettext(one.text),
            "; ".join(THEMES[theme] for theme in one.themes),
            rows.get(one.document),
            _days(by, one),
            used[one.code],
        )
        for one in shown
    ]


def _days(by: Actor, one: Standard) -> str:
    """From when until when it holds; an end that came after the reader's day is not told."""
    last = spans.last_day(spans.between(one.since, one.until))
    return formats.days(one.since, last if last and last < by.on else None)
