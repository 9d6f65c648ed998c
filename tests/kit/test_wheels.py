"""The year wheel: a mark a day, larger where more falls on it, nothing of another year."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from guong.kit import wheels

DAYS = some.lists(some.dates(date(2020, 1, 1), date(2022, 12, 31)), max_size=40)


def marks(svg: str) -> list[tuple[float, float, float]]:
    return [tuple(map(float, found)) for found in re.findall(r'cx="([\d.]+)" cy="([\d.]+)" r="([\d.]+)"', svg)]


@given(DAYS, some.dates(date(2019, 1, 1), date(2023, 1, 1)))
def test_every_day_of_the_year_has_one_mark_inside_the_picture(days, today):
    svg = wheels.wheel(2021, days, today)
    drawn = marks(svg)
    assert len(drawn) == len({day for day in days if day.year == 2021})
    assert all(r <= x <= wheels.SIZE - r and r <= y <= wheels.SIZE - r for x, y, r in drawn)
    assert ("g-wheel-h" in svg) == (today.year == 2021)


def test_more_on_a_day_makes_a_larger_mark_up_to_a_limit():
    sizes = [marks(wheels.wheel(2021, [date(2021, 5, 1)] * n, date(2021, 5, 10)))[0][2] for n in (1, 2, 50)]
    assert sizes == sorted(set(sizes))
    assert sizes[-1] == wheels.MOST_RADIUS


@pytest.mark.parametrize("year", [2020, 2021])
def test_the_year_runs_from_the_top_clockwise(year):
    first, quarter = date(year, 1, 1), date(year, 1, 1) + timedelta(days=91)
    (top,), (right,) = (marks(wheels.wheel(year, [day], first)) for day in (first, quarter))
    assert (top[0], top[1]) == (wheels.MIDDLE, wheels.MIDDLE - wheels.MARKS)
    assert right[0] > wheels.MIDDLE + wheels.MARKS * 0.99
