"""Recording, correcting and withdrawing ratings: happy path, every refusal, the ledger entry."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from guong.kit.refusal import NotFound, Refusal, Refusals
from guong.ledger import read
from guong.ledger.models import Entry
from guong.ratings import actions, queries
from guong.ratings.judging import NewRating
from tests.cast import TODAY

MEMBER = NewRating(
    year=2020,
    decided_on=date(2020, 12, 30),
    document_number="12-QĐ/ĐU",
    document_issuer="Đảng ủy phường",
    person="000000000001",
    level="Hoàn thành tốt nhiệm vụ",
    met_on=date(2020, 12, 10),
)
WARD = replace(MEMBER, person="", organization="W")
OLD = {"year": 2017, "met_on": date(2017, 12, 10), "decided_on": date(2017, 12, 30)}


def record(cast, *new, who="em"):
    return actions.record_ratings(by=cast.actor(who), new=list(new), on=TODAY)


def test_a_members_rating_is_filed_where_he_stood_on_the_last_day(cast):
    (row,) = record(cast, MEMBER)
    entry = Entry.objects.get(source=row.source)
    assert (entry.kind, entry.value, entry.about) == ("member_rating.decided", "good", 2020)
    assert (entry.organization.code, entry.decided_by.code, entry.happened_on) == ("C1", "W", date(2020, 12, 30))
    assert "12-QĐ/ĐU" in entry.detail.body["document"]


def test_an_organizations_rating_is_its_own(cast):
    (row,) = record(cast, WARD)
    assert Entry.objects.get(source=row.source).kind == "organization_rating.decided"


def test_an_exemption_is_a_decided_entry_with_its_reason(cast):
    (row,) = record(cast, replace(MEMBER, level="", exemption="Được miễn công tác và sinh hoạt đảng"))
    entry = Entry.objects.get(source=row.source)
    assert (entry.kind, entry.value, row.words) == ("member_rating.exempted", "excused", "Được miễn công tác và sinh hoạt đảng")


@pytest.mark.parametrize(
    ("met_on", "level", "code"),
    [
        (date(2018, 9, 23), "Trong sạch, vững mạnh", "clean_and_strong"),
        (date(2018, 9, 24), "Hoàn thành xuất sắc nhiệm vụ", "excellent"),
        (None, "Hoàn thành xuất sắc nhiệm vụ", "excellent"),
    ],
)
def test_the_scale_is_chosen_by_the_day_of_the_meeting(cast, met_on, level, code):
    (row,) = record(cast, replace(WARD, year=2018, met_on=met_on, decided_on=date(2018, 12, 30), level=level))
    assert row.level == code


WRONG = [
    ({"person": "999"}, "person"),
    ({"person": "", "organization": ""}, "person"),
    ({"organization": "W"}, "person"),
    ({"person": "", "organization": "C1"}, "organization"),
    ({"level": "Trong sạch, vững mạnh"}, "level"),
    ({"level": ""}, "level"),
    ({"exemption": "Được miễn công tác và sinh hoạt đảng"}, "level"),
    ({"level": "", "exemption": "bận"}, "exemption"),
    ({"document_number": ""}, "document_number"),
    ({"document_issuer": ""}, "document_issuer"),
    ({"met_on": date(2021, 1, 5)}, "met_on"),
    ({"year": 2022}, "year"),
    ({"decided_on": TODAY + timedelta(1)}, "decided_on"),
    ({"year": 2008, "met_on": date(2008, 12, 1), "decided_on": date(2008, 12, 2)}, "person"),
    ({"year": 2012, "met_on": date(2012, 12, 1), "decided_on": date(2012, 12, 2)}, "met_on"),
]


@pytest.mark.parametrize(("wrong", "field"), WRONG)
def test_a_wrong_rating_is_refused_with_its_field(cast, wrong, field):
    with pytest.raises(Refusals) as refused:
        record(cast, replace(MEMBER, **wrong))
    assert [why.field for _, why in refused.value.refusals] == [field]


def test_an_organization_cannot_be_exempted(cast):
    with pytest.raises(Refusals):
        record(cast, replace(WARD, level="", exemption="Được miễn công tác và sinh hoạt đảng"))


def test_a_year_is_rated_once(cast):
    record(cast, MEMBER)
    with pytest.raises(Refusals, match="Đính chính"):
        record(cast, MEMBER)
    with pytest.raises(Refusals, match="lặp lại"):
        record(cast, WARD, WARD)


@pytest.mark.parametrize("who", ["an", "binh", "chi", "dung", "ha"])
def test_only_the_organization_officer_records(cast, who):
    with pytest.raises(Refusals):
        record(cast, MEMBER, who=who)


def test_a_correction_keeps_the_old_words_beside_the_new(cast):
    (row,) = record(cast, MEMBER)
    right = replace(MEMBER, level="Hoàn thành xuất sắc nhiệm vụ")
    actions.correct_rating(by=cast.actor("em"), key=row.pk, new=right, reason="Ghi nhầm cột", on=TODAY)
    first, second = Entry.objects.filter(source=row.source).order_by("seq")
    assert (second.corrects_id, second.value) == (first.pk, "excellent")
    assert second.detail.body["before"] == {"words": "Hoàn thành tốt nhiệm vụ", "reason": "Ghi nhầm cột"}
    assert [e.value for e in queries.history(cast.actor("em"), row)] == ["good", "excellent"]
    assert (read.faults(), read.summary_faults()) == ([], [])


def test_a_correction_may_exempt(cast):
    (row,) = record(cast, MEMBER)
    right = replace(MEMBER, level="", exemption="Được miễn công tác và sinh hoạt đảng")
    corrected = actions.correct_rating(by=cast.actor("em"), key=row.pk, new=right, reason="Đã được miễn", on=TODAY)
    assert (corrected.level, corrected.exemption) == ("", "excused")


@pytest.mark.parametrize(
    ("new", "reason", "field"),
    [
        (replace(MEMBER, level="Hoàn thành nhiệm vụ"), "", "reason"),
        (MEMBER, "x", "level"),
        (replace(MEMBER, person="000000000002"), "x", "year"),
        (replace(MEMBER, level="Giỏi"), "x", "level"),
    ],
)
def test_a_wrong_correction_is_refused(cast, new, reason, field):
    (row,) = record(cast, MEMBER)
    with pytest.raises(Refusal) as refused:
        actions.correct_rating(by=cast.actor("em"), key=row.pk, new=new, reason=reason, on=TODAY)
    assert refused.value.field == field


def test_a_withdrawn_rating_counts_no_more_and_may_be_recorded_again(cast):
    (row,) = record(cast, MEMBER)
    actions.withdraw_ratings(by=cast.actor("em"), ratings=[row.pk], reason="Nhầm người", on=TODAY)
    assert not read.standing().filter(source=row.source).exists()
    assert Entry.objects.get(kind="entry.withdrawn").detail.body == {"reason": "Nhầm người"}
    record(cast, MEMBER)
    with pytest.raises(NotFound):
        actions.withdraw_ratings(by=cast.actor("em"), ratings=[row.pk], reason="Lần nữa", on=TODAY)


def test_a_withdrawal_needs_a_reason_and_the_right_hand(cast):
    (row,) = record(cast, MEMBER)
    with pytest.raises(Refusal, match="lý do"):
        actions.withdraw_ratings(by=cast.actor("em"), ratings=[row.pk], reason="", on=TODAY)
    with pytest.raises(NotFound):
        actions.withdraw_ratings(by=cast.actor("binh"), ratings=[row.pk], reason="x", on=TODAY)


@pytest.mark.parametrize(("who", "n"), [("an", 1), ("binh", 1), ("chi", 0), ("dung", 2), ("em", 2), ("nobody", 0)])
def test_each_sees_the_ratings_of_his_reach(cast, who, n):
    record(cast, MEMBER, replace(WARD, organization="V"))
    assert queries.ratings(cast.actor(who)).count() == n


def test_lists_are_filtered_by_year_and_subject(cast):
    record(cast, MEMBER, WARD, replace(MEMBER, **OLD, level="Đủ tư cách, hoàn thành tốt nhiệm vụ"))
    by = cast.actor("em")
    assert len(queries.ratings_page(by, year=2017)) == 1
    assert [row.organization.code for row in queries.ratings_page(by, subject="organization")] == ["W"]
    newest = queries.ratings_page(by)
    assert queries.ratings_page(by, before=newest[0].pk) == newest[1:]


def test_nothing_can_be_decided_where_there_is_no_organization(db):
    from guong.kit.actor import nobody

    with pytest.raises(NotFound):
        queries.rating_of(nobody(TODAY), 1)
