"""Thematic meetings by quarter: a cell counts once, minutes must be closed, a quarter that has not begun asks for nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from guong.kit.refusal import NotFound
from guong.meetings import thematic
from tests.cast import TODAY
from tests.meetings.evenings import CALL, concluded, held


def found(cast, who: str = "em", organization: str = "R", year: int = 2021) -> dict[str, tuple[int, tuple[int, ...]]]:
    place = thematic.place_to_read(cast.actor(who), cast.organizations[organization].pk)
    return {row.name: (row.n_cells, row.held) for row in thematic.branches(cast.actor(who), place, year)}


def test_cells_are_counted_once_a_quarter_by_closed_minutes(cast):
    ward = "Đảng bộ phường Vị Hoàng"
    assert found(cast) == {
        "Đảng bộ thành phố": (3, (0, 0, 0, 0)),
        ward: (2, (0, 0, 0, 0)),
        "Đảng bộ phường Trường Thi": (1, (0, 0, 0, 0)),
    }
    held(cast, call=replace(CALL, kind="thematic"))
    assert found(cast)[ward] == (2, (0, 0, 0, 0)), "its minutes are not closed"


def test_the_whole_and_each_branch_add_up_and_lead_down(cast, signed_in):
    concluded(cast, call=replace(CALL, kind="thematic"))
    assert found(cast)["Đảng bộ thành phố"] == (3, (0, 1, 0, 0))
    assert found(cast, organization="W")["Chi bộ tổ dân phố số 1"] == (1, (0, 1, 0, 0))
    assert found(cast, year=2020)["Đảng bộ thành phố"] == (3, (0, 0, 0, 0))
    page = signed_in("em").get("/hoc-tap/sinh-hoat-chuyen-de").content.decode()
    assert "1 đã họp" in page
    assert "2 chưa" in page
    assert "g-line" in page or "svg" in page
    assert "1 đã họp, 0" not in page
    ward = signed_in("em").get(f"/hoc-tap/sinh-hoat-chuyen-de?to_chuc={cast.organizations['W'].pk}").content.decode()
    assert all(f">{words}</td>" in ward for words in ("đã họp", "chưa")), "of one cell it is said, not counted"
    own = signed_in("binh").get("/hoc-tap/sinh-hoat-chuyen-de").content.decode()
    assert "Chi bộ tổ dân phố số 1" in own
    with pytest.raises(NotFound):
        thematic.place_to_read(cast.actor("binh"), cast.organizations["R"].pk)


def test_a_quarter_that_has_not_begun_asks_for_nothing():
    assert thematic.begun(2021, TODAY) == [1, 2]
    assert thematic.begun(2022, TODAY) == []
    assert thematic.begun(2020, TODAY) == [1, 2, 3, 4]
    assert thematic.begun(2021, date(2021, 7, 1)) == [1, 2, 3]
