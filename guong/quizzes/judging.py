"""What is wrong with a question or a quiz, how a paper is drawn and marked, and what of its sums may be told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from random import SystemRandom
from typing import Any, Final

from django.utils.translation import gettext

from guong.kit.refusal import Refusal
from guong.quizzes.models import Paper, Question, Quiz
from guong.quizzes.words import MODES
from guong.regulations.models import Document
from guong.rules import quiz as law

MOST_TEXT: Final = 1_000
MOST_MINUTES: Final = 180
MOST_QUESTIONS: Final = 200
MOST_ATTEMPTS: Final = 10
MOST_ATTEMPTS_IN_ALL: Final = 30  # with those that are opened later
GRACE: Final = timedelta(seconds=30)  # for the way of an answer over a slow line
FEWEST: Final = 5  # people: behind a smaller number nothing is told


class QuizWrong(Refusal):
    """This cannot be done so with a quiz."""


@dataclass(frozen=True, slots=True)
class NewQuestion:
    """A question to be written into an organization's bank, by keys; `right` counts the options from 1."""

    organization: int
    document: int
    text: str
    options: tuple[str, ...]
    right: int
    clause: str


@dataclass(frozen=True, slots=True)
class NewQuiz:
    """A quiz to be opened: whose, for whom, how many questions of which documents (key, number), how long, when."""

    organization: int
    title: str
    mode: str
    parts: tuple[tuple[int, int], ...]
    minutes: int
    pass_mark: int
    n_attempts: int
    opens_on: date
    closes_on: date


