"""For the count of statements: each verb of quizzes that takes many, ready to act on so many."""

from __future__ import annotations

from datetime import date, timedelta

from guong.kit.actor import machine
from guong.organization.models import Organization
from guong.quizzes import actions
from guong.quizzes.judging import NewQuestion
from guong.regulations.models import Wording
from tests.cast import TODAY
from tests.quizzes.examples import FOUR
from tests.regulations.examples import shipped

BY = machine("demonstration", TODAY)


def _questions(n: int) -> list[NewQuestion]:
    place, document = Organization.objects.get(code="R").pk, shipped("101-QĐ/TW").pk
    return [NewQuestion(place, document, f"Câu {i} trong {n}?", FOUR, 1, "Điều 2") for i in range(n)]


def writing(n: int):
    new = _questions(n)
    return lambda: actions.write_questions(by=BY, new=new, on=TODAY)


def _text(since: date) -> None:
    Wording.objects.create(
        act=1, document=shipped("101-QĐ/TW"), organization=Organization.objects.get(code="R"), since=since, file="x",
        name="x.txt", mime="text/plain", size=1, digest=str(since), sent_on=since,
    )  # fmt: skip


def renewing(n: int):
    """Each time the text has changed again since they were written."""
    since = TODAY - timedelta(days=100 - n)
    _text(since)
    keys = [row.pk for row in actions.write_questions(by=BY, new=_questions(n), on=since)]
    _text(since + timedelta(days=1))
    return lambda: actions.renew_questions(by=BY, questions=keys, on=TODAY)


def withdrawing(n: int):
    keys = [row.pk for row in actions.write_questions(by=BY, new=_questions(n), on=TODAY)]
    return lambda: actions.withdraw_questions(by=BY, questions=keys, reason="Cũ", on=TODAY)
