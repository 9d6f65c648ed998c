"""How dates, numbers, shares and sizes are written: dd/mm/yyyy, 1.234,5, 80,2%, 1,4 MB. Nobody else formats them.

Values are only written here, never computed: rounding to the shown places is half up, as people count.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext

from guong.kit import clock

NONE = "–"  # what stands where there is nothing
_UNITS = ("B", "KB", "MB", "GB", "TB")
Number = int | float | Decimal


def day(value: date | None) -> str:
    """A day: 05/09/2018."""
    return NONE if value is None else f"{value.day:02d}/{value.month:02d}/{value.year:04d}"


def day_in_words(value: date) -> str:
    """The day of an official paper: ngày 05 tháng 02 năm 2026. Days under 10 and the first two months take a zero."""
    month = f"{value.month:02d}" if value.month < 3 else str(value.month)
    return gettext("ngày {day} tháng {month} năm {year}").format(day=f"{value.day:02d}", month=month, year=value.year)


def days(first: date | None, last: date | None) -> str:
    """A time by its first and last day: 01/01/2016 – 31/12/2020; open ends are said in words."""
    if first is None and last is None:
        return NONE
    if last is None:
        return gettext("từ {day}").format(day=day(first))
    if first is None:
        return gettext("đến {day}").format(day=day(last))
    return f"{day(first)} – {day(last)}"


def moment(value: datetime | None) -> str:
    """An instant in Vietnam's time: 14:05 05/09/2018."""
    if value is None:
        return NONE
    local = value.astimezone(clock.ZONE)
    return f"{local:%H:%M} {day(local)}"


def number(value: Number | None, places: int | None = None) -> str:
    """A number: 1.234,5. Without `places` as many decimals as the number has."""
    if value is None:
        return NONE
    if isinstance(value, int) and not places:
        return f"{value:,}".replace(",", ".")
    exact = Decimal(str(value))
    shown = exact if places is None else exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    if shown == 0:
        shown = abs(shown)  # no "-0"
    return f"{shown:,f}".translate(str.maketrans(",.", ".,"))


def percent(value: Number | None, places: int = 1) -> str:
    """A share that is already in percent: 80,2%."""
    return NONE if value is None else f"{number(value, places)}%"


def size(n_bytes: int) -> str:
    """The size of a file: 980 B, 1,4 MB."""
    amount, unit = Decimal(n_bytes), 0
    while amount.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP) >= 1024 and unit < len(_UNITS) - 1:
        amount, unit = amount / 1024, unit + 1
    places = 1 if unit and amount < 100 and amount % 1 else 0
    return f"{number(amount, places)} {_UNITS[unit]}"
