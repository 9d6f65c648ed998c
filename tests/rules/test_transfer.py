"""Time limits of a transfer: working days, and what being late means."""

from __future__ import annotations

from datetime import date

from guong.rules.transfer import PRESENTING, STARTING, Introduction, Leaving


def test_whoever_hands_in_late_is_told_so_and_not_refused() -> None:
    late = PRESENTING.judge(Introduction(date(2021, 5, 4), presented_on=date(2021, 6, 16)))
    assert (late.allowed, late.answer, late.reasons[0].key) == (False, date(2021, 6, 15), "transfer.present_late")
    in_time = PRESENTING.judge(Introduction(date(2021, 5, 4), presented_on=date(2021, 6, 15)))
    assert (in_time.allowed, in_time.reasons[0].key) == (True, "transfer.present")


def test_only_wordings_that_were_read_are_confirmed() -> None:
    days = [date(2016, 7, 25), date(2021, 7, 30), date(2026, 7, 26)]
    assert [PRESENTING.judge(Introduction(day)).confirmed for day in days] == [True, False, False]


def test_both_limits_say_which_days_were_left_out() -> None:
    presenting = PRESENTING.judge(Introduction(date(2016, 7, 25)))
    starting = STARTING.judge(Leaving(date(2016, 7, 25)))
    for outcome in (presenting, starting):
        days = [dict(reason.facts)["day"] for reason in outcome.reasons if reason.key == "calendar.holiday"]
        assert days == [date(2016, 9, 2)]
