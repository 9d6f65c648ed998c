"""Working days: what was announced for each year, what is not known, and properties that hold for every limit."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guong.rules import calendar, days_off, lunar, texts

DAY = timedelta(days=1)
DAYS = st.dates(date(2013, 5, 1), date(2040, 12, 31))
NUMBERS = st.integers(1, 400)

# Every day off from Monday to Friday, as it was announced: first and last day of each run.
ANNOUNCED = {
    2016: "01/01-01/01 08/02-12/02 18/04-18/04 02/05-03/05 02/09-02/09",
    2017: "02/01-02/01 26/01-27/01 30/01-01/02 06/04-06/04 01/05-02/05 04/09-04/09",
    2018: "01/01-01/01 14/02-16/02 19/02-20/02 25/04-25/04 30/04-01/05 03/09-03/09 31/12-31/12",
    2019: "01/01-01/01 04/02-08/02 15/04-15/04 29/04-01/05 02/09-02/09",
    2020: "01/01-01/01 23/01-24/01 27/01-29/01 02/04-02/04 30/04-01/05 02/09-02/09",
    2021: "01/01-01/01 10/02-12/02 15/02-16/02 21/04-21/04 30/04-30/04 03/05-03/05 02/09-03/09",
    2022: "03/01-03/01 31/01-04/02 11/04-11/04 02/05-03/05 01/09-02/09",
    2023: "02/01-02/01 20/01-20/01 23/01-26/01 01/05-03/05 01/09-01/09 04/09-04/09",
    2024: "01/01-01/01 08/02-09/02 12/02-14/02 18/04-18/04 29/04-01/05 02/09-03/09",
    2025: "01/01-01/01 27/01-31/01 07/04-07/04 30/04-02/05 01/09-02/09",
    2026: "01/01-02/01 16/02-20/02 27/04-27/04 30/04-01/05 31/08-02/09",
}
TET = "2014-01-31 2015-02-19 2016-02-08 2017-01-28 2018-02-16 2019-02-05 2020-01-25 2021-02-12 2022-02-01 2023-01-22 2024-02-10"


def off_on_weekdays(year: int) -> str:
    days = [date(year, 1, 1) + n * DAY for n in range(366) if (date(year, 1, 1) + n * DAY).year == year]
    off = [day for day in days if day.weekday() < 5 and not calendar.is_working_day(day)]
    runs: list[list[date]] = []
    for day in off:
        if runs and runs[-1][-1] == day - DAY:
            runs[-1].append(day)
        else:
            runs.append([day])
    return " ".join(f"{run[0]:%d/%m}-{run[-1]:%d/%m}" for run in runs)


@pytest.mark.parametrize("year", ANNOUNCED)
def test_days_off_of_a_year_are_those_that_were_announced(year: int) -> None:
    assert off_on_weekdays(year) == ANNOUNCED[year]


def test_the_new_year_of_the_moon_falls_where_it_is_known_to_have_fallen() -> None:
    assert [lunar.new_year(day.year) for day in map(date.fromisoformat, TET.split())] == [
        date.fromisoformat(one) for one in TET.split()
    ]
    assert lunar.day_of(2020, 12, 29) == date(2021, 2, 10)
    assert lunar.day_of(2020, 4, 1) == date(2020, 4, 23)  # the leap month of that year is the fourth, after this one
    assert lunar.day_of(2020, 5, 5) == date(2020, 6, 25)  # and this one comes after it


def test_a_year_without_an_announcement_says_so_and_has_the_days_of_the_law() -> None:
    counted = calendar.add_working_days(date(2028, 1, 3), 30)
    assert counted.undecided == (2028,)
    assert not counted.confirmed
    assert {one.name for one in counted.left_out} == {"tet"}
    assert "calendar.undecided" in [reason.key for reason in calendar.reasons(counted)]
    assert not days_off.is_decided(2028)


def test_what_only_recollection_tells_is_not_confirmed() -> None:
    assert not calendar.add_working_days(date(2019, 4, 22), 10).confirmed
    assert calendar.add_working_days(date(2025, 4, 22), 10).confirmed
    assert not calendar.add_working_days(date(2026, 11, 20), 5).confirmed  # 24/11/2026: nobody has shown the law
    assert [one.day for one in calendar.add_working_days(date(2026, 11, 20), 5).unsure] == [date(2026, 11, 24)]


def test_before_the_oldest_law_only_weekends_are_left_out_and_nothing_is_confirmed() -> None:
    counted = calendar.add_working_days(date(2012, 4, 27), 3)
    assert (counted.last, counted.undecided, counted.confirmed) == (date(2012, 5, 2), (2012,), False)


def test_calendar_days_leave_nothing_out() -> None:
    counted = calendar.add_calendar_days(date(2021, 4, 28), 5)
    assert (counted.last, counted.left_out, counted.confirmed) == (date(2021, 5, 3), (), True)
    assert [reason.key for reason in calendar.reasons(counted)] == ["calendar.every_day"]


@pytest.mark.parametrize("n", [0, -1, calendar.MOST + 1])
@pytest.mark.parametrize("unit", ["working", "calendar"])
def test_no_number_of_days_is_refused(n: int, unit: calendar.Unit) -> None:
    with pytest.raises(ValueError, match="no number of days"):
        calendar.add_days(date(2021, 5, 7), n, unit)


def test_every_reason_has_a_text() -> None:
    assert set(calendar.KEYS.values()) <= texts.REASONS.keys()
    assert {one.name for year in ANNOUNCED for one in days_off._decided(year).values()} <= days_off.NAMES.keys()


@given(DAYS, NUMBERS)
def test_a_limit_ends_on_a_working_day_and_every_day_of_it_is_accounted_for(start: date, n: int) -> None:
    counted = calendar.add_working_days(start, n)
    assert calendar.is_working_day(counted.last)
    assert (counted.last - start).days == n + len(counted.left_out) + counted.n_weekend
    days = [start + k * DAY for k in range(1, (counted.last - start).days + 1)]
    assert sum(map(calendar.is_working_day, days)) == n
    assert all(start < one.day < counted.last for one in counted.left_out)


@given(DAYS, NUMBERS)
def test_one_day_more_never_ends_earlier(start: date, n: int) -> None:
    assert calendar.add_working_days(start, n + 1).last > calendar.add_working_days(start, n).last
    assert calendar.add_working_days(start + DAY, n).last >= calendar.add_working_days(start, n).last


@given(DAYS, NUMBERS, st.sampled_from(["working", "calendar"]))
def test_what_was_counted_is_kept_and_read_again(start: date, n: int, unit: calendar.Unit) -> None:
    counted = calendar.add_days(start, n, unit)
    assert calendar.from_plain(counted.plain()) == counted


@given(st.integers(2013, 2060))
def test_every_year_has_its_days_made_up_for(year: int) -> None:
    days = days_off._decided(year).values()
    holidays = [one for one in days if one.what == days_off.HOLIDAY]
    lost = [one for one in holidays if one.day.weekday() >= days_off.SATURDAY]
    made_up = [one for one in days if one.what == days_off.MADE_UP]
    assert len(made_up) == len(lost)
    assert len(holidays) == (11 if year >= 2021 else 10)
