"""The group grid: one list of people, one column or several, everybody at the default, only exceptions entered.

How a page uses it (the form is the page's own, so that other fields may stand in it, too):

    grid = Grid(
        title=gettext("Điểm danh"),
        columns=(Column("roll", gettext("Điểm danh"), (PRESENT, EXCUSED, ABSENT), reason=gettext("Lý do vắng")),),
        rows=tuple(Row(person.pk, person.full_name) for person in expected),
        button=gettext("Chốt điểm danh"),
    )
    reading = grids.read(grid, request.POST)      # what was entered, or what is wrong with it, row by row
    if not reading.problems:
        actions.close_roll(by=..., exceptions=reading.exceptions, ...)
    page = Page(grid=reading.grid)                # as it was typed, each fault beside its cell

    <form method="post" data-draft data-outbox novalidate>{% csrf_token %}
    {% include "ui/grid.html" with grid=page.grid %}</form>

The first option of a column is its default. Every cell is a real list of choices with the default chosen, so the grid works
without a script; `web/grid.js` makes one tap out of it, arrow keys and letters, and finds a name without its marks. What
is known beforehand (leave that was asked for, an earlier draft) comes in as `Row.values`. A row that is not asked (`Row.fixed`
says why) is shown, not counted, and nothing is taken for it. Reading refuses a list that has changed since the page was
opened: whoever was not on the screen must not be counted present by default.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from django.utils.translation import gettext

from guong.kit import names
from guong.kit.refusal import Refusal

LONGEST_REASON: Final = 200  # characters: one line


@dataclass(frozen=True, slots=True)
class Option:
    """What a cell can say. `counted` is the word after its number below the grid (several options may share one), `letter`
    its key on the keyboard; `asks` opens a line for a reason, `needs` makes the reason a must."""

    code: str
    label: str
    counted: str
    letter: str = ""
    asks: bool = False
    needs: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """One question asked of every row; `options[0]` is its default, `reason` the label of the line for reasons."""

    code: str
    label: str
    options: tuple[Option, ...]
    reason: str = ""

    def option(self, code: str) -> Option | None:
        """The option of a code; None where there is none."""
        return next((option for option in self.options if option.code == code), None)


@dataclass(frozen=True, slots=True)
class Row:
    """One person: `key` names the row, `values` and `reasons` what is entered by column; `fixed` says why nobody asks."""

    key: int
    name: str
    note: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
    fixed: str = ""


@dataclass(frozen=True, slots=True)
class Entered:
    """What was entered in one cell."""

    row: int
    column: str
    value: str
    reason: str = ""


class CellWrong(Refusal):
    """One cell cannot stay as it was entered; the sentence names row and column, `field` the cell's name in the form."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as it is shown."""

    column: Column
    name: str
    value: Option
    reason: str
    error: str

    @property
    def is_exception(self) -> bool:
        """Whether it says something else than the default."""
        return self.value != self.column.options[0]


@dataclass(frozen=True, slots=True)
class Line:
    """A row as it is shown; one that is fixed has no cells."""

    row: Row
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """What is counted below the grid, column by column: the word and how many rows say it."""

    column: Column
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A grid as a page shows it. `prefix` keeps two grids of one form apart; `errors` is filled by `read` and `refused`."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    button: str
    prefix: str = "luoi"
    errors: Mapping[str, str] = field(default_factory=dict)

    def name(self, column: Column, row: Row) -> str:
        """The name of a cell in the form; that of its reason ends in `-reason`."""
        return f"{self.prefix}-{column.code}-{row.key}"

    @property
    def lines(self) -> tuple[Line, ...]:
        """The rows as they are shown."""
        return tuple(
            Line(row, () if row.fixed else tuple(self._cell(column, row) for column in self.columns)) for row in self.rows
        )

    @property
    def tallies(self) -> tuple[Tally, ...]:
        """How many rows say what; words that several options share are counted together."""
        cells = [cell for line in self.lines for cell in line.cells]
        found = Counter((cell.column.code, cell.value.counted) for cell in cells)
        return tuple(
            Tally(column, tuple((word, found[column.code, word]) for word in dict.fromkeys(o.counted for o in column.options)))
            for column in self.columns
        )

    @property
    def faults(self) -> tuple[tuple[str, str], ...]:
        """What is wrong, for the summary above the grid: the cell's name (empty: the whole grid) and the sentence."""
        return tuple(self.errors.items())

    @property
    def keys(self) -> tuple[tuple[str, str], ...]:
        """The letters of the keyboard and what each says."""
        options = [option for column in self.columns for option in column.options]
        return tuple(dict.fromkeys((option.letter, option.label) for option in options if option.letter))

    def refused(self, problems: Sequence[Refusal]) -> Grid:
        """The same grid with these refusals beside their cells; those that name no cell stand above it."""
        errors: dict[str, str] = dict(self.errors)
        for refusal in problems:
            errors[refusal.field] = " ".join(filter(None, (errors.get(refusal.field), refusal.message)))
        return replace(self, errors=errors)

    def refusal_at(self, row: Row, column: Column, words: str) -> CellWrong:
        """What an action refused of one row, to stand beside its cell and name the row above."""
        return CellWrong(_where(column, row) + words[:1].lower() + words[1:], field=self.name(column, row))

    def _cell(self, column: Column, row: Row) -> Cell:
        name = self.name(column, row)
        value = column.option(row.values.get(column.code, "")) or column.options[0]
        return Cell(column, name, value, row.reasons.get(column.code, ""), _beside(self.errors.get(name, ""), column, row))


