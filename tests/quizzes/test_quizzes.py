"""Quizzes: a bank tied to texts, papers drawn at random, the time, a lost line, marks that one person alone reads."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guong.imports.registry import CellWrong
from guong.kit import clock
from guong.kit.actor import machine
from guong.kit.refusal import NotFound, Refusals
from guong.ledger.models import Entry
from guong.quizzes import actions, jobs, judging, queries, sheets
from guong.quizzes.judging import FEWEST, QuizWrong, Sum
from guong.quizzes.models import Paper, Question
from guong.regulations import actions as regulations
from guong.regulations.judging import NewDocument
from guong.study.judging import StudyWrong
from guong.study.models import Learner
from guong.study.words import QUIZ
from tests.cast import TODAY
from tests.quizzes.examples import FOUR, N_EACH, bank, begun, new, opened, question, ready, right, sat
from tests.regulations.examples import TOLD
from tests.study import campaigns


def test_questions_are_written_and_withdrawn_with_one_entry_for_each_document(cast):
    rows = bank(cast)
    written = Entry.objects.filter(kind="quiz_question.written")
    assert {(one.organization.code, one.measure) for one in written} == {("R", N_EACH)}
    assert written.count() == 2
    with pytest.raises(QuizWrong):
        actions.withdraw_questions(by=cast.actor("em"), questions=[rows[0].pk], reason="", on=TODAY)
    with pytest.raises(NotFound):
        actions.withdraw_questions(by=cast.actor("binh"), questions=[rows[0].pk], reason="Sai", on=TODAY)
    actions.withdraw_questions(by=cast.actor("em"), questions=[rows[0].pk], reason="Sai đáp án", on=TODAY)
    assert Entry.objects.get(kind="quiz_question.withdrawn").detail.body["n"] == 1
    assert not Question.objects.get(pk=rows[0].pk).is_in_use
    with pytest.raises(NotFound):
        actions.withdraw_questions(by=cast.actor("em"), questions=[rows[0].pk], reason="Sai", on=TODAY)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"text": ""}, "Ghi câu hỏi"),
        ({"options": FOUR[:3]}, "4 phương án"),
        ({"options": (*FOUR[:3], FOUR[0])}, "4 phương án"),
        ({"right": 5}, "Chọn phương án đúng"),
        ({"clause": ""}, "Ghi điều, khoản"),
        ({"document": 0}, "chưa có trong danh mục"),
        ({"organization": 0}, "Không tìm thấy tổ chức"),
    ],
)
def test_a_question_that_cannot_be_is_refused(cast, more, words):
    with pytest.raises(Refusals, match=words):
        actions.write_questions(by=cast.actor("em"), new=[replace(question(cast), **more)], on=TODAY)
    with pytest.raises(Refusals, match="đã có trong ngân hàng"):
        actions.write_questions(by=cast.actor("em"), new=[question(cast), question(cast)], on=TODAY)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"title": ""}, "Ghi tên"),
        ({"mode": "exam"}, "dành cho ai"),
        ({"parts": ()}, "Ghi số câu"),
        ({"minutes": 0}, "thời gian"),
        ({"pass_mark": 5}, "để đạt"),
        ({"n_attempts": 0}, "Cho làm"),
        ({"closes_on": TODAY - timedelta(days=1)}, "Ngày đóng"),
    ],
)
def test_a_quiz_that_cannot_be_is_refused(cast, more, words):
    bank(cast)
    with pytest.raises(QuizWrong, match=words):
        opened(cast, **more)
    with pytest.raises(NotFound):
        actions.open_quiz(by=cast.actor("binh"), new=new(cast), on=TODAY)


def test_a_quiz_needs_enough_questions_in_the_bank(cast):
    bank(cast, 1)
    lacks = "Quy định 101-QĐ/TW: cần 2 câu, ngân hàng có 1 câu dùng được, thiếu 1. Quy định 08-QĐi/TW: cần 2 câu"
    with pytest.raises(QuizWrong, match=lacks) as refused:
        opened(cast)
    assert refused.value.field == "parts"
    with pytest.raises(QuizWrong, match="chưa có trong danh mục"):
        opened(cast, parts=((10**9, 1),))


def test_a_paper_is_drawn_kept_resumed_and_handed_in_once(cast):
    row = ready(cast)
    assert Entry.objects.get(kind="quiz.opened").detail.body["title"] == row.title
    paper, an = begun(cast, row), cast.actor("an")
    assert len({one["question"] for one in paper.asked}) == 4
    assert all(sorted(one["order"]) == [1, 2, 3, 4] for one in paper.asked)
    first = paper.asked[0]["question"]
    strange = {first: 2, 999_999: 1, paper.asked[1]["question"]: 9}
    actions.keep_answers(by=an, key=paper.pk, answers=strange, at=clock.now(), on=TODAY)
    again = begun(cast, row)
    assert (again.pk, again.asked, again.answers) == (paper.pk, paper.asked, {str(first): 2})
    assert not Entry.objects.filter(kind="quiz.handed_in").exists()
    done = actions.hand_in_paper(by=an, key=paper.pk, answers=right(paper, 3), at=clock.now(), on=TODAY)
    assert (done.mark, done.how) == (3, "hand")
    with pytest.raises(QuizWrong, match="đã nộp bài"):
        actions.hand_in_paper(by=an, key=paper.pk, answers=right(paper, 4), at=clock.now(), on=TODAY)
    entry = Entry.objects.get(kind="quiz.handed_in")
    assert (entry.person, entry.value, entry.measure) == (cast.people["an"], str(row.pk), 1)
    assert "mark" not in entry.detail.body
    with pytest.raises(QuizWrong, match="đủ số lần"):
        begun(cast, row)
    with pytest.raises(QuizWrong, match="hết giờ"):
        actions.keep_answers(by=an, key=paper.pk, answers={}, at=clock.now(), on=TODAY)


def test_nobody_else_reads_or_answers_a_paper(cast):
    row = ready(cast)
    paper = sat(cast, row)
    for who in ("binh", "em", "chi"):
        with pytest.raises(NotFound):
            queries.own_paper(cast.actor(who), paper.pk)
        with pytest.raises(NotFound):
            actions.hand_in_paper(by=cast.actor(who), key=paper.pk, answers={}, at=clock.now(), on=TODAY)
        with pytest.raises(NotFound):
            actions.keep_answers(by=cast.actor(who), key=paper.pk, answers={}, at=clock.now(), on=TODAY)


def test_what_comes_after_the_time_does_not_count_and_what_was_kept_does(cast):
    row = ready(cast)
    paper, an = begun(cast, row), cast.actor("an")
    actions.keep_answers(by=an, key=paper.pk, answers=right(paper, 1), at=clock.now(), on=TODAY)
    late = paper.ends_at + judging.GRACE + timedelta(seconds=1)
    done = actions.hand_in_paper(by=an, key=paper.pk, answers=right(paper), at=late, on=TODAY)
    assert (done.mark, done.how) == (1, "time")


def test_the_job_hands_in_whoever_went_away(cast):
    row = ready(cast)
    paper = begun(cast, row, at=clock.now() - timedelta(hours=1))
    Paper.objects.filter(pk=paper.pk).update(answers={str(key): at for key, at in right(paper, 2).items()})
    still = begun(cast, row, "binh")
    jobs.hand_in_expired(0)
    jobs.hand_in_expired(0)
    paper.refresh_from_db()
    still.refresh_from_db()
    assert (paper.mark, paper.how, still.handed_in_at) == (2, "time", None)
    assert Entry.objects.filter(kind="quiz.handed_in").count() == 1
    with pytest.raises(NotFound):
        actions.hand_in_expired(by=cast.actor("em"), at=clock.now(), on=TODAY)


def test_a_quiz_is_for_its_organization_and_a_contest_for_everybody(cast):
    em = cast.actor("em")
    ward = replace(question(cast), organization=cast.organizations["R"].pk)
    actions.write_questions(by=em, new=[ward], on=TODAY)
    part = ((ward.document, 1),)
    contest = opened(cast, mode="contest", parts=part, pass_mark=1)
    assert queries.may_sit(cast.actor("chi"), contest)
    assert queries.for_campaigns(em) == []
    study = opened(cast, parts=part, pass_mark=1)
    assert [key for key, _ in queries.for_campaigns(em)] == [study.pk]
    with pytest.raises(QuizWrong, match="không mở hôm nay"):
        begun(cast, study, on=TODAY + timedelta(days=60))
    with pytest.raises(NotFound):
        actions.begin_paper(by=machine("clerk", TODAY), key=study.pk, at=clock.now(), on=TODAY)
    with pytest.raises(QuizWrong):
        actions.cancel_quiz(by=em, key=study.pk, reason="", on=TODAY)
    with pytest.raises(NotFound):
        actions.cancel_quiz(by=cast.actor("binh"), key=study.pk, reason="Hoãn", on=TODAY)
    actions.cancel_quiz(by=em, key=study.pk, reason="Hoãn", on=TODAY)
    assert Entry.objects.get(kind="quiz.cancelled").detail.body["reason"] == "Hoãn"
    with pytest.raises(QuizWrong, match="đã đóng"):
        actions.cancel_quiz(by=em, key=study.pk, reason="Hoãn", on=TODAY)
    with pytest.raises(QuizWrong, match="không mở hôm nay"):
        begun(cast, study)


def test_a_bank_that_was_emptied_is_told(cast):
    row = ready(cast)
    keys = list(Question.objects.values_list("pk", flat=True))
    actions.withdraw_questions(by=cast.actor("em"), questions=keys, reason="Văn bản thay thế", on=TODAY)
    with pytest.raises(QuizWrong, match="không còn đủ câu hỏi"):
        begun(cast, row)


def test_passing_counts_for_the_campaign_that_rests_on_it(cast):
    row = ready(cast)
    with pytest.raises(StudyWrong, match="Chọn bài trắc nghiệm khi"):
        campaigns.planned(cast, work=QUIZ)
    with pytest.raises(StudyWrong, match="không phải cuộc thi"):
        campaigns.planned(cast, work=QUIZ, quiz=opened(cast, mode="contest").pk)
    campaign = campaigns.running(cast, work=QUIZ, quiz=row.pk)
    campaigns.studied(cast, campaign)
    assert campaigns.part(cast, campaign).finished_on is None
    sat(cast, row, n=1)
    assert campaigns.part(cast, campaign).worked_on is None, "one right answer of two does not pass"
    sat(cast, row, "binh", n=2)
    learner = campaigns.part(cast, campaign, "binh")
    assert (learner.worked_on, learner.finished_on) == (TODAY, TODAY)
    acts = set(Entry.objects.filter(kind__in=["quiz.handed_in", "study.finished"]).values_list("kind", "act"))
    finished = dict(acts)["study.finished"]
    assert ("quiz.handed_in", finished) in acts
    assert Learner.objects.filter(campaign=campaign, finished_on__isnull=False).count() == 1


def test_whoever_passed_before_his_name_was_on_the_list_need_not_sit_again(cast):
    row = ready(cast)
    sat(cast, row, n=2)
    sat(cast, row, "binh", n=1)
    campaign = campaigns.running(cast, work=QUIZ, quiz=row.pk)
    assert [campaigns.part(cast, campaign, who).worked_on for who in ("an", "binh")] == [TODAY, None]
    campaigns.studied(cast, campaign)
    assert campaigns.part(cast, campaign).finished_on == TODAY


def test_the_list_of_learners_links_to_no_reflection_where_a_quiz_was_passed(cast, signed_in):
    row = ready(cast)
    campaign = campaigns.running(cast, work=QUIZ, quiz=row.pk)
    sat(cast, row, n=2)
    shown = signed_in("em").get(f"/hoc-tap/dot/{campaign.pk}/nguoi-hoc?xem=tat-ca").content.decode()
    assert "10/05/2021" in shown
    assert "thu-hoach" not in shown


def test_whoever_sat_in_two_places_is_one_person_where_he_sat_last(cast):
    row = ready(cast, n_attempts=2)
    sat(cast, row, n=4)
    paper = sat(cast, row, n=1)
    Paper.objects.filter(pk=paper.pk).update(organization=cast.organizations["C2"])
    counted = {one.name: one.n for one in queries.sums(cast.actor("em"), row, cast.organizations["W"].pk)}
    assert list(counted.values()) == [0, 0], "whole and C2, both hidden, for so few sat"


def test_sums_are_told_where_enough_sat(cast, monkeypatch):
    row = ready(cast)
    sat(cast, row, n=2)
    sat(cast, row, "binh", n=4)
    em, root = cast.actor("em"), cast.organizations["R"].pk
    assert [(one.name, one.is_hidden, one.n) for one in queries.sums(em, row, root) if one.is_whole] == [
        ("Đảng bộ thành phố", True, 0)
    ]
    monkeypatch.setattr(judging, "FEWEST", 2)
    whole = queries.sums(em, row, root)[0]
    assert (whole.n, whole.n_passed, whole.mean) == (2, None, None), "all passed: that would tell of each"
    with pytest.raises(NotFound):
        queries.sums(cast.actor("binh"), row, root)
    assert queries.top_of(cast.actor("binh"), row) == cast.organizations["C1"].pk
    assert queries.top_of(cast.actor("an"), row) is None


PASSED = st.integers(0, 12).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n)))


@given(st.lists(PASSED, min_size=1, max_size=6), PASSED)
def test_no_subtraction_from_what_is_told_tells_of_few_or_of_each(given_, direct):
    parts = [Sum(i, f"Nơi {i}", False, n, passed, Decimal(3)) for i, (n, passed) in enumerate(given_)]
    n, passed = (sum(one[i] for one in (*given_, direct)) for i in (0, 1))
    whole, *found = judging.told([Sum(99, "Tất cả", True, n, passed, Decimal(3)), *parts])
    assert all(one.is_hidden for one, was in zip(found, parts, strict=True) if 0 < was.n < FEWEST)
    assert all(one.n_passed is None and one.mean is None for one in found if one.is_hidden)
    if not whole.is_hidden:
        left = n - sum(one.n for one in found)
        assert left == 0 or left >= FEWEST
    if whole.n_passed is not None:
        silent = n - sum(one.n for one in found if one.n_passed is not None)
        of_silent = passed - sum(one.n_passed or 0 for one in found)
        assert silent == 0 or 0 < of_silent < silent


def test_whoever_stands_in_no_branch_is_not_told_of_by_what_the_others_leave():
    parts = [Sum(1, "Một", False, 6, 3, Decimal(3)), Sum(2, "Hai", False, 9, 3, Decimal(3))]
    found = judging.told([Sum(99, "Tất cả", True, 17, 7, Decimal(3)), *parts])
    assert [one.is_hidden for one in found] == [False, True, False]


def test_the_sheet_names_what_is_wrong_with_a_row(cast):
    cells = {
        "organization": "R", "number": "101-QĐ/TW", "text": "Câu?", "a": "1", "b": "2", "c": "3", "d": "4", "right": "b",
        "clause": "Điều 2",
    }  # fmt: skip
    with pytest.raises(CellWrong, match="không phải A, B, C hay D"):
        sheets.build({**cells, "right": "E"})
    row = sheets.build(cells)
    assert sheets.check(cast.actor("em"), [row]) == []
    ((index, wrong),) = sheets.check(cast.actor("em"), [{**row, "number": "999-QĐ/TW"}])
    assert (index, wrong.field) == (0, "number")
    regulations.record_documents(by=cast.actor("em"), new=[NewDocument("R", replace(TOLD, number="217-QĐ/TW"))], on=TODAY)
    ((index, wrong),) = sheets.check(cast.actor("em"), [row, {**row, "number": "217-QĐ/TW"}])
    assert (index, wrong.field, "hơn một văn bản" in wrong.message) == (1, "number", True)
    assert sheets.check(cast.actor("em"), [{**row, "number": "217-QĐ/TW, 12/12/2013"}]) == []
    sheets.act(by=cast.actor("em"), values=[row], on=TODAY)
    assert Question.objects.get().right == 2


def test_pages_from_the_bank_to_the_result(cast, signed_in):
    em, an = signed_in("em"), signed_in("an")
    asked = question(cast)
    sent = {
        "organization": asked.organization, "document": asked.document, "text": asked.text, "right": "1", "clause": "Điều 2",
        **{f"option_{letter}": words for letter, words in zip("ABCD", FOUR, strict=True)},
    }  # fmt: skip
    assert em.post("/hoc-tap/trac-nghiem/ngan-hang/viet", sent).status_code == 302
    assert "đã có trong ngân hàng" in em.post("/hoc-tap/trac-nghiem/ngan-hang/viet", sent).content.decode()
    assert asked.text in em.get("/hoc-tap/trac-nghiem/ngan-hang").content.decode()
    quiz = {
        "organization": asked.organization, "title": "Bài một", "mode": "study", f"n_{asked.document}": "1", "minutes": "20",
        "pass_mark": "1", "n_attempts": "2", "opens_on": "10/05/2021", "closes_on": "10/06/2021",
    }  # fmt: skip
    address = em.post("/hoc-tap/trac-nghiem/mo", quiz)["Location"]
    address = an.post(f"{address}/bat-dau")["Location"]
    assert asked.text in an.get(address).content.decode()
    key = Question.objects.get().pk
    assert "Còn 1 câu chưa chọn" in an.post(address, {}).content.decode()
    assert an.post(f"{address}/luu", {f"q{key}": "1", "q": "2", "qx": "1", f"q{key}x": "3"}).status_code == 204
    assert an.post(address, {"sure": "1"})["Location"] == f"{address}/ket-qua"
    shown = an.get(f"{address}/ket-qua").content.decode()
    assert "Đúng 1 trên 1 câu" in shown
    assert "Đáp án: " not in shown, "right answers are not told while others sit"
    assert an.post(f"{address}/luu", {}).status_code == 409
    assert an.get(address).status_code == 302
    assert em.get(address).status_code == 404
    assert "Lần 1" in an.get("/hoc-tap/trac-nghiem/" + str(Paper.objects.get().quiz_id)).content.decode()
    quiz_key = Paper.objects.get().quiz_id
    assert em.post(f"/hoc-tap/trac-nghiem/{quiz_key}/huy", {"reason": "Xong"}).status_code == 302
    assert f"Đúng: {FOUR[0]}" in an.get(f"{address}/ket-qua").content.decode()
    assert em.post(f"/hoc-tap/trac-nghiem/ngan-hang/{key}/rut", {"reason": "Cũ"}).status_code == 302
    assert an.post(f"/hoc-tap/trac-nghiem/{quiz_key}/bat-dau", follow=True).status_code == 200


def test_a_paper_whose_time_is_over_is_handed_in_when_its_person_looks(cast, signed_in):
    row = ready(cast)
    paper = begun(cast, row, at=clock.now() - timedelta(hours=1))
    an = signed_in("an")
    assert an.get(f"/hoc-tap/trac-nghiem/lam/{paper.pk}/ket-qua")["Location"].endswith(f"/lam/{paper.pk}")
    assert an.get(f"/hoc-tap/trac-nghiem/lam/{paper.pk}")["Location"].endswith("/ket-qua")
    paper.refresh_from_db()
    assert (paper.how, paper.mark) == ("time", 0)
