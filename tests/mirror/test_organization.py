"""An organization's mirror: its own facts for everybody inside, its people only as numbers that betray nobody."""

from __future__ import annotations

from datetime import date

import pytest

from guong.access import actions as access
from guong.kit.actor import machine
from guong.kit.refusal import NotFound
from guong.mirror.organizations import organization_mirror, told
from guong.personnel import actions as personnel
from guong.personnel.queries import NewPerson
from guong.ratings import actions as ratings
from guong.ratings.judging import NewRating
from tests.cast import SINCE, TODAY
from tests.imports.test_imports import GOOD as ROW
from tests.imports.test_imports import book, load

DECIDED = {"decided_on": date(2020, 12, 30), "document_number": "12-QĐ/TU", "document_issuer": "Thành ủy"}
WARD = NewRating(2020, organization="W", level="Hoàn thành tốt nhiệm vụ", **DECIDED)


@pytest.fixture
def rated(cast):
    """The ward rated, and so are six members of the first cell, one of them exempted."""
    new = [NewPerson(f"7{i:011d}", f"Lê Văn {i}", "C1", "official", SINCE) for i in range(5)]
    personnel.register_people(by=machine("demonstration", TODAY), new=new, on=TODAY)
    members = [NewRating(2020, person=one.code, level="Hoàn thành nhiệm vụ", **DECIDED) for one in new]
    exempt = NewRating(2020, person="000000000001", exemption="Được miễn công tác và sinh hoạt đảng", **DECIDED)
    ratings.record_ratings(by=cast.actor("em"), new=[WARD, exempt, *members], on=TODAY)
    return cast


def page(cast, who, code, year=None):
    return organization_mirror(cast.actor(who), cast.organizations[code].pk, year)


def test_its_own_facts_stand_with_document_decider_and_corrections(rated):
    row = ratings.queries.ratings(rated.actor("em")).get(person=None)
    right = NewRating(2020, organization="W", level="Hoàn thành nhiệm vụ", **DECIDED)
    ratings.correct_rating(by=rated.actor("em"), key=row.pk, new=right, reason="Ghi nhầm", on=TODAY)
    shown = page(rated, "an", "W", 2020)
    (face,) = shown.faces
    assert (face.before, face.sentence, face.reason) == ("Hoàn thành tốt nhiệm vụ", "Hoàn thành nhiệm vụ", "Ghi nhầm")
    assert (face.document, face.decided_by) == ("12-QĐ/TU, 30/12/2020, Thành ủy", "Đảng bộ thành phố")
    assert [face.label for face in page(rated, "chi", "W", shown.years[-1]).faces] == ["Lập tổ chức"]


def test_whoever_may_see_its_people_is_told_every_number(rated):
    shown = page(rated, "binh", "C1", 2020)
    assert {counted.label: counted.n for counted in shown.counts} == {
        "Miễn xếp loại đảng viên": 1,
        "Xếp loại chất lượng đảng viên": 5,
    }
    assert 2020 in shown.years


def test_whoever_may_not_is_told_no_small_number_and_none_that_a_report_masks(rated):
    assert page(rated, "chi", "C1", 2020).counts == ()
    assert 2020 not in page(rated, "chi", "C1").years
    assert [(counted.label, counted.n) for counted in page(rated, "chi", "C1", 2021).counts] == [("Ghi vào danh sách", 7)]
    assert page(rated, "chi", "C3", 2021).counts == ()


def test_what_is_told_of_counts():
    counts = {"person.registered": 4, "post.taken": 5, "member_rating.decided": 40}
    assert told(counts, sees_people=False) == {"post.taken": 5}
    assert told(counts, sees_people=True) == counts


def test_how_the_system_was_used_is_no_fact_of_the_organization(cast):
    load(cast, book([ROW]))
    access.note_sign_in(by=cast.actor("em"), way="password", device="windows/edge", on=TODAY)
    assert {face.label for face in page(cast, "an", "R", 2021).faces} <= {"Lập tổ chức"}
    assert {counted.label for counted in page(cast, "em", "C3", 2021).counts} == {"Ghi vào danh sách"}


def test_nobody_outside_sees_it_and_there_is_none_of_what_is_not_there(cast):
    with pytest.raises(NotFound):
        page(cast, "nobody", "W")
    with pytest.raises(NotFound):
        organization_mirror(cast.actor("an"), 0, None)


def test_it_is_reached_from_the_page_of_the_organization(rated, signed_in):
    key, client = rated.organizations["W"].pk, signed_in("an")
    assert f"/trang-soi-don-vi/{key}" in client.get(f"/so-lieu/to-chuc/{key}").content.decode()
    shown = client.get(f"/trang-soi-don-vi/{key}?nam=2020").content.decode()
    assert "12-QĐ/TU, 30/12/2020, Thành ủy" in shown
    assert "Loại có dưới 5 dòng không hiện" in shown
    assert "Chưa có dòng nào" in client.get(f"/trang-soi-don-vi/{key}?nam=1999").content.decode()
