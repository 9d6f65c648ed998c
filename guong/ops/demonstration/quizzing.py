"""A bank of questions on the two rules of exemplary conduct, in our own words after the coded standards; quizzes and a contest.

Each question asks what an item of a document is about: the register's standards say it, so that nothing is made up here. The
quiz of 2020 was sat by enough people in some organizations for their sums to be told; that of today by too few.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from random import Random
from typing import TYPE_CHECKING, Final

from guong.access import queries as accounts
from guong.kit import clock
from guong.kit.actor import Actor
from guong.ops.demonstration import showcase
from guong.organization import census
from guong.quizzes import actions, queries
from guong.quizzes.judging import NewQuestion, NewQuiz
from guong.quizzes.words import CONTEST, STUDY
from guong.regulations import documents
from guong.rules.quiz import OPTIONS
from guong.rules.standards import STANDARDS, Standard

if TYPE_CHECKING:
    from guong.regulations.models import Document

OFFICER: Final = "tuyengiao"
SITTERS: Final = ("dangvien", "bithu", "vanphong", "kiemtra", "mattran")
TITLE: Final = "Tìm hiểu quy định về trách nhiệm nêu gương"
CONTEST_TITLE: Final = "Cuộc thi tìm hiểu quy định nêu gương (ví dụ trình diễn)"
SAT_IN: Final = 2020
WRITTEN_ON, OPENED_ON, SAT_ON, CLOSED_ON = date(2020, 5, 18), date(2020, 6, 1), date(2020, 6, 12), date(2020, 12, 14)
SAT_TITLE: Final = "Trắc nghiệm về trách nhiệm nêu gương, năm 2020"
SAT_BY: Final[Mapping[str, int]] = {  # at most so many of each cell: of two wards too few to be told
    showcase.SCHOOL: 40,
    showcase.POLICE_CELL: 7,
    showcase.OWN_CELL: 8,
    f"{showcase.WARDS[0]}-02": 3,
    f"{showcase.WARDS[1]}-01": 3,
    f"{showcase.WARDS[3]}-01": 2,
}
RIGHT, GOOD, WEAK, WEAK_EVERY = 0.75, 0.9, 0.4, 5  # how often an answer is right; one in so many knows less
MINUTES: Final = 20
Parts = tuple[tuple[int, int], ...]


def opened(*, seed: int) -> int:
    """The officer's bank, and the quiz of 2020; its key."""
    by, rng = _officer(WRITTEN_ON), Random(seed)
    office, wide = queries.offices(by)[0].pk, _wide(by)
    new = [_question(rng, office, document, one, rows) for document, rows in wide.items() for one in rows]
    actions.write_questions(by=by, new=new, on=by.on)
    parts, n = _parts(wide)
    quiz = NewQuiz(office, SAT_TITLE, STUDY, parts, MINUTES, n * 7 // 10, 1, OPENED_ON, CLOSED_ON)
    return actions.open_quiz(by=_officer(OPENED_ON), new=quiz, on=OPENED_ON).pk


def sat(quiz: int, *, seed: int) -> None:
    """Who sat the quiz of 2020: in two wards too few for their sums to be told."""
    rng, at = Random(seed), datetime.combine(SAT_ON, time(20), clock.ZONE)
    for key, most in zip(showcase.keys(tuple(SAT_BY)), SAT_BY.values(), strict=True):
        for n, (person, _) in enumerate(census.members(key, SAT_ON)[:most]):
            right = WEAK if n % WEAK_EVERY == WEAK_EVERY - 1 else GOOD
            _sit(rng, showcase.himself(person, SAT_ON), quiz, at, right=right)


def happen(*, seed: int, on: date) -> None:
    """A quiz that five people sat, one of them is still at it; a contest that nobody entered yet."""
    rng, by = Random(seed), _officer(on)
    office, (parts, n) = queries.offices(by)[0].pk, _parts(_wide(by))
    days = (on - timedelta(days=9), on + timedelta(days=21))
    quiz = actions.open_quiz(by=by, new=NewQuiz(office, TITLE, STUDY, parts, MINUTES, n // 2, 2, *days), on=on)
    actions.open_quiz(by=by, new=NewQuiz(office, CONTEST_TITLE, CONTEST, parts, MINUTES, n - 2, 1, *days), on=on)
    for name in SITTERS:
        him = accounts.actor_of(accounts.account_named(name), on)
        _sit(rng, him, quiz.pk, clock.now(), right=RIGHT, hands_in=name != SITTERS[-1])


def _officer(on: date) -> Actor:
    """Whoever keeps the bank, on an earlier day."""
    return replace(accounts.actor_of(accounts.account_named(OFFICER), on), on=on)


def _wide(by: Actor) -> dict[Document, list[Standard]]:
    """The documents of which enough is coded to choose from, issued by the actor's day."""
    groups: dict[str, list[Standard]] = {}
    for standard in STANDARDS.values():
        if standard.offered:
            groups.setdefault(standard.document, []).append(standard)
    known = documents.by_keys(by, groups)
    return {known[key]: rows for key, rows in groups.items() if key in known and len(rows) >= OPTIONS}


def _parts(wide: dict[Document, list[Standard]]) -> tuple[Parts, int]:
    """Five questions of each of the first two documents, and how many that makes."""
    parts = tuple((document.pk, min(5, len(rows))) for document, rows in wide.items())[:2]
    return parts, sum(size for _, size in parts)


def _question(rng: Random, office: int, document: Document, one: Standard, rows: list[Standard]) -> NewQuestion:
    """What an item of a document is about, beside three others of it."""
    others = sorted({row.text for row in rows} - {one.text})
    options = [one.text, *rng.sample(others, OPTIONS - 1)]
    rng.shuffle(options)
    text = f"Nội dung mang mã {one.code} của {document.name} nói về điều gì?"
    return NewQuestion(office, document.pk, text, tuple(options), options.index(one.text) + 1, f"Nội dung {one.code}")


def _sit(rng: Random, by: Actor, quiz: int, at: datetime, *, right: float, hands_in: bool = True) -> None:
    paper = actions.begin_paper(by=by, key=quiz, at=at, on=by.on)
    questions = queries.questions_of([paper])
    answers = {key: row.right if rng.random() < right else row.right % OPTIONS + 1 for key, row in questions.items()}
    if hands_in:
        later = at + timedelta(minutes=rng.randrange(6, MINUTES))
        actions.hand_in_paper(by=by, key=paper.pk, answers=answers, at=later, on=by.on)
    else:
        actions.keep_answers(by=by, key=paper.pk, answers=dict(list(answers.items())[:3]), at=at, on=by.on)
