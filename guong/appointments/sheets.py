"""The sheet of personnel decisions of former years: each row one decision as its paper tells it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext_noop

from guong.appointments import actions, queries
from guong.appointments.forms import terms_end
from guong.appointments.judging import PastDecision
from guong.appointments.words import KINDS
from guong.imports import registry
from guong.imports.registry import Column, SheetKind
from guong.kit.actor import Actor
from guong.organization import terms

COLUMNS = (
    Column("document_number", "Số quyết định", registry.text, required=True, example="215-QĐ/TU"),
    Column("issued_on", "Ngày quyết định", registry.day, required=True, example="12/03/2019"),
    Column("kind", "Loại quyết định", registry.one_of(KINDS), True, ("Loại",), "Bổ nhiệm"),
    Column("person", "Mã số", registry.digits, True, ("Mã đảng viên", "Mã người"), "036000000001"),
    Column("post", "Chức vụ", registry.one_of(terms.POSTS), True, example="Người đứng đầu"),
    Column("rank", "Ủy viên của cấp ủy", registry.one_of(terms.RANKS)),
    Column("organization", "Mã tổ chức", registry.text, required=True),
    Column("decided_by", "Mã tổ chức quyết định", registry.text, required=True),
    Column("since", "Từ ngày", registry.day, required=True, example="15/03/2019"),
    Column("until", "Đến ngày", registry.day),
    Column("keeper", "Nơi giữ hồ sơ", registry.text),
)


def build(cells: Mapping[str, Any]) -> PastDecision:
    """The decision that a row speaks of; the last day of a term is typed."""
    return PastDecision(**{**cells, "until": terms_end(cells.get("until"))})


def act(*, by: Actor, values: Sequence[PastDecision], on: date) -> None:
    """Record everything in the file."""
    actions.record_decisions(by=by, new=values, on=on)


def register() -> None:
    """Offer the sheet for import."""
    registry.register(
        SheetKind(
            code="personnel_decisions",
            label=gettext_noop("Quyết định về cán bộ đã ban hành"),
            verb="appointments.decide",
            columns=COLUMNS,
            build=build,
            check=queries.problems_of_past,
            act=act,
            undo_models=("appointments.PersonnelDecision",),
        )
    )
