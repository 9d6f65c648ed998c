"""The header of a sheet: which row it is, or which two or three where group titles are merged over the titles below.

Titles above the table are usual, so the header is sought. A group ("Thông tin đảng") stands over several titles; a title is
named with its group only where it would not be unique. One title merged over several columns without titles of their own
("Họ và tên" over two) means that the cells below it belong together.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Rows = Sequence[Sequence[object]]
LOOKED_AT = 20  # rows among which the header is sought
_MOSTLY = 0.6  # a header fills at least this share of the fullest of them
_MOST_ROWS = 3
_NUMBERED = re.compile(r"\(?(\d{1,3})\)?(?:\.0)?|[A-Z]")
_FEWEST_NUMBERED = 4  # fewer may be a row of data


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells that are one: rows and columns from 0, the last ones included."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def is_wide(self) -> bool:
        """Whether it covers several columns."""
        return self.right > self.left


@dataclass(frozen=True, slots=True)
class Header:
    """Where the lowest row of titles stands, where the data begins, the titles, and columns that share one (first, last)."""

    row: int
    data: int
    titles: tuple[str, ...]
    shared: tuple[tuple[int, int], ...] = ()


def find(rows: Rows, merges: Sequence[Merge], text: Callable[[object], str], at: int | None = None) -> Header | None:
    """The header of these rows; `at` says where it stands if it is known. None if there is none."""
    at = _most_likely(_reached_down(rows, merges)) if at is None else at
    if at is None or not 0 <= at < len(rows):
        return None
    top, bottom = _extent(rows, merges, at)
    inside = [merge for merge in merges if merge.top <= bottom and merge.bottom >= top]
    shared = tuple(sorted((merge.left, merge.right) for merge in inside if merge.is_wide and merge.bottom >= bottom))
    parts = _parts(rows, inside, range(top, bottom + 1), text)
    titles = _unique([_title(column) for column in parts])
    return Header(bottom, bottom + (2 if _is_numbering(rows, bottom + 1) else 1), titles, shared)


def _reached_down(rows: Rows, merges: Sequence[Merge]) -> Rows:
    """The rows at the head, where a title that is merged downwards stands in each row that it covers."""
    head = [list(row) for row in rows[: 10 * LOOKED_AT]]
    for merge in merges:
        for row in head[merge.top + 1 : merge.bottom + 1]:
            if merge.left < min(len(row), len(head[merge.top])):
                row[merge.left] = head[merge.top][merge.left]
    return head


def _most_likely(rows: Rows) -> int | None:
    """The first row that fills most of the table's width with different texts; else the first that holds anything."""
    counts = [(i, _texts(row)) for i, row in enumerate(rows) if any(map(_is_filled, row))]
    looked_at = counts[:LOOKED_AT]
    if not looked_at:
        return None
    fullest = max(sum(map(_is_filled, rows[i])) for i, _ in looked_at)
    for i, n_texts in looked_at:
        if n_texts >= max(_MOSTLY * fullest, min(2, fullest)):
            return i
    return looked_at[0][0]


def _texts(row: Sequence[object]) -> int:
    """How many different texts a row holds; 0 where it holds anything else, or one text twice."""
    filled = [value for value in row if _is_filled(value)]
    if not all(isinstance(value, str) for value in filled) or len(set(filled)) < len(filled):
        return 0
    return len(filled)


def _is_filled(value: object) -> bool:
    return value not in ("", None)


def _extent(rows: Rows, merges: Sequence[Merge], at: int) -> tuple[int, int]:
    """The first and last row of the header around its likeliest one."""
    top = bottom = at
    while bottom - top < _MOST_ROWS - 1:
        if any(merge.top <= bottom < merge.bottom for merge in merges) or _stands_below(rows, merges, bottom):
            bottom += 1
        elif top and (any(merge.top < top <= merge.bottom for merge in merges) or _stands_above(rows, merges, top)):
            top -= 1
        else:
            break
    return top, min(bottom, len(rows) - 1)


def _stands_below(rows: Rows, merges: Sequence[Merge], bottom: int) -> bool:
    """Whether the next row holds titles under the groups of this one, and nothing else."""
    if bottom + 1 >= len(rows):
        return False
    groups = [merge for merge in merges if merge.is_wide and merge.top <= bottom == merge.bottom]
    below = [(i, value) for i, value in enumerate(rows[bottom + 1]) if _is_filled(value)]
    return bool(below) and all(isinstance(v, str) and any(m.left <= i <= m.right for m in groups) for i, v in below)


def _stands_above(rows: Rows, merges: Sequence[Merge], top: int) -> bool:
    """Whether the row above holds groups: each of its cells is merged over titles, or fills a gap in their row."""
    groups = [merge for merge in merges if merge.is_wide and merge.bottom == top - 1]
    titled = [i for i, value in enumerate(rows[top]) if _is_filled(value)]
    if not titled or not any(merge.left > titled[0] or merge.right < titled[-1] for merge in groups):
        return False
    above = [i for i, value in enumerate(rows[top - 1]) if _is_filled(value)]
    return all(i not in titled or any(m.left <= i <= m.right for m in groups) for i in above)


def _parts(rows: Rows, merges: Sequence[Merge], header: range, text: Callable[[object], str]) -> list[list[tuple[str, bool]]]:
    """For each column its texts from above, each with whether it is a group that other titles stand below."""
    width = max(len(rows[i]) for i in header)
    parts: list[list[tuple[str, bool]]] = [[] for _ in range(width)]
    over = {(m.top, m.left): m for m in merges}
    for i in header:
        for j, value in enumerate(rows[i]):
            if not (title := text(value)):
                continue
            merge = over.get((i, j))
            is_group = merge is not None and merge.is_wide and merge.bottom < header[-1]
            last = min(merge.right, width - 1) if merge is not None and is_group else j
            for column in range(j, last + 1):
                parts[column].append((title, is_group))
    return parts


def _title(parts: Sequence[tuple[str, bool]]) -> tuple[str, str]:
    """The lowest title of a column, and what stands above it; a group alone is no title."""
    own = max((i for i, (_, is_group) in enumerate(parts) if not is_group), default=None)
    if own is None:
        return "", ""
    return parts[own][0], " / ".join(title for title, _ in parts[:own])


def _unique(titles: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    often = Counter(own for own, _ in titles)
    return tuple(f"{above} / {own}" if above and often[own] > 1 else own for own, above in titles)


def _is_numbering(rows: Rows, i: int) -> bool:
    """Whether a row numbers the columns: (1) (2) (3)…, perhaps after A, B."""
    if i >= len(rows):
        return False
    found = [_NUMBERED.fullmatch(str(value).strip()) for value in rows[i] if _is_filled(value)]
    numbers = [int(match[1]) for match in found if match and match[1]]
    return all(found) and len(numbers) >= _FEWEST_NUMBERED and numbers == list(range(1, len(numbers) + 1))
