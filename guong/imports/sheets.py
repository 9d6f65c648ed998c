"""The sheet of documents, for the register below: regulations do not know imports, so their sheet is offered here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext_noop

from guong.imports import registry
from guong.imports.registry import Column, SheetKind
from guong.kit.actor import Actor
from guong.regulations import actions, documents
from guong.regulations.judging import NewDocument, Telling
from guong.regulations.words import KINDS

COLUMNS = (
    Column("organization", "Mã tổ chức", registry.text, required=True, aliases=("Mã đơn vị",)),
    Column("number", "Số, ký hiệu", registry.text, required=True, aliases=("Số văn bản", "Số hiệu"), example="12-QĐ/TU"),
    Column("issued_on", "Ngày ban hành", registry.day, required=True, aliases=("Ngày văn bản",), example="07/03/2019"),
    Column("issuer", "Cơ quan ban hành", registry.text, required=True, example="Ban Thường vụ Tỉnh ủy"),
    Column("kind", "Loại văn bản", registry.one_of(KINDS), required=True, aliases=("Loại",), example="Quy định"),
    Column("title", "Trích yếu", registry.text, required=True, aliases=("Về việc",), example="Trách nhiệm nêu gương"),
    Column("since", "Hiệu lực từ", registry.day, aliases=("Ngày hiệu lực",)),
    Column("last_on", "Hiệu lực đến hết", registry.day, aliases=("Ngày hết hiệu lực",)),
    Column("seen_in", "Nguồn", registry.text),
)


def build(cells: Mapping[str, Any]) -> NewDocument:
    """The document that a row speaks of."""
    told = dict(cells)
    return NewDocument(told.pop("organization"), Telling(**told))


def act(*, by: Actor, values: Sequence[NewDocument], on: date) -> None:
    """Record everything in the file."""
    actions.record_documents(by=by, new=values, on=on)


def register() -> None:
    """Offer the sheet for import."""
    registry.register(
        SheetKind(
            code="documents",
            label=gettext_noop("Văn bản"),
            verb="documents.record",
            columns=COLUMNS,
            build=build,
            check=documents.problems_of_recording,
            act=act,
            undo_models=("regulations.Document",),
        )
    )
