"""Lists of quizzes as they are shown, printed and exported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext

from guong.kit import http
from guong.kit.actor import Actor
from guong.kit.lists import Column, Listing, whole
from guong.quizzes import queries
from guong.quizzes.words import LETTERS

if TYPE_CHECKING:
    from guong.quizzes.judging import Sum
    from guong.quizzes.models import Question, Quiz
    from guong.quizzes.queries import AskedOfBank
    from guong.quizzes.wordings import Bank


def quizzes(by: Actor) -> Listing[Quiz]:
    """Every quiz, the newest first."""
    return Listing(
        gettext("Trắc nghiệm"),
        "trac-nghiem",
        [
            Column(gettext("Tên bài trắc nghiệm"), lambda row: row.title, 40),
            Column(gettext("Nơi mở bài"), lambda row: row.organization.name, 34),
            Column(gettext("Dành cho"), lambda row: row.mode_words, 30),
            Column(gettext("Mở từ ngày"), lambda row: row.opens_on, 12, "day"),
            Column(gettext("Đến hết ngày"), lambda row: row.closes_on, 12, "day"),
        ],
        lambda after, size: queries.quizzes_page(by, before=http.whole_number(after), size=size),
        lambda row: row.pk,
    )


def bank(by: Actor, asked: AskedOfBank, there: Bank) -> Listing[Question]:
    """Questions of banks within reach, as they are asked for, with their right options."""
    waits = gettext("Chờ xem lại")
    about = next((one.document.name for one in there.stock if one.document.pk == asked.document), "")
    return Listing(
        gettext("Ngân hàng câu hỏi"),
        "ngan-hang-cau-hoi",
        [
            Column(gettext("Văn bản"), lambda row: row.document.name, 24),
            Column(gettext("Câu hỏi"), lambda row: row.text, 50),
            *(_option(n, letter) for n, letter in enumerate(LETTERS)),
            Column(gettext("Đáp án"), lambda row: LETTERS[row.right - 1], 8),
            Column(gettext("Căn cứ"), lambda row: row.clause, 24),
            Column(gettext("Ghi chú"), lambda row: waits if row.pk in there.outdated else None, 14),
        ],
        lambda after, size: queries.questions_page(by, asked, after=http.whole_number(after), size=size),
        lambda row: row.pk,
        [
            (gettext("Tìm"), asked.words),
            (gettext("Văn bản"), about),
            (gettext("Ghi chú"), "" if asked.keys is None else waits),
        ],
    )


def _option(n: int, letter: str) -> Column[Question]:
    return Column(gettext("Phương án {letter}").format(letter=letter), lambda row: row.options[n], 24)


def sums(title: str, rows: list[Sum]) -> Listing[Sum]:
    """Sums of a quiz by organization; what would tell of few people is hidden."""
    hidden = gettext("không hiện số")
    return Listing(
        gettext("Kết quả trắc nghiệm theo tổ chức"),
        "ket-qua-trac-nghiem",
        [
            Column(gettext("Tổ chức"), lambda row: row.name, 40),
            Column(gettext("Số người nộp bài"), lambda row: hidden if row.is_hidden else str(row.n), 14),
            Column(gettext("Số người đạt"), lambda row: row.n_passed, 14, "number"),
            Column(gettext("Số câu đúng trung bình"), lambda row: row.mean, 14, "number"),
        ],
        whole(rows),
        lambda row: row.organization,
        [(gettext("Bài"), title)],
    )
