"""The sheet of ratings: each row a person's or an organization's, a level or an exemption."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext, gettext_noop

from guong.imports import registry
from guong.imports.registry import CellWrong, Column, SheetKind
from guong.kit.actor import Actor
from guong.ratings import actions, queries
from guong.ratings.judging import NewRating

COLUMNS = (
    Column("person", "Mã số", registry.digits, aliases=("Mã đảng viên", "Mã người"), example="036000000001"),
    Column("organization", "Mã tổ chức", registry.text),
    Column("year", "Năm", registry.whole, required=True, aliases=("Năm xếp loại",), example="2020"),
    Column("level", "Mức xếp loại", registry.text, aliases=("Xếp loại",), example="Hoàn thành tốt nhiệm vụ"),
    Column("met_on", "Ngày họp", registry.day, aliases=("Ngày họp kiểm điểm",), example="10/12/2020"),
    Column("decided_on", "Ngày quyết định", registry.day, required=True, example="30/12/2020"),
    Column("document_number", "Số quyết định", registry.text, required=True, example="12-QĐ/ĐU"),
    Column("document_issuer", "Cơ quan ban hành", registry.text, required=True, example="Đảng ủy phường"),
    Column("decided_by", "Mã tổ chức quyết định", registry.text, aliases=("Mã cơ quan quyết định",)),
    Column("exemption", "Miễn, lý do", registry.text, aliases=("Lý do miễn",)),
)
FIRST_YEAR, LAST_YEAR = 1976, 2100


def build(cells: Mapping[str, Any]) -> NewRating:
    """The rating that a row speaks of."""
    if not FIRST_YEAR <= cells["year"] <= LAST_YEAR:
        raise CellWrong(
            gettext("Năm {year} không hợp lý.").format(year=cells["year"]), gettext("Ghi bốn chữ số của năm được xếp loại.")
        )
    return NewRating(**cells)


def act(*, by: Actor, values: Sequence[NewRating], on: date) -> None:
    """Record everything in the file."""
    actions.record_ratings(by=by, new=values, on=on)


def register() -> None:
    """Offer the sheet for import."""
    registry.register(
        SheetKind(
            code="ratings",
            label=gettext_noop("Kết quả xếp loại"),
            verb="ratings.record",
            columns=COLUMNS,
            build=build,
            check=queries.problems_of_recording,
            act=act,
            undo_models=("ratings.Rating",),
        )
    )
