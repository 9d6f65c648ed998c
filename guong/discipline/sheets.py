"""The sheet of decisions of discipline: each row a person's or an organization's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext, gettext_noop

from guong.discipline import actions, queries, words
from guong.discipline.judging import NewCase
from guong.imports import registry
from guong.imports.registry import CellWrong, Column, SheetKind
from guong.kit.actor import Actor
from guong.kit.sheets import Cell
from guong.verdicts import queries as verdicts
from guong.verdicts.cells import STANDARDS

FIELDS = "fields"
MOST_SHOWN = 40


def fields(cell: Cell) -> tuple[str, ...]:
    """Fields of violation, several separated by ";", each by its code or its words; gives the codes."""
    known = {registry.plain(name): code for code, label in words.FIELDS.items() for name in (code, label)}
    found = []
    for part in filter(None, (part.strip() for part in registry.text(cell).split(";"))):
        if registry.plain(part) not in known:
            raise CellWrong(
                gettext("“{value}” không có trong danh mục nội dung vi phạm.").format(value=part[:MOST_SHOWN]),
                gettext("Ghi mã hoặc tên trong danh mục, cách nhau bằng dấu chấm phẩy."),
            )
        found.append(known[registry.plain(part)])
    return tuple(dict.fromkeys(found))


COLUMNS = (
    Column("person", "Mã số", registry.digits, aliases=("Mã đảng viên", "Mã người"), example="036000000001"),
    Column("organization", "Mã tổ chức", registry.text),
    Column("form", "Hình thức", registry.one_of(words.FORMS), True, ("Hình thức kỷ luật",), "Khiển trách"),
    Column("decided_on", "Ngày quyết định", registry.day, required=True, example="12/03/2019"),
    Column("document_number", "Số quyết định", registry.text, required=True, example="15-QĐ/UBKT"),
    Column("document_issuer", "Cơ quan ban hành", registry.text, required=True, example="Ủy ban Kiểm tra Thành ủy"),
    Column("decided_by", "Mã tổ chức quyết định", registry.text, aliases=("Mã cơ quan quyết định",)),
    Column(FIELDS, "Nội dung vi phạm", fields, example="V07; Trách nhiệm nêu gương"),
    STANDARDS,
    Column("rank", "Cấp ủy viên", registry.one_of(words.RANKS), example="Không là cấp ủy viên"),
    Column("keeper", "Nơi giữ hồ sơ", registry.text, example="Cơ quan Ủy ban Kiểm tra Thành ủy"),
)


def build(cells: Mapping[str, Any]) -> NewCase:
    """The decision that a row speaks of."""
    return NewCase(**cells)


def act(*, by: Actor, values: Sequence[NewCase], on: date) -> None:
    """Record everything in the file."""
    actions.record_cases(by=by, new=values, on=on)


def unkept() -> frozenset[str]:
    """The columns that are dropped where paper alone holds the content of cases."""
    return frozenset() if verdicts.keeps_content() else frozenset({FIELDS, STANDARDS.code})


def register() -> None:
    """Offer the sheet for import."""
    registry.register(
        SheetKind(
            code="discipline",
            label=gettext_noop("Quyết định kỷ luật"),
            verb="discipline.record",
            columns=COLUMNS,
            build=build,
            check=queries.problems_of_recording,
            act=act,
            undo_models=("discipline.DisciplineCase",),
            unkept=unkept,
        )
    )
