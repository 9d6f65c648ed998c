"""Emulation: criteria written, issued and ended, figures typed, lines computed from the ledger, answered and confirmed."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as some

from guong.assignments import actions as assignments
from guong.directives import actions as directives
from guong.emulation import actions, counting, judging, lists, queries
from guong.emulation.judging import EmulationWrong, NewCriterion, NewFigure
from guong.emulation.models import ConfirmedScore, CriteriaSet
from guong.emulation.words import (
    ASSIGNMENTS,
    BY_YEAR,
    CELLS,
    DIRECTIVES,
    EXEMPLARS,
    PLANS,
    QUESTIONS,
    RATINGS,
    REMINDED,
    SESSIONS,
    THEMATIC,
    TYPED,
    WAYS,
    period_words,
)  # fmt: skip
from guong.kit.refusal import NotFound, Refusals
from guong.ledger import kinds
from guong.ledger.models import Entry
from guong.orders.judging import Until
from guong.rules import emulation as law
from tests.assignments import examples as assigned
from tests.cast import TODAY
from tests.directives import examples as directed
from tests.emulation.examples import BY, CRITERIA, DOCUMENT, SINCE, TYPED_ONE, confirmed, criterion, drafted, issued, typed
from tests.emulation.many import _places
from tests.meetings import evenings

LATER = TODAY + timedelta(days=30)


def entries_of(code: str) -> list[Entry]:
    return list(Entry.objects.filter(kind=code).order_by("pk"))


def lines(cast, row: CriteriaSet, about: int, place: str = "C1", who: str = "em", on: date = TODAY) -> dict[str, object]:
    period = judging.period(about)
    assert period
    found = queries.score_of(cast.actor(who, on), row, cast.organizations[place].pk, period)
    return {line.criterion.question: (line.n, line.of, line.points) for line in found.lines}


@settings(max_examples=200, deadline=None)
@given(some.sampled_from(list(WAYS)), some.integers(1, 100), some.integers(0, 50), some.integers(1, 50), some.integers(1, 100))
def test_points_lie_between_nothing_and_the_weight_and_follow_what_was_found(way, weight, n, of, at):
    one, more = law.points(way, weight, n, of, at), law.points(way, weight, n + 1, of, at)
    assert one is not None
    assert more is not None
    assert 0 <= one <= weight
    assert (more <= one) if way == law.MINUS else (more >= one)
    assert law.points(way, weight, n, 0, at) is None


@pytest.mark.parametrize(
    ("way", "n", "of", "at", "points"),
    [
        (law.RATE, 2, 3, 0, "13.33"),
        (law.STEPS, 9, 10, 0, "20"),
        (law.STEPS, 7, 10, 0, "14"),
        (law.STEPS, 5, 10, 0, "10"),
        (law.STEPS, 4, 10, 0, "0"),
        (law.WHOLE, 8, 10, 80, "20"),
        (law.WHOLE, 7, 10, 80, "0"),
        (law.MINUS, 3, 9, 5, "5"),
        (law.MINUS, 9, 9, 5, "0"),
    ],
)
def test_points_of_each_way(way, n, of, at, points):
    assert law.points(way, 20, n, of, at) == Decimal(points)


def test_periods_are_years_and_quarters():
    one = judging.period(20204)
    assert one
    assert (one.since, one.until, one.year, one.is_year) == (date(2020, 10, 1), date(2021, 1, 1), 2020, False)
    assert [judging.period(about) for about in (None, 0, 1900, 20205, 99999)] == [None] * 5
    assert (period_words(2020), period_words(20204)) == ("Năm 2020", "Quý 4 năm 2020")


def test_every_question_reads_kinds_that_exist():
    assert {kind for read in counting.KINDS.values() for kind in read} <= set(kinds.known())
    assert set(counting.KINDS) | {TYPED} == set(QUESTIONS)


def test_criteria_are_written_as_a_draft_then_issued_and_the_next_set_ends_them(cast):
    row = drafted(cast)
    assert entries_of("emulation_criteria.set") == [], "a draft writes nothing"
    assert list(queries.sets(cast.actor("binh"))) == [], "nor is it seen by whom it will concern"
    actions.drop_criterion(by=BY, key=row.pk, number=3, on=TODAY)
    with pytest.raises(NotFound):
        actions.drop_criterion(by=BY, key=row.pk, number=3, on=TODAY)
    (row,) = actions.issue_sets(by=BY, sets=[row.pk], on=TODAY)
    (entry,) = entries_of("emulation_criteria.set")
    assert (entry.organization_id, entry.value) == (row.organization_id, str(row.pk))
    assert list(queries.sets(cast.actor("binh"))) == [row]
    with pytest.raises(NotFound):
        actions.add_criterion(by=BY, key=row.pk, new=TYPED_ONE, on=TODAY)
    again = actions.draft_set(
        by=BY, organization=row.organization_id, title="Bộ mới", document=DOCUMENT, since=TODAY, on=TODAY, like=row.pk
    )
    assert [one.text for one in queries.criteria_of([again])] == [one.text for one in CRITERIA[:2]]
    actions.issue_sets(by=BY, sets=[again.pk], on=TODAY)
    row.refresh_from_db()
    assert row.valid.upper == TODAY
    with pytest.raises(EmulationWrong):
        actions.end_sets(by=BY, sets=[again.pk], last_on=TODAY - timedelta(days=1), on=TODAY)
    actions.end_sets(by=BY, sets=[again.pk], last_on=TODAY, on=TODAY)
    assert len(entries_of("emulation_criteria.ended")) == 1
    with pytest.raises(NotFound):
        actions.end_sets(by=BY, sets=[again.pk], last_on=TODAY, on=TODAY)


def test_what_cannot_be_a_set_or_a_criterion_is_refused(cast):
    ward = cast.organizations["W"].pk
    said = {"title": "Bộ", "document": DOCUMENT, "since": SINCE, "on": TODAY}
    with pytest.raises(NotFound):
        actions.draft_set(by=cast.actor("binh"), organization=ward, **said)
    with pytest.raises(EmulationWrong):
        actions.draft_set(by=BY, organization=ward, **{**said, "document": " "})
    empty, other = drafted(cast, ()), drafted(cast, since=SINCE - timedelta(days=1))
    with pytest.raises(Refusals, match="chưa có tiêu chí"):
        actions.issue_sets(by=BY, sets=[empty.pk], on=TODAY)
    wrong = [
        replace(TYPED_ONE, text=""),
        replace(TYPED_ONE, question="nonsense"),
        replace(TYPED_ONE, weight=0),
        replace(TYPED_ONE, way=law.MINUS),
        replace(TYPED_ONE, question=SESSIONS),
    ]
    for new in wrong:
        with pytest.raises(EmulationWrong):
            actions.add_criterion(by=BY, key=empty.pk, new=new, on=TODAY)
    for _ in range(judging.MOST_CRITERIA):
        actions.add_criterion(by=BY, key=empty.pk, new=TYPED_ONE, on=TODAY)
    with pytest.raises(EmulationWrong, match="nhiều nhất"):
        actions.add_criterion(by=BY, key=empty.pk, new=TYPED_ONE, on=TODAY)
    with pytest.raises(Refusals, match="một bộ của một tổ chức"):
        actions.issue_sets(by=BY, sets=[empty.pk, other.pk], on=TODAY)
    actions.issue_sets(by=BY, sets=[empty.pk], on=TODAY)
    with pytest.raises(Refusals, match=r"Bộ “Thi đua chi bộ” áp dụng từ ngày 01/01/2020\. Chọn ngày sau"):
        actions.issue_sets(by=BY, sets=[other.pk], on=TODAY)
    actions.discard_set(by=BY, key=other.pk, on=TODAY)
    assert not CriteriaSet.objects.filter(pk=other.pk).exists()


def test_the_ledger_answers_what_fell_due_and_which_months_had_a_meeting(cast):
    ways = NewCriterion("Việc", ASSIGNMENTS, 10, law.RATE)
    row = issued(cast, (*CRITERIA, ways, replace(ways, question=REMINDED, way=law.MINUS, at=3)))
    directive = directed.directed(cast, "C1", "C2")
    in_time = directed.reported(cast, directive, "C1", "binh")
    directives.accept_reports(by=cast.actor("em"), addressees=[in_time.pk], on=TODAY)
    directives.remind_unreported(by=cast.actor("em"), key=directive.pk, on=TODAY)
    task = assigned.handed_in(cast)
    assigned.given(cast)
    assignments.accept_results(by=cast.actor("binh"), assignments=[task.pk], on=TODAY)
    evenings.held(cast)
    now = lines(cast, row, 2021)
    assert now[DIRECTIVES] == (1, 1, Decimal("30.00")), "accepted before its day"
    assert now[ASSIGNMENTS] == (1, 1, Decimal("10.00")), "the other one is not due yet"
    assert now[CELLS] == (1, 5, Decimal("10.00")), "one of five months"
    assert now[TYPED] == (None, None, None), "nothing on record is no failure"
    elsewhere = lines(cast, row, 2021, "C2")
    assert elsewhere[DIRECTIVES] == (None, None, None)
    assert elsewhere[REMINDED] == (1, 1, Decimal(7))
    later = lines(cast, row, 2021, on=LATER)
    assert later[ASSIGNMENTS] == (1, 2, Decimal("5.00")), "what nobody handed in has fallen due"
    assert lines(cast, row, 2021, "C2", on=LATER)[DIRECTIVES] == (0, 1, Decimal("0.00"))
    quarter = judging.period(20212)
    assert quarter
    place = cast.organizations["C1"]
    counts = {CELLS: 1, REMINDED: 1, ASSIGNMENTS: 3, TYPED: 0}
    for one in queries.criteria_of([row]):
        found = queries.evidence(cast.actor("em"), one, place, quarter, size=50)
        assert len(found) == counts.get(one.question, len(found)), one.question


def test_meetings_of_another_kind_are_no_failure_of_this_one(cast):
    row = issued(cast, (NewCriterion("Chuyên đề", THEMATIC, 10, law.RATE), NewCriterion("Đều", CELLS, 10, law.RATE)))
    evenings.held(cast)
    found = lines(cast, row, 2021)
    assert found[CELLS] == (1, 5, Decimal("2.00"))
    assert found[THEMATIC] == (None, None, None)


def test_evidence_says_which_was_late_and_never_whose_it_was(cast, signed_in):
    row = issued(cast, (NewCriterion("Việc", ASSIGNMENTS, 10, law.RATE),), since=date(2021, 1, 1))
    for facts in ({"place": "C1", "by": "em", "office": "R", "who": "binh"}, {"title": "Vận động hộ ông Nguyễn Văn Kín"}):
        task = assigned.handed_in(cast, done=assigned.DUE, until=Until(TODAY), **facts)
        judge = cast.actor(facts.get("by", "binh"), assigned.DUE)
        assignments.accept_results(by=judge, assignments=[task.pk], on=assigned.DUE)
    one, cell, period = criterion(row), cast.organizations["C1"], judging.period(2021)
    assert period
    entries = queries.evidence(cast.actor("em", assigned.DUE), one, cell, period, size=50)
    said = [lists.words_of(entry, one) for entry in entries]
    assert said.count("Nhiệm vụ được nghiệm thu: Chậm") == 1
    assert said.count("Nhiệm vụ được nghiệm thu: Chậm: Vận động hộ ven sông di dời") == 1
    assert "Kín" not in str(said)
    page = signed_in("em").get(f"/ke-hoach/thi-dua/{row.pk}/bang").content.decode()
    assert "<li>1. Việc (10 điểm)</li>" in page


def test_years_are_judged_by_what_they_are_about(cast):
    year = [NewCriterion("Việc", code, 10, law.RATE, goal=2) for code in (PLANS, RATINGS, SESSIONS, EXEMPLARS, THEMATIC)]
    row = issued(cast, tuple(year))
    found = lines(cast, row, 2020)
    assert found[RATINGS] is not None
    assert all(lines(cast, row, 20201)[code] == (None, None, None) for code in BY_YEAR)
    for one in queries.criteria_of([row]):
        period = judging.period(2021)
        assert period
        assert queries.evidence(cast.actor("em"), one, cast.organizations["C1"], period, size=50) is not None


def test_a_figure_is_typed_with_its_paper_and_a_newer_one_corrects_it(cast):
    row = issued(cast)
    typed(cast, row)
    assert lines(cast, row, 2020)[TYPED] == (9, 10, Decimal("18.00"))
    typed(cast, row, n=8)
    old, new = entries_of("emulation_figure.typed")
    assert new.corrects_id == old.pk
    assert lines(cast, row, 2020)[TYPED] == (8, 10, Decimal("16.00"))
    place = cast.organizations["C1"].pk
    good = NewFigure(criterion(row).pk, place, 2020, 1, 2, DOCUMENT)
    wrong = [
        replace(good, document=""),
        replace(good, of=0),
        replace(good, about=2022),
        replace(good, criterion=criterion(row, 2).pk),
    ]
    for one in wrong:
        with pytest.raises(Refusals):
            actions.type_figures(by=BY, new=[one], on=TODAY)
    with pytest.raises(EmulationWrong, match="không áp dụng"):
        actions.type_figures(by=BY, new=[replace(good, about=2019)], on=TODAY)
    for one in (replace(good, criterion=0), replace(good, organization=cast.organizations["C3"].pk)):
        with pytest.raises(NotFound):
            actions.type_figures(by=BY, new=[one], on=TODAY)
    with pytest.raises(NotFound):
        actions.type_figures(by=cast.actor("binh"), new=[good], on=TODAY)


def test_an_organization_answers_its_line_and_a_body_confirms_what_stands(cast):
    row = issued(cast)
    typed(cast, row)
    here, binh = cast.organizations["C1"].pk, cast.actor("binh")
    said = {"criterion": criterion(row).pk, "organization": here, "about": 2020, "on": TODAY}
    actions.answer_line(by=binh, text="Còn thiếu hồ sơ tháng 12", **said)
    (entry,) = entries_of("emulation_line.answered")
    assert (entry.organization_id, entry.about) == (here, 2020)
    with pytest.raises(EmulationWrong, match="Ghi ý kiến"):
        actions.answer_line(by=binh, text=" ", **said)
    with pytest.raises(NotFound):
        actions.answer_line(by=cast.actor("chi"), text="Không phải việc của tôi", **said)
    with pytest.raises(NotFound):
        actions.confirm_scores(by=binh, key=row.pk, about=2020, organizations=[here], on=TODAY)
    em = cast.actor("em")
    with pytest.raises(EmulationWrong, match="chưa hết"):
        actions.confirm_scores(by=em, key=row.pk, about=2021, organizations=[here], on=TODAY)
    with pytest.raises(EmulationWrong, match="chưa có dữ liệu"):
        actions.confirm_scores(by=em, key=row.pk, about=2020, organizations=[cast.organizations["C2"].pk], on=TODAY)
    one = confirmed(cast, row)
    assert (one.points, one.base, len(one.lines)) == (Decimal("18.00"), 20, 3)
    (entry,) = entries_of("emulation_score.confirmed")
    assert (entry.measure, entry.decided_by_id, entry.person_id) == (Decimal(18), row.organization_id, None)
    with pytest.raises(EmulationWrong, match="đã chốt"):
        confirmed(cast, row)
    with pytest.raises(EmulationWrong, match="đã chốt"):
        typed(cast, row, n=1)
    with pytest.raises(EmulationWrong, match="đã chốt"):
        actions.answer_line(by=binh, text="Muộn", **said)
    ConfirmedScore.objects.filter(pk=one.pk).update(points=10)
    period = judging.period(2020)
    assert period
    assert queries.score_of(em, row, here, period).differs, "both stand side by side"


def test_a_secretary_sees_his_own_organization_alone_and_everybody_stands_by_name(cast):
    row = issued(cast)
    period = judging.period(2020)
    assert period
    seen = {
        who: [one.organization.code for one in queries.board(cast.actor(who), row, period)] for who in ("binh", "chi", "em")
    }
    assert seen == {"binh": ["C1"], "chi": ["C2"], "em": ["C1", "C2"]}
    typed(cast, row, "C2", n=10)
    assert [one.organization.code for one in queries.board(cast.actor("em"), row, period)] == ["C1", "C2"]
    with pytest.raises(NotFound):
        queries.set_to_read(cast.actor("an"), row.pk)


def test_a_board_of_many_costs_as_many_statements_as_one_of_few(cast):
    ways = {REMINDED: law.MINUS}
    every = [NewCriterion("Việc", code, 10, ways.get(code, law.RATE), at=1, goal=3) for code in QUESTIONS]
    row = issued(cast, tuple(every))
    period = judging.period(2020)
    assert period
    counts = []
    for n in (1, 28):
        _places(n)
        with CaptureQueriesContext(connection) as captured:
            assert len(queries.board(cast.actor("em"), row, period)) > n
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 20


def test_pages_carry_a_set_from_its_draft_to_a_confirmed_score(cast, signed_in):
    em, binh = signed_in("em"), signed_in("binh")
    ward, cell = cast.organizations["W"].pk, cast.organizations["C1"].pk
    home = "/ke-hoach/thi-dua"
    answer = em.post(f"{home}/soan?to_chuc={ward}", {"title": "Bộ 2020", "document": DOCUMENT, "since": "01/01/2020"})
    row = CriteriaSet.objects.get()
    assert answer.url == f"{home}/{row.pk}"
    refused = em.post(f"{home}/{row.pk}/tieu-chi", {"text": "Việc", "question": TYPED, "weight": 20, "way": law.MINUS})
    assert "ngưỡng hoặc số điểm trừ" in refused.content.decode()
    for text in ("Việc", "Bỏ"):
        em.post(f"{home}/{row.pk}/tieu-chi", {"text": text, "question": TYPED, "weight": 20, "way": law.RATE})
    em.post(f"{home}/{row.pk}/tieu-chi/2/bo")
    em.post(f"{home}/{row.pk}/ban-hanh")
    one = criterion(row)
    here = f"{home}/{row.pk}/bang/{cell}"
    figure = {"n": 9, "of": 10, "document": "Báo cáo 40-BC/ĐU"}
    assert em.post(f"{here}/{one.pk}/nhap?ky=2020", figure).url == f"{here}?ky=2020"
    assert binh.post(f"{here}/{one.pk}/y-kien?ky=2020", {"text": "Đã rà lại"}).url == f"{here}?ky=2020"
    page = em.get(f"{here}?ky=2020").content.decode()
    assert all(words in page for words in ("18/20", "9/10", "Báo cáo 40-BC/ĐU", "Đã rà lại", "Chốt điểm"))
    em.post(f"{here}/chot?ky=2020")
    assert "Chốt ngày 10/05/2021" in binh.get(f"{here}?ky=2020").content.decode()
    em.post(f"{here}/chot?ky=2020")
    assert ConfirmedScore.objects.count() == 1
    assert "18/20" in em.get(f"{home}/{row.pk}/bang?ky=2020").content.decode()
    em.post(f"{home}/{row.pk}/thoi", {"last_on": "09/05/2021"})
    assert "áp dụng đến hết ngày 09/05/2021 · đã thôi dùng" in em.get(f"{home}/{row.pk}").content.decode()
    assert em.get(f"{home}/{row.pk}/thoi").status_code == 404
    copied = em.post(f"{home}/soan?to_chuc={ward}&tu={row.pk}", {"title": "M", "document": "D", "since": "11/05/2021"}).url
    assert em.get(f"{copied}/bang").status_code == 404
    em.post(f"{copied}/bo")
    assert CriteriaSet.objects.count() == 1
    for wrong in (f"{here}/{one.pk + 99}", f"{here}/{one.pk + 99}/nhap", f"{home}/{row.pk}/bang/{ward}"):
        assert em.get(f"{wrong}?ky=2020").status_code == 404


def test_a_board_shows_only_periods_in_which_its_set_held(cast, signed_in):
    spring = issued(cast, since=date(2021, 2, 1))
    em, home = signed_in("em"), "/ke-hoach/thi-dua"
    page = em.get(f"{home}/{spring.pk}/bang").content.decode()
    assert re.findall(r'<option value="(\d+)"( selected)?', page) == [("2021", " selected"), ("20212", ""), ("20211", "")]
    cell = cast.organizations["C1"].pk
    for address in (f"{home}/{spring.pk}/bang", f"{home}/{spring.pk}/bang/{cell}"):
        assert [em.get(f"{address}?ky={about}").status_code for about in (2020, 20204, 20213, 2022)] == [404] * 4
    before = issued(cast, place="R", since=date(2018, 1, 1))
    actions.end_sets(by=BY, sets=[before.pk], last_on=date(2019, 6, 30), on=TODAY)
    page = em.get(f"{home}/{before.pk}/bang").content.decode()
    offered = [about for about, _ in re.findall(r'<option value="(\d+)"( selected)?', page)]
    assert offered == ["2019", "20192", "20191", "2018", "20184", "20183", "20182", "20181"]
    assert '<option value="2019" selected' in page


def test_a_set_that_has_not_begun_opens_to_its_criteria(cast, signed_in):
    row, em = issued(cast, since=date(2022, 1, 1)), signed_in("em")
    assert f'href="/ke-hoach/thi-dua/{row.pk}"' in em.get("/ke-hoach/thi-dua").content.decode()
    page = em.get(f"/ke-hoach/thi-dua/{row.pk}").content.decode()
    assert "Xem điểm" not in page
    assert em.get(f"/ke-hoach/thi-dua/{row.pk}/bang").url == f"/ke-hoach/thi-dua/{row.pk}"
    assert em.get(f"/ke-hoach/thi-dua/{row.pk}/bang/{cast.organizations['C1'].pk}").status_code == 404


def test_what_was_confirmed_stays_within_its_set(cast):
    row = issued(cast, since=date(2018, 1, 1))
    typed(cast, row)
    confirmed(cast, row)
    for since in (date(2020, 1, 1), date(2020, 12, 31)):
        with pytest.raises(Refusals, match=r"Năm 2020 đã chốt điểm\. Chọn từ ngày 01/01/2021 trở đi"):
            issued(cast, since=since)
    with pytest.raises(EmulationWrong, match=r"Năm 2020 đã chốt điểm\. Chọn từ ngày 01/01/2020 trở đi"):
        actions.end_sets(by=BY, sets=[row.pk], last_on=date(2019, 12, 31), on=TODAY)
    assert issued(cast, since=date(2021, 1, 1)).valid.lower == date(2021, 1, 1)
