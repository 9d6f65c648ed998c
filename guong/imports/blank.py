"""The empty spreadsheet of a kind: its titles, one example row, codes as text."""

from __future__ import annotations

from django.utils.translation import gettext

from guong.access import worlds
from guong.imports import registry
from guong.imports.registry import SheetKind
from guong.kit import sheets_write

CODES = (registry.digits, registry.phone, registry.text)


def empty(kind: SheetKind) -> bytes:
    """The template as an .xlsx file."""
    asked = [column for column in kind.columns if column.code not in kind.unkept()]
    columns = [
        sheets_write.Column(
            column.title, "code" if column.read in CODES else "text", advice=gettext("Bắt buộc") if column.required else ""
        )
        for column in asked
    ]
    return sheets_write.template(columns, [[column.example for column in asked]], note=worlds.line())
