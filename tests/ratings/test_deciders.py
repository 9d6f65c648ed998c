"""Who decided a rating: the usual body, another one that is named, one that may not; and whose the record then is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from psycopg.types.range import Range

from guong.kit.actor import Actor, Held, machine
from guong.kit.refusal import NotFound, Refusal, Refusals
from guong.kit.rows import add
from guong.ledger.models import Entry
from guong.organization import terms
from guong.organization.models import Membership
from guong.personnel import actions as personnel
from guong.personnel.queries import NewPerson
from guong.ratings import actions, queries
from guong.ratings.judging import RatingWrong
from guong.structure import actions as structure
from guong.structure.queries import NewOrganization
from tests.cast import SINCE, TODAY
from tests.imports.test_imports import book, load
from tests.ratings.test_ratings import MEMBER, OLD, WARD, record

BY = machine("demonstration", TODAY)
CELL = NewOrganization("G", "Chi bộ Trạm Y tế", "cell", "grassroots", "R", SINCE)
OLD_WARD = replace(WARD, **OLD, level="Trong sạch, vững mạnh")


@pytest.fixture
def single_cell(cast):
    """A grassroots organization that is one cell, with a member."""
    (cell,) = structure.found_organizations(by=BY, new=[CELL], on=TODAY)
    personnel.register_people(by=BY, new=[NewPerson("000000000077", "Lê Thảy", "G", "official", SINCE)], on=TODAY)
    return cell


def officer_of(cast, code: str) -> Actor:
    """An organization officer of some organization."""
    held = Held("organization_officer", cast.organizations[code].pk, terms.PARTY)
    return Actor(person=cast.people["an"].pk, name="officer", roles=(held,), on=TODAY, hat=held.role)


def decider(row) -> str | None:
    entry = Entry.objects.filter(source=row.source).order_by("-seq")[0]
    assert entry.decided_by_id == row.decided_by_id
    return entry.decided_by.code if entry.decided_by else None


def test_a_member_is_decided_about_by_the_committee_of_his_grassroots_organization(cast):
    assert [decider(row) for row in record(cast, MEMBER)] == ["W"]


def test_a_member_of_a_single_cell_by_its_superior(cast, single_cell):
    assert [decider(row) for row in record(cast, replace(MEMBER, person="000000000077"))] == ["R"]


def test_an_organization_by_its_direct_superior(cast, single_cell):
    assert [decider(row) for row in record(cast, WARD, replace(WARD, organization="G"))] == ["R", "R"]


def test_the_superior_is_that_of_the_day_of_the_decision(cast):
    from guong.structure.queries import Move

    structure.move_organizations(by=BY, moves=[Move("C1", "V", date(2021, 1, 1))], on=TODAY)
    late = replace(MEMBER, decided_on=date(2021, 1, 2))
    assert [decider(row) for row in record(cast, MEMBER, replace(late, person="000000000002"))] == ["W", "V"]


def test_another_superior_may_be_named_for_a_member(cast):
    assert [decider(row) for row in record(cast, replace(MEMBER, decided_by="R"))] == ["R"]


@pytest.mark.parametrize(
    ("new", "words"),
    [
        (replace(MEMBER, decided_by="V"), "không phải cấp trên"),
        (replace(MEMBER, decided_by="nowhere"), "không phải cấp trên"),
        (replace(WARD, decided_by="W"), "không tự quyết định"),
    ],
)
def test_who_cannot_have_decided_is_refused(cast, new, words):
    with pytest.raises(Refusals, match=words) as refused:
        record(cast, new)
    assert [why.field for _, why in refused.value.refusals] == ["decided_by"]


def test_the_law_that_refuses_is_named_and_says_nothing_before_it_was_in_force(cast):
    with pytest.raises(Refusals) as refused:
        record(cast, replace(WARD, decided_by="W"))
    assert "132-QĐ/TW" in refused.value.refusals[0][1].clause
    assert [decider(row) for row in record(cast, replace(OLD_WARD, decided_by="W"))] == ["W"]


def test_an_import_names_the_law_that_refuses(cast):
    titles = [
        "Mã tổ chức",
        "Năm",
        "Mức xếp loại",
        "Ngày quyết định",
        "Số quyết định",
        "Cơ quan ban hành",
        "Mã tổ chức quyết định",
    ]
    row = ["W", "2020", "Hoàn thành tốt nhiệm vụ", "30/12/2020", "1-QĐ/ĐU", "Đảng ủy", "W"]
    (fault,) = load(cast, book([row], titles), kind="ratings").faults
    assert (fault["column"], fault["title"]) == ("G", "Mã tổ chức quyết định")
    assert "132-QĐ/TW" in fault["reason"]


def test_a_superior_outside_the_tree_is_nobody_here_and_named_by_the_document(cast):
    member = personnel.register_people(by=BY, new=[NewPerson("78", "Lê Gốc", "R", "official", SINCE)], on=TODAY)[0]
    city = structure.found_organizations(by=BY, new=[replace(CELL, code="T", parent="", tier="grassroots")], on=TODAY)[0]
    Membership.objects.filter(person=member).update(valid=Range(SINCE, date(2015, 1, 1)))
    add([Membership(act=1, person=member, organization=city, kind="official", valid=Range(date(2015, 1, 1), None))])
    rows = actions.record_ratings(by=BY, new=[replace(WARD, organization="T"), replace(MEMBER, person="78")], on=TODAY)
    assert [decider(row) for row in rows] == [None, None]
    assert queries.may_change(officer_of(cast, "R"), "ratings.withdraw", rows[0]) is False


def test_what_the_superior_decided_is_his_to_record(cast):
    officer = officer_of(cast, "W")
    assert [decider(row) for row in actions.record_ratings(by=officer, new=[MEMBER], on=TODAY)] == ["W"]
    with pytest.raises(Refusals, match="do cấp trên quyết định"):
        actions.record_ratings(by=officer, new=[WARD], on=TODAY)


def test_what_the_superior_decided_is_his_to_correct_and_to_withdraw(cast):
    officer, (row,) = officer_of(cast, "W"), record(cast, WARD)
    assert queries.may_change(cast.actor("em"), "ratings.correct", row)
    assert not queries.may_change(officer, "ratings.correct", row)
    with pytest.raises(RatingWrong, match="do cấp trên quyết định"):
        actions.withdraw_ratings(by=officer, ratings=[row.pk], reason="x", on=TODAY)
    with pytest.raises(NotFound):
        actions.withdraw_ratings(by=cast.actor("chi"), ratings=[row.pk], reason="x", on=TODAY)


def test_a_correction_cannot_make_it_the_superiors(cast):
    officer, (row,) = officer_of(cast, "W"), record(cast, MEMBER)
    new = replace(MEMBER, decided_by="R")
    with pytest.raises(Refusal, match="do cấp trên quyết định"):
        actions.correct_rating(by=officer, key=row.pk, new=new, reason="x", on=TODAY)
    assert actions.correct_rating(by=cast.actor("em"), key=row.pk, new=new, reason="x", on=TODAY).decided_by.code == "R"


@pytest.mark.parametrize(
    "change", [{"document_number": "13-QĐ/ĐU"}, {"document_issuer": "Khác"}, {"decided_on": date(2020, 12, 31)}]
)
def test_a_wrong_document_is_corrected_too(cast, change):
    (row,) = record(cast, MEMBER)
    actions.correct_rating(by=cast.actor("em"), key=row.pk, new=replace(MEMBER, **change), reason="Nhầm số", on=TODAY)
    assert Entry.objects.filter(source=row.source).count() == 2


def test_the_form_is_reached_from_whom_it_is_about(cast, signed_in):
    client, an, ward = signed_in("em"), cast.people["an"], cast.organizations["W"]
    assert f"/kiem-diem/xep-loai/ghi?person={an.code}" in client.get(f"/so-lieu/can-bo/{an.pk}").content.decode()
    assert "/kiem-diem/xep-loai/ghi?organization=W" in client.get(f"/so-lieu/to-chuc/{ward.pk}").content.decode()
    assert f'value="{an.code}"' in client.get(f"/kiem-diem/xep-loai/ghi?person={an.code}").content.decode()
    cell = cast.organizations["C1"].pk
    assert "/kiem-diem/xep-loai/ghi" not in client.get(f"/so-lieu/to-chuc/{cell}").content.decode()
    assert "/kiem-diem/xep-loai/ghi" not in signed_in("binh").get(f"/so-lieu/can-bo/{an.pk}").content.decode()
