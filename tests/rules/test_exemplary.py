"""The seven documents on exemplary conduct."""

from __future__ import annotations

from datetime import date

from guong.rules import exemplary


def test_there_are_seven_in_the_order_of_their_days_and_a_day_knows_those_before_it() -> None:
    days = [one.issued_on for one in exemplary.DOCUMENTS]
    assert (len(days), days) == (7, sorted(days))
    assert [len(exemplary.known_on(day)) for day in (date(2012, 1, 15), date(2016, 5, 15), date(2021, 5, 10))] == [0, 3, 7]
    assert all(f"{one.issued_on.day}/{one.issued_on.month}/{one.issued_on.year}" in one.cites for one in exemplary.DOCUMENTS)
