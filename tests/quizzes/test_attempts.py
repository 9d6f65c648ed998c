"""Whoever has used all attempts is told so, whoever set the quiz is told that there are such people and opens more."""

from __future__ import annotations

from datetime import timedelta

import pytest

from guong.kit.refusal import NotFound
from guong.ledger.models import Entry
from guong.quizzes import actions, attempts, desk, judging
from guong.quizzes.entries import ATTEMPTS_OPENED
from guong.quizzes.judging import QuizWrong
from guong.quizzes.models import Quiz
from guong.study import desk as studying
from guong.study.words import QUIZ
from tests.cast import TODAY
from tests.quizzes.examples import bank, begun, opened, ready, sat
from tests.study import campaigns

WAITS = "Ông bà đã hết 1 lượt làm bài mà chưa đạt: chờ Đảng bộ thành phố mở thêm lượt."
SOME = "Có người đã hết lượt làm bài mà chưa đạt."


def more(cast, row: Quiz, who: str = "em", **other: object) -> Quiz:
    given = {"n_attempts": 2, "reason": "Nhiều người chưa đạt", "on": TODAY} | other
    return actions.open_more_attempts(by=cast.actor(who), key=row.pk, **given)  # type: ignore[arg-type]


def test_more_attempts_let_whoever_failed_sit_again_and_pass(cast):
    row = ready(cast)
    sat(cast, row, n=1)
    with pytest.raises(QuizWrong, match="đủ số lần"):
        begun(cast, row)
    more(cast, row)
    entry = Entry.objects.select_related("detail").get(kind="quiz.attempts_opened")
    assert (entry.organization.code, entry.value, entry.source) == ("R", str(row.pk), row.source)
    assert ATTEMPTS_OPENED.says(entry.value, entry.detail.body) == f"{row.title}: được làm 2 lần"
    assert entry.detail.body["reason"] == "Nhiều người chưa đạt"
    assert sat(cast, Quiz.objects.get(), n=2).number == 2


@pytest.mark.parametrize(
    ("other", "words", "field"),
    [
        ({"n_attempts": 1}, "Đang cho làm 1 lần", "n_attempts"),
        ({"n_attempts": 0}, "Đang cho làm 1 lần", "n_attempts"),
        ({"n_attempts": judging.MOST_ATTEMPTS_IN_ALL + 1}, "nhiều nhất 30 lần", "n_attempts"),
        ({"reason": ""}, "Ghi vì sao mở thêm lượt", "reason"),
        ({"on": TODAY + timedelta(days=31)}, "đã đóng", ""),
    ],
)
def test_attempts_are_never_fewer_never_too_many_and_never_opened_afterwards(cast, other, words, field):
    row = ready(cast)
    with pytest.raises(QuizWrong, match=words) as refused:
        more(cast, row, **other)
    assert (refused.value.field or "") == field
    assert Quiz.objects.get().n_attempts == 1
    assert not Entry.objects.filter(kind="quiz.attempts_opened").exists()


def test_a_cancelled_quiz_and_another_hand_open_no_more(cast):
    row = ready(cast)
    for who in ("an", "binh", "dung"):
        with pytest.raises(NotFound):
            more(cast, row, who)
    actions.cancel_quiz(by=cast.actor("em"), key=row.pk, reason="Nhầm", on=TODAY)
    with pytest.raises(QuizWrong, match="đã đóng"):
        more(cast, row)


def test_whoever_can_do_no_more_is_told_truthfully(cast, signed_in):
    row = ready(cast)
    campaign = campaigns.running(cast, work=QUIZ, quiz=row.pk)
    campaigns.in_class(cast, campaign, "an")
    pages = [f"/hoc-tap/dot/{campaign.pk}", f"/hoc-tap/trac-nghiem/{row.pk}"]
    button = f"/hoc-tap/trac-nghiem/{row.pk}"
    an = signed_in("an")
    assert studying.offer(cast.actor("an")).tasks[0].url == button
    sat(cast, row, n=1)
    assert all(WAITS in an.get(page).content.decode() for page in pages)
    (task,) = studying.offer(cast.actor("an")).tasks
    assert (task.detail, task.url) == (f"Đã dự học. {WAITS}", pages[0])
    assert "Làm bài trắc nghiệm</a>" not in an.get(pages[0]).content.decode()
    more(cast, row)
    assert not any(WAITS in an.get(page).content.decode() for page in pages)
    assert studying.offer(cast.actor("an")).tasks[0].url == button
    sat(cast, Quiz.objects.get(), n=2)
    assert studying.offer(cast.actor("an")).tasks == ()


def test_what_is_in_the_way_is_said_of_each_day(cast):
    bank(cast)
    row = opened(cast, opens_on=TODAY + timedelta(days=2))
    other = opened(cast)
    days = {0: "mở từ ngày 12/05/2021", 2: "", 31: "đã đóng: hỏi Đảng bộ thành phố"}
    for n, words in days.items():
        found = attempts.hindrances(cast.actor("an", TODAY + timedelta(days=n)), [row.pk]).get(row.pk, "")
        assert words in found
        assert bool(words) == bool(found)
    begun(cast, other)
    assert attempts.hindrances(cast.actor("an"), [other.pk]) == {}, "he is at it"


def test_whoever_set_the_quiz_is_told_where_somebody_waits_and_never_who(cast, signed_in):
    row = ready(cast)
    sat(cast, row, n=1)
    em, page = signed_in("em"), f"/hoc-tap/trac-nghiem/{row.pk}"
    assert attempts.waiting(cast.actor("em")) == [], "nobody is asked to pass it"
    assert SOME not in em.get(page).content.decode()
    campaigns.running(cast, work=QUIZ, quiz=row.pk)
    (task,) = desk.offer(cast.actor("em")).tasks
    assert (task.detail, task.url, task.due_on) == (SOME, f"{page}/them-luot", row.closes_on)
    assert [desk.offer(cast.actor(who)).tasks for who in ("binh", "an", "dung")] == [(), (), ()]
    shown = em.get(page).content.decode()
    assert SOME in shown
    assert "Nguyễn Văn An" not in shown
    assert SOME not in signed_in("binh").get(page).content.decode()
    assert SOME in em.get(f"{page}/them-luot").content.decode()
    assert "ghi một số lớn hơn" in em.post(f"{page}/them-luot", {"n_attempts": "1", "reason": "x"}).content.decode()
    assert em.post(f"{page}/them-luot", {"n_attempts": "3", "reason": "Cho làm lại"})["Location"] == page
    assert Quiz.objects.get().n_attempts == 3
    assert desk.offer(cast.actor("em")).tasks == ()


def test_how_many_wait_is_told_where_the_sums_tell_and_no_few_stand_behind_it(cast, monkeypatch):
    row = ready(cast)
    campaigns.running(cast, work=QUIZ, quiz=row.pk)
    for who, n in (("an", 1), ("binh", 0)):
        sat(cast, row, who, n=n)
    assert attempts.used_up_words(row, TODAY) == SOME
    for module in (judging, attempts):
        monkeypatch.setattr(module, "FEWEST", 2)
    assert attempts.used_up_words(row, TODAY) == SOME, "nobody of those who sat has passed: that would tell of each"
    for who in ("chi", "em"):
        sat(cast, row, who, n=4)
    assert attempts.used_up_words(row, TODAY) == "2 người đã hết lượt làm bài mà chưa đạt."
