"""On what a task rests: a document of the register where one is named, words else; and what the register knows of it."""

from __future__ import annotations

import pytest

from guong.assignments import queries
from guong.assignments.models import Assignment
from guong.kit.refusal import NotFound
from guong.ledger.models import Entry
from guong.orders import bases
from guong.orders.bases import Basis
from guong.orders.judging import OrderWrong
from guong.regulations import actions as regulations
from guong.regulations import uses
from guong.regulations.models import Document
from tests.assignments.examples import given
from tests.cast import TODAY
from tests.regulations.examples import NEW, shipped


def of_city(cast) -> Document:
    return regulations.record_documents(by=cast.actor("em"), new=[NEW], on=TODAY)[0]


def test_a_task_rests_on_a_document_and_its_entry_keeps_the_words(cast):
    document = of_city(cast)
    row = given(cast, rests_on=document.pk)
    (entry,) = Entry.objects.filter(source=row.source)
    assert entry.detail.body["document"] == "Quy định 19-QĐi/TU, 07/03/2019, Ban Thường vụ Thành ủy"
    assert queries.task(cast.actor("an"), row.pk).document_words == entry.detail.body["document"]
    assert given(cast, document="Công văn 5-CV/TU").document_words == "Công văn 5-CV/TU"
    for wrong in (0, 10**9):
        with pytest.raises(NotFound):
            given(cast, rests_on=wrong or -1)


def test_a_document_is_named_by_number_or_by_number_and_day_and_anything_else_stays_words(cast):
    document, by = of_city(cast), cast.actor("binh")
    first, second = Document.objects.filter(number="124-QĐ/TW").order_by("issued_on")
    named = {"19-qđi/tu": document, " 19-QĐi/TU , 7/3/2019": document, "124-QĐ/TW, 02/02/2018": first}
    assert bases.basis(by, list(named)) == [Basis(row.pk) for row in named.values()]
    words = ["", "19-QĐi/TU, 08/03/2019", "Kết luận cuộc họp, tuần trước", "19-QĐi/TU, 31/02/2019", "'; --"]
    assert bases.basis(by, words) == [Basis(words=text) for text in words]
    assert second.issued_on > TODAY
    assert bases.basis(by, ["124-QĐ/TW"]) == [Basis(first.pk)], "the other one was not issued yet"
    with pytest.raises(OrderWrong, match="ghi thêm ngày ban hành") as refused:
        bases.basis(cast.actor("binh", second.issued_on), ["124-QĐ/TW"])
    assert refused.value.field == "document"


def test_the_register_tells_of_the_tasks_that_its_reader_may_see(cast):
    document = of_city(cast)
    row = given(cast, rests_on=document.pk)
    given(cast, document="19-QĐi/TU")
    told = {who: [one.n for one in uses.of_document(cast.actor(who), document.pk)] for who in ("an", "binh", "em", "chi")}
    assert told == {"an": [1], "binh": [1], "em": [1], "chi": []}
    (used,) = uses.of_document(cast.actor("an"), document.pk)
    assert [(use.on, use.url) for use in used.uses] == [(TODAY, f"/nhiem-vu/{row.pk}")]


def test_the_form_offers_the_register_and_both_pages_link_to_each_other(cast, signed_in):
    document, client = of_city(cast), signed_in("em")
    page = client.get("/nhiem-vu/giao").content.decode()
    assert '<option value="19-QĐi/TU, 07/03/2019">' in page
    said = {"office": cast.organizations["R"].pk, "title": "Rà soát", "to": "coded", "codes": "C1"}
    page = client.post("/nhiem-vu/giao", said | {"document": "19-QĐi/TU, 07/03/2019"}, follow=True).content.decode()
    row = Assignment.objects.get()
    assert (row.rests_on, row.document) == (document, "")
    assert f'href="/hoc-tap/van-ban/{document.pk}"' in page
    assert f'href="/nhiem-vu/{row.pk}"' in client.get(f"/hoc-tap/van-ban/{document.pk}").content.decode()
    assert "Nhiệm vụ đã giao" not in client.get(f"/hoc-tap/van-ban/{shipped('55-QĐ/TW').pk}").content.decode()
