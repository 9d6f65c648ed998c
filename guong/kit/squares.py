"""Squares as markup: one square one decision, in the order of days, columns filled from above; and stacked columns of years.

See `charts` for how charts are made here: classes, no style, a label in words, links for the pointer alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from typing import Final

from guong.kit.charts import picture, two

ROWS: Final = 8
PITCH: Final = 24  # in units of the drawing; a square is 20 wide
SIZE: Final = 20
LEAST_COLUMNS: Final = 16  # so that few squares do not grow


@dataclass(frozen=True, slots=True)
class Square:
    """One square: its tone from 1 (lightest) to 5, the year under which it stands, its words, where it leads."""

    tone: int
    year: int
    words: str
    href: str = ""


def squares(found: Sequence[Square], *, label: str) -> str:
    """All squares with a stepped line where a year begins, and the years written above."""
    first = _first_of_years(found)
    n_columns = max(-(-len(found) // ROWS), LEAST_COLUMNS)
    width = n_columns * PITCH + 3
    drawn = "".join(_square(square, *divmod(place, ROWS)) for place, square in enumerate(found))
    steps = "".join(_step(*divmod(place, ROWS)) for place in list(first.values())[1:])
    box = f'viewBox="-3 -3 {width} {ROWS * PITCH + 4}" role="group" aria-label="{escape(label)}"'
    return f'<div class="g-waffle">{_years(first, n_columns)}<svg {box}>{drawn}{steps}</svg></div>'


def _first_of_years(found: Sequence[Square]) -> dict[int, int]:
    first: dict[int, int] = {}
    for place, square in enumerate(found):
        first.setdefault(square.year, place)
    return first


def _square(square: Square, column: int, row: int) -> str:
    shape = (
        f'<rect class="g-f{square.tone}" x="{column * PITCH}" y="{row * PITCH}" width="{SIZE}" height="{SIZE}" rx="1">'
        f"<title>{escape(square.words)}</title></rect>"
    )
    return f'<a href="{escape(square.href)}" tabindex="-1">{shape}</a>' if square.href else shape


def _step(column: int, row: int) -> str:
    """The line before the first square of a year: down its column's left side, and over the squares above it."""
    x, y = column * PITCH - 2, row * PITCH - 2
    return f'<path class="g-step" d="M{x} {ROWS * PITCH - 2}V{y}{f"H{x + PITCH}V-2" if row else ""}"/>'


def _years(first: dict[int, int], n_columns: int) -> str:
    """The years, each over the first column that it begins; two may not stand closer than three columns."""
    marks, last = [], -3
    for year, place in first.items():
        column = -(-place // ROWS)
        column = max(column, last + 2)
        marks.append(f'<text x="{two(Decimal(100) * column / n_columns)}%" y="1rem">{year}</text>')
        last = column
    return f'<svg class="g-chart" height="1.5rem" aria-hidden="true">{"".join(marks)}</svg>'


@dataclass(frozen=True, slots=True)
class YearColumn:
    """A year's column: what is written below and above it, and its parts from below as (words, n, tone)."""

    label: str
    figure: str
    parts: tuple[tuple[str, int, int], ...]


_TALL: Final = Decimal(9)
LEAST_YEARS: Final = 6  # so that a single column does not grow wide


def columns(years: Sequence[YearColumn], *, label: str) -> str:
    """Stacked columns side by side on one scale."""
    most = max((sum(n for _, n, _ in year.parts) for year in years), default=0) or 1
    step = Decimal(100) / max(len(years), LEAST_YEARS)
    drawn = []
    for place, year in enumerate(years):
        drawn += _column(year, step * place, step * Decimal("0.62"), most)
    floor = _TALL + Decimal("1.5")
    drawn.append(f'<line class="g-axis" x1="0" x2="100%" y1="{floor}rem" y2="{floor}rem"/>')
    return picture("12.5rem", label, drawn)


def _column(year: YearColumn, x: Decimal, width: Decimal, most: int) -> list[str]:
    y, drawn = _TALL + Decimal("1.5"), []
    for words, n, tone in year.parts:
        height = _TALL * n / most
        y -= height
        title = f"<title>{escape(f'{year.label}, {words}: {n}')}</title></rect>"
        drawn.append(
            f'<rect class="g-ex{tone}" x="{two(x)}%" y="{two(y)}rem" width="{two(width)}%" height="{two(height)}rem">{title}'
        )
    middle = two(x + width / 2)
    above = two(y - Decimal("0.4"))
    drawn.append(f'<text class="g-strong" x="{middle}%" y="{above}rem" text-anchor="middle">{escape(year.figure)}</text>')
    drawn.append(f'<text x="{middle}%" y="11.8rem" text-anchor="middle">{escape(year.label)}</text>')
    return drawn


def swatches(parts: Sequence[tuple[str, str]]) -> str:
    """What the dyes mean: (label, class) pairs."""
    swatch = '<svg aria-hidden="true"><rect class="{}" x=".5" y=".5" width="13" height="13"/></svg>'
    items = "".join(f"<li>{swatch.format(dye)}{escape(words)}</li>" for words, dye in parts)
    return f'<ul class="g-legend">{items}</ul>'
