"""The sheet of plans on paper: each row one person's plan of a year that was signed, with its two days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext, gettext_noop

from guong.imports import registry
from guong.imports.registry import CellWrong, Column, SheetKind
from guong.kit.actor import Actor
from guong.kit.sheets import Cell
from guong.plan_recording import actions, recording
from guong.plan_recording.judging import NewPaper


def year(cell: Cell) -> int:
    """The year of a plan."""
    text = registry.text(cell)
    if not (text.isascii() and text.isdigit() and len(text) == 4):
        raise CellWrong(gettext("Năm phải có bốn chữ số."), gettext("Ghi năm của kế hoạch, ví dụ 2021."))
    return int(text)


COLUMNS = (
    Column("person", "Mã số", registry.digits, required=True, aliases=("Mã đảng viên", "Mã người")),
    Column("year", "Năm kế hoạch", year, required=True, aliases=("Năm",), example="2021"),
    Column("handed_in_on", "Ngày nộp", registry.day, required=True, example="15/02/2021"),
    Column("approved_on", "Ngày duyệt", registry.day, required=True, aliases=("Ngày xác nhận",), example="05/03/2021"),
)


def build(cells: Mapping[str, Any]) -> NewPaper:
    """The paper that a row speaks of."""
    return NewPaper(**cells)


def act(*, by: Actor, values: Sequence[NewPaper], on: date) -> None:
    """Record everything in the file."""
    actions.record_paper_plans(by=by, new=values, on=on)


def register() -> None:
    """Offer the sheet for import."""
    registry.register(
        SheetKind(
            code="plans",
            label=gettext_noop("Kế hoạch tu dưỡng, bản giấy"),
            verb="plans.record",
            columns=COLUMNS,
            build=build,
            check=recording.problems_of_papers,
            act=act,
            undo_models=("plans.Plan",),
        )
    )
