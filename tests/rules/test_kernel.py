"""The kernel: half-open wordings, no overlap, no gap, calendar months."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guong.rules import kernel

DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))


@dataclass(frozen=True, slots=True)
class Act:
    on: date


ActRule = kernel.Rule[Act, str]


def rule() -> ActRule:
    return kernel.Rule("toy", "Có được không?", chosen_by=lambda act: act.on)


def said(word: str) -> kernel.Judge[Act, str]:
    return lambda act, wording: kernel.Outcome(True, word, (kernel.Reason(wording.cites, "toy.said"),))


def test_wordings_may_be_registered_in_any_order() -> None:
    toy = rule()
    toy.in_force("2020-01-01", cites="mới")(said("mới"))
    toy.in_force("2010-01-01", "2020-01-01", cites="cũ")(said("cũ"))
    assert [wording.cites for wording in toy.wordings] == ["cũ", "mới"]
    toy.check()


def test_the_day_until_which_a_wording_holds_is_not_its_own() -> None:
    toy = rule()
    toy.in_force("2010-01-01", "2020-01-01", cites="cũ")(said("cũ"))
    toy.in_force("2020-01-01", cites="mới")(said("mới"))
    assert toy.judge(Act(date(2019, 12, 31))).answer == "cũ"
    assert toy.judge(Act(date(2020, 1, 1))).answer == "mới"


def test_the_same_facts_can_be_judged_by_the_wording_of_another_day() -> None:
    toy = rule()
    toy.in_force("2010-01-01", "2020-01-01", cites="cũ")(said("cũ"))
    toy.in_force("2020-01-01", cites="mới")(said("mới"))
    assert toy.judge(Act(date(2019, 12, 31)), on=date(2021, 1, 1)).answer == "mới"


def test_a_day_without_a_wording_is_refused_by_name() -> None:
    toy = rule()
    toy.in_force("2010-01-01", "2020-01-01", cites="cũ")(said("cũ"))
    with pytest.raises(kernel.NoLawInForce, match="toy: no wording is in force on 2020-01-01") as refused:
        toy.judge(Act(date(2020, 1, 1)))
    assert (refused.value.rule, refused.value.day) == ("toy", date(2020, 1, 1))


def test_an_unconfirmed_wording_makes_its_outcome_unconfirmed() -> None:
    toy = rule()
    toy.in_force("2010-01-01", "2020-01-01", cites="cũ", confirmed=False)(said("cũ"))
    toy.in_force("2020-01-01", cites="mới")(said("mới"))
    assert not toy.judge(Act(date(2010, 1, 1))).confirmed
    assert toy.judge(Act(date(2020, 1, 1))).confirmed


def test_a_judge_may_doubt_what_its_wording_confirms() -> None:
    toy = rule()
    toy.in_force("2010-01-01", cites="cũ")(lambda act, wording: kernel.Outcome(True, "?", (), confirmed=False))
    assert not toy.judge(Act(date(2010, 1, 1))).confirmed


@pytest.mark.parametrize("until", ["2010-01-01", "2009-12-31"])
def test_an_empty_wording_is_refused(until: str) -> None:
    with pytest.raises(ValueError, match="is empty"):
        rule().in_force("2010-01-01", until, cites="trống")


@pytest.mark.parametrize("since", ["2009-06-01", "2010-01-01", "2015-01-01", "2019-12-31"])
def test_an_overlapping_wording_is_refused(since: str) -> None:
    toy = rule()
    toy.in_force("2010-01-01", "2020-01-01", cites="cũ")(said("cũ"))
    with pytest.raises(ValueError, match="overlaps"):
        toy.in_force(since, cites="chồng")(said("chồng"))


def test_a_gap_is_refused_by_the_check() -> None:
    toy = rule()
    toy.in_force("2010-01-01", "2015-01-01", cites="cũ")(said("cũ"))
    toy.in_force("2016-01-01", cites="mới")(said("mới"))
    with pytest.raises(ValueError, match="nothing in force from 2015-01-01 to 2016-01-01"):
        toy.check()


def test_a_rule_without_wordings_is_refused_by_the_check() -> None:
    with pytest.raises(ValueError, match="no wording at all"):
        rule().check()


@given(cuts=st.lists(DAYS, min_size=2, max_size=6, unique=True).map(sorted), day=DAYS)
def test_wordings_without_gap_or_overlap_answer_every_day_exactly_once(cuts: list[date], day: date) -> None:
    toy = rule()
    for since, until in pairwise(cuts):
        toy.in_force(since.isoformat(), until.isoformat(), cites=since.isoformat())(said(since.isoformat()))
    toy.check()
    if cuts[0] <= day < cuts[-1]:
        assert toy.judge(Act(day)).answer == max(cut for cut in cuts if cut <= day).isoformat()
    else:
        with pytest.raises(kernel.NoLawInForce):
            toy.judge(Act(day))


@pytest.mark.parametrize(
    ("start", "months", "later"),
    [
        (date(2020, 6, 20), 6, date(2020, 12, 20)),
        (date(2020, 8, 31), 6, date(2021, 2, 28)),
        (date(2019, 8, 31), 6, date(2020, 2, 29)),
        (date(2020, 12, 1), 1, date(2021, 1, 1)),
        (date(2020, 1, 31), 0, date(2020, 1, 31)),
        (date(2020, 2, 29), 12, date(2021, 2, 28)),
    ],
)
def test_months_are_calendar_months(start: date, months: int, later: date) -> None:
    assert kernel.months_later(start, months) == later


@given(day=DAYS, months=st.integers(0, 240))
def test_a_later_start_never_ends_earlier(day: date, months: int) -> None:
    assert kernel.months_later(day, months) <= kernel.months_later(day + timedelta(days=1), months)
    assert kernel.months_later(day, months) < kernel.months_later(day, months + 1)
