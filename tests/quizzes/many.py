"""For the count of statements: each verb of quizzes that takes many, ready to act on so many."""

from __future__ import annotations

from guong.kit.actor import machine
from guong.organization.models import Organization
from guong.quizzes import actions
from guong.quizzes.judging import NewQuestion
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


def withdrawing(n: int):
    keys = [row.pk for row in actions.write_questions(by=BY, new=_questions(n), on=TODAY)]
    return lambda: actions.withdraw_questions(by=BY, questions=keys, reason="Cũ", on=TODAY)
