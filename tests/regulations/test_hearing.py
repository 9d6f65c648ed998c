"""Before an organization sends a text, the page says whose text is read there and what changes for readers below."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from guong.regulations import confirming, hearing
from guong.regulations.models import Wording
from tests.cast import TODAY, Cast
from tests.regulations.examples import TEXT, send, shipped

SINCE = TODAY - timedelta(days=3)
ADDRESS = "/hoc-tap/van-ban/{}/gui"


def told(cast: Cast, code: str) -> list[str]:
    around = hearing.around(cast.actor("em"), shipped("101-QĐ/TW"), cast.organizations[code])
    return around.lines


def page_of(cast, signed_in, **typed: object) -> str:
    given = {"organization": "W", "since": f"{SINCE:%d/%m/%Y}", "file": SimpleUploadedFile("toan-van.txt", TEXT), **typed}
    answer = signed_in("em").post(ADDRESS.format(shipped("101-QĐ/TW").pk), given)
    return answer.content.decode()


def test_where_nobody_sent_one_everybody_below_will_read_it(cast):
    (line,) = told(cast, "W")
    assert line == (
        "Chưa tổ chức nào ở trên hay ở dưới gửi toàn văn: mọi người từ Đảng bộ phường Vị Hoàng trở xuống sẽ đọc bản này."
    )


def test_what_a_superior_sent_is_read_and_its_inferiors_text_is_not(cast):
    send(cast, organization="R", since=SINCE)
    (line,) = told(cast, "W")
    assert line.startswith(f"Đảng bộ thành phố đã gửi toàn văn, dùng từ ngày {SINCE:%d/%m/%Y}. Mọi người từ Đảng bộ thành phố")
    assert "bản do Đảng bộ phường Vị Hoàng gửi được giữ nhưng chưa ai đọc" in line
    text = send(cast, organization="W", since=SINCE)
    assert confirming.current(cast.actor("an"), text.document).wording != text, "as the page said"


def test_of_several_superiors_the_highest_one_that_holds_is_named(cast):
    send(cast, organization="R", since=TODAY + timedelta(days=9))
    send(cast, organization="W", since=SINCE)
    (line,) = told(cast, "C1")
    assert line.startswith("Đảng bộ phường Vị Hoàng đã gửi toàn văn")
    assert told(cast, "V") == [
        f"Đảng bộ thành phố đã gửi toàn văn dùng từ ngày {TODAY + timedelta(days=9):%d/%m/%Y}:"
        " từ ngày ấy mọi người ở Đảng bộ phường Trường Thi đọc bản ấy."
    ]


def test_what_those_below_sent_is_read_no_longer_and_their_neighbours_are_not_named(cast):
    for code in ("C1", "C3"):
        send(cast, organization=code, since=SINCE)
    (line,) = told(cast, "W")
    assert line.startswith("Bên dưới đã có bản riêng: Chi bộ tổ dân phố số 1. Từ ngày dùng của bản này, mọi người ở đó")
    text = send(cast, b"1. Khac.\n", organization="W", since=SINCE)
    assert confirming.current(cast.actor("an"), text.document).wording == text, "as the page said"
    (line,) = told(cast, "W")
    assert line.startswith("Đảng bộ phường Vị Hoàng đã gửi một bản dùng từ ngày"), "those below read it already"


def test_many_below_are_named_as_far_as_one_reads(cast, monkeypatch):
    monkeypatch.setattr(hearing, "MOST_NAMED", 1)
    for code in ("C1", "C2", "C3"):
        send(cast, organization=code, since=SINCE)
    assert "Chi bộ tổ dân phố số 1, 1 tổ chức khác." in told(cast, "W")[0]


def test_the_page_tells_before_anything_is_sent_and_sends_all_the_same(cast, signed_in):
    send(cast, organization="C1", since=SINCE)
    opened = signed_in("em").get(ADDRESS.format(shipped("101-QĐ/TW").pk)).content.decode()
    assert "Bên dưới đã có bản riêng: Chi bộ tổ dân phố số 1." in opened
    assert 'name="told_of" value="R"' in opened
    page = page_of(cast, signed_in, told_of="R")
    assert "xem phần Ai đọc bản nào, chọn lại tệp rồi gửi" in page, "another organization was typed than was told of"
    assert 'name="told_of" value="W"' in page
    assert Wording.objects.count() == 1
    page_of(cast, signed_in, told_of="W")
    assert Wording.objects.filter(organization=cast.organizations["W"]).exists()


@pytest.mark.parametrize("code", ["W", "khong-co", "a\0b"])
def test_where_nobody_else_speaks_nothing_has_to_be_told_and_nonsense_is_refused(cast, signed_in, code):
    page_of(cast, signed_in, organization=code)
    assert Wording.objects.exists() == (code == "W")
