"""The clock and the business day."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from threading import Barrier

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


def test_a_request_lives_on_the_day_of_its_world_and_nobody_after_it() -> None:
    clock.set_business_day(date(2018, 12, 31))
    with clock.living_on(date(2026, 11, 23)):
        assert clock.today() == date(2026, 11, 23)
        with clock.living_on(None):
            assert clock.today() == date(2018, 12, 31)
        assert clock.today() == date(2026, 11, 23)
    assert clock.today() == date(2018, 12, 31)


def test_the_day_of_a_world_is_let_go_when_the_request_fails() -> None:
    clock.set_business_day(date(2018, 12, 31))
    with pytest.raises(ZeroDivisionError), clock.living_on(date(2026, 11, 23)):
        raise ZeroDivisionError
    assert clock.today() == date(2018, 12, 31)


def test_requests_side_by_side_keep_their_own_days() -> None:
    both, days = Barrier(2), (date(2021, 5, 10), date(2026, 11, 23))

    def ask(day: date) -> date:
        with clock.living_on(day):
            both.wait(5)
            return clock.today()

    with ThreadPoolExecutor(2) as pool:
        assert tuple(pool.map(ask, days)) == days
