"""A campaign that asks for confirmed reading: one's own part, sums, who is missing; never mixed with attendance."""

from __future__ import annotations

import pytest

from guong.kit.refusal import NotFound
from guong.regulations import actions as regulations
from guong.regulations import confirming
from guong.regulations.models import Document
from guong.study import reading
from guong.study.judging import NewCampaign
from guong.study.reading import Sum
from tests.cast import TODAY
from tests.regulations import examples
from tests.regulations.test_confirming import FIRST, send
from tests.study.campaigns import part, planned, running


def confirm(cast, who, document):
    by = cast.actor(who)
    digest = confirming.current(by, Document.objects.get(pk=document)).digest
    regulations.confirm_reading(by=by, document=document, digest=digest, on=TODAY)


def sums(cast, row, who="em", organization="W"):
    found = reading.coverage(cast.actor(who), row, cast.organizations[organization].pk)
    return {one.name: (one.base, one.confirmed, one.missing) for one in found}


def test_whoever_confirmed_every_document_is_counted_until_one_changes(cast):
    row = running(cast, asks_reading=True)
    first, second = row.documents
    confirm(cast, "an", first)
    assert sums(cast, row)["Đảng bộ phường Vị Hoàng"] == (3, 0, 3)
    confirm(cast, "an", second)
    confirm(cast, "chi", second)
    found = sums(cast, row)
    assert found["Đảng bộ phường Vị Hoàng"] == (3, 1, 2)
    assert found["Chi bộ tổ dân phố số 1"] == (2, 1, 1)
    missing = reading.missing_page(cast.actor("binh"), row, cast.organizations["C1"].pk, size=5)
    assert [one.person.full_name for one in missing] == ["Trần Thị Bình"]
    assert reading.sum_of(cast.actor("an"), row) == Sum(3, None)  # few on either side
    assert part(cast, row).finished_on is None
    send(cast, Document.objects.get(pk=second), FIRST)
    assert sums(cast, row)["Chi bộ tổ dân phố số 1"] == (2, 0, 2)
    with pytest.raises(NotFound):
        sums(cast, row, "an")


def told(cast, row, monkeypatch) -> set[tuple[int, int | None]]:
    """The sum of a campaign as everybody of the cast is told it."""
    monkeypatch.setattr(reading, "FEWEST", 1)
    sums_ = [reading.sum_of(cast.actor(who), row) for who in ("an", "binh", "chi", "dung", "em")]
    return {(one.base, one.confirmed) for one in sums_ if one}


def test_a_sum_is_the_same_whoever_asks_where_a_ward_sent_its_own_text(cast, monkeypatch):
    row = running(cast, asks_reading=True)
    second = Document.objects.get(pk=row.documents[1])
    examples.send(cast, organization="W", document=second)
    for document in row.documents:
        confirm(cast, "an", document)
    whole, cell = "Đảng bộ phường Vị Hoàng", "Chi bộ tổ dân phố số 1"
    assert confirming.current(cast.actor("em"), second).digest != confirming.current(cast.actor("an"), second).digest
    assert told(cast, row, monkeypatch) == {(3, 1)}
    assert sums(cast, row)[whole] == (3, 1, 2)
    assert sums(cast, row)[cell] == sums(cast, row, "binh", "C1")[cell] == (2, 1, 1)
    missing = [reading.missing_page(cast.actor(who), row, cast.organizations["C1"].pk, size=5) for who in ("em", "binh")]
    assert [[one.person.full_name for one in page] for page in missing] == [["Trần Thị Bình"]] * 2


