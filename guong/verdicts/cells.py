"""The column in which sheets of verdicts name standards."""

from __future__ import annotations

from typing import Final

from guong.imports import registry
from guong.imports.registry import Column
from guong.kit.sheets import Cell
from guong.verdicts.forms import codes_in


def standards(cell: Cell) -> tuple[str, ...]:
    """Codes of standards, several separated by semicolons."""
    return codes_in(registry.text(cell))


STANDARDS: Final = Column("standards", "Chuẩn mực được nêu", standards, example="EX08-X1; EX55-2")
