"""Time limits of a transfer: working days, and what being late means."""

from __future__ import annotations

from datetime import date

import pytest

from guong.rules import transfer
from guong.rules.transfer import PRESENTING, Introduction


def test_the_day_itself_saturdays_and_sundays_do_not_count() -> None:
    friday = date(2021, 5, 7)
    assert transfer.working_days_after(friday, 1) == date(2021, 5, 10)
    assert transfer.working_days_after(friday, 5) == date(2021, 5, 14)


@pytest.mark.parametrize("n", [0, -1, 10_001])
def test_no_number_of_days_is_refused(n: int) -> None:
    with pytest.raises(ValueError, match="working days"):
        transfer.working_days_after(date(2021, 5, 7), n)


def test_whoever_hands_in_late_is_told_so_and_not_refused() -> None:
    late = PRESENTING.judge(Introduction(date(2021, 5, 4), presented_on=date(2021, 6, 16)))
    assert (late.allowed, late.answer, late.reasons[0].key) == (False, date(2021, 6, 15), "transfer.present_late")
    in_time = PRESENTING.judge(Introduction(date(2021, 5, 4), presented_on=date(2021, 6, 15)))
    assert (in_time.allowed, in_time.reasons[0].key) == (True, "transfer.present")


def test_only_wordings_that_were_read_are_confirmed() -> None:
    days = [date(2016, 7, 25), date(2021, 7, 30), date(2026, 7, 26)]
    assert [PRESENTING.judge(Introduction(day)).confirmed for day in days] == [True, False, False]