@dataclass(frozen=True, slots=True)
class Reading:
    """A grid that was handed in: as it was typed, every cell, and what is wrong."""

    grid: Grid
    cells: tuple[Entered, ...]
    problems: tuple[CellWrong, ...]

    @property
    def exceptions(self) -> tuple[Entered, ...]:
        """The cells that say something else than the default of their column."""
        defaults = {column.code: column.options[0].code for column in self.grid.columns}
        return tuple(cell for cell in self.cells if cell.value != defaults[cell.column])


def read(grid: Grid, posted: Mapping[str, str]) -> Reading:
    """Read a grid that was handed in; nothing is raised, what is wrong comes back in `problems` and beside its cells."""
    cells: list[Entered] = []
    problems = _changed(grid, posted)
    rows = []
    for row in grid.rows:
        found = () if row.fixed else tuple(_entered(grid, column, row, posted) for column in grid.columns)
        cells += found
        rows.append(
            replace(row, values={c.column: c.value for c in found}, reasons={c.column: c.reason for c in found})
            if found
            else row
        )
        problems += [] if problems and not problems[0].field else _problems(grid, row, found)
    typed = replace(grid, rows=tuple(rows), errors={}).refused(problems)
    return Reading(typed, tuple(cells), tuple(problems))


def _where(column: Column, row: Row) -> str:
    return gettext("{name}, {column}: ").format(name=row.name, column=column.label)


def _beside(sentence: str, column: Column, row: Row) -> str:
    """A fault as it stands beside its cell, where row and column need not be said again."""
    words = sentence.removeprefix(_where(column, row))
    return words[:1].upper() + words[1:]


def _entered(grid: Grid, column: Column, row: Row, posted: Mapping[str, str]) -> Entered:
    name = grid.name(column, row)
    value = posted.get(name, "")
    option = column.option(value)
    reason = names.nfc(posted.get(f"{name}-reason", "")) if option and option.asks else ""
    return Entered(row.key, column.code, value, reason)


def _changed(grid: Grid, posted: Mapping[str, str]) -> list[CellWrong]:
    """One refusal where the rows handed in are not those of today's list."""
    here = {grid.name(column, row) for row in grid.rows if not row.fixed for column in grid.columns}
    sent = {name.removesuffix("-reason") for name in posted if name.startswith(f"{grid.prefix}-")}
    if sent == here:
        return []
    missing = [row.name for row in grid.rows if not row.fixed and any(grid.name(c, row) not in sent for c in grid.columns)]
    who = gettext(" Chưa có trên trang đã gửi: {names}.").format(names=", ".join(missing[:5])) if missing else ""
    return [CellWrong(gettext("Danh sách đã đổi từ khi mở trang này; chưa ghi gì. Xem lại rồi gửi.") + who)]


def _problems(grid: Grid, row: Row, found: Sequence[Entered]) -> list[CellWrong]:
    problems = []
    for column, cell in zip(grid.columns, found, strict=False):
        if words := _problem(column, cell):
            problems.append(CellWrong(_where(column, row) + words, field=grid.name(column, row)))
    return problems


def _problem(column: Column, cell: Entered) -> str:
    """What is wrong with a cell, in words; empty where nothing is."""
    option = column.option(cell.value)
    if option is None:
        return gettext("không có lựa chọn này; chọn một trong danh sách.")
    if option.needs and not cell.reason:
        return gettext("ghi lý do, một dòng.")
    if len(cell.reason) > LONGEST_REASON:
        return gettext("lý do dài quá {n} ký tự; viết ngắn lại.").format(n=LONGEST_REASON)
    return ""
