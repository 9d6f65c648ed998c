"""The group grid reads what was handed in: exceptions, reasons, and what is wrong, row by row."""

from __future__ import annotations

from dataclasses import replace

import pytest

from guong.kit import grids
from guong.kit.grids import CellWrong, Column, Entered, Grid, Option, Row

PRESENT = Option("present", "Có mặt", "có mặt", "c")
EXCUSED = Option("excused", "Vắng có lý do", "vắng", "l", asks=True, needs=True)
ABSENT = Option("absent", "Vắng chưa rõ", "vắng", "v", asks=True)
ROLL = Column("roll", "Điểm danh", (PRESENT, EXCUSED, ABSENT), "Lý do")
PLAN = Column("plan", "Kế hoạch", (Option("done", "Đã nộp", "đã nộp"), Option("missing", "Chưa nộp", "chưa nộp")))
PEOPLE = (Row(1, "Nguyễn Văn An"), Row(2, "Trần Thị Bình"), Row(3, "Lê Thị Chi", fixed="Được miễn sinh hoạt"))
GRID = Grid("Điểm danh", (ROLL, PLAN), PEOPLE, "Chốt điểm danh")
AS_SHOWN = {"luoi-roll-1": "present", "luoi-plan-1": "done", "luoi-roll-2": "present", "luoi-plan-2": "done"}


def test_whoever_stays_at_the_default_is_no_exception():
    reading = grids.read(GRID, AS_SHOWN)
    assert (reading.exceptions, reading.problems, len(reading.cells)) == ((), (), 4)
    assert [tally.counts for tally in reading.grid.tallies] == [(("có mặt", 2), ("vắng", 0)), (("đã nộp", 2), ("chưa nộp", 0))]


def test_an_exception_comes_with_its_reason_and_both_words_of_absence_are_counted_together():
    typed = AS_SHOWN | {"luoi-roll-1": "absent", "luoi-roll-2": "excused", "luoi-roll-2-reason": "  Đi   viện "}
    reading = grids.read(GRID, typed)
    assert reading.exceptions == (Entered(1, "roll", "absent"), Entered(2, "roll", "excused", "Đi viện"))
    assert reading.grid.tallies[0].counts == (("có mặt", 0), ("vắng", 2))


def test_a_reason_left_behind_at_the_default_is_not_taken():
    reading = grids.read(GRID, AS_SHOWN | {"luoi-roll-1-reason": "Đi viện", "luoi-plan-1-reason": "không có ô này"})
    assert {cell.reason for cell in reading.cells} == {""}


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"luoi-roll-2": "excused"}, "Trần Thị Bình, Điểm danh: ghi lý do"),
        ({"luoi-roll-2": "late"}, "Trần Thị Bình, Điểm danh: không có lựa chọn này"),
        ({"luoi-roll-2": "absent", "luoi-roll-2-reason": "x" * 201}, "Trần Thị Bình, Điểm danh: lý do dài quá 200 ký tự"),
    ],
    ids=["no reason", "no such option", "long reason"],
)
def test_a_refusal_names_row_and_column_and_stands_beside_its_cell(typed, words):
    reading = grids.read(GRID, AS_SHOWN | typed)
    (problem,) = reading.problems
    assert problem.message.startswith(words)
    faults = [cell.error for line in reading.grid.lines for cell in line.cells if cell.error]
    assert len(faults) == 1
    assert faults[0].lower() in problem.message.lower()
    assert "Bình" not in faults[0]
    assert reading.grid.faults == (("luoi-roll-2", problem.message),)


@pytest.mark.parametrize(
    "typed",
    [
        {name: value for name, value in AS_SHOWN.items() if not name.endswith("-2")},
        AS_SHOWN | {"luoi-roll-9": "absent"},
        AS_SHOWN | {"luoi-roll-3": "absent"},
        {},
    ],
    ids=["somebody came", "somebody left", "nobody asks", "nothing"],
)
def test_a_list_that_has_changed_is_refused_as_a_whole(typed):
    (problem,) = grids.read(GRID, typed).problems
    assert "Danh sách đã đổi" in problem.message
    assert problem.field == ""


def test_who_was_not_on_the_page_is_named():
    (problem,) = grids.read(GRID, {"luoi-roll-1": "present", "luoi-plan-1": "done"}).problems
    assert "Trần Thị Bình" in problem.message


def test_what_is_known_beforehand_is_shown_and_counted():
    rows = (replace(PEOPLE[0], values={"roll": "absent"}), *PEOPLE[1:])
    grid = replace(GRID, rows=rows)
    assert [cell.is_exception for cell in grid.lines[0].cells] == [True, False]
    assert grid.lines[2].cells == ()
    assert grid.tallies[0].counts == (("có mặt", 1), ("vắng", 1))


def test_a_later_refusal_of_the_action_stands_beside_its_cell_too():
    grid = GRID.refused([CellWrong("Đã có mặt ở chi bộ khác.", field="luoi-roll-1"), CellWrong("Họp đã chốt.")])
    assert [cell.error for cell in grid.lines[0].cells] == ["Đã có mặt ở chi bộ khác.", ""]
    assert grid.errors[""] == "Họp đã chốt."
