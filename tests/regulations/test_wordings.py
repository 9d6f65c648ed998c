"""Texts that organizations send: which one holds on a day and for whom; what is no text is refused."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from guong.kit import files
from guong.kit.docx_guard import DocxRefused
from guong.kit.files import FileRefused
from guong.kit.refusal import NotFound
from guong.ledger.models import Entry
from guong.regulations import actions, confirming, documents
from guong.regulations.judging import DocumentWrong
from guong.regulations.models import Wording
from tests.cast import TODAY
from tests.kit.forms_of_test import word
from tests.regulations.examples import TEXT, send, shipped

TOMORROW = TODAY + timedelta(days=1)


def test_a_text_is_kept_with_its_digest_and_read_by_everybody(cast, signed_in):
    text = send(cast)
    entry = Entry.objects.get(source=text.source)
    assert (entry.kind, entry.detail.body["digest"]) == ("wording.sent", text.digest)
    answer = signed_in("an").get(f"/hoc-tap/van-ban/tep/{text.pk}")
    assert b"".join(answer.streaming_content) == TEXT
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "attachment" in answer["Content-Disposition"]


def test_the_text_of_a_day_is_the_newest_that_holds_on_it(cast):
    first, second = send(cast, since=date(2012, 6, 7)), send(cast, since=date(2020, 1, 1))
    texts = documents.wordings_of(cast.actor("an"), shipped("101-QĐ/TW"))
    days = (date(2012, 6, 6), date(2012, 6, 7), date(2019, 12, 31), date(2020, 1, 1))
    assert [documents.wording_on(texts, day) for day in days] == [None, first, first, second]


def test_what_a_cell_sends_is_no_text_of_its_neighbours_and_never_stands_before_its_superiors(cast):
    document = shipped("101-QĐ/TW")
    own = send(cast, organization="C1", document=document)
    heard = [confirming.current(cast.actor(who), document).wording for who in ("an", "chi")]
    assert heard == [own, None]
    above = send(cast, b"\xc4\x90i\xe1\xbb\x81u 1. C\xe1\xba\xa5p tr\xc3\xaan.\n", organization="R", document=document)
    for who in ("an", "chi", "em"):
        assert confirming.current(cast.actor(who), document).wording == above


def test_a_text_is_sent_once_for_a_day_on_which_its_document_can_hold(cast):
    send(cast)
    with pytest.raises(DocumentWrong, match="Rút tệp"):
        send(cast)
    with pytest.raises(DocumentWrong, match="07/06/2012"):
        send(cast, since=date(2012, 6, 6))
    with pytest.raises(DocumentWrong, match="hết hiệu lực"):
        send(cast, document=shipped("30-QĐ/TW"), since=date(2021, 7, 28))


def test_a_text_is_taken_back_with_a_reason_and_may_be_sent_again(cast):
    text, by = send(cast), cast.actor("em")
    with pytest.raises(DocumentWrong, match="lý do"):
        actions.take_back_wording(by=by, key=text.pk, reason="", on=TODAY)
    actions.take_back_wording(by=by, key=text.pk, reason="Nhầm tệp", on=TODAY)
    assert Entry.objects.get(kind="wording.taken_back").detail.body["reason"] == "Nhầm tệp"
    assert documents.wordings_of(by, text.document) == []
    for lost in (lambda: documents.wording(by, text.pk), lambda: documents.wording_to_take_back(by, text.pk)):
        with pytest.raises(NotFound):
            lost()
    assert send(cast).pk != text.pk


FILES = [
    (b"", "Tệp trống"),
    (b"\x89PNG\r\n\x1a\n\x00", "Không nhận"),
    (b"a\x00b", "Không nhận"),
    (b"MZ\x90\x00\xff", "Không nhận"),
    (b"%PDF-1.7 /Encrypt", "mật khẩu"),
    (b"%PDF-1.7 /JavaScript", "mã chạy"),
]


@pytest.mark.parametrize(("content", "says"), FILES)
def test_a_file_that_is_no_text_of_a_document_is_refused(cast, content, says):
    with pytest.raises(FileRefused, match=says) as refused:
        send(cast, content)
    assert refused.value.field == "file"
    assert not Wording.objects.exists()


def test_a_file_that_is_too_large_is_refused(cast, monkeypatch):
    monkeypatch.setattr(files, "MOST_BYTES", 10)
    with pytest.raises(FileRefused, match="lớn quá 10 B"):
        send(cast)


def test_pdf_and_word_are_taken_and_a_damaged_word_file_is_not(cast):
    assert send(cast, b"%PDF-1.7\n%%EOF").mime == "application/pdf"
    assert send(cast, word("Điều 1"), since=TOMORROW).mime.endswith("document")
    with pytest.raises(DocxRefused):
        send(cast, b"PK\x03\x04zzz", since=TOMORROW + timedelta(days=1))
