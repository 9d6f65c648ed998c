"""Norms that a body sets for itself: what holds where and when, refusals, entries."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from guong.kit import norms
from guong.kit.norms import Norm
from guong.kit.refusal import NotFound, Refusals
from guong.ledger.models import Entry
from guong.regulations import actions, queries
from guong.regulations.norming import NewNorm, NormWrong
from tests.cast import TODAY

QUIET = Norm("tests.quiet", "Giờ yên tĩnh", "giờ", Decimal(0), Decimal(23), Decimal(18))
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture(autouse=True)
def declared(monkeypatch):
    monkeypatch.setattr(norms, "_known", {QUIET.code: QUIET})


def new(cast, place="R", value=20, since=TODAY, document="5-QC/TU") -> NewNorm:
    return NewNorm(cast.organizations[place].pk, QUIET.code, Decimal(value), since, document)


def set_(cast, *wanted, who="ha"):
    return actions.set_norms(by=cast.actor(who), new=wanted, on=TODAY)


def holds(cast, place, on=TODAY) -> Decimal:
    return norms.value(QUIET, cast.organizations[place].pk, on)


def test_what_nobody_set_is_usual(cast):
    assert holds(cast, "C1") == 18


def test_a_norm_holds_below_until_something_nearer_is_set(cast):
    set_(cast, new(cast), new(cast, "W", 21))
    assert [holds(cast, place) for place in ("R", "W", "C1", "V", "C3")] == [20, 21, 21, 20, 20]


def test_a_new_value_ends_the_one_before_and_leaves_its_time(cast):
    set_(cast, new(cast))
    set_(cast, new(cast, value=7, since=TOMORROW))
    assert (holds(cast, "C1", TODAY), holds(cast, "C1", TOMORROW)) == (20, 7)


def test_setting_is_written_with_its_document(cast):
    (row,) = set_(cast, new(cast))
    entry = Entry.objects.get(source=row.source)
    assert (entry.kind, entry.value, entry.measure, entry.happened_on) == ("norm.set", QUIET.code, 20, TODAY)
    assert entry.detail.body == {"value": "20", "document": "5-QC/TU"}


def test_an_ended_norm_gives_way_to_what_stands_above(cast):
    set_(cast, new(cast))
    (row,) = set_(cast, new(cast, "W", 21))
    actions.end_norms(by=cast.actor("ha"), norms=[row.pk], last_on=TODAY, document="6-NQ/ĐU", on=TODAY)
    assert (holds(cast, "C1", TODAY), holds(cast, "C1", TOMORROW)) == (21, 20)
    entry = Entry.objects.get(source=row.source, kind="norm.ended")
    assert (entry.happened_on, entry.detail.body["document"]) == (TODAY, "6-NQ/ĐU")


WRONG = [
    ({"value": 24}, "value", "từ 0 đến 23"),
    ({"value": -1}, "value", "từ 0 đến 23"),
    ({"document": ""}, "document", "văn bản"),
    ({"code": "tests.unknown"}, "code", "Không có định mức"),
]


@pytest.mark.parametrize(("change", "field", "says"), WRONG)
def test_what_cannot_be_set_is_refused_beside_its_field(cast, change, field, says):
    with pytest.raises(Refusals) as refused:
        set_(cast, replace(new(cast), **{k: Decimal(v) if k == "value" else v for k, v in change.items()}))
    ((_, why),) = refused.value.refusals
    assert why.field == field
    assert says in why.message
    assert not Entry.objects.filter(kind="norm.set").exists()


def test_the_past_is_not_rewritten(cast):
    set_(cast, new(cast))
    with pytest.raises(Refusals, match="bắt đầu ngày 10/05/2021"):
        set_(cast, new(cast, value=9, since=TODAY))
    with pytest.raises(Refusals, match="ghi hai lần"):
        set_(cast, new(cast, "V"), new(cast, "V"))


def test_an_end_needs_a_document_and_a_day_after_the_start(cast):
    (row,) = set_(cast, new(cast, since=TOMORROW))
    with pytest.raises(NormWrong, match="văn bản"):
        actions.end_norms(by=cast.actor("ha"), norms=[row.pk], last_on=TOMORROW, document="", on=TODAY)
    with pytest.raises(NormWrong, match="trước ngày bắt đầu"):
        actions.end_norms(by=cast.actor("ha"), norms=[row.pk], last_on=TODAY, document="1", on=TODAY)


@pytest.mark.parametrize("who", ["an", "binh", "chi", "dung"])
def test_norms_are_not_everybodys_to_set(cast, who):
    with pytest.raises(NotFound):
        set_(cast, new(cast, "C1"), who=who)
    (row,) = set_(cast, new(cast, "C1"))
    with pytest.raises(NotFound):
        actions.end_norms(by=cast.actor(who), norms=[row.pk], last_on=TODAY, document="1", on=TODAY)


def test_the_page_tells_what_holds_and_who_set_it(cast):
    set_(cast, new(cast))
    key = cast.organizations["C1"].pk
    told = queries.norms_of(cast.actor("an"), key, date(2021, 6, 1))
    (one,) = told.holdings
    assert (one.value, one.row.organization.code, one.may_end, told.may_set) == (20, "R", False, False)
    assert queries.norms_of(cast.actor("em"), None, TODAY).organization.code == "R"
    with pytest.raises(NotFound):
        queries.norms_of(cast.actor("an"), 10**9, TODAY)


def test_what_was_set_for_later_is_shown_and_what_it_ends_is_not_offered_to_be_ended(cast, signed_in):
    set_(cast, new(cast))
    (holding,) = queries.norms_of(cast.actor("ha"), None, TODAY).holdings
    assert (holding.may_end, holding.later) == (True, None)
    (row,) = set_(cast, new(cast, value=7, since=TOMORROW))
    (holding,) = queries.norms_of(cast.actor("ha"), None, TODAY).holdings
    assert (holding.value, holding.later, holding.may_end) == (20, row, False)
    assert "từ 11/05/2021: 7" in signed_in("ha").get("/quan-tri/dinh-muc").content.decode()


def test_what_was_set_for_later_is_taken_back_and_what_it_replaced_holds_on(cast, signed_in):
    (first,) = set_(cast, new(cast))
    (row,) = set_(cast, new(cast, value=7, since=TOMORROW))
    by, address = cast.actor("ha"), f"/quan-tri/dinh-muc/{row.pk}/rut"
    assert address in signed_in("ha").get("/quan-tri/dinh-muc").content.decode()
    with pytest.raises(NormWrong):
        actions.take_back_norm(by=by, key=row.pk, reason="", on=TODAY)
    with pytest.raises(NotFound):
        actions.take_back_norm(by=cast.actor("an"), key=row.pk, reason="Nhầm", on=TODAY)
    with pytest.raises(NotFound):
        actions.take_back_norm(by=by, key=row.pk, reason="Nhầm", on=TOMORROW)
    assert signed_in("ha").post(address, {"reason": "Ghi nhầm"}).status_code == 302
    (holding,) = queries.norms_of(by, None, TODAY).holdings
    assert (holding.row, holding.later, holding.may_end) == (first, None, True)
    withdrawn = Entry.objects.get(kind="entry.withdrawn")
    assert withdrawn.corrects.source == row.source
    with pytest.raises(NotFound):
        actions.take_back_norm(by=by, key=row.pk, reason="Nhầm", on=TODAY)


def test_pages_set_and_end_a_norm(cast, signed_in):
    client, key = signed_in("ha"), cast.organizations["R"].pk
    address = f"/quan-tri/dinh-muc/{key}/dat/{QUIET.code}"
    assert "Từ 0 đến 23" in client.get(address).content.decode()
    wrong = client.post(address, {"value": "99", "since": "10/05/2021", "document": "5-QC"}).content.decode()
    assert "Ghi từ 0 đến 23 giờ" in wrong
    assert client.post(address, {"value": "20", "since": "10/05/2021", "document": "5-QC"}).status_code == 302
    page = client.get(f"/quan-tri/dinh-muc?to_chuc={key}").content.decode()
    assert "Giờ yên tĩnh" in page
    assert "5-QC" in page
    (holding,) = queries.norms_of(cast.actor("ha"), key, TODAY).holdings
    ending = f"/quan-tri/dinh-muc/{holding.row.pk}/thoi"
    assert "đang dùng 20" in client.get(ending).content.decode()
    assert client.post(ending, {"last_on": "10/05/2021", "document": "6-NQ"}).status_code == 302
    assert client.get(ending).status_code == 404
    assert client.get(f"/quan-tri/dinh-muc/{key}/dat/khong-co").status_code == 404
