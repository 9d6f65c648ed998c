"""A bank on two documents and quizzes of the ward W, to try things with."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from guong.kit import clock
from guong.quizzes import actions
from guong.quizzes.judging import NewQuestion, NewQuiz
from guong.quizzes.models import Paper, Question, Quiz
from guong.quizzes.words import STUDY
from tests.cast import TODAY, Cast
from tests.regulations.examples import shipped

FOUR = ("7", "15", "30", "90")
N_EACH = 3


def question(cast: Cast, n: int = 1, number: str = "101-QĐ/TW", organization: str = "R") -> NewQuestion:
    place = cast.organizations[organization].pk
    return NewQuestion(place, shipped(number).pk, f"Câu hỏi số {n} về {number}?", FOUR, n % 4 + 1, "Điều 2")


def bank(cast: Cast, n: int = N_EACH) -> list[Question]:
    new = [question(cast, i, number) for number in ("101-QĐ/TW", "08-QĐi/TW") for i in range(n)]
    return actions.write_questions(by=cast.actor("em"), new=new, on=TODAY)


def new(cast: Cast, **more: object) -> NewQuiz:
    """Two questions of each document; two right answers pass."""
    parts = tuple((shipped(number).pk, 2) for number in ("101-QĐ/TW", "08-QĐi/TW"))
    usual = NewQuiz(
        cast.organizations["R"].pk, "Trắc nghiệm nêu gương", STUDY, parts, 20, 2, 1, TODAY, TODAY + timedelta(days=30)
    )
    return replace(usual, **more)  # type: ignore[arg-type]


def opened(cast: Cast, **more: object) -> Quiz:
    return actions.open_quiz(by=cast.actor("em"), new=new(cast, **more), on=TODAY)


def ready(cast: Cast, **more: object) -> Quiz:
    bank(cast)
    return opened(cast, **more)


def begun(cast: Cast, row: Quiz, who: str = "an", at: datetime | None = None, on: date = TODAY) -> Paper:
    return actions.begin_paper(by=cast.actor(who, on), key=row.pk, at=at or clock.now(), on=on)


def right(paper: Paper, n: int | None = None) -> dict[int, int]:
    """Right answers to the first `n` questions of a paper, wrong ones to the others."""
    known = Question.objects.in_bulk([one["question"] for one in paper.asked])
    keys = [one["question"] for one in paper.asked]
    n = len(keys) if n is None else n
    return {key: known[key].right if i < n else known[key].right % 4 + 1 for i, key in enumerate(keys)}


def sat(cast: Cast, row: Quiz, who: str = "an", n: int | None = None) -> Paper:
    """A paper handed in with so many right answers."""
    paper, now = begun(cast, row, who), clock.now()
    return actions.hand_in_paper(by=cast.actor(who), key=paper.pk, answers=right(paper, n), at=now, on=TODAY)
