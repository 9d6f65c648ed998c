"""Papers of a meeting: one A4 with everybody on it, one picture with nobody on it, a roll with a code that opens."""

from __future__ import annotations

import io
from dataclasses import replace

import pypdf
import pytest

from guong.meetings import actions, queries
from guong.meetings.papers import sheets
from tests.cast import TODAY
from tests.meetings.evenings import CALL, called, fill

PNG = b"\x89PNG\r\n\x1a\n"


def pages(content: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(content)).pages]


@pytest.mark.parametrize("n", [0, 30, 60])
def test_the_sheet_is_one_a4_with_everybody_on_it(cast, n):
    if n:
        fill(cast, 26)
    row = called(cast, replace(CALL, items=tuple(f"Nội dung thứ {i}" for i in range(5))))
    people = queries.people_called(row) * (1 + n // 28)
    (page,) = pages(sheets.sheet(row, queries.items_of(row), people))
    for words in ("Chi bộ tổ dân phố số 1", "19 giờ 30, 10/05/2021", "Nội dung thứ 4", "Nguyễn Văn An", "Kết luận"):
        assert words in page


def test_the_picture_bears_no_name_and_nothing_that_an_app_hung_on(cast, monkeypatch):
    row = called(cast)
    facts = {"kind": "person", "title": "Một tổ trưởng", "field": "charity", "place": "", "story": "", "person": ""}
    actions.hang_item(by=cast.actor("binh"), key=row.pk, kind="exemplar", title="", source="", facts=facts, on=TODAY)
    told = {}
    monkeypatch.setattr(sheets.papers, "png", lambda template, data: told.update(data) or b"")
    sheets.picture(row, queries.items_of(row))
    assert told["names"] == []
    assert told["items"] == ["Tình hình tháng 5", "Việc tháng 6"]


def test_papers_come_by_their_addresses(cast, signed_in):
    row = called(cast)
    client = signed_in("binh")
    picture = client.get(f"/hop/{row.pk}/to-hop.png")
    assert picture.content.startswith(PNG)
    assert len(picture.content) < 300_000
    roll = client.get(f"/hop/{row.pk}/diem-danh.pdf")
    assert roll["Content-Type"] == "application/pdf"
    (page,) = pages(roll.content)
    assert "Quét mã" in page
    assert "Trần Thị Bình" in page