def test_each_is_asked_the_text_that_is_heard_where_he_studies(cast, monkeypatch):
    row = running(cast, organization="R", asks_reading=True)
    first, second = (Document.objects.get(pk=key) for key in row.documents)
    examples.send(cast, organization="W", document=second)
    for who in ("an", "dung"):
        for document in row.documents:
            confirm(cast, who, document)
    wanted = reading.asked(cast.actor("em"), row)
    for who, code in (("an", "C1"), ("chi", "C2"), ("dung", "C3")):
        of_cell = wanted.apart.get(cast.organizations[code].pk, wanted.usual)
        assert of_cell == confirming.digests(cast.actor(who), [first, second]), who
    assert set(wanted.apart) == {cast.organizations[code].pk for code in ("W", "C1", "C2")}
    assert told(cast, row, monkeypatch) == {(6, 2)}
    assert sums(cast, row, organization="R") == {
        "Đảng bộ thành phố": (6, 2, 4), "Đảng bộ phường Trường Thi": (3, 1, 2), "Đảng bộ phường Vị Hoàng": (3, 1, 2),
    }  # fmt: skip
    left = reading.missing_page(cast.actor("em"), row, cast.organizations["R"].pk, size=9)
    assert {one.person.full_name for one in left} == {cast.people[who].full_name for who in ("binh", "chi", "em", "ha")}
    examples.send(cast, organization="R", document=second, content="Điều 1. Cả thành phố.\n".encode())
    assert reading.asked(cast.actor("an"), row).apart == {}, "the highest one's text holds for all"
    assert told(cast, row, monkeypatch) == {(6, 0)}


def test_whoever_has_nothing_to_read_where_he_studies_is_not_counted(cast, monkeypatch):
    row = running(cast, organization="R", asks_reading=True)
    bare = Document.objects.get(pk=row.documents[0])
    monkeypatch.setattr(confirming, "_standards", lambda document, on: [])
    assert told(cast, row, monkeypatch) == set()
    examples.send(cast, organization="W", document=bare)
    assert told(cast, row, monkeypatch) == {(3, 0)}
    confirm(cast, "an", bare.pk)
    assert told(cast, row, monkeypatch) == {(3, 1)}
    left = reading.missing_page(cast.actor("em"), row, cast.organizations["R"].pk, size=9)
    assert {one.person.full_name for one in left} == {cast.people[who].full_name for who in ("binh", "chi")}


def test_a_sum_of_few_is_not_told():
    assert [reading.masked(20, n).confirmed for n in (0, 4, 5, 15, 16, 20)] == [0, None, 5, 15, None, 20]


def test_a_campaign_that_does_not_ask_shows_nothing_of_it(cast, signed_in):
    row = running(cast)
    by = cast.actor("em")
    assert reading.sum_of(by, row) is None
    assert sums(cast, row) == {}
    assert reading.missing_page(by, row, cast.organizations["W"].pk, size=5) == []
    assert "không yêu cầu xác nhận đọc" in signed_in("em").get(f"/hoc-tap/dot/{row.pk}/doc").content.decode()
    assert "Đọc và xác nhận" not in signed_in("an").get(f"/hoc-tap/dot/{row.pk}").content.decode()
    assert reading.sum_of(by, planned(cast, asks_reading=True)) is None  # not locked yet
    assert NewCampaign(1, "", "", (), "", TODAY).asks_reading is False


def test_the_pages_ask_the_learner_and_tell_the_secretary_who_is_missing(cast, signed_in):
    row = running(cast, asks_reading=True)
    confirm(cast, "an", row.documents[0])
    page = signed_in("an").get(f"/hoc-tap/dot/{row.pk}").content.decode()
    assert f"/hoc-tap/van-ban/{row.documents[1]}/doc" in page
    assert "Ông bà đã xác nhận đọc ngày 10/05/2021" in page
    assert "dưới năm người" in page
    assert f"/hoc-tap/dot/{row.pk}/doc?to_chuc=" not in page
    em = signed_in("em")
    assert f"/hoc-tap/dot/{row.pk}/doc?to_chuc=" in em.get(f"/hoc-tap/dot/{row.pk}").content.decode()
    page = em.get(f"/hoc-tap/dot/{row.pk}/doc?to_chuc={cast.organizations['W'].pk}").content.decode()
    assert all(name in page for name in ("Nguyễn Văn An", "Trần Thị Bình", "Lê Thị Chi"))
    assert "Nguyễn Văn An" in signed_in("binh").get(f"/hoc-tap/dot/{row.pk}/doc").content.decode()
