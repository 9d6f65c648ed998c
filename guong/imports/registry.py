"""Which sheets can be imported: each app registers its own in its room `sheets.py`.

A sheet kind says how cells become values (columns with readers), what would be wrong with the values (the same function that
the action asks) and which action acts on all of them at once. `undo_models` names the tables that the action may write
("organization.Person"), outermost first. `unkept` names the columns whose content this installation does not keep: they are
emptied before the file is stored, and its page says so.

A `Shape` is a built-in profile: the same rows as another program exports them. Its columns are that program's; a pure
function makes our cells of its cells; `settle`, which may read tables, turns what is named into what is meant, all at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext

from guong.kit import names, spans
from guong.kit.actor import Actor
from guong.kit.refusal import Problems
from guong.kit.sheets import Cell


class CellWrong(ValueError):
    """A cell that cannot be read: why, and how to mend it."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(f"{message} {remedy}")
        self.message, self.remedy = message, remedy


Reader = Callable[[Cell], Any]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet: its code (a field of the value), its printed title, other titles, how a cell is read.

    `required`: no cell may be empty; `expected`: the file must have the column, its cells may be empty. `instead` names a
    column that serves where this one is not there.
    """

    code: str
    title: str
    read: Reader
    required: bool = False
    aliases: tuple[str, ...] = ()
    example: str = ""
    expected: bool = False
    instead: str = ""

    @property
    def titles(self) -> tuple[str, ...]:
        """Every title under which the column is found, folded, the likeliest first."""
        return tuple(plain(title) for title in (self.title, *self.aliases))


Settle = Callable[[Actor, Sequence[Any]], tuple[Sequence[Any], Problems]]


@dataclass(frozen=True, slots=True)
class Shape:
    """How another program exports the same rows: a built-in profile of that source.

    `cells` makes the cells of our columns of its own; `wrap` may keep beside the value what `settle` needs to find what is
    meant. `origins` says of our columns which of these columns they come from, so that an error names its cell.
    """

    code: str
    source: str
    note: str
    columns: tuple[Column, ...]
    cells: Callable[[Mapping[str, Any]], Mapping[str, Any]]
    wrap: Callable[[Any, Mapping[str, Any]], Any] = field(default=lambda value, cells: value)
    settle: Settle | None = None
    origins: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SheetKind:
    """A kind of sheet. `build` makes the value of one row from its read cells; `check` and `act` take all of them."""

    code: str
    label: str
    verb: str
    columns: tuple[Column, ...]
    build: Callable[[Mapping[str, Any]], Any]
    check: Callable[[Actor, Sequence[Any]], Problems]
    act: Callable[..., object]
    undo_models: tuple[str, ...]
    after_undo: Callable[[], object] = field(default=lambda: None)
    unkept: Callable[[], frozenset[str]] = field(default=frozenset)
    shapes: tuple[Shape, ...] = ()
    shape: str = ""
    settle: Settle | None = None
    origins: Mapping[str, str] = field(default_factory=dict)

    @property
    def words(self) -> str:
        """What the kind is called on pages, in the reader's language; `label` names it in files."""
        return gettext(self.label)

    def column(self, code: str) -> Column | None:
        """The column of that code, or the one from which it comes."""
        return next((column for column in self.columns if column.code == self.origins.get(code, code)), None)

    def in_shape(self, code: str) -> SheetKind:
        """The same kind as it is read from files of a shape; "" is our own.

        Raises:
            KeyError: it has no such shape.
        """
        if not code:
            return self
        shape = {shape.code: shape for shape in self.shapes}[code]

        def build(cells: Mapping[str, Any]) -> Any:
            return shape.wrap(self.build(shape.cells(cells)), cells)

        return replace(self, columns=shape.columns, build=build, shape=code, settle=shape.settle, origins=shape.origins)

    @property
    def every_shape(self) -> tuple[SheetKind, ...]:
        """The kind in our own shape, then in each built-in one."""
        return (self, *(self.in_shape(shape.code) for shape in self.shapes))

    @property
    def source(self) -> str:
        """Where files of this shape come from; "" for our own."""
        return next((shape.source for shape in self.shapes if shape.code == self.shape), "")

    @property
    def note(self) -> str:
        """What is to be known of the shape."""
        return next((shape.note for shape in self.shapes if shape.code == self.shape), "")


_known: dict[str, SheetKind] = {}


def register(kind: SheetKind) -> None:
    """Offer a sheet for import.

    Raises:
        ValueError: the code is taken.
    """
    if kind.code in _known:
        raise ValueError(f"sheet kind {kind.code} is registered twice")
    _known[kind.code] = kind


def known() -> Mapping[str, SheetKind]:
    """Every registered sheet by its code."""
    return _known


@lru_cache(maxsize=4096)
def plain(title: str) -> str:
    """A title without marks, case and signs: how columns and terms are recognised."""
    return "".join(c for c in names.fold(names.nfc(title)) if c.isalnum())


def text(cell: Cell) -> str:
    """Any text; a sheet's cells are in NFC already."""
    if isinstance(cell, date):
        raise CellWrong(gettext("Ô này là ngày, cần chữ."), gettext("Định dạng ô là văn bản (Text)."))
    return str(cell)


def digits(cell: Cell) -> str:
    """A code of digits; leading zeros stay as they are written."""
    value = text(cell).replace(" ", "")
    if value and not value.isdigit():
        raise CellWrong(gettext("“{value}” có ký tự không phải chữ số.").format(value=value[:40]), gettext("Chỉ ghi chữ số."))
    return value


def phone(cell: Cell) -> str:
    """A telephone number; nine digits without the leading zero are what a spreadsheet makes of ten."""
    value = text(cell).replace(" ", "").replace(".", "")
    if len(value) == 9 and value.isdigit() and value[0] != "0":
        raise CellWrong(
            gettext("“{value}” mất số 0 đầu.").format(value=value),
            gettext("Ghi 0{value} và định dạng cột là văn bản (Text).").format(value=value),
        )
    if value and not value.lstrip("+").isdigit():
        raise CellWrong(gettext("“{value}” không phải số điện thoại.").format(value=value[:40]), gettext("Chỉ ghi chữ số."))
    return value


def day(cell: Cell) -> date | None:
    """A day; None where the cell is empty."""
    try:
        return spans.cell_day(cell)
    except spans.DayRefused as refused:
        raise CellWrong(refused.message, refused.remedy) from None


def whole(cell: Cell) -> int | None:
    """A whole number; None where the cell is empty."""
    value = text(cell)
    if value and not (value.isdigit() and len(value) < 10):
        raise CellWrong(
            gettext("“{value}” không phải số nguyên.").format(value=value[:40]), gettext("Chỉ ghi chữ số, ví dụ 2020.")
        )
    return int(value) if value else None


def one_of(labels: Mapping[str, str]) -> Reader:
    """One term of a closed list, by its official label, marks and case aside; gives the code, empty for an empty cell.

    The labels are those of the file, which is the same in every language: they are read here, once.
    """
    codes, choices = {plain(label): code for code, label in labels.items()}, ", ".join(labels.values())

    def read(cell: Cell) -> str:
        value = text(cell)
        if value and plain(value) not in codes:
            raise CellWrong(
                gettext("“{value}” không có trong danh mục.").format(value=value[:40]),
                gettext("Ghi một trong: {choices}.").format(choices=choices),
            )
        return codes[plain(value)] if value else ""

    return read
