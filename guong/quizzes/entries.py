"""What the ledger knows of quizzes: questions written, renewed, withdrawn; a quiz opened or cancelled, more attempts opened;
that somebody handed in.

No mark ever comes here: it stands in the paper, which only its person reads. The value is the key of the document or quiz.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext, gettext_noop

from guong.kit import formats
from guong.ledger.kinds import Kind, kind
from guong.organization import terms


def _questions(value: str, detail: Mapping[str, object]) -> str:
    n = detail.get("n")
    if not isinstance(n, int):
        return ""
    return gettext("{document}: {n} câu").format(document=detail.get("document", ""), n=formats.number(n))


def _title(value: str, detail: Mapping[str, object]) -> str:
    return str(detail.get("title", ""))


def _attempts(value: str, detail: Mapping[str, object]) -> str:
    return gettext("{title}: được làm {n} lần").format(title=detail.get("title", ""), n=detail.get("n", ""))


def _kind(code: str, label: str) -> Kind:
    return kind(code, label, hierarchy=terms.PARTY, says=_title, erasable=False)


WRITTEN: Final = kind(
    "quiz_question.written", gettext_noop("Thêm câu hỏi vào ngân hàng"), hierarchy=terms.PARTY, says=_questions, erasable=False
)
WITHDRAWN: Final = kind(
    "quiz_question.withdrawn",
    gettext_noop("Rút câu hỏi khỏi ngân hàng"),
    hierarchy=terms.PARTY,
    says=_questions,
    erasable=False,
)
RENEWED: Final = kind(
    "quiz_question.renewed",
    gettext_noop("Xem lại câu hỏi sau khi văn bản thay đổi"),
    hierarchy=terms.PARTY,
    says=_questions,
    erasable=False,
)
OPENED: Final = _kind("quiz.opened", gettext_noop("Mở bài trắc nghiệm"))
CANCELLED: Final = _kind("quiz.cancelled", gettext_noop("Hủy bài trắc nghiệm"))
ATTEMPTS_OPENED: Final = kind(
    "quiz.attempts_opened",
    gettext_noop("Mở thêm lượt làm bài trắc nghiệm"),
    hierarchy=terms.PARTY,
    says=_attempts,
    erasable=False,
)
HANDED_IN: Final = _kind("quiz.handed_in", gettext_noop("Nộp bài trắc nghiệm"))
