"""The article report: decisions by whom, exemplars by stage; each figure equal to its rows; masked for others."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from guong.discipline import actions as discipline
from guong.discipline.judging import ChangedCase, NewCase
from guong.exemplars import actions as exemplars
from guong.kit.actor import Actor, Held, machine, nobody
from guong.kit.refusal import NotFound
from guong.organization import terms
from guong.reports import actions, article, queries
from guong.reports.article import Wanted
from guong.structure import actions as structure
from guong.structure.queries import NewOrganization
from guong.structure.reforms import Heir, Reform
from tests.cast import SINCE, TODAY
from tests.exemplars.examples import PUBLISHED

BY = machine("console", TODAY)
LOADER = machine("demonstration", TODAY)
FIRST, LAST = date(2016, 1, 1), TODAY
BODIES = [
    NewOrganization("TU", "Thành ủy", "committee", "city", "R", SINCE),
    NewOrganization("UB", "Ủy ban Kiểm tra Thành ủy", "inspection_committee", "city", "R", SINCE),
]


def case(who: str, form: str, day: date, by: str, **more: object) -> NewCase:
    return NewCase(day, f"{by}-{day:%d%m%Y}", "X", person=who, decided_by=by, form=form, **more)  # type: ignore[arg-type]


CASES = [
    case("000000000001", "reprimand", date(2016, 3, 1), "TU", fields=("V07", "E01")),
    case("000000000001", "warning", date(2019, 3, 1), "UB", fields=("V07",)),
    case("000000000003", "expulsion", date(2021, 5, 10), "UB"),
    case("000000000003", "reprimand", date(2015, 12, 31), "UB"),
    case("000000000004", "reprimand", date(2018, 3, 1), "W"),
    case("000000000005", "reprimand", date(2018, 3, 1), "C3"),
    replace(case("000000000005", "warning", date(2018, 4, 1), ""), document_issuer="Tỉnh ủy"),
]


@pytest.fixture
def city(cast, settings):
    settings.KEEP_CASE_CONTENT = True
    structure.found_organizations(by=LOADER, new=BODIES, on=TODAY)
    discipline.record_cases(by=LOADER, new=CASES, on=TODAY)
    exemplars.record_exemplars(by=LOADER, new=[PUBLISHED], on=TODAY)
    return cast


def ask(cast, code="R", tree_on=TODAY, first=FIRST, last=LAST):
    row = structure.Organization.objects.get(code=code)
    return article.question_of(row, first, last, tree_on, terms.PARTY)


def test_decisions_of_the_bodies_that_lead_are_the_figure_and_all_others_stand_apart(city):
    found = article.answer(BY, ask(city)).decisions
    assert (found.total, found.n_persons) == (3, 2)
    assert found.bodies == {"Thành ủy": 1, "Ủy ban Kiểm tra Thành ủy": 2}
    assert found.by_year == {2016: 1, 2019: 1, 2021: 1}
    assert found.forms == {"reprimand": 1, "warning": 1, "expulsion": 1}
    assert found.fields == {"E01": 1, "V07": 2}
    assert found.apart == {"above": 1, "cell": 1, "grassroots": 1}


def test_a_ward_counts_its_own_decisions(city):
    found = article.answer(BY, ask(city, "W")).decisions
    assert (found.total, found.apart) == (0, {"above": 3})
    assert article.answer(BY, ask(city, "V")).decisions.apart == {"above": 2, "cell": 1}


def test_a_changed_decision_counts_once_with_its_new_form_and_an_annulled_one_not(city):
    inspector = city.actor("dung")
    rows = {row.document_number: row for row in discipline.queries.CASES.rows(inspector)}
    changed = ChangedCase("reprimand", "2-QĐ/UB", "Giảm khi khiếu nại")
    discipline.change_case(by=inspector, key=rows["UB-01032019"].pk, new=changed, on=TODAY)
    discipline.annul_cases(by=inspector, cases=[rows["TU-01032016"].pk], reason="Oan", on=TODAY)
    found = article.answer(BY, ask(city)).decisions
    assert found.by_year == {2019: 1, 2021: 1}
    assert found.forms == {"reprimand": 1, "expulsion": 1}


def test_exemplars_are_counted_by_stage_and_a_withdrawn_one_is_not_publicised(city):
    question = ask(city)
    found = article.answer(BY, question).exemplars
    assert [found.n(stage) for stage in ("found", "verified", "recognized", "publicized")] == [1, 1, 1, 1]
    key = article.exemplar_rows(city.actor("an"), question, "publicized", None, [])[0].exemplar
    exemplars.withdraw_exemplars(by=LOADER, exemplars=[key], reason="Sai", day=TODAY, on=TODAY)
    assert article.answer(BY, question).exemplars.publicized == 0


def test_what_has_ended_is_asked_for_as_itself_on_its_last_day(city):
    before = article.answer(BY, ask(city)).decisions
    end = date(2025, 7, 1)
    cells = Reform("dissolve", ("C1", "C2", "C3", "W", "V", "TU", "UB"), date(2025, 6, 30))
    structure.reform_organizations(by=LOADER, reform=cells, on=TODAY)
    structure.reform_organizations(by=LOADER, reform=Reform("dissolve", ("R",), end), on=TODAY)
    question = ask(city, tree_on=date(2026, 11, 26))
    assert question.tree_on == date(2025, 6, 30)
    assert article.answer(BY, question).decisions == before


def test_an_heir_owns_the_decisions_of_those_whom_it_succeeded(city):
    new = NewOrganization("N", "Đảng bộ phường mới", "party_organization", "grassroots", "R", date(2021, 1, 1))
    merger = Reform("merge", ("W", "V"), date(2021, 1, 1), heirs=(Heir("N"),), new=(new,))
    structure.reform_organizations(by=LOADER, reform=merger, on=TODAY)
    found = article.answer(BY, ask(city, "N")).decisions
    assert (found.bodies, found.apart) == ({"Đảng bộ phường Vị Hoàng": 1}, {"above": 4, "cell": 1})


def test_a_kept_answer_is_used_until_a_decision_is_added(city):
    question = ask(city)
    first = actions.answer_article(by=BY, question=question, on=TODAY)
    assert article.kept(question, article.version(question)) == first
    discipline.record_cases(by=LOADER, new=[case("000000000002", "warning", TODAY, "UB")], on=TODAY)
    assert article.kept(question, article.version(question)) is None


def wanted_figures(found):
    """Every figure about decisions with what opens it."""
    yield found.total, Wanted()
    for year, n in found.by_year.items():
        yield n, Wanted(year=year)
    for form, n in found.forms.items():
        yield n, Wanted(form=form)
    for body, n in found.bodies.items():
        yield n, Wanted(body=body)
    for field, n in found.fields.items():
        yield n, Wanted(field=field)
    for name, n in found.apart.items():
        yield n, Wanted(apart=name)


def test_every_figure_opens_to_as_many_rows_as_it_says(city):
    by, question = city.actor("dung"), ask(city)
    found = article.answer(by, question)
    told = article.told(found, article.reach(by, question))
    for n, wanted in wanted_figures(found.decisions):
        rows = article.decision_rows(by, question, wanted, told)
        assert len(rows) == n, wanted
        assert all(row.name for row in rows)


def test_others_see_form_and_year_of_each_and_no_further_dimension_under_five(city):
    by, question = city.actor("chi"), ask(city)
    told = article.told(article.answer(by, question), article.reach(by, question))
    assert told.decisions.decisions.forms == {"reprimand": 1, "warning": 1, "expulsion": 1}
    assert set(told.decisions.bodies.values()) == set(told.decisions.fields.values()) == {None}
    rows = article.decision_rows(by, question, Wanted(), told)
    assert [(row.name, row.person, row.document) for row in rows if row.form == "reprimand"] == [("", None, "")]
    for hidden in (Wanted(body="Thành ủy"), Wanted(field="V07"), Wanted(apart="cell")):
        with pytest.raises(NotFound):
            article.decision_rows(by, question, hidden, told)


def test_the_person_himself_sees_his_row(city):
    by, question = city.actor("an"), ask(city)
    told = article.told(article.answer(by, question), article.reach(by, question))
    assert [row.name for row in article.decision_rows(by, question, Wanted(), told) if row.name] == ["Nguyễn Văn An"] * 2


def test_the_report_is_for_those_who_signed_in(city):
    with pytest.raises(NotFound):
        article.answer(nobody(TODAY), ask(city))


@pytest.mark.parametrize(
    ("first", "last", "years"),
    [
        (date(2016, 1, 1), date(2021, 5, 10), [2016, 2017, 2018, 2019, 2020]),
        (date(2020, 12, 31), date(2020, 12, 31), [2020]),
        (date(2021, 1, 1), date(2021, 5, 10), []),
    ],
)
def test_ratings_of_the_years_that_ended_within_the_period_are_told(cast, first, last, years):
    assert ask(cast, first=first, last=last).ratings.years == years


def test_an_officer_of_a_ward_is_shown_his_ward_first(city):
    officer = Actor(None, "officer", (Held("inspector", city.organizations["W"].pk, terms.PARTY),), TODAY)
    everybody = Actor(None, "member", (Held("self", 0, 0),), TODAY)
    asked = [
        queries.asked_organization(by, None, terms.PARTY, TODAY).code
        for by in (replace(officer, roles=(*officer.roles, Held("self", 0, 0))), everybody)
    ]
    assert asked == ["W", "R"]
