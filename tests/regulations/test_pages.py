"""The pages of the register: what they show, what an office does from them, what is said where something is wrong."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from guong.imports import registry
from guong.kit import docx_guard, files, formats
from guong.regulations import actions, uses
from guong.regulations.models import Document, DocumentLink, Wording
from guong.regulations.uses import Use, UseKind
from tests.cast import TODAY
from tests.regulations.examples import NEW, TEXT, TOLD, shipped

LIST = "/hoc-tap/van-ban"
FORM = {
    "kind": "regulation", "number": "19-QĐi/TU", "issued_on": "07/03/2019", "issuer": "Ban Thường vụ Thành ủy",
    "title": "Trách nhiệm nêu gương", "since": "", "last_on": "", "seen_in": "", "organization": "R",
}  # fmt: skip


@pytest.fixture
def row(cast):
    return actions.record_documents(by=cast.actor("em"), new=[NEW], on=TODAY)[0]


def text(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_day_picks_what_was_in_force(signed_in):
    page = text(signed_in("an"), f"{LIST}?q=vi+pham&ngay=05/07/2022")
    assert "Không có văn bản nào khớp" not in page
    assert "102-QĐ/TW" in page
    assert "69-QĐ/TW" not in page


def test_a_wrong_day_is_named_and_nothing_is_filtered_by_it(signed_in):
    page = text(signed_in("an"), f"{LIST}?q=55-qd&ngay=32/13/2021")
    assert "Ghi ngày theo dạng ngày/tháng/năm" in page
    assert "55-QĐ/TW" in page


def test_an_empty_list_says_what_to_do(signed_in):
    assert "Bỏ lọc, xem tất cả" in text(signed_in("an"), f"{LIST}?q=zzzz")
    assert "Ghi một văn bản" in text(signed_in("em"), f"{LIST}?q=zzzz")


def test_a_document_tells_what_it_asks_for_and_what_it_is_linked_to(signed_in):
    page = text(signed_in("an"), f"{LIST}/{shipped('47-QĐ/TW').pk}")
    assert "115-QĐ/TW" in page
    assert "37-QĐ/TW" not in page  # issued after the reader's day
    assert "Chưa có chuẩn mực nào" in page
    page = text(signed_in("an"), f"{LIST}/{shipped('55-QĐ/TW').pk}")
    assert all(f"EX55-{n}" in page for n in range(1, 7))
    assert "(chưa kiểm chứng)" in page
    assert "Gửi toàn văn</a>" not in page


def test_an_office_records_corrects_links_and_ends_a_document(cast, signed_in):
    client = signed_in("em")
    answer = client.post(f"{LIST}/ghi", FORM)
    row = Document.objects.get(shipped=False)
    assert answer["Location"] == f"{LIST}/{row.pk}"
    assert client.post(f"{LIST}/{row.pk}/dinh-chinh", FORM | {"title": "Nêu gương", "reason": "Nhầm"}).status_code == 302
    given = {"kind": "guides", "number": "101-QĐ/TW", "issued_on": "", "since": "07/03/2019"}
    assert client.post(f"{LIST}/{row.pk}/noi", given).status_code == 302
    assert client.post(f"{LIST}/{row.pk}/het-hieu-luc", {"last_on": "09/05/2021", "reason": "5-NQ/TU"}).status_code == 302
    page = text(client, f"{LIST}/{row.pk}")
    assert "07/03/2019 – 09/05/2021" in page
    assert "Không có hiệu lực" in page
    assert "Hướng dẫn" in page
    assert "Được hướng dẫn bởi" in text(signed_in("an"), f"{LIST}/{shipped('101-QĐ/TW').pk}")
    assert DocumentLink.objects.filter(shipped=False).count() == 1


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"organization": "Z"}, "trong phạm vi"),
        ({"issued_on": "2019"}, "chỉ có năm"),
        ({"issued_on": "01/01/2030"}, "chưa tới"),
        ({"number": "101-QĐ/TW", "issuer": "Ban Bí thư", "issued_on": "07/06/2012"}, "đã có trong danh mục"),
        ({"last_on": "01/01/2019"}, "không sớm hơn"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_what_was_typed_stays(signed_in, change, says):
    answer = signed_in("em").post(f"{LIST}/ghi", FORM | change)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert says in page
    assert "Trách nhiệm nêu gương" in page
    assert not Document.objects.filter(shipped=False).exists()


def test_an_office_sends_a_text_and_takes_it_back(signed_in):
    client, key = signed_in("em"), shipped("101-QĐ/TW").pk
    sent = {"organization": "R", "since": "07/06/2012", "file": SimpleUploadedFile("toan-van.txt", TEXT)}
    assert client.post(f"{LIST}/{key}/gui", sent).status_code == 302
    row = Wording.objects.get()
    page = text(signed_in("an"), f"{LIST}/{key}?ngay=10/05/2021")
    assert "Bản dùng ngày 10/05/2021" in page
    assert "toan-van.txt" in page
    assert "Chưa có tệp nào dùng cho ngày 01/01/2012" in text(signed_in("an"), f"{LIST}/{key}?ngay=01/01/2012")
    assert signed_in("an").get(f"{LIST}/{key}?ngay=32/13/2021").status_code == 404
    assert client.post(f"{LIST}/rut-tep/{row.pk}", {"reason": "Nhầm"}).status_code == 302
    assert "Chưa có tệp toàn văn" in text(client, f"{LIST}/{key}")
    assert client.get(f"{LIST}/tep/{row.pk}").status_code == 404


def test_a_picture_is_no_text(signed_in):
    sent = {"organization": "R", "since": "07/06/2012", "file": SimpleUploadedFile("a.pdf", b"\x89PNG\r\n\x1a\n\x00")}
    page = signed_in("em").post(f"{LIST}/{shipped('101-QĐ/TW').pk}/gui", sent).content.decode()
    assert "Không nhận loại tệp này" in page
    large = {**sent, "file": SimpleUploadedFile("a.pdf", b"%PDF-" + b"0" * 20 * 2**20)}
    page = signed_in("em").post(f"{LIST}/{shipped('101-QĐ/TW').pk}/gui", large).content.decode()
    assert "lớn quá 20 MB" in page


def test_a_shipped_document_has_no_page_to_be_changed_on(signed_in):
    key = shipped("101-QĐ/TW").pk
    for page in ("dinh-chinh", "het-hieu-luc", "noi"):
        assert signed_in("em").get(f"{LIST}/{key}/{page}").status_code == 404


def test_standards_stand_by_theme_and_end_on_the_readers_day(signed_in):
    page = text(signed_in("an"), "/hoc-tap/chuan-muc?chu_de=T12")
    assert all(code in page for code in ("EX101-2", "EX55-1", "EX08-C5"))
    assert "RM144" not in page
    assert signed_in("an").get("/hoc-tap/chuan-muc/RM144-1.1").status_code == 404
    assert signed_in("an").get("/hoc-tap/chuan-muc/EX9-1").status_code == 404
    assert "EX101-1" in text(signed_in("an"), "/hoc-tap/chuan-muc?after=zzz")
    first = text(signed_in("an"), "/hoc-tap/chuan-muc")
    assert "Xem tiếp" in first


def test_a_standard_that_nothing_used_says_so_and_one_that_is_no_choice_too(signed_in):
    assert "Chưa có dữ liệu." in text(signed_in("an"), "/hoc-tap/chuan-muc/EX55-2")
    sign = text(signed_in("an"), "/hoc-tap/chuan-muc/D27-A3")
    assert "Không: chỉ để đọc" in sign
    assert "không đếm theo chuẩn mực này" in sign
    assert "Đã dùng ở đâu" not in sign
    assert "D27-" not in text(signed_in("an"), "/hoc-tap/chuan-muc?chu_de=T01")


def test_uses_are_told_in_the_askers_scope(cast, signed_in, monkeypatch):
    monkeypatch.setattr(uses, "_known", {})
    seen = []

    def count(by, codes):
        seen.append(by.person)
        return {"EX55-2": 1312} if by.person == cast.people["an"].pk else {}

    def rows(by, code, size):
        return [Use(date(2021, 5, 1), "Một việc", "/hop")]

    kind = UseKind("tests.use", "Excel", "planned", count, rows, ())
    uses.register(kind)
    with pytest.raises(ValueError, match="twice"):
        uses.register(kind)
    assert uses.known() == {"tests.use": kind}
    page = text(signed_in("an"), "/hoc-tap/chuan-muc/EX55-2")
    assert "Có trong kế hoạch: 1.312" in page
    assert "Một việc" in page
    assert "1.312" in text(signed_in("an"), "/hoc-tap/chuan-muc?chu_de=T12")
    assert "1.312" not in text(signed_in("binh"), "/hoc-tap/chuan-muc/EX55-2")
    assert seen


def test_a_sheet_of_documents_becomes_documents(cast):
    kind = registry.known()["documents"]
    by = cast.actor("em")
    cells = {"organization": "R", "number": TOLD.number, "issuer": TOLD.issuer, "issued_on": TOLD.issued_on,
             "kind": "regulation", "title": TOLD.title, "since": None, "last_on": None, "seen_in": ""}  # fmt: skip
    value = kind.build(cells)
    assert value == NEW
    assert list(kind.check(by, [value])) == []
    kind.act(by=by, values=[value], on=TODAY)
    assert Document.objects.get(shipped=False).number == TOLD.number
    ((index, why),) = kind.check(by, [value])
    assert (index, why.field) == (0, "number")


def test_a_search_finds_a_document(cast, signed_in, row):
    page = text(signed_in("an"), "/tim?q=19-QĐi")
    assert f"{LIST}/{row.pk}" in page
    assert "Quy định 19-QĐi/TU" in page


def test_whoever_inspects_asks_the_law_from_the_desk(signed_in):
    assert 'href="/kiem-tra/hoi-quy-dinh"' in text(signed_in("dung"), "/ban-lam-viec").split("<main", 1)[1]
    assert 'href="/kiem-tra/hoi-quy-dinh"' not in text(signed_in("an"), "/ban-lam-viec").split("<main", 1)[1].split("</main")[0]


def test_a_link_of_ones_own_is_taken_back_from_the_page(cast, signed_in, row):
    by = cast.actor("em")
    made = actions.link_document(by=by, key=row.pk, kind="guides", other="101-QĐ/TW", issued_on=None, since=TODAY, on=TODAY)
    em, address = signed_in("em"), f"{LIST}/rut-noi/{made.pk}"
    assert address in text(em, f"{LIST}/{row.pk}")
    assert address not in text(em, f"{LIST}/{shipped('101-QĐ/TW').pk}")
    assert "Rút quan hệ" in text(em, address)
    assert em.post(address, {"reason": "Nhầm số"}, follow=True).status_code == 200
    made.refresh_from_db()
    assert made.void
    assert em.get(address).status_code == 404


def test_a_theme_tells_which_document_said_what_in_which_year(signed_in):
    an = signed_in("an")
    page = text(an, "/hoc-tap/chuan-muc/chu-de/T02")
    places = [page.index(code) for code in ("D27-B1", "EX08-")]
    assert page.index(">2012<") < page.index(">2018<")
    assert places == sorted(places)
    assert "144-QĐ/TW" not in page  # issued after the reader's day
    assert an.get("/hoc-tap/chuan-muc/chu-de/T99").status_code == 404
    assert "/hoc-tap/chuan-muc/chu-de/T02" in text(an, "/hoc-tap/chuan-muc?chu_de=T02")


def test_the_hint_of_a_text_tells_what_its_guards_hold(signed_in):
    page = text(signed_in("em"), f"{LIST}/{shipped('101-QĐ/TW').pk}/gui")
    least = formats.size(docx_guard.MOST_BYTES)
    assert f"PDF không quá {formats.size(files.MOST_BYTES)}; Word (.docx) hoặc văn bản thuần (.txt) không quá {least}" in page
    assert docx_guard.MOST_BYTES == files.MOST_TEXT
    with pytest.raises(files.FileRefused, match=f"lớn quá {least}"):
        files.checked(b"a" * (files.MOST_TEXT + 1))
