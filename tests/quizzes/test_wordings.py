"""Questions on words that have changed: not drawn, pointed out, renewed or withdrawn; on words that stand: drawn as before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from guong.kit.refusal import NotFound
from guong.ledger.models import Entry
from guong.quizzes import actions, lists, queries, wordings
from guong.quizzes.judging import QuizWrong
from guong.quizzes.models import Question
from guong.quizzes.queries import AskedOfBank
from guong.regulations import actions as regulations
from tests.cast import TODAY
from tests.quizzes.examples import begun, opened, question
from tests.regulations.examples import send, shipped

BEFORE, TOMORROW = TODAY - timedelta(days=9), TODAY + timedelta(days=1)
OLD = "Điều 1. Nêu gương\n1. Đúng giờ.\n2. Giữ lời hứa.\nĐiều 2. Thi hành\n"
NEW = "Điều 1. Nêu gương\n1. Đúng giờ.\n2. Giữ lời đã hứa trước dân.\nĐiều 2. Thi hành\n"
PLACES = ("Điều 1, khoản 1", "khoản 2 Điều 1", "Điều 1", "Điều 2", "Điều 9", "Nội dung chung")
STAND = {"Điều 1, khoản 1", "Điều 2"}


def sent(cast, content: str, since: date, **more: object):
    return send(cast, content.encode(), since=since, on=min(since, TODAY), **more)


def written(cast, on: date = TODAY, places: tuple[str, ...] = PLACES) -> list[Question]:
    new = [replace(question(cast, n), clause=place) for n, place in enumerate(places)]
    return actions.write_questions(by=cast.actor("em", on), new=new, on=on)


def standing(rows: list[Question], on: date) -> set[str]:
    old = wordings.outdated(rows, on)
    return {row.clause for row in rows if row.pk not in old}


def quiz(cast, n: int, **more: object):
    return opened(cast, parts=((shipped("101-QĐ/TW").pk, n),), pass_mark=1, **more)


def test_only_questions_on_words_that_changed_are_outdated_from_the_day_of_the_new_text(cast):
    sent(cast, OLD, BEFORE)
    rows = written(cast)
    assert {row.wording.since for row in rows} == {BEFORE}
    sent(cast, NEW, TOMORROW)
    assert standing(rows, TODAY) == set(PLACES)
    assert standing(rows, TOMORROW) == STAND
    sent(cast, OLD.replace("\n", "\r\n\n"), TOMORROW + timedelta(days=1))
    assert standing(rows, TOMORROW + timedelta(days=1)) == set(PLACES), "the same words in another file"


def test_a_text_that_is_taken_back_leaves_the_questions_as_they_were(cast):
    sent(cast, OLD, BEFORE)
    rows, new = written(cast), sent(cast, NEW, TODAY)
    assert standing(rows, TODAY) == STAND
    regulations.take_back_wording(by=cast.actor("em"), key=new.pk, reason="Nhầm tệp", on=TODAY)
    assert standing(rows, TODAY) == set(PLACES)


def test_what_was_written_before_any_text_was_sent_stands_against_a_text_that_held_already(cast):
    rows = written(cast)
    assert {row.wording for row in rows} == {None}
    assert standing(rows, TODAY) == set(PLACES)
    sent(cast, OLD, BEFORE)
    assert standing(rows, TODAY) == set(PLACES)
    sent(cast, NEW, TOMORROW)
    assert standing(rows, TOMORROW) == set(), "against which text it was written is not known"


def test_the_text_of_the_highest_body_is_the_one_that_counts(cast):
    sent(cast, OLD, BEFORE, organization="W")
    ward = cast.organizations["W"].pk
    new = [replace(question(cast), organization=ward, clause="khoản 2 Điều 1")]
    rows = actions.write_questions(by=cast.actor("em"), new=new, on=TODAY)
    assert rows[0].wording.organization.code == "W"
    sent(cast, NEW, BEFORE)
    assert standing(rows, TODAY) == set()
    assert wordings.texts_of([(ward, rows[0].document_id)], TODAY)[ward, rows[0].document_id].organization.code == "R"


def test_outdated_questions_are_not_drawn_and_a_quiz_with_too_few_is_not_opened(cast, signed_in):
    sent(cast, OLD, BEFORE)
    rows = written(cast)
    row = quiz(cast, 3)
    sent(cast, NEW, TODAY)
    lacks = "Quy định 101-QĐ/TW: cần 3 câu, ngân hàng có 2 câu dùng được, thiếu 1; còn 4 câu chờ xem lại"
    with pytest.raises(QuizWrong, match=lacks) as refused:
        quiz(cast, 3, title="Bài hai")
    assert refused.value.field == "parts"
    with pytest.raises(QuizWrong, match="Đảng bộ thành phố cần viết thêm hoặc xem lại câu hỏi"):
        begun(cast, row)
    page = f"/hoc-tap/trac-nghiem/{row.pk}"
    assert [lacks in signed_in(who).get(page).content.decode() for who in ("em", "an")] == [True, False]
    stand = {one.pk for one in rows if one.clause in STAND}
    for who in ("an", "binh", "chi"):
        paper = begun(cast, quiz(cast, 2, title=f"Bài của {who}"), who)
        assert {one["question"] for one in paper.asked} == stand


def test_a_question_that_is_still_right_is_renewed_and_drawn_again(cast):
    sent(cast, OLD, BEFORE)
    rows = written(cast)
    now = sent(cast, NEW, TODAY)
    old = [row.pk for row in rows if row.clause not in STAND]
    for keys in ([rows[0].pk], [rows[0].pk, *old]):
        with pytest.raises(QuizWrong, match="không đổi, hoặc đã có người xem lại"):
            actions.renew_questions(by=cast.actor("em"), questions=keys, on=TODAY)
    with pytest.raises(NotFound):
        actions.renew_questions(by=cast.actor("binh"), questions=old, on=TODAY)
    actions.renew_questions(by=cast.actor("em"), questions=old, on=TODAY)
    entry = Entry.objects.select_related("detail").get(kind="quiz_question.renewed")
    assert (entry.organization.code, entry.measure, entry.detail.body["n"]) == ("R", len(old), len(old))
    rows = list(Question.objects.order_by("pk"))
    assert {row.wording_id for row in rows if row.pk in old} == {now.pk}
    assert standing(rows, TODAY) == set(PLACES)
    with pytest.raises(QuizWrong, match="đã có người xem lại"):
        actions.renew_questions(by=cast.actor("em"), questions=old, on=TODAY)


def test_the_bank_points_them_out_and_one_looks_at_each(cast, signed_in):
    sent(cast, OLD, BEFORE)
    rows = written(cast, places=("khoản 2 Điều 1", "Điều 2"))
    em, bank = signed_in("em"), "/hoc-tap/trac-nghiem/ngan-hang"
    assert "xem=cho-xem-lai" not in em.get(bank).content.decode()
    sent(cast, NEW, TODAY)
    shown = em.get(bank).content.decode()
    assert "1 câu chờ xem lại" in shown
    assert (f"{bank}/{rows[0].pk}/xem-lai" in shown, f"{bank}/{rows[1].pk}/xem-lai" in shown) == (True, False)
    only = em.get(f"{bank}?xem=cho-xem-lai").content.decode()
    assert (rows[0].text in only, rows[1].text in only) == (True, False)
    page = em.get(f"{bank}/{rows[0].pk}/xem-lai").content.decode()
    assert "<ins>đã hứa trước dân.</ins>" in page
    assert "Điều 1, khoản 2" in page
    assert "không chờ xem lại" in em.get(f"{bank}/{rows[1].pk}/xem-lai").content.decode()
    assert "đã có người xem lại" in em.post(f"{bank}/{rows[1].pk}/xem-lai").content.decode()
    assert em.post(f"{bank}/{rows[0].pk}/xem-lai")["Location"] == f"{bank}?xem=cho-xem-lai"
    assert wordings.outdated(list(Question.objects.all()), TODAY) == set()


def test_the_printed_bank_marks_them(cast):
    sent(cast, OLD, BEFORE)
    rows = written(cast, places=("khoản 2 Điều 1", "Điều 2"))
    sent(cast, NEW, TOMORROW)
    listing = lists.bank(cast.actor("em"), AskedOfBank(), wordings.bank(cast.actor("em", TOMORROW)))
    assert [line[-1] for line in listing.rows(10)] == ["Chờ xem lại", None]
    assert queries.questions_page(cast.actor("em"), AskedOfBank(keys=[rows[1].pk]), size=5) == [rows[1]]
