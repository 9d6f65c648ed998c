"""How values are written."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from guong.kit import formats


@pytest.mark.parametrize(
    ("value", "places", "written"),
    [
        (1234.5, None, "1.234,5"),
        (1234567, None, "1.234.567"),
        (Decimal("0.25"), 1, "0,3"),
        (Decimal("80.15"), 1, "80,2"),
        (-1234.5, 0, "-1.235"),
        (-0.04, 1, "0,0"),
        (1e21, None, "1.000.000.000.000.000.000.000"),
        (None, None, "–"),
    ],
)
def test_numbers_have_dots_for_thousands_and_a_decimal_comma(value: float | None, places: int | None, written: str) -> None:
    assert formats.number(value, places) == written


def test_shares_have_one_decimal() -> None:
    assert formats.percent(Decimal("80.2")) == "80,2%"
    assert formats.percent(75) == "75,0%"
    assert formats.percent(None) == "–"


def test_days_and_times_are_written_day_first() -> None:
    assert formats.day(date(2018, 9, 5)) == "05/09/2018"
    assert formats.day(None) == "–"
    assert formats.days(date(2016, 1, 1), date(2020, 12, 31)) == "01/01/2016 – 31/12/2020"
    assert formats.days(date(2016, 1, 1), None) == "từ 01/01/2016"
    assert formats.days(None, date(2016, 1, 1)) == "đến 01/01/2016"
    assert formats.days(None, None) == "–"


def test_an_instant_is_shown_in_vietnams_time() -> None:
    assert formats.moment(datetime(2018, 9, 5, 20, 30, tzinfo=UTC)) == "03:30 06/09/2018"
    assert formats.moment(None) == "–"


@pytest.mark.parametrize(
    ("n_bytes", "written"),
    [(0, "0 B"), (980, "980 B"), (1024, "1 KB"), (1500, "1,5 KB"), (20 * 2**20, "20 MB"), (2**20 - 1, "1,0 MB")],
)
def test_sizes_have_the_unit_that_reads_well(n_bytes: int, written: str) -> None:
    assert formats.size(n_bytes) == written
