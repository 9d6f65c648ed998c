"""Papers of a meeting: one A4 with everybody on it, one picture with nobody on it, a roll with a code that opens."""

from __future__ import annotations

import io
from dataclasses import replace

import docx
import pypdf
import pytest

from guong.meetings import actions, queries
from guong.meetings.judging import Hands
from guong.meetings.papers import sheets
from tests.cast import TODAY
from tests.meetings.evenings import CALL, WRITTEN, called, fill, held

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


def test_the_minutes_are_printed_to_be_signed_by_whoever_types_them(cast, signed_in):
    row, by = held(cast), cast.actor("binh")
    actions.write_minutes(by=by, key=row.pk, written=replace(WRITTEN, content="Ý thứ nhất.\nÝ thứ hai."), on=TODAY)
    actions.add_vote(by=by, key=row.pk, hands=Hands("Kết nạp quần chúng ưu tú", 2, 0, 0), on=TODAY)
    printed = signed_in("binh").get(f"/hop/{row.pk}?tep=pdf&so=12-BB/CB")
    (page,) = pages(printed.content)
    for words in (
        "12-BB/CB",
        "Sinh hoạt chi bộ",
        "2 trên 2",
        "1. Tình hình tháng 5",
        "Ý thứ hai.",
        "Kết nạp",
        "vận động 41 hộ",
    ):
        assert words in page
    word = signed_in("binh").get(f"/hop/{row.pk}?tep=docx")
    assert word["Content-Type"].endswith("wordprocessingml.document")
    said = [one.text for one in docx.Document(io.BytesIO(word.content)).paragraphs]
    assert [line for line in said if line.startswith(("Nội dung và ý kiến", "Ý thứ"))] == [
        "Nội dung và ý kiến: Ý thứ nhất.",
        "Ý thứ hai.",
    ]


def test_minutes_are_no_paper_before_the_roll_is_closed_nor_for_whoever_only_attends(cast, signed_in):
    row = called(cast)
    assert signed_in("binh").get(f"/hop/{row.pk}?tep=pdf")["Content-Type"].startswith("text/html")
    actions.close_roll(by=cast.actor("binh"), key=row.pk, on=TODAY)
    assert signed_in("an").get(f"/hop/{row.pk}?tep=pdf")["Content-Type"].startswith("text/html")
    assert signed_in("chi").get(f"/hop/{row.pk}?tep=pdf").status_code == 404
    assert "In biên bản để ký" in signed_in("binh").get(f"/hop/{row.pk}").content.decode()
