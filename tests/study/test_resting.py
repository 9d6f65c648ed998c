"""A campaign rests on a quiz that everybody of it can pass in time; no quiz is taken from under it, even at that moment."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from guong.quizzes import actions as quizzes
from guong.quizzes.models import Quiz
from guong.study import actions
from guong.study.judging import StudyWrong
from guong.study.models import Campaign
from guong.study.words import QUIZ
from tests.cast import TODAY, Cast
from tests.moments import meanwhile
from tests.quizzes.examples import bank, opened, ready
from tests.regulations.examples import shipped
from tests.study.campaigns import UNTIL, new, planned

DAY = timedelta(days=1)


def parts(*numbers: str) -> tuple[tuple[int, int], ...]:
    return tuple((shipped(number).pk, 2) for number in numbers)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"mode": "contest"}, "là cuộc thi"),
        ({"closes_on": UNTIL - DAY}, "đóng ngày 08/06/2021, trước hạn 09/06/2021 của đợt"),
        ({"opens_on": UNTIL + DAY, "closes_on": UNTIL + 9 * DAY}, "ngày 10/06/2021 mới mở, sau hạn 09/06/2021"),
    ],
)
def test_a_quiz_that_not_everybody_can_pass_in_time_is_refused(cast, more, words):
    bank(cast)
    row = opened(cast, **more)
    with pytest.raises(StudyWrong, match=f"“{row.title}” .*{words}") as refused:
        planned(cast, work=QUIZ, quiz=row.pk)
    assert refused.value.field == "quiz"
    assert not Campaign.objects.exists()


def test_a_quiz_asks_about_at_least_one_document_of_the_campaign(cast):
    bank(cast)
    row = opened(cast, parts=parts("101-QĐ/TW"))
    with pytest.raises(StudyWrong, match="không có câu nào về Quy định 08-QĐi/TW: chọn bài"):
        planned(cast, work=QUIZ, quiz=row.pk, documents=(shipped("08-QĐi/TW").pk,))
    assert planned(cast, work=QUIZ, quiz=row.pk).quiz_id == row.pk
    both = opened(cast, parts=parts("101-QĐ/TW", "08-QĐi/TW"), title="Bài hai")
    assert planned(cast, work=QUIZ, quiz=both.pk, documents=(shipped("08-QĐi/TW").pk,)).quiz_id == both.pk


def test_a_quiz_that_is_cancelled_over_or_not_there_is_refused(cast):
    row = ready(cast)
    quizzes.cancel_quiz(by=cast.actor("em"), key=row.pk, reason="Nhầm", on=TODAY)
    for key, words in ((row.pk, "đã đóng hoặc đã hủy"), (10**9, "do ông bà mở")):
        with pytest.raises(StudyWrong, match=words):
            planned(cast, work=QUIZ, quiz=key)


def test_the_form_says_what_each_quiz_asks_about_and_from_when_until_when(cast, signed_in):
    row = ready(cast)
    page = signed_in("em").get("/hoc-tap/dot/mo").content.decode()
    assert f"{row.title} (101-QĐ/TW, 08-QĐi/TW; 10/05/2021 – 09/06/2021)" in page
    given = new(cast, documents=(shipped("101-QĐ/TW").pk,))
    address = f"/hoc-tap/dot/mo?documents={given.documents[0]}"
    sent = {
        "organization": cast.organizations["R"].pk, "title": given.title, "ordered_by": given.ordered_by, "work": QUIZ,
        "documents": given.documents, "quiz": row.pk, "until": "10/06/2021",
    }  # fmt: skip
    page = signed_in("em").post(address, sent).content.decode()
    assert "đóng ngày 09/06/2021, trước hạn 10/06/2021" in page
    assert signed_in("em").post(address, {**sent, "until": "09/06/2021"}).status_code == 302


def cancelling(city: Cast, row: Quiz) -> Callable[[], object]:
    return lambda: quizzes.cancel_quiz(by=city.actor("em"), key=row.pk, reason="Nhầm", on=TODAY)


def test_a_quiz_that_is_being_cancelled_carries_no_campaign(own_city):
    row = ready(own_city)
    answer = meanwhile(cancelling(own_city, row), lambda: planned(own_city, work=QUIZ, quiz=row.pk))
    assert "đã đóng hoặc đã hủy" in answer
    assert not Campaign.objects.exists()


def test_a_quiz_on_which_a_campaign_is_being_opened_is_not_cancelled(own_city):
    row = ready(own_city)
    answer = meanwhile(lambda: planned(own_city, work=QUIZ, quiz=row.pk), cancelling(own_city, row))
    assert "đang dùng bài này" in answer
    assert Quiz.objects.get().cancelled_on is None
    actions.cancel_campaign(by=own_city.actor("em"), key=Campaign.objects.get().pk, reason="Gộp", on=TODAY)
    assert cancelling(own_city, row)()
