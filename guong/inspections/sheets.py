"""The sheet of notices of conclusions: each row about a person or an organization."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext_noop

from guong.imports import registry
from guong.imports.registry import Column, SheetKind
from guong.inspections import actions, queries, words
from guong.inspections.judging import NewNotice
from guong.kit.actor import Actor
from guong.verdicts import queries as verdicts
from guong.verdicts.cells import STANDARDS

COLUMNS = (
    Column("person", "Mã số", registry.digits, aliases=("Mã đảng viên", "Mã người"), example="036000000001"),
    Column("organization", "Mã tổ chức", registry.text),
    Column("operation", "Cuộc kiểm tra, giám sát", registry.one_of(words.OPERATIONS), True, ("Cuộc",), "Kiểm tra chấp hành"),
    Column("outcome", "Kết luận", registry.one_of(words.OUTCOMES), True, example="Có hạn chế, khuyết điểm"),
    Column("decided_on", "Ngày thông báo", registry.day, required=True, example="12/03/2019"),
    Column("document_number", "Số thông báo", registry.text, required=True, example="15-TB/UBKT"),
    Column("document_issuer", "Cơ quan ban hành", registry.text, required=True, example="Ủy ban Kiểm tra Thành ủy"),
    Column("decided_by", "Mã tổ chức ban hành", registry.text, aliases=("Mã cơ quan ban hành",)),
    STANDARDS,
    Column("keeper", "Nơi giữ hồ sơ", registry.text, example="Cơ quan Ủy ban Kiểm tra Thành ủy"),
)


def build(cells: Mapping[str, Any]) -> NewNotice:
    """The notice that a row speaks of."""
    return NewNotice(**cells)


def act(*, by: Actor, values: Sequence[NewNotice], on: date) -> None:
    """Record everything in the file."""
    actions.record_notices(by=by, new=values, on=on)


def unkept() -> frozenset[str]:
    """The columns that are dropped where paper alone holds the content of cases."""
    return frozenset() if verdicts.keeps_content() else frozenset({STANDARDS.code})


def register() -> None:
    """Offer the sheet for import."""
    registry.register(
        SheetKind(
            code="conclusions",
            label=gettext_noop("Thông báo kết luận kiểm tra, giám sát"),
            verb="inspections.record",
            columns=COLUMNS,
            build=build,
            check=queries.problems_of_recording,
            act=act,
            undo_models=("inspections.ConclusionNotice",),
            unkept=unkept,
        )
    )
