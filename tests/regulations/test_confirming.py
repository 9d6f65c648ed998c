"""Reading confirmed by the hash of a wording, asked again only for what has changed; sums beside a campaign."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from guong.kit import files
from guong.kit.refusal import NotFound
from guong.ledger.models import Entry
from guong.regulations import actions, confirming, entries
from guong.regulations.judging import DocumentWrong
from guong.regulations.models import Clause, ConfirmedReading
from tests.cast import TODAY
from tests.kit.forms_of_test import word
from tests.regulations.examples import NEW, shipped

JUNE = date(2021, 6, 10)
FIRST = "Điều 1. Nêu gương\n1. Đúng giờ.\n2. Giữ lời hứa.\nĐiều 2. Thi hành\n"
SECOND = "Điều 1. Nêu gương\n1. Đúng giờ.\n2. Giữ lời đã hứa trước dân.\n3. Nói đi đôi với làm.\n"


@pytest.fixture
def row(cast):
    return actions.record_documents(by=cast.actor("em"), new=[NEW], on=TODAY)[0]


def send(cast, row, content, since=TODAY, name="a.txt"):
    said = content if isinstance(content, bytes) else content.encode()
    return actions.send_wording(
        by=cast.actor("em", since), document=row.pk, organization="R", since=since, sent=(name, said), on=since
    )


def now(cast, row, who="an", on=TODAY):
    return confirming.current(cast.actor(who, on), row)


def confirm(cast, row, who="an", on=TODAY, digest=None):
    digest = now(cast, row, who, on).digest if digest is None else digest
    return actions.confirm_reading(by=cast.actor(who, on), document=row.pk, digest=digest, on=on)


def asked(cast, row, on, who="an"):
    by = cast.actor(who, on)
    return confirming.changes(confirming.current(by, row), confirming.own(by, [row.pk]))


def test_only_what_has_changed_is_asked_again(cast, row):
    send(cast, row, FIRST)
    assert asked(cast, row, TODAY) == []  # nothing was confirmed: all of it is to be read
    read = confirm(cast, row)
    entry = Entry.objects.get(kind="reading.confirmed")
    assert (entry.person_id, entry.organization.code) == (cast.people["an"].pk, "C1")
    assert (entry.source, entry.value, entry.happened_on) == (read.source, "regulation", TODAY)
    assert entries.READ.says("regulation", entry.detail.body) == "Quy định 19-QĐi/TU, 07/03/2019, Ban Thường vụ Thành ủy"
    send(cast, row, FIRST.replace("\n", "\r\n\n"), since=TODAY + timedelta(days=1))
    assert now(cast, row, on=JUNE).digest == read.digest  # the same words in another file
    send(cast, row, SECOND, since=JUNE)
    found = asked(cast, row, JUNE)
    assert [one.label for one in found] == ["Điều 1, khoản 2", "Điều 1, khoản 3", "Điều 2"]
    assert found[0].old == [("2. Giữ lời", False), ("hứa.", True)]
    assert found[0].new == [("2. Giữ lời", False), ("đã hứa trước dân.", True)]
    assert (found[1].old, found[2].new) == ([], [])
    confirm(cast, row, on=JUNE)
    assert asked(cast, row, JUNE) == []
    assert now(cast, row, on=TODAY).digest == read.digest  # the register as it stood then
    assert Entry.objects.filter(kind="reading.confirmed").count() == 2


def test_what_cannot_be_confirmed_is_refused(cast, row):
    with pytest.raises(DocumentWrong, match="chưa có gì để đọc"):
        confirm(cast, row)
    text = send(cast, row, FIRST)
    old = now(cast, row).digest
    actions.take_back_wording(by=cast.actor("em"), key=text.pk, reason="Gửi nhầm", on=TODAY)
    send(cast, row, SECOND)
    with pytest.raises(DocumentWrong, match="vừa đổi"):
        confirm(cast, row, digest=old)
    confirm(cast, row)
    with pytest.raises(DocumentWrong, match="đã xác nhận"):
        confirm(cast, row)
    with pytest.raises(NotFound):
        confirm(cast, row, who="nobody")
    early = cast.actor("an", date(2009, 1, 1))  # before he was a member
    assert not confirming.may_confirm(early)
    assert ConfirmedReading.objects.count() == 1
    assert confirming.own(cast.actor("chi"), [row.pk]) == []  # somebody else's


def test_a_word_file_is_cut_a_pdf_is_one_piece_a_document_without_text_is_read_by_its_standards(cast, row):
    code = shipped("55-QĐ/TW")
    pieces = now(cast, code).pieces
    assert [one.ref for one in pieces] == [f"EX55-{n}" for n in range(1, 7)]
    confirm(cast, code)
    text = send(cast, code, word("Điều 1. Một", "1. Đúng giờ."), name="a.docx")
    assert [one.ref for one in Clause.objects.filter(wording=text).order_by("number")] == ["1", "1.1"]
    assert [one.label for one in asked(cast, code, TODAY)] == ["Điều 1", "Điều 1, khoản 1"]
    pdf = send(cast, row, b"%PDF-1.4\n%%EOF", name="a.pdf")
    (piece,) = now(cast, row).pieces
    assert (piece.text, piece.digest, pdf.read_hash) == ("", pdf.digest, "")
    by = cast.actor("an")
    both = confirming.digests(by, [row, code])
    assert both == {one.pk: confirming.current(by, one).digest for one in (row, code)}
    confirm(cast, row)
    assert confirming.confirmed_days(by, [row, code]) == {row.pk: TODAY, code.pk: None}


def test_the_words_of_a_clause_that_is_too_long_stand_side_by_side_without_marks(cast, row):
    send(cast, row, "Điều 1. " + "a " * 2000)
    confirm(cast, row)
    send(cast, row, "Điều 1. " + "b " * 2000, since=JUNE)
    (one,) = asked(cast, row, JUNE)
    assert (len(one.old), len(one.new), one.new[0][1]) == (1, 1, False)


def test_places_have_words():
    said = {ref: confirming.label(ref) for ref in ("0", "0.2", "3", "3.2.a", "3~2", "0.1.a")}
    assert list(said.values()) == [
        "Phần mở đầu", "mục 2", "Điều 3", "Điều 3, khoản 2, điểm a", "Điều 3", "mục 1, điểm a",
    ]  # fmt: skip


def test_the_page_asks_takes_the_word_and_says_so(cast, row, signed_in):
    an, address = signed_in("an"), f"/hoc-tap/van-ban/{row.pk}/doc"
    assert "Chưa có gì để đọc" in an.get(address).content.decode()
    send(cast, row, FIRST)
    page = an.get(address).content.decode()
    assert 'id="d-1.2"' in page
    assert "Tôi đã đọc" in page
    assert "Đọc và xác nhận" in an.get(f"/hoc-tap/van-ban/{row.pk}").content.decode()
    assert "vừa đổi" in an.post(address, {"digest": "0" * 64}).content.decode()
    answer = an.post(address, {"digest": now(cast, row).digest}, follow=True).content.decode()
    assert "xác nhận đọc bản này ngày 10/05/2021" in answer
    assert "g-entry-foot" not in answer
    assert "Đọc lại" in an.get(f"/hoc-tap/van-ban/{row.pk}").content.decode()


def test_texts_of_files_are_lines_of_paragraphs():
    content = word("Một", "Hai")
    assert files.text_of(content, files.checked(content)).split("\n")[:2] == ["Một", "Hai"]
