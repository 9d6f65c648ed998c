"""The Vietnamese lunar calendar: on which day of the sun's calendar a day of the moon's falls (Tết, the day of the Kings).

Before changing it: this is astronomy at the meridian of 105° east, no law; it follows the method that Hồ Ngọc Đức published
(new moons and the sun's longitude after Meeus). A month begins with the day of its new moon; the month that holds the winter
solstice is the eleventh; where thirteen months lie between two of these, the first without a principal term is the leap month.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from math import floor, pi, sin
from typing import Final

ZONE: Final = 7 / 24  # of a day: Vietnam's time
MONTH: Final = 29.530588853
FIRST_MOON: Final = 2415021.076998695  # the Julian day from which new moons are counted
JULIAN_OF_ORDINAL_ZERO: Final = 1721425  # date.toordinal() + this is the Julian day at noon
DEGREE: Final = pi / 180


@cache
def new_year(year: int) -> date:
    """The first day of the lunar year that begins in this year: mùng 1 Tết."""
    return day_of(year, 1, 1)


def day_of(year: int, month: int, day: int) -> date:
    """The day of the sun's calendar on which a day of a lunar month falls; `year` names the lunar year, no leap month is meant.

    >>> day_of(2021, 1, 1)
    datetime.date(2021, 2, 12)
    """
    before, after = _month_eleven(year - 1), _month_eleven(year)
    if month >= 11:
        before, after = after, _month_eleven(year + 1)
    step = (month - 11) % 12
    k = floor(0.5 + (before - FIRST_MOON) / MONTH)
    if after - before > 365 and step >= _leap_after(before):
        step += 1
    return date.fromordinal(_new_moon(k + step) + day - 1 - JULIAN_OF_ORDINAL_ZERO)


def _month_eleven(year: int) -> int:
    """The Julian day with which the eleventh month begins in this year."""
    k = floor((date(year, 12, 31).toordinal() + JULIAN_OF_ORDINAL_ZERO - FIRST_MOON) / MONTH)
    start = _new_moon(k)
    return _new_moon(k - 1) if _term(start) >= 9 else start


def _leap_after(month_eleven: int) -> int:
    """The place of the leap month, counted from the eleventh."""
    k = floor(0.5 + (month_eleven - FIRST_MOON) / MONTH)
    place = 1
    before, now = _term(_new_moon(k)), _term(_new_moon(k + 1))
    while now != before and place < 14:
        place += 1
        before, now = now, _term(_new_moon(k + place))
    return place - 1


def _new_moon(k: int) -> int:
    """The Julian day of the k-th new moon since 1900."""
    t = k / 1236.85
    mean = 2415020.75933 + 29.53058868 * k + 0.0001178 * t**2 - 0.000000155 * t**3
    mean += 0.00033 * sin((166.56 + 132.87 * t - 0.009173 * t**2) * DEGREE)
    sun = (359.2242 + 29.10535608 * k - 0.0000333 * t**2 - 0.00000347 * t**3) * DEGREE
    moon = (306.0253 + 385.81691806 * k + 0.0107306 * t**2 + 0.00001236 * t**3) * DEGREE
    node = (21.2964 + 390.67050646 * k - 0.0016528 * t**2 - 0.00000239 * t**3) * DEGREE
    shift = (0.1734 - 0.000393 * t) * sin(sun) + 0.0021 * sin(2 * sun) - 0.4068 * sin(moon) + 0.0161 * sin(2 * moon)
    shift += -0.0004 * sin(3 * moon) + 0.0104 * sin(2 * node) - 0.0051 * sin(sun + moon) - 0.0074 * sin(sun - moon)
    shift += 0.0004 * sin(2 * node + sun) - 0.0004 * sin(2 * node - sun) - 0.0006 * sin(2 * node + moon)
    shift += 0.0010 * sin(2 * node - moon) + 0.0005 * sin(2 * moon + sun)
    late = -0.000278 + 0.000265 * t + 0.000262 * t**2
    return floor(mean + shift - late + 0.5 + ZONE)


def _term(day: int) -> int:
    """In which twelfth of its way the sun stands when a day begins; the ninth begins with the winter solstice."""
    t = (day - 0.5 - ZONE - 2451545.0) / 36525
    anomaly = (357.52910 + 35999.05030 * t - 0.0001559 * t**2 - 0.00000048 * t**3) * DEGREE
    shift = (1.914600 - 0.004817 * t - 0.000014 * t**2) * sin(anomaly)
    shift += (0.019993 - 0.000101 * t) * sin(2 * anomaly) + 0.000290 * sin(3 * anomaly)
    longitude = 280.46645 + 36000.76983 * t + 0.0003032 * t**2 + shift
    return floor(longitude % 360 / 30)
