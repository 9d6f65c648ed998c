"""A bank of questions on the two rules of exemplary conduct, in our own words after the coded standards; a quiz and a contest.

Each question asks what an item of a document is about: the register's standards say it, so that nothing is made up here.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Final

from guong.access import queries as accounts
from guong.kit import clock
from guong.quizzes import actions, queries
from guong.quizzes.judging import NewQuestion, NewQuiz
from guong.quizzes.words import CONTEST, STUDY
from guong.regulations import documents
from guong.rules.quiz import OPTIONS
from guong.rules.standards import STANDARDS, Standard

OFFICER: Final = "tuyengiao"
SITTERS: Final = ("dangvien", "bithu", "vanphong", "kiemtra", "mattran")
TITLE: Final = "Tìm hiểu quy định về trách nhiệm nêu gương"
CONTEST_TITLE: Final = "Cuộc thi tìm hiểu quy định nêu gương (ví dụ trình diễn)"


def happen(*, seed: int, on: date) -> None:
    """The officer's bank; a quiz that five people sat, one of them is still at it; a contest that nobody entered yet."""
    rng, by = Random(seed), accounts.actor_of(accounts.account_named(OFFICER), on)
    office = queries.offices(by)[0].pk
    groups: dict[str, list[Standard]] = {}
    for standard in STANDARDS.values():
        if standard.offered:
            groups.setdefault(standard.document, []).append(standard)
    known = documents.by_keys(by, groups)
    wide = {key: rows for key, rows in groups.items() if key in known and len(rows) >= OPTIONS}
    new = [_question(rng, office, known[key].pk, known[key].name, one, rows) for key, rows in wide.items() for one in rows]
    actions.write_questions(by=by, new=new, on=on)
    parts = tuple((known[key].pk, min(5, len(rows))) for key, rows in wide.items())[:2]
    n = sum(size for _, size in parts)
    days = (on - timedelta(days=9), on + timedelta(days=21))
    quiz = actions.open_quiz(by=by, new=NewQuiz(office, TITLE, STUDY, parts, 20, n // 2, 2, *days), on=on)
    actions.open_quiz(by=by, new=NewQuiz(office, CONTEST_TITLE, CONTEST, parts, 30, n - 2, 1, *days), on=on)
    for name in SITTERS:
        _sit(rng, name, quiz.pk, on, hands_in=name != SITTERS[-1])


def _question(rng: Random, office: int, document: int, name: str, one: Standard, rows: list[Standard]) -> NewQuestion:
    """What an item of a document is about, beside three others of it."""
    others = sorted({row.text for row in rows} - {one.text})
    options = [one.text, *rng.sample(others, OPTIONS - 1)]
    rng.shuffle(options)
    text = f"Nội dung mang mã {one.code} của {name} nói về điều gì?"
    return NewQuestion(office, document, text, tuple(options), options.index(one.text) + 1, f"Nội dung {one.code}")


def _sit(rng: Random, name: str, quiz: int, on: date, *, hands_in: bool) -> None:
    by, at = accounts.actor_of(accounts.account_named(name), on), clock.now()
    paper = actions.begin_paper(by=by, key=quiz, at=at, on=on)
    questions = queries.questions_of([paper])
    answers = {key: row.right if rng.random() < 3 / 4 else row.right % 4 + 1 for key, row in questions.items()}
    if hands_in:
        actions.hand_in_paper(by=by, key=paper.pk, answers=answers, at=at, on=on)
    else:
        actions.keep_answers(by=by, key=paper.pk, answers=dict(list(answers.items())[:3]), at=at, on=on)
