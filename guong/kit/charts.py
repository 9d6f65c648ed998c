"""Charts as markup: inline SVG with widths in per cent and text in rem, so that type keeps its size on every screen.

Before changing it: the data come in as frozen dataclasses, already formatted (`charts` formats and computes no share);
colour, stroke and face come from the classes of `look.css`, never from a style attribute (the CSP refuses those). A
chart says its content in words (`aria-label`); links inside it are for the pointer alone, because a table with the same
links stands beside every chart. All text is escaped here, so callers may mark the result as safe.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from html import escape
from itertools import pairwise
from typing import Final

Number = int | float | Decimal

# tones: 1 is the best level, 4 the weakest, 5 one band more; dyes are chosen by the stylesheet
OPEN: Final = 0  # a dashed outline: exempt, not yet rated

_HUNDREDTH: Final = Decimal("0.01")
_WHOLE: Final = Decimal(100)


@dataclass(frozen=True, slots=True)
class Segment:
    """One part of a bar. The counted ones come first: the bracket runs over them."""

    label: str
    n: int
    tone: int
    counted: bool = False
    href: str = ""


@dataclass(frozen=True, slots=True)
class YearBar:
    """One bar: label, parts, the figure over the bracket, a second figure beside, words of a break before it."""

    label: str
    segments: tuple[Segment, ...]
    figure: str
    beside: str = ""
    break_before: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a line: where it stands, its value, and the value as written."""

    label: str
    value: Number
    text: str


@dataclass(frozen=True, slots=True)
class Dot:
    """One dot of a strip; a marked one is named in the picture."""

    value: Number
    label: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Axis:
    """The axis of a strip: its ends, its ticks as (value, text), and a band as (from, to, words)."""

    low: Number
    high: Number
    ticks: tuple[tuple[Number, str], ...]
    band: tuple[Number, Number, str] | None = None


def shares(counts: Sequence[int]) -> list[Decimal]:
    """The counts as per cent with two decimals that sum to exactly 100 (or to 0 where there is nothing)."""
    total = sum(counts)
    if total == 0:
        return [Decimal(0)] * len(counts)
    edges, running = [Decimal(0)], 0
    for n in counts:
        running += n
        edges.append((_WHOLE * running / total).quantize(_HUNDREDTH, rounding=ROUND_HALF_UP))
    return [after - before for before, after in pairwise(edges)]


def level_bars(bars: Sequence[YearBar], *, label: str, heads: tuple[str, str] = ("", "")) -> str:
    """Bars of 100 % under each other; a hatched gap where the scale changes; the bracket over the counted levels.

    `heads` names the two figures (over the bracket, beside the bar); the second column stands when any bar has one.
    """
    two = any(bar.beside for bar in bars)
    rows = [_heads(*heads)] if two and any(heads) else []
    for bar in bars:
        if bar.break_before:
            rows.append(f'<div class="g-break"><i></i><p>{escape(bar.break_before)}</p></div>')
        rows.append(_bar(bar, two))
    spoken = "; ".join(f"{bar.label}: {bar.figure}" for bar in bars)
    kind = "g-levels g-levels-two" if two else "g-levels"
    role = "group" if any(part.href for bar in bars for part in bar.segments) else "img"
    return f'<div class="{kind}" role="{role}" aria-label="{escape(f"{label}. {spoken}.")}">{"".join(rows)}</div>'


def _heads(left: str, right: str) -> str:
    return f'<div class="g-levels-r g-levels-h"><b></b><span>{escape(left)}</span><span>{escape(right)}</span></div>'


def _bar(bar: YearBar, two: bool) -> str:
    widths = shares([part.n for part in bar.segments])
    drawn, x = [], Decimal(0)
    for part, width in zip(bar.segments, widths, strict=True):
        if width:
            drawn.append(_segment(part, x, width))
        x += width
    reach = sum((w for part, w in zip(bar.segments, widths, strict=True) if part.counted), Decimal(0))
    beside = f"<span>{escape(bar.beside)}</span>" if two else ""
    shapes = _bracket(reach, bar.figure) + "".join(drawn)
    svg = f'<svg class="g-chart" height="2.625rem" aria-hidden="true">{shapes}</svg>'
    return f'<div class="g-levels-r"><b>{escape(bar.label)}</b>{svg}{beside}</div>'


def _segment(part: Segment, x: Decimal, width: Decimal) -> str:
    shape = (
        f'<rect class="g-lv{part.tone}" x="{x}%" y="1.4375rem" width="{width}%" height="1.125rem">'
        f"<title>{escape(f'{part.label}: {part.n}')}</title></rect>"
    )
    return f'<a href="{escape(part.href)}" tabindex="-1">{shape}</a>' if part.href else shape


def _bracket(reach: Decimal, figure: str) -> str:
    """The figure ends where the bracket ends; a short bracket carries it at the start, so that nothing is cut."""
    anchor, at = ("end", reach) if reach >= 12 else ("start", Decimal(0))
    words = f'<text class="g-strong" x="{at}%" y=".625rem" text-anchor="{anchor}">{escape(figure)}</text>'
    if not reach:
        return words
    over = f'<line class="g-line" x1="0" x2="{reach}%" y1="1.0625rem" y2="1.0625rem"/>'
    end = f'<line class="g-line" x1="{reach}%" x2="{reach}%" y1=".8125rem" y2="2.5625rem"/>'
    return words + over + end


def legend(parts: Iterable[tuple[str, int]]) -> str:
    """What the tones mean: (label, tone) pairs, in the order of the bars."""
    swatch = '<svg aria-hidden="true"><rect class="g-lv{}" x=".5" y=".5" width="13" height="13"/></svg>'
    items = "".join(f"<li>{swatch.format(tone)}{escape(label)}</li>" for label, tone in parts)
    return f'<ul class="g-legend">{items}</ul>'


