"""When probation is over."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from guong.rules import probation

DAYS = st.dates(date(1950, 1, 1), date(2100, 12, 31))


@given(DAYS)
def test_the_latest_beginning_is_the_last_whose_probation_is_over(on: date) -> None:
    latest = probation.latest_beginning(on)
    assert probation.ended_on(latest) <= on < probation.ended_on(latest + timedelta(days=1))
