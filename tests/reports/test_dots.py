"""Dots of grassroots organizations: counted on the last base day, equal to their rows, told where they hide nobody."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from guong.organization import terms
from guong.ratings import actions as ratings
from guong.reports import article, counting, dot_parts, queries, spots
from guong.reports.asking import ArticleQuestion
from guong.reports.spots import Spot
from guong.structure import actions as structure
from guong.structure.queries import Move
from tests.cast import TODAY
from tests.reports.test_reports import BY, EXEMPT, GOOD, PLAIN

FIRST, MOVED_ON = date(2016, 1, 1), date(2021, 1, 1)


def ask(cast, last=TODAY) -> ArticleQuestion:
    return ArticleQuestion(cast.organizations["R"].pk, FIRST, last, TODAY)


@pytest.fixture
def rated(cast):
    elsewhere = replace(PLAIN, person="000000000004")
    ratings.record_ratings(by=cast.actor("em"), new=[GOOD, PLAIN, EXEMPT, elsewhere], on=TODAY)
    return cast


def told_of(found):
    return [(spot.name, spot.year, spot.total, spot.counted) for spot in found]


def test_every_grassroots_organization_is_a_dot_with_its_members_and_those_counted(rated):
    expected = [("Đảng bộ phường Trường Thi", 2020, 3, 0), ("Đảng bộ phường Vị Hoàng", 2020, 3, 1)]
    assert told_of(counting.spots(ask(rated))) == expected


def test_a_dot_is_counted_on_the_tree_of_its_base_day(rated):
    before = counting.spots(ask(rated))
    structure.move_organizations(by=rated.actor("em"), moves=[Move("C1", "V", MOVED_ON)], on=TODAY)
    assert counting.spots(ask(rated)) == before


def test_a_period_in_which_no_year_ends_has_no_dots(rated):
    assert counting.spots(replace(ask(rated), first=MOVED_ON)) == ()


def test_an_organization_whose_members_nobody_has_rated_is_no_dot_of_nothing(cast):
    assert counting.spots(ask(cast)) == ()
    ratings.record_ratings(by=cast.actor("em"), new=[GOOD], on=TODAY)
    assert told_of(counting.spots(ask(cast))) == [("Đảng bộ phường Vị Hoàng", 2020, 3, 1)]
    assert counting.spots(ask(cast, last=date(2019, 12, 31))) == ()


def test_both_numbers_of_a_dot_are_as_many_as_their_rows(rated):
    for spot in counting.spots(ask(rated)):
        question = queries.Question(spot.organization, date(spot.year, 12, 31), spot.year, spot.year, terms.PARTY)
        for figure, n in (("total", spot.total), ("counted", spot.counted)):
            assert len(queries.rows(BY, question, "member", spot.year, figure)) == n


def test_small_organizations_are_dots_for_whoever_may_see_their_members_alone(rated):
    found = article.answer(BY, ask(rated))
    n_told = {who: len(article.told(found, article.reach(rated.actor(who), ask(rated))).spots) for who in ("em", "an")}
    assert n_told == {"em": 2, "an": 0}


@pytest.mark.parametrize(
    ("total", "counted", "is_told"),
    [(10, 5, True), (9, 5, False), (9, 4, False), (5, 5, False), (20, 16, False), (20, 15, True), (20, 0, False)],
)
def test_a_dot_is_told_to_others_where_neither_part_is_small(total, counted, is_told):
    dot = Spot(1, "Đảng bộ", 2020, total, counted)
    assert spots.told([dot], sees_members=False) == ((dot,) if is_told else ())
    assert spots.told([dot], sees_members=True) == (dot,)


def test_two_of_the_same_name_keep_each_its_own_share():
    dots = [Spot(1, "Đảng bộ xã", 2020, 10, 5), Spot(2, "Đảng bộ xã", 2020, 10, 8)]
    (table,) = dot_parts.section(dots, opens=False).tables
    assert [row.shares for row in table.rows] == [("50,0%",), ("80,0%",)]
