"""The sheet of rolls: each row how one person attends one meeting; what the electronic member handbook exports fits here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext_noop

from guong.imports import registry
from guong.imports.registry import Column, SheetKind
from guong.kit.actor import Actor
from guong.meetings import actions, importing
from guong.meetings.importing import ImportedMark
from guong.meetings.words import KINDS, STATUSES

COLUMNS = (
    Column("organization", "Mã tổ chức", registry.text, required=True),
    Column("kind", "Loại cuộc họp", registry.one_of(KINDS), required=True, example="Sinh hoạt chi bộ thường kỳ"),
    Column("day", "Ngày họp", registry.day, required=True, example="26/11/2026"),
    Column("person", "Mã số", registry.digits, required=True, aliases=("Mã đảng viên", "Mã người")),
    Column("status", "Dự họp", registry.one_of(STATUSES), required=True, aliases=("Tình trạng",), example="Có mặt"),
    Column("reason", "Lý do vắng", registry.text, aliases=("Lý do",)),
)


def build(cells: Mapping[str, Any]) -> ImportedMark:
    """The line of a roll that a row speaks of."""
    return ImportedMark(**cells)


def act(*, by: Actor, values: Sequence[ImportedMark], on: date) -> None:
    """Note everything in the file."""
    actions.record_marks(by=by, new=values, on=on)


def register() -> None:
    """Offer the sheet for import."""
    registry.register(
        SheetKind(
            code="rolls",
            label=gettext_noop("Điểm danh cuộc họp"),
            verb="meetings.type",
            columns=COLUMNS,
            build=build,
            check=importing.problems_of_marks,
            act=act,
            undo_models=("meetings.Attendance",),
        )
    )
