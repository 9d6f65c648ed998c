"""Sets of one body after another: one holds on each day, one answers for each period, drafts are put right."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from guong.emulation import actions, judging, queries
from guong.emulation.judging import EmulationWrong, NewCriterion, NewFigure
from guong.emulation.models import ConfirmedScore, CriteriaSet, Criterion
from guong.emulation.words import REMINDED
from guong.kit.refusal import NotFound, Refusals
from guong.rules import emulation as law
from tests.cast import TODAY
from tests.emulation.examples import BY, DOCUMENT, SINCE, confirmed, criterion, drafted, issued, typed

HOME = "/ke-hoach/thi-dua"
APRIL, MAY, JULY = date(2021, 4, 30), date(2021, 5, 1), date(2020, 7, 1)


def ended(cast, last_on: date) -> CriteriaSet:
    row = issued(cast)
    return actions.end_sets(by=BY, sets=[row.pk], last_on=last_on, on=TODAY)[0]


def of_summer(cast) -> tuple[CriteriaSet, CriteriaSet]:
    """A set that ended in the middle of 2020, and the one that followed it."""
    return ended(cast, JULY - timedelta(days=1)), issued(cast, since=JULY)


def test_a_set_begins_after_the_last_day_of_the_one_that_ended(cast, signed_in):
    ended(cast, APRIL)
    row, em = drafted(cast, since=date(2020, 6, 1)), signed_in("em")
    words = "Bộ “Thi đua chi bộ” áp dụng đến hết ngày 30/04/2021. Chọn ngày sau ngày ấy."
    assert words in em.post(f"{HOME}/{row.pk}/ban-hanh", follow=True).content.decode()
    for since in (SINCE - timedelta(days=1), APRIL):
        actions.amend_draft(by=BY, key=row.pk, title="Bộ", document=DOCUMENT, since=since, on=TODAY)
        with pytest.raises(Refusals, match="đến hết ngày 30/04/2021"):
            actions.issue_sets(by=BY, sets=[row.pk], on=TODAY)
    actions.amend_draft(by=BY, key=row.pk, title="Bộ", document=DOCUMENT, since=MAY, on=TODAY)
    assert actions.issue_sets(by=BY, sets=[row.pk], on=TODAY)[0].valid.lower == MAY


def test_an_ended_set_stands_in_the_way_beside_one_without_end(cast):
    ended(cast, APRIL)
    issued(cast, since=MAY)
    with pytest.raises(Refusals, match="áp dụng từ ngày 01/05/2021"):
        issued(cast, since=date(2020, 6, 1))
    third = issued(cast, since=date(2021, 6, 1))
    found = CriteriaSet.objects.filter(valid__isnull=False).exclude(pk=third.pk).order_by("since")
    assert [row.last_on for row in found] == [APRIL, date(2021, 5, 31)]


def test_the_head_of_a_draft_is_put_right(cast, signed_in):
    row, em = drafted(cast), signed_in("em")
    here = f"{HOME}/{row.pk}"
    assert f'href="{here}/sua"' in em.get(here).content.decode()
    assert 'value="Thi đua chi bộ"' in em.get(f"{here}/sua").content.decode()
    said = {"title": " Thi đua 2021 ", "document": "Kế hoạch 1-KH/ĐU", "since": "01/02/2021"}
    assert em.post(f"{here}/sua", said).url == here
    row.refresh_from_db()
    assert (row.title, row.document, row.since) == ("Thi đua 2021", "Kế hoạch 1-KH/ĐU", date(2021, 2, 1))
    with pytest.raises(EmulationWrong):
        actions.amend_draft(by=BY, key=row.pk, title=" ", document=DOCUMENT, since=TODAY, on=TODAY)
    with pytest.raises(NotFound):
        actions.amend_draft(by=cast.actor("binh"), key=row.pk, title="Bộ", document=DOCUMENT, since=TODAY, on=TODAY)
    actions.issue_sets(by=BY, sets=[row.pk], on=TODAY)
    assert "/sua" not in em.get(here).content.decode()
    assert em.get(f"{here}/sua").status_code == 404
    with pytest.raises(NotFound):
        actions.amend_draft(by=BY, key=row.pk, title="Bộ", document=DOCUMENT, since=TODAY, on=TODAY)


def test_a_copied_criterion_that_cannot_be_one_is_named_when_its_set_is_issued(cast):
    row = drafted(cast)
    Criterion.objects.filter(set=row, number=2).update(question=REMINDED)
    with pytest.raises(Refusals, match="Tiêu chí 2: Bị nhắc càng nhiều càng kém"):
        actions.issue_sets(by=BY, sets=[row.pk], on=TODAY)


@pytest.mark.parametrize(
    ("valid", "followed_on", "about", "answers"),
    [
        ((SINCE, None), None, 2020, True),
        ((SINCE, JULY), None, 2020, True),
        ((SINCE, JULY), JULY, 2020, False),
        ((SINCE, JULY), JULY, 20202, True),
        ((SINCE, JULY), JULY, 20203, False),
        ((SINCE, JULY), date(2020, 12, 31), 2020, False),
        ((SINCE, JULY), date(2021, 1, 1), 2020, True),
        ((SINCE, JULY), None, 2019, False),
        ((JULY, None), None, 2020, True),
        ((JULY, None), None, 20202, False),
    ],
)
def test_the_set_that_held_last_answers_for_a_period(valid, followed_on, about, answers):
    period = judging.period(about)
    assert period
    assert judging.answers(judging.Range(*valid), followed_on, period) is answers


def test_one_set_of_a_body_answers_for_a_year_in_which_two_held(cast):
    first, second = of_summer(cast)
    place = cast.organizations["C1"].pk
    with pytest.raises(EmulationWrong, match="đã có bộ áp dụng sau"):
        typed(cast, first)
    said = {"organization": place, "about": 2020, "text": "Còn thiếu", "on": TODAY}
    with pytest.raises(EmulationWrong, match="đã có bộ áp dụng sau"):
        actions.answer_line(by=cast.actor("binh"), criterion=criterion(first).pk, **said)
    with pytest.raises(EmulationWrong, match="đã có bộ áp dụng sau"):
        confirmed(cast, first)
    typed(cast, second)
    actions.answer_line(by=cast.actor("binh"), criterion=criterion(second).pk, **said)
    confirmed(cast, second)
    assert ConfirmedScore.objects.get().set_id == second.pk
    spring = NewFigure(criterion(first).pk, place, 20202, 1, 2, DOCUMENT)
    actions.type_figures(by=BY, new=[spring], on=TODAY)
    actions.confirm_scores(by=BY, key=first.pk, about=20202, organizations=[place], on=TODAY)
    assert ConfirmedScore.objects.count() == 2, "a quarter of its own"


def test_boards_offer_the_periods_for_which_their_set_answers(cast, signed_in):
    first, second = of_summer(cast)
    em, place = signed_in("em"), cast.organizations["C1"].pk
    offered = {
        row: re.findall(r'<option value="(\d+)"', em.get(f"{HOME}/{row.pk}/bang").content.decode()) for row in (first, second)
    }
    assert offered == {first: ["20202", "20201"], second: ["2021", "20212", "20211", "2020", "20204", "20203"]}
    for address in ("bang", f"bang/{place}", f"bang/{place}/{criterion(first).pk}"):
        assert em.get(f"{HOME}/{first.pk}/{address}?ky=2020").status_code == 404
        assert em.get(f"{HOME}/{first.pk}/{address}?ky=20202").status_code == 200


def test_a_set_that_answers_for_no_period_leads_to_its_criteria(cast, signed_in):
    short, em = issued(cast, since=date(2021, 4, 2)), signed_in("em")
    issued(cast, since=date(2021, 4, 9))
    here = f"{HOME}/{short.pk}"
    assert queries.periods(short, TODAY) == []
    assert em.get(f"{here}/bang").url == here
    assert "Xem điểm" not in em.get(here).content.decode()


def test_no_set_begins_within_a_period_confirmed_by_another_set_of_its_body(cast):
    first, second = of_summer(cast)
    typed(cast, second)
    confirmed(cast, second)
    place = cast.organizations["C1"].pk
    actions.type_figures(by=BY, new=[NewFigure(criterion(first).pk, place, 20201, 1, 2, DOCUMENT)], on=TODAY)
    actions.confirm_scores(by=BY, key=first.pk, about=20201, organizations=[place], on=TODAY)
    actions.end_sets(by=BY, sets=[second.pk], last_on=date(2020, 9, 30), on=TODAY)
    with pytest.raises(Refusals, match=r"Năm 2020 đã chốt điểm\. Chọn từ ngày 01/01/2021 trở đi"):
        issued(cast, since=date(2020, 10, 1))
    assert issued(cast, place="R", since=date(2020, 10, 1)).valid, "another body is free"
    third = issued(cast, since=date(2021, 1, 1))
    year = judging.period(2020)
    assert year
    assert [queries.answers(row, year) for row in (first, second, third)] == [False, True, False]


@pytest.mark.parametrize(("days", "over"), [(1, False), (0, False), (-1, True)])
def test_a_set_says_until_when_it_holds_and_is_over_only_afterwards(days, over, cast, signed_in):
    last_on = TODAY + timedelta(days=days)
    row, em = ended(cast, last_on), signed_in("em")
    for page in (f"{HOME}/{row.pk}", HOME):
        text = em.get(page).content.decode()
        assert f"áp dụng đến hết ngày {last_on:%d/%m/%Y}" in text
        assert ("đã thôi dùng" in text) is over


def test_what_takes_points_away_counts_what_is_bad(cast):
    row = drafted(cast, ())
    good = [
        NewCriterion("Không phải nhắc", REMINDED, 10, law.MINUS, 2),
        NewCriterion("Đơn thư", "typed", 10, law.MINUS, 2),
    ]
    for new in good:
        actions.add_criterion(by=BY, key=row.pk, new=new, on=TODAY)
    for way in (law.RATE, law.WHOLE, law.STEPS):
        with pytest.raises(EmulationWrong, match="chọn cách trừ điểm") as refused:
            actions.add_criterion(by=BY, key=row.pk, new=NewCriterion("Nhắc", REMINDED, 10, way, 2), on=TODAY)
        assert refused.value.field == "way"
    for question in set(judging.QUESTIONS) - {REMINDED, "typed"}:
        with pytest.raises(EmulationWrong, match="đếm việc làm được"):
            actions.add_criterion(by=BY, key=row.pk, new=NewCriterion("Việc", question, 10, law.MINUS, 2, 3), on=TODAY)
