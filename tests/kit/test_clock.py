"""The clock and the business day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from guong.kit import clock


@pytest.fixture(autouse=True)
def _same_day_after() -> Iterator[None]:
    before = clock._business_day
    yield
    clock.set_business_day(before)


def test_now_is_real_and_in_vietnams_time() -> None:
    clock.set_business_day(date(2018, 12, 31))
    assert clock.now().utcoffset() == timedelta(hours=7)
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(seconds=5)


def test_the_business_day_can_be_fixed_and_let_go() -> None:
    clock.set_business_day(date(2018, 12, 31))
    assert clock.today() == date(2018, 12, 31)
    clock.set_business_day(None)
    assert abs(clock.today() - clock.now().date()) <= timedelta(days=1)
