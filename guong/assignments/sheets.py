"""The sheet of assignments: each row one task, to an organization, a person or a post."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext_noop

from guong.assignments import actions, expecting, listing
from guong.assignments.listing import Listed
from guong.imports import registry
from guong.imports.registry import Column, SheetKind
from guong.kit.actor import Actor

COLUMNS = (
    Column("title", "Việc phải làm", registry.text, True, ("Nhiệm vụ", "Nội dung nhiệm vụ"), "Rà soát hộ cần giúp đỡ"),
    Column("product", "Sản phẩm phải có", registry.text, aliases=("Sản phẩm",), example="Danh sách có xác nhận"),
    Column("code", "Giao cho, mã", registry.text, True, ("Giao cho", "Mã người nhận", "Mã số")),
    Column("due_on", "Hạn, ngày", registry.day, aliases=("Hạn", "Ngày hạn"), example="30/06/2021"),
    Column("n_days", "Hoặc số ngày làm việc", registry.whole, aliases=("Số ngày làm việc",)),
    Column(
        "document", "Theo văn bản, kết luận", registry.text, aliases=("Theo văn bản", "Văn bản"), example="12-KH/TU, 10/03/2021"
    ),
    Column("office", "Mã nơi giao", registry.text, aliases=("Nơi giao", "Thay mặt")),
)


def build(cells: Mapping[str, Any]) -> Listed:
    """The task that a row speaks of."""
    told: dict[str, Any] = {code: cell.strip() if isinstance(cell, str) else cell for code, cell in cells.items()}
    return Listed(**{code: cell for code, cell in told.items() if cell is not None})


def act(*, by: Actor, values: Sequence[Listed], on: date) -> None:
    """Give everything in the file."""
    actions.give_assignments(by=by, new=listing.read(by, values, on), on=on)


def register() -> None:
    """Offer the sheet for import."""
    registry.register(
        SheetKind(
            code="assignments",
            label=gettext_noop("Nhiệm vụ giao cho đơn vị, chức vụ, người"),
            verb="assignments.give",
            columns=COLUMNS,
            build=build,
            check=listing.problems,
            act=act,
            undo_models=("assignments.Assignment",),
            after_undo=expecting.settle_void,
        )
    )
