"""Shares: counted from dated memberships and the ledger, equal to a recount from the spreadsheets, open to their rows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from guong.kit.actor import machine, nobody
from guong.kit.refusal import NotFound
from guong.ops.commands.imports import import_file
from guong.ops.commands.report import shares
from guong.ops.demonstration import generate, recount
from guong.ratings import actions as ratings
from guong.ratings.judging import NewRating
from guong.reports import actions, queries
from guong.reports.queries import Question
from guong.structure import actions as structure
from guong.structure.queries import Move
from tests.cast import TODAY

BY = machine("console", TODAY)
GOOD = NewRating(2020, date(2020, 12, 30), "12-QĐ/ĐU", "Đảng ủy", person="000000000001", level="Hoàn thành tốt nhiệm vụ")
PLAIN = replace(GOOD, person="000000000002", level="Hoàn thành nhiệm vụ")
EXEMPT = replace(GOOD, person="000000000003", level="", exemption="Được miễn công tác và sinh hoạt đảng")
WARD = replace(GOOD, person="", organization="W")


def ask(cast, code="R", tree_on=TODAY) -> Question:
    return Question(cast.organizations[code].pk, tree_on, 2020, 2020)


@pytest.fixture
def rated(cast):
    ratings.record_ratings(by=cast.actor("em"), new=[GOOD, PLAIN, EXEMPT, WARD], on=TODAY)
    return cast


def lines(cast, question):
    return {line.subject: line for line in queries.rating_shares(BY, question)}


def test_the_base_of_members_is_everybody_who_stood_on_the_last_day(rated):
    member = lines(rated, ask(rated))["member"]
    assert (member.total, member.rated, member.exempt, member.not_rated, member.counted) == (6, 2, 1, 3, 1)
    assert (member.percent, member.percent_of_rated) == (Decimal("16.7"), Decimal("50.0"))


def test_the_base_of_organizations_is_those_rated(rated):
    organization = lines(rated, ask(rated))["organization"]
    assert (organization.total, organization.rated, organization.not_rated) == (2, 1, 1)
    assert (organization.percent, organization.percent_of_all) == (Decimal("100.0"), Decimal("50.0"))


def test_the_tree_day_decides_who_is_counted(rated):
    structure.move_organizations(by=rated.actor("em"), moves=[Move("C2", "V", date(2021, 1, 1))], on=TODAY)
    assert lines(rated, ask(rated, "W", date(2020, 12, 31)))["member"].total == 3
    assert lines(rated, ask(rated, "W", date(2021, 1, 1)))["member"].total == 2


def test_a_correction_and_a_withdrawal_are_counted(rated):
    by = rated.actor("em")
    row = next(r for r in ratings.queries.ratings(by) if r.person and r.person.full_name == "Trần Thị Bình")
    ratings.correct_rating(by=by, key=row.pk, new=replace(PLAIN, level=GOOD.level), reason="Nhầm", on=TODAY)
    assert lines(rated, ask(rated))["member"].counted == 2
    ratings.withdraw_ratings(by=by, ratings=[row.pk], reason="Nhầm", on=TODAY)
    assert lines(rated, ask(rated))["member"].counted == 1


def test_a_kept_answer_is_used_until_something_changes(rated, django_assert_num_queries):
    question = ask(rated)
    first = actions.answer_shares(by=BY, question=question, on=TODAY)
    assert queries.kept(question) == first
    ratings.record_ratings(by=rated.actor("em"), new=[replace(GOOD, person="000000000004")], on=TODAY)
    assert queries.kept(question) is None
    assert actions.answer_shares(by=BY, question=question, on=TODAY) != first


def every_figure(found):
    return [(line, figure) for line in found for figure in (*queries.FIGURES, *line.levels)]


def test_every_figure_opens_to_as_many_rows_as_it_says(rated):
    question = ask(rated)
    for line, figure in every_figure(queries.rating_shares(BY, question)):
        number = getattr(line, figure) if figure in queries.FIGURES else line.levels[figure]
        assert len(queries.rows(rated.actor("em"), question, line.subject, line.year, figure)) == number


@pytest.mark.parametrize("who", ["chi", "an"])
def test_a_figure_that_is_told_opens_to_as_many_rows_and_a_masked_one_to_none(rated, who):
    by, question = rated.actor(who), ask(rated)
    lines = queries.rating_shares(BY, question)
    told = {(line.subject, line.year): line for line in queries.told(by, question, lines)}
    for line, figure in every_figure(lines):
        number = told[line.subject, line.year].figure(figure)
        if number is None:
            with pytest.raises(NotFound):
                queries.rows(by, question, line.subject, line.year, figure)
        else:
            assert len(queries.rows(by, question, line.subject, line.year, figure)) == number


def test_names_and_results_stand_only_where_the_asker_may_see_them(rated):
    seen = queries.rows(rated.actor("chi"), ask(rated), "member", 2020, "total")
    assert [row.name for row in seen if row.name] == ["Lê Thị Chi"]
    assert {(row.person, row.place, row.value) for row in seen if not row.name} == {(None, None, "")}


def test_rows_come_in_pages(rated):
    page = queries.rows(BY, ask(rated), "member", 2020, "total", size=2)
    assert len(page) == 3
    rest = queries.rows(BY, ask(rated), "member", 2020, "total", after=page[1].key, size=10)
    assert len(rest) == 4


def test_reports_are_for_those_who_signed_in(cast):
    with pytest.raises(NotFound):
        queries.rating_shares(nobody(TODAY), ask(cast))
    with pytest.raises(NotFound):
        queries.organization_by_code("X")


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_report_equals_a_recount_from_the_spreadsheets_alone(own_empty, tmp_path, seed):
    generate.generate(tmp_path, seed=seed, n_people=700)
    load(tmp_path, "xlsx")
    expect(tmp_path)


def test_the_report_of_files_of_another_shape_is_the_same(own_empty, tmp_path):
    generate.generate(tmp_path, seed=4, n_people=500)
    load(generate.other_shape(tmp_path), "csv")
    expect(tmp_path)


def load(folder, ending):
    by = machine("demonstration", TODAY)
    for kind, name in (("organizations", "to-chuc"), ("people", "dang-vien"), ("ratings", "xep-loai")):
        for file in generate.files(folder, name, ending):
            outcome = import_file(kind, file, by=by, on=TODAY)
            assert outcome.acted, outcome.faults[:3]


def expect(folder):
    ours, theirs = shares("", None, 2016, 2020), recount.recount(folder)
    assert {subject: ours[subject] for subject in theirs} == theirs
    assert min(float(line["percent"]) for line in ours["organization_rating"].values()) == 85.0
    assert max(float(line["percent"]) for line in ours["organization_rating"].values()) == 89.0
