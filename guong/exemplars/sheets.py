"""The sheet of exemplars: each row one exemplar with the days of the stages that it has reached."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext, gettext_noop

from guong.exemplars import actions, queries
from guong.exemplars.judging import NewExemplar
from guong.exemplars.words import FIELDS, KINDS
from guong.imports import registry
from guong.imports.registry import CellWrong, Column, SheetKind
from guong.kit.actor import Actor
from guong.kit.sheets import Cell


def agreed(cell: Cell) -> bool:
    """Whether the cell says yes; an empty one says no."""
    value = registry.plain(registry.text(cell))
    if value not in ("", "co", "x", "khong"):
        raise CellWrong(gettext("Ô này chỉ ghi có hoặc không."), gettext("Ghi có khi người được nêu đã đồng ý."))
    return value in ("co", "x")


COLUMNS = (
    Column("kind", "Loại", registry.one_of(KINDS), required=True, aliases=("Loại gương",), example="Cá nhân"),
    Column(
        "title",
        "Nêu theo chức vụ",
        registry.text,
        required=True,
        aliases=("Gương", "Tên gương"),
        example="Một phó hiệu trưởng trường trung học phổ thông",
    ),
    Column("organization", "Mã tổ chức", registry.text, required=True),
    Column("person", "Mã số", registry.digits, aliases=("Mã đảng viên", "Mã người")),
    Column("field", "Lĩnh vực", registry.one_of(FIELDS), required=True, example="Giáo dục"),
    Column("place", "Nơi", registry.text, aliases=("Địa bàn",)),
    Column("story", "Việc đã làm", registry.text, aliases=("Thành tích",)),
    Column("found_on", "Ngày phát hiện", registry.day, required=True, example="05/09/2018"),
    Column("verified_on", "Ngày xác minh", registry.day),
    Column("decided_on", "Ngày công nhận", registry.day),
    Column("document_number", "Số quyết định", registry.text),
    Column("document_issuer", "Cơ quan ban hành", registry.text),
    Column("decided_by", "Mã tổ chức quyết định", registry.text, aliases=("Mã cơ quan quyết định",)),
    Column("published_on", "Ngày tuyên truyền", registry.day, aliases=("Ngày đăng",)),
    Column("published_where", "Nơi đăng", registry.text),
    Column("consent", "Đồng ý (có/không)", agreed, aliases=("Đồng ý", "Người được nêu đồng ý"), example="có"),
)


def build(cells: Mapping[str, Any]) -> NewExemplar:
    """The exemplar that a row speaks of."""
    return NewExemplar(**cells)


def act(*, by: Actor, values: Sequence[NewExemplar], on: date) -> None:
    """Record everything in the file."""
    actions.record_exemplars(by=by, new=values, on=on)


def register() -> None:
    """Offer the sheet for import."""
    registry.register(
        SheetKind(
            code="exemplars",
            label=gettext_noop("Gương điển hình"),
            verb="exemplars.record",
            columns=COLUMNS,
            build=build,
            check=queries.problems_of_recording,
            act=act,
            undo_models=("exemplars.Exemplar",),
        )
    )