@dataclass(frozen=True, slots=True)
class Stock:
    """How many questions banks have of a document, and how many of them are not drawn, for the text has changed."""

    document: Document
    n: int
    n_outdated: int

    @property
    def n_usable(self) -> int:
        """How many may be drawn."""
        return self.n - self.n_outdated

    def lacks(self, n: int) -> str:
        """What is missing where so many are to be drawn, in words."""
        text = gettext("{document}: cần {n} câu, ngân hàng có {has} câu dùng được, thiếu {lacks}.")
        if self.n_outdated:
            text = gettext(
                "{document}: cần {n} câu, ngân hàng có {has} câu dùng được, thiếu {lacks}; còn {old} câu chờ xem lại vì văn bản"
                " có toàn văn mới."
            )
        return text.format(
            document=self.document.name, n=n, has=self.n_usable, lacks=n - self.n_usable, old=self.n_outdated
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as a paper shows it: its number and key, its options as (number in the bank, words), what was chosen."""

    number: int
    key: int
    text: str
    options: Sequence[tuple[int, str]]
    chosen: int | None
    right: int
    clause: str

    @property
    def is_right(self) -> bool:
        """Whether the right option was chosen."""
        return self.chosen == self.right

    @property
    def chosen_words(self) -> str:
        """The option that was chosen, in words."""
        return dict(self.options).get(self.chosen or 0, "")

    @property
    def right_words(self) -> str:
        """The right option, in words."""
        return dict(self.options)[self.right]


@dataclass(frozen=True, slots=True)
class Sum:
    """How many of an organization and all below it sat, how many passed, the mean of their best marks; None: not told."""

    organization: int
    name: str
    is_whole: bool
    n: int
    n_passed: int | None
    mean: Decimal | None
    is_hidden: bool = False


def check_question(new: NewQuestion) -> None:
    """Raise QuizWrong where a question has no text, not four different options, no right one, no clause."""
    if not new.text:
        raise QuizWrong(gettext("Ghi câu hỏi."), field="text")
    if len(new.options) != law.OPTIONS or not all(new.options) or len(set(new.options)) != law.OPTIONS:
        raise QuizWrong(gettext("Ghi {n} phương án khác nhau.").format(n=law.OPTIONS), field="options")
    if not 1 <= new.right <= law.OPTIONS:
        raise QuizWrong(gettext("Chọn phương án đúng."), field="right")
    if not new.clause:
        raise QuizWrong(gettext("Ghi điều, khoản của văn bản làm căn cứ cho đáp án."), field="clause")


def check_quiz(new: NewQuiz, stock: Mapping[int, Stock], on: date) -> None:
    """Raise QuizWrong for what cannot be opened; `stock` says how many questions the bank has of each known document."""
    if not new.title:
        raise QuizWrong(gettext("Ghi tên bài trắc nghiệm."), field="title")
    if new.mode not in MODES:
        raise QuizWrong(gettext("Chọn bài dành cho ai."), field="mode")
    _check_parts(new, stock)
    n_questions = sum(n for _, n in new.parts)
    for name, value, words in (
        ("minutes", 1 <= new.minutes <= MOST_MINUTES, gettext("Ghi thời gian từ 1 đến {n} phút.").format(n=MOST_MINUTES)),
        ("pass_mark", 0 <= new.pass_mark <= n_questions, gettext("Số câu đúng để đạt từ 0 đến {n}.").format(n=n_questions)),
        ("n_attempts", 1 <= new.n_attempts <= MOST_ATTEMPTS, gettext("Cho làm từ 1 đến {n} lần.").format(n=MOST_ATTEMPTS)),
    ):
        if not value:
            raise QuizWrong(words, field=name)
    if new.closes_on < max(new.opens_on, on):
        raise QuizWrong(gettext("Ngày đóng phải từ ngày mở và từ hôm nay trở đi."), field="closes_on")


def check_more_attempts(row: Quiz, n_attempts: int, reason: str, on: date) -> None:
    """Raise QuizWrong where a quiz is over, or there would not be more attempts, or too many, or no reason is given."""
    if row.is_over(on):
        raise QuizWrong(gettext("Bài trắc nghiệm này đã đóng."))
    if n_attempts <= row.n_attempts:
        raise QuizWrong(gettext("Đang cho làm {n} lần: ghi một số lớn hơn.").format(n=row.n_attempts), field="n_attempts")
    if n_attempts > MOST_ATTEMPTS_IN_ALL:
        raise QuizWrong(gettext("Cho làm nhiều nhất {n} lần.").format(n=MOST_ATTEMPTS_IN_ALL), field="n_attempts")
    if not reason:
        raise QuizWrong(gettext("Ghi vì sao mở thêm lượt."), field="reason")


def _check_parts(new: NewQuiz, stock: Mapping[int, Stock]) -> None:
    n_questions = sum(n for _, n in new.parts)
    if not 1 <= n_questions <= MOST_QUESTIONS or any(n < 1 for _, n in new.parts):
        raise QuizWrong(gettext("Ghi số câu của từng văn bản, tổng từ 1 đến {n}.").format(n=MOST_QUESTIONS), field="parts")
    if any(document not in stock for document, _ in new.parts):
        raise QuizWrong(gettext("Văn bản chưa có trong danh mục."), field="parts")
    if lacks := [one.lacks(n) for document, n in new.parts if n > (one := stock[document]).n_usable]:
        text = gettext("{lacks} Viết thêm hoặc xem lại câu hỏi ở Ngân hàng câu hỏi, hay giảm số câu của bài.")
        raise QuizWrong(text.format(lacks=" ".join(lacks)), field="parts")


def drawn(stock: Mapping[int, Sequence[int]], parts: Sequence[Mapping[str, int]]) -> list[dict[str, Any]]:
    """A paper: so many questions of each document at random, in a random order, their options in a random order."""
    rng = SystemRandom()
    keys = [key for part in parts for key in rng.sample(list(stock[part["document"]]), part["n"])]
    rng.shuffle(keys)
    return [{"question": key, "order": rng.sample(range(1, law.OPTIONS + 1), law.OPTIONS)} for key in keys]


def asked(paper: Paper, questions: Mapping[int, Question]) -> list[Asked]:
    """A paper as it is shown, with the answers so far."""
    found = []
    for number, one in enumerate(paper.asked, start=1):
        question = questions[one["question"]]
        options = [(at, question.options[at - 1]) for at in one["order"]]
        chosen = paper.answers.get(str(question.pk))
        found.append(Asked(number, question.pk, question.text, options, chosen, question.right, question.clause))
    return found


def marked(paper: Paper, questions: Mapping[int, Question]) -> int:
    """How many answers are right."""
    return sum(one.is_right for one in asked(paper, questions))


def kept(paper: Paper, given: Mapping[int, int]) -> dict[str, int]:
    """The answers with new ones over the old; what is no question or option of this paper is left out."""
    known = {one["question"] for one in paper.asked}
    new = {str(key): chosen for key, chosen in given.items() if key in known and 1 <= chosen <= law.OPTIONS}
    return {**paper.answers, **new}


def in_time(paper: Paper, at: datetime) -> bool:
    """Whether an answer still counts."""
    return paper.handed_in_at is None and at <= paper.ends_at + GRACE


def told(sums: Sequence[Sum]) -> list[Sum]:
    """The sums with what would betray somebody left out.

    1. Where few sat nothing is told. What a subtraction from the whole would tell is that of a group, too: further branches are
       hidden, the smallest first, until at least two groups and enough people stand behind it.
    2. Where all passed or none did, how many is not told: it would say of each. Nor is it where a subtraction would tell so.
    """
    shown = {one.organization: hidden(one) if 0 < one.n < FEWEST else _unanimous(one) for one in sums}
    whole = next((one for one in sums if one.is_whole), None)
    if whole is None or shown[whole.organization].is_hidden:
        return list(shown.values())
    parts = sorted((one for one in sums if not one.is_whole), key=lambda one: (one.n, one.name))
    rest = _rest(whole, parts)
    for one in parts:
        secret = [part for part in parts if shown[part.organization].is_hidden]
        if not _betrays_few([*secret, *rest]):
            break
        shown[one.organization] = hidden(one)
    for one in (*parts, whole):
        silent = [part for part in parts if shown[part.organization].n_passed is None]
        if not _betrays_each([*silent, *rest]):
            break
        shown[one.organization] = _silent(shown[one.organization])
    return list(shown.values())


def mean_told(marks: Sequence[int], n_others: int) -> Decimal | None:
    """The mean of marks with two decimals; None where few stand behind it or are left beside it, or all marks are the same."""
    if len(marks) < FEWEST or 0 < n_others < FEWEST or len(set(marks)) == 1:
        return None
    return (Decimal(sum(marks)) / len(marks)).quantize(Decimal("0.01"), ROUND_HALF_UP)


def _rest(whole: Sum, parts: Sequence[Sum]) -> list[Sum]:
    """Whoever sat and stands in no branch, but right under the whole; empty where nobody does."""
    n, n_passed = (sum(getattr(one, name) or 0 for one in parts) for name in ("n", "n_passed"))
    return [Sum(0, "", False, whole.n - n, (whole.n_passed or 0) - n_passed, None)] if whole.n > n else []


def _betrays_few(groups: Sequence[Sum]) -> bool:
    """Whether what is not told of these groups stands open: a small one is among them, and it is alone, or all are few."""
    there = [one for one in groups if one.n]
    return any(one.n < FEWEST for one in there) and (len(there) < 2 or sum(one.n for one in there) < FEWEST)


def _betrays_each(groups: Sequence[Sum]) -> bool:
    """Whether all of these people passed, or none did."""
    n = sum(one.n for one in groups)
    return n > 0 and sum(one.n_passed or 0 for one in groups) in (0, n)


def hidden(one: Sum) -> Sum:
    """A sum of which only the name is told."""
    return replace(one, n=0, n_passed=None, mean=None, is_hidden=True)


def _unanimous(one: Sum) -> Sum:
    return _silent(one) if one.n and one.n_passed in (0, one.n) else one


def _silent(one: Sum) -> Sum:
    """A sum of which only how many sat is told."""
    return replace(one, n_passed=None, mean=None)