def share_line(points: Sequence[Point], *, label: str) -> str:
    """A few values as points on a line; the lowest and the highest are written, the others only stand there."""
    spots = _spots(points)
    values = [point.value for point in points]
    ends = {values.index(min(values)), values.index(max(values))} if values else set()
    drawn = [f'<line class="g-grid-line" x1="{a[0]}%" x2="{b[0]}%" y1="{a[1]}rem" y2="{b[1]}rem"/>' for a, b in pairwise(spots)]
    drawn.append('<line class="g-axis" x1="0" x2="100%" y1="4.875rem" y2="4.875rem"/>')
    for i, (point, (x, y)) in enumerate(zip(points, spots, strict=True)):
        drawn.append(f'<circle class="{"g-ink" if i in ends else "g-dot"}" cx="{x}%" cy="{y}rem" r=".25rem"/>')
        if i in ends:
            over = f'<text class="g-strong" x="{x}%" y="{y - Decimal("0.7")}rem" text-anchor="middle">'
            drawn.append(f"{over}{escape(point.text)}</text>")
        drawn.append(f'<text x="{x}%" y="6rem" text-anchor="middle">{escape(point.label)}</text>')
    spoken = "; ".join(f"{point.label}: {point.text}" for point in points)
    return picture("6.25rem", f"{label}. {spoken}.", drawn)


def _spots(points: Sequence[Point]) -> list[tuple[Decimal, Decimal]]:
    """Where each point stands: per cent across, rem down."""
    values = [Decimal(str(point.value)) for point in points]
    low, high = min(values, default=Decimal(0)), max(values, default=Decimal(0))
    span = high - low or Decimal(1)
    step = Decimal(84) / (len(points) - 1) if len(points) > 1 else Decimal(0)
    return [(two(8 + step * i), two(Decimal("1.6") + Decimal("2.4") * (high - value) / span)) for i, value in enumerate(values)]


def dot_strip(dots: Sequence[Dot], axis: Axis, *, label: str) -> str:
    """One dot one unit, stacked over its value; the band is a range to compare with; the marked dot is named.

    A unit is found here and not ranked: order inside a stack means nothing.
    """
    heights = Counter(_column(dot.value, axis) for dot in dots)
    floor = two(Decimal("2.75") + Decimal("0.6") * max(heights.values(), default=1))
    drawn = _band(axis, floor) if axis.band else []
    stacked: Counter[Decimal] = Counter()
    for dot in sorted(dots, key=lambda dot: (_column(dot.value, axis), not dot.marked)):
        x = _column(dot.value, axis)
        y = two(floor - Decimal("0.5") - Decimal("0.6") * stacked[x])
        stacked[x] += 1
        drawn.append(_dot(dot, x, y, heights[x]))
    drawn.append(f'<line class="g-axis" x1="0" x2="100%" y1="{floor}rem" y2="{floor}rem"/>')
    drawn += [_tick(_place(value, axis), text, floor) for value, text in axis.ticks]
    return picture(f"{floor + 2}rem", label, drawn)


def _dot(dot: Dot, x: Decimal, y: Decimal, height: int) -> str:
    title = f"<title>{escape(dot.label)}</title>"
    if not dot.marked:
        return f'<circle class="g-dot" cx="{x}%" cy="{y}rem" r=".23rem">{title}</circle>'
    top = two(y - Decimal("0.6") * height - Decimal("0.75"))
    anchor, at = ("end", x - 1) if x > 50 else ("start", x + 1)
    name = f'<text class="g-strong" x="{at}%" y="{top + Decimal("0.5")}rem" text-anchor="{anchor}">{escape(dot.label)}'
    return (
        f'<circle class="g-ink" cx="{x}%" cy="{y}rem" r=".3rem">{title}</circle>'
        f'<line class="g-line" x1="{x}%" x2="{x}%" y1="{y}rem" y2="{top}rem"/>'
        f"{name}</text>"
    )


def _band(axis: Axis, floor: Decimal) -> list[str]:
    assert axis.band is not None
    first, last, words = axis.band
    x, end = _place(first, axis), _place(last, axis)
    return [
        f'<rect class="g-band" x="{x}%" y="1.375rem" width="{end - x}%" height="{floor - Decimal("1.375")}rem"/>',
        f'<text x="{x}%" y=".875rem">{escape(words)}</text>',
    ]


def _tick(x: Decimal, text: str, floor: Decimal) -> str:
    anchor = "start" if x <= 2 else "end" if x >= 98 else "middle"
    return (
        f'<line class="g-axis" x1="{x}%" x2="{x}%" y1="{floor}rem" y2="{floor + Decimal("0.3")}rem"/>'
        f'<text x="{x}%" y="{floor + Decimal("1.25")}rem" text-anchor="{anchor}">{escape(text)}</text>'
    )


def _place(value: Number, axis: Axis) -> Decimal:
    """Per cent across the axis; what lies beyond an end stands on it."""
    low, high = Decimal(str(axis.low)), Decimal(str(axis.high))
    return two(min(max(_WHOLE * (Decimal(str(value)) - low) / (high - low), Decimal(0)), _WHOLE))


def _column(value: Number, axis: Axis) -> Decimal:
    """Dots stand in columns one per cent of the axis wide, so that equal ones stack."""
    return _place(value, axis).quantize(Decimal(1), rounding=ROUND_HALF_UP)


def two(value: Decimal) -> Decimal:
    return value.quantize(_HUNDREDTH, rounding=ROUND_HALF_UP)


def picture(height: str, label: str, drawn: Iterable[str]) -> str:
    inside = "".join(drawn)
    return f'<svg class="g-chart" height="{height}" role="img" aria-label="{escape(label)}">{inside}</svg>'
