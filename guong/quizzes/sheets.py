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
from guong.quizzes.judging import NewQuestion
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
    known = queries.documents_by_number(by, {row["number"] for row in rows})
    return [
        NewQuestion(
            places.get(row["organization"], 0), known.get(row["number"], 0), row["text"],
            (row["a"], row["b"], row["c"], row["d"]), row["right"], row["clause"],
        )
        for row in rows
    ]  # fmt: skip


def check(by: Actor, rows: Sequence[Mapping[str, Any]]) -> Problems:
    """What is wrong with each row."""
    return queries.problems_of_questions(by, values_of(by, rows))


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
