"""The sheet of questions: each row one question of an organization's bank on a document of the register."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext, gettext_noop

from guong.imports import registry
from guong.imports.registry import CellWrong, Column, SheetKind
from guong.kit.actor import Actor
from guong.kit.refusal import Problems
from guong.quizzes import actions, queries
from guong.quizzes.judging import NewQuestion, QuizWrong
from guong.quizzes.words import LETTERS

COLUMNS = (
    Column("organization", "Mã tổ chức", registry.text, required=True),
    Column("number", "Số văn bản", registry.text, required=True, aliases=("Văn bản",), example="12-KH/TU"),
    Column("text", "Câu hỏi", registry.text, required=True),
    Column("a", "Phương án A", registry.text, required=True, aliases=("A",)),
    Column("b", "Phương án B", registry.text, required=True, aliases=("B",)),
    Column("c", "Phương án C", registry.text, required=True, aliases=("C",)),
    Column("d", "Phương án D", registry.text, required=True, aliases=("D",)),
    Column("right", "Đáp án", registry.text, required=True, aliases=("Phương án đúng",), example="B"),
    Column("clause", "Căn cứ", registry.text, required=True, aliases=("Điều, khoản",), example="Điều 2"),
)


def build(cells: Mapping[str, Any]) -> Mapping[str, Any]:
    """The row with its right option as a number; keys are found when all rows are there."""
    letter = cells["right"].strip().upper()
    if letter not in LETTERS or len(letter) != 1:
        raise CellWrong(
            gettext("Đáp án “{text}” không phải A, B, C hay D.").format(text=cells["right"]), gettext("Ghi một chữ cái.")
        )
    return {**cells, "right": LETTERS.index(letter) + 1}


def values_of(by: Actor, rows: Sequence[Mapping[str, Any]]) -> list[NewQuestion]:
    """The questions with keys for codes and numbers; what is unknown, or means several documents, becomes 0."""
    places = queries.places_by_code({row["organization"] for row in rows})
    known = queries.documents_written(by, {row["number"] for row in rows})
    return [
        NewQuestion(
            places.get(row["organization"], 0), _only(known[row["number"]]), row["text"],
            (row["a"], row["b"], row["c"], row["d"]), row["right"], row["clause"],
        )
        for row in rows
    ]  # fmt: skip


def check(by: Actor, rows: Sequence[Mapping[str, Any]]) -> Problems:
    """What is wrong with each row."""
    known = queries.documents_written(by, {row["number"] for row in rows})
    unclear = {index: wrong for index, row in enumerate(rows) if (wrong := _unclear(known[row["number"]]))}
    others = [(index, wrong) for index, wrong in queries.problems_of_questions(by, values_of(by, rows)) if index not in unclear]
    return sorted([*unclear.items(), *others], key=lambda problem: problem[0])


def _unclear(keys: Sequence[int]) -> QuizWrong | None:
    """What is wrong with a number that no document bears, or more than one."""
    if not keys:
        return QuizWrong(gettext("Không có văn bản nào mang số này trong danh mục. Ghi văn bản ấy trước."), field="number")
    if len(keys) > 1:
        text = gettext("Có hơn một văn bản mang số này: ghi thêm ngày ban hành sau dấu phẩy, ví dụ 12-KH/TU, 03/02/2021.")
        return QuizWrong(text, field="number")
    return None


def _only(keys: Sequence[int]) -> int:
    return keys[0] if len(keys) == 1 else 0


def act(*, by: Actor, values: Sequence[Mapping[str, Any]], on: date) -> None:
    """Write everything in the file."""
    actions.write_questions(by=by, new=values_of(by, values), on=on)


def register() -> None:
    """Offer the sheet for import."""
    registry.register(
        SheetKind(
            code="questions",
            label=gettext_noop("Câu hỏi trắc nghiệm"),
            verb="quizzes.set",
            columns=COLUMNS,
            build=build,
            check=check,
            act=act,
            undo_models=("quizzes.Question",),
        )
    )
