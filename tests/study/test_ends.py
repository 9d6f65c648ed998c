"""A campaign's end is looked at first; a quiz on which it rests is not cancelled; what changes later is asked about."""

from __future__ import annotations

from datetime import timedelta

import pytest

from guong.quizzes import actions as quizzes
from guong.quizzes import listening
from guong.quizzes.judging import QuizWrong
from guong.regulations.models import DocumentLink
from guong.study import actions, closing, queries
from guong.study.models import Campaign
from guong.study.words import NONE
from tests.cast import TODAY
from tests.quizzes.examples import ready
from tests.regulations.examples import send
from tests.study.campaigns import new, running
from tests.study.test_closing import amended, reported

FIRST, SECOND = "55-QĐ/TW", "47-QĐ/TW"


def test_the_end_is_looked_at_before_it_comes(cast, signed_in):
    row = running(cast, work=NONE)
    address = f"/hoc-tap/dot/{row.pk}/bao-cao"
    assert "<dt>Hoàn thành</dt><dd>0 <small>0,00%</small></dd>" in signed_in("em").get(address).content.decode()
    assert Campaign.objects.get(pk=row.pk).is_running
    signed_in("em").post(address)
    assert not Campaign.objects.get(pk=row.pk).is_running
    assert signed_in("em").get(address).status_code == 302


def test_a_quiz_on_which_a_campaign_rests_is_not_cancelled(cast, monkeypatch):
    quiz = ready(cast)
    row = running(cast, work=NONE)
    Campaign.objects.filter(pk=row.pk).update(quiz=quiz)
    assert listening.resting(quiz.pk) == row.title
    with pytest.raises(QuizWrong, match=row.title):
        quizzes.cancel_quiz(by=cast.actor("em"), key=quiz.pk, reason="Nhầm", on=TODAY)
    actions.report_campaign(by=cast.actor("em"), key=row.pk, on=TODAY)
    assert queries.resting_on(quiz.pk) == ""
    quizzes.cancel_quiz(by=cast.actor("em"), key=quiz.pk, reason="Nhầm", on=TODAY)


def test_what_was_recorded_after_it_was_settled_is_asked_about_on_the_same_day(cast):
    row = reported(cast, TODAY - timedelta(days=2))
    amended(row, FIRST, TODAY)
    actions.settle_changes(by=cast.actor("em"), key=row.pk, reason="Chỉ sửa chữ", on=TODAY)
    assert closing.changed_documents(row, TODAY) == []
    amended(row, SECOND, TODAY)
    DocumentLink.objects.filter(later__number=SECOND).update(act=2**40)
    assert [one.later.number for one in closing.changed_documents(row, TODAY)] == [SECOND]


def test_a_text_that_held_already_but_was_sent_after_the_report_is_asked_about(cast):
    days = [TODAY - timedelta(days=n) for n in (5, 3, 2)]
    planned, since, ended = days
    by = cast.actor("em", planned)
    row = actions.plan_campaign(by=by, new=new(cast, work=NONE), on=planned)
    actions.lock_base(by=by, key=row.pk, on=planned)
    send(cast, since=planned, on=planned)
    row = actions.report_campaign(by=cast.actor("em", ended), key=row.pk, on=ended)
    assert closing.changed_documents(row, TODAY) == []
    text = send(cast, since=since)
    assert [(one.later, one.since) for one in closing.changed_documents(row, TODAY)] == [(text.document, since)]
