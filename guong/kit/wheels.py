"""The year wheel: twelve months as a ring, one mark a day on which something is due or happened, a hand for today.

It shows at a glance how the year is spread. All that it says stands in the list beside it, so it is hidden from whoever
listens. Lengths are sixteenths of a rem, so that the ring grows with the type; colours come from `look.css`.
"""

from __future__ import annotations

from calendar import isleap
from collections import Counter
from collections.abc import Iterable
from datetime import date
from html import escape
from math import cos, pi, sin
from typing import Final

SIZE: Final = 288
MIDDLE: Final = SIZE / 2
OUTER, INNER, MARKS, NAMES = 118, 82, 130, 100  # radii: of the ring's edges, of the marks, of the months' numbers
MOST_RADIUS: Final = 7.0


def wheel(year: int, days: Iterable[date], today: date) -> str:
    """The ring of a year with its marks: the more on one day, the larger, up to a limit."""
    counted = Counter(day for day in days if day.year == year)
    parts = [*(_month(year, month, today) for month in range(1, 13)), *(_mark(day, n) for day, n in sorted(counted.items()))]
    if today.year == year:
        parts.append(_hand(today))
    middle = f'<text class="g-wheel-y" x="{MIDDLE:g}" y="{MIDDLE:g}">{escape(str(year))}</text>'
    size = f"{SIZE / 16:g}rem"
    return (
        f'<svg class="g-wheel" viewBox="0 0 {SIZE} {SIZE}" width="{size}" height="{size}" aria-hidden="true">'
        f"{''.join(parts)}{middle}</svg>"
    )


def _turn(day: date) -> float:
    """How far round the year a day stands, from the top and clockwise, in radians."""
    length = 366 if isleap(day.year) else 365
    return 2 * pi * (day.timetuple().tm_yday - 1) / length


def _point(turn: float, radius: float) -> str:
    return f"{MIDDLE + radius * sin(turn):.2f} {MIDDLE - radius * cos(turn):.2f}"


def _month(year: int, month: int, today: date) -> str:
    first, after = _turn(date(year, month, 1)), _turn(date(year, month + 1, 1)) if month < 12 else 2 * pi
    gap = 0.012
    start, end = first + gap, after - gap
    now = " g-wheel-now" if (today.year, today.month) == (year, month) else ""
    outline = (
        f"M{_point(start, OUTER)} A{OUTER} {OUTER} 0 0 1 {_point(end, OUTER)} "
        f"L{_point(end, INNER)} A{INNER} {INNER} 0 0 0 {_point(start, INNER)} Z"
    )
    x, y = _point((first + after) / 2, NAMES).split()
    return f'<path class="g-wheel-m{now}" d="{outline}"/><text class="g-wheel-n" x="{x}" y="{y}">{month}</text>'


def _mark(day: date, n: int) -> str:
    x, y = _point(_turn(day), MARKS).split()
    return f'<circle class="g-wheel-d" cx="{x}" cy="{y}" r="{min(2.5 + n, MOST_RADIUS):g}"/>'


def _hand(today: date) -> str:
    turn = _turn(today)
    return f'<path class="g-wheel-h" d="M{_point(turn, INNER - 14)} L{_point(turn, OUTER + 6)}"/>'
