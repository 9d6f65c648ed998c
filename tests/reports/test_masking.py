"""Small numbers: whatever a stranger is told, he cannot compute how many stand in a cell of one to four people."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guong.reports import masking
from guong.reports.lines import Line

CODES = ("excellent", "good", "completed", "not_completed")
SMALL = st.integers(0, 7)
LINES = st.builds(
    lambda levels, exempt, open_n: Line(
        2020, "member", sum(levels) + exempt + open_n, exempt, levels[0] + levels[1], dict(zip(CODES, levels, strict=True))
    ),
    st.tuples(SMALL, SMALL, SMALL, SMALL),
    SMALL,
    SMALL,
)


def assert_open(cells: Mapping[str, int | None], total: int) -> None:
    """No masked cell can be computed by a reader who knows the sum, and that a masked cell is no zero where zeros are told.

    Of k cells that hold at least m each and S together, every one may be anything from m to S - m(k - 1).
    """
    masked = [name for name, n in cells.items() if n is None]
    left = total - sum(n or 0 for n in cells.values())
    least = 0 if len(masked) == len(cells) else 1
    assert not masked or (len(masked) > 1 and left > least * len(masked))


@given(LINES)
def test_no_small_cell_can_be_computed(line):
    shown = masking.for_others(line)
    if shown.tells_shares:
        for group, cells in zip(shown.groups, line.groups, strict=True):
            assert_open(group.cells, sum(cells.values()))
    else:
        assert_open({code: n for group in shown.groups for code, n in group.cells.items()}, line.total)


@given(LINES)
def test_what_is_told_is_true_and_no_small_number(line):
    shown = masking.for_others(line)
    for group, cells in zip(shown.groups, line.groups, strict=True):
        for code, n in group.cells.items():
            assert n is None or (n == cells[code] and not 0 < n < masking.LEAST_SHOWN)
        assert group.n_masked == sum(cells[code] for code, n in group.cells.items() if n is None)
    for figure in ("rated", "counted"):
        assert shown.figure(figure) in (None, getattr(line, figure))
    assert not any(0 < sum(cells.values()) < masking.LEAST_SHOWN for cells in line.groups) or not shown.tells_shares


@given(LINES)
def test_whoever_may_see_the_people_sees_every_number(line):
    shown = masking.in_full(line)
    assert (shown.percent, shown.other_percent) == (line.percent, line.percent_of_rated)
    assert [shown.cell(code) for cells in line.groups for code in cells] == [n for cells in line.groups for n in cells.values()]


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        ({"a": 0, "b": 12, "c": 30}, set()),
        ({"a": 2, "b": 12, "c": 30}, {"a", "b"}),
        ({"a": 1, "b": 1, "c": 30}, {"a", "b", "c"}),
        ({"a": 1, "b": 4, "c": 0}, {"a", "b"}),
        ({"a": 3, "b": 0, "c": 0}, {"a", "b", "c"}),
        ({"a": 1, "b": 1, "c": 1, "d": 1, "e": 1, "f": 0}, set("abcdef")),
    ],
)
def test_as_few_cells_as_needed_are_masked(counts, hidden):
    assert {name for name, n in masking.masked(counts).items() if n is None} == hidden
