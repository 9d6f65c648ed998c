"""Erasing personal details: text and past values go, facts and documents stay, and the person sees that it was done."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from guong.access import actions, queries
from guong.kit.refusal import NotFound, Refusal
from guong.kit.rows import change
from guong.ledger import kinds, read
from guong.ledger.models import Detail, Entry
from guong.mirror import queries as mirrors
from guong.organization.models import Person
from guong.ratings import actions as ratings
from guong.ratings.judging import NewRating
from tests.cast import TODAY

GOOD = NewRating(2020, date(2020, 12, 30), "12-QĐ/ĐU", "Đảng ủy", person="000000000001", level="Hoàn thành tốt nhiệm vụ")


@pytest.fixture
def told(cast):
    """An was rated, the rating was withdrawn with words that should not have been written, and the phone was changed."""
    em = cast.actor("em")
    (row,) = ratings.record_ratings(by=em, new=[GOOD], on=TODAY)
    ratings.withdraw_ratings(by=em, ratings=[row.pk], reason="Đang ốm nặng", on=TODAY)
    change([cast.people["an"]], phone="0911111111")
    return cast


def erase(cast, who="em", whose="an", reason="Đơn ngày 10/5/2021"):
    return actions.erase_personal_details(by=cast.actor(who), person=cast.people[whose].pk, reason=reason, on=TODAY)


def test_text_and_past_values_go_and_the_facts_stay(told):
    an = told.people["an"]
    before = read.heads()[0][1]
    assert erase(told) == 2
    kept = Entry.objects.filter(person=an, seq__lte=before, detail__isnull=False).values_list("kind", flat=True)
    assert set(kept) == {"person.registered", "member_rating.decided"}
    assert not Detail.objects.filter(body__contains={"reason": "Đang ốm nặng"}).exists()
    events = Person.pgh_event_model.objects.filter(pgh_obj_id=an.pk).order_by("pgh_id")
    assert list(events.values_list("phone", flat=True)) == ["", "0911111111"]
    assert Person.objects.get(pk=an.pk).phone == "0911111111"
    assert (read.faults(), read.summary_faults()) == ([], [])


def test_each_erasure_is_an_entry_about_the_person_and_repeats_nothing(told):
    an, withdrawn = told.people["an"], Entry.objects.get(kind="entry.withdrawn")
    erase(told)
    said = {entry.kind: entry for entry in Entry.objects.filter(seq__gt=withdrawn.seq)}
    assert said.keys() == {"details.erased", "history.erased"}
    assert {(entry.person_id, entry.actor) for entry in said.values()} == {(an.pk, f"person:{told.people['em'].pk}")}
    assert said["details.erased"].source == f"ledger.entry:{withdrawn.pk}"
    assert (said["history.erased"].source, said["history.erased"].measure) == (f"organization.person:{an.pk}", 1)
    assert {entry.detail.body["reason"] for entry in said.values()} == {"Đơn ngày 10/5/2021"}


def test_the_second_time_there_is_nothing_left(told):
    erase(told)
    with pytest.raises(Refusal, match="Không có chi tiết nào"):
        erase(told)
    found = queries.erasable(told.people["an"])
    assert (found.going, found.n_past, len(found.staying)) == ([], 0, 2)


def test_past_values_alone_are_enough(told):
    change([told.people["binh"]], phone="0922222222")
    change([told.people["binh"]], phone="")
    assert erase(told, whose="binh") == 1
    assert Entry.objects.latest("seq").kind == "history.erased"


def test_details_alone_are_enough(told):
    change([told.people["an"]], phone="0900000001")
    erase(told)
    em = told.actor("em")
    (row,) = ratings.record_ratings(by=em, new=[GOOD], on=TODAY)
    ratings.withdraw_ratings(by=em, ratings=[row.pk], reason="Lại nhầm", on=TODAY)
    assert erase(told) == 1
    assert Entry.objects.latest("seq").kind == "details.erased"


def test_erasing_needs_a_reason(told):
    with pytest.raises(Refusal, match="Ghi lý do") as refused:
        erase(told, reason="")
    assert refused.value.field == "reason"


def test_nobody_erases_what_is_written_about_himself(told):
    with pytest.raises(Refusal, match="Không ai tự xóa"):
        erase(told, whose="em")


@pytest.mark.parametrize("who", ["an", "binh", "chi", "dung", "ha", "nobody"])
def test_only_the_organization_officer_erases(told, who):
    with pytest.raises(NotFound):
        erase(told, who=who)


def test_the_mirror_says_that_the_details_are_gone(told):
    erase(told)
    shown = mirrors.mirror(told.actor("an"), told.people["an"].pk, 2020)
    assert [(face.label, face.withdrawn, face.erased_on) for face in shown.faces] == [
        ("Xếp loại chất lượng đảng viên", "lý do đã xóa theo yêu cầu", None)
    ]
    assert "Xóa giá trị cũ trong hồ sơ" in {
        face.label for face in mirrors.mirror(told.actor("an"), told.people["an"].pk, 2021).faces
    }


def test_a_fact_without_its_details_says_so_on_the_page(told, signed_in, monkeypatch):
    entry = Entry.objects.get(kind="person.registered", person=told.people["an"])

    monkeypatch.setitem(kinds._registry, entry.kind, replace(kinds.known()[entry.kind], erasable=True))
    erase(told)
    page = signed_in("an").get(f"/trang-tu-soi?nam={entry.about}").content.decode()
    assert "Chi tiết đã xóa theo yêu cầu, ngày 10/05/2021" in page


def test_the_page_shows_what_goes_and_what_stays_and_then_erases(told, signed_in):
    client, key = signed_in("em"), told.people["an"].pk
    assert f"/xoa-chi-tiet/{key}" in client.get(f"/so-lieu/can-bo/{key}").content.decode()
    assert f"/xoa-chi-tiet/{key}" not in signed_in("binh").get(f"/so-lieu/can-bo/{key}").content.decode()
    page = client.get(f"/xoa-chi-tiet/{key}").content.decode()
    assert page.index("Sẽ xóa") < page.index("Rút lại") < page.index("Giữ lại") < page.index("Xếp loại chất lượng đảng viên")
    assert "1 lần ghi cũ" in page
    assert "bắt buộc" in client.post(f"/xoa-chi-tiet/{key}", {"reason": ""}).content.decode()
    done = client.post(f"/xoa-chi-tiet/{key}", {"reason": "Đơn"}, follow=True).content.decode()
    assert "Đã xóa 2 chi tiết" in done
    assert "Không có chi tiết nào để xóa" in done
    assert client.post(f"/xoa-chi-tiet/{key}", {"reason": "Đơn"}).status_code == 200
    rating = Entry.objects.get(kind="member_rating.decided").source.partition(":")[2]
    assert "Đang ốm nặng" not in client.get(f"/kiem-diem/xep-loai/{rating}").content.decode()
