"""Posts end: the role with them, an entry each, and never the last administrator."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from guong.imports import actions as imports
from guong.kit.refusal import NotFound, Refusals
from guong.ledger import read
from guong.ledger.models import Entry
from guong.organization.models import Post
from guong.personnel import actions, appointing
from guong.personnel.entries import POST_TAKEN
from guong.personnel.queries import Appointment, PersonWrong
from tests.cast import SINCE, TODAY
from tests.imports.test_imports import book, faults, load

LAST = date(2021, 4, 30)


def post_of(cast, name: str) -> Post:
    return cast.people[name].posts.earliest("pk")


def end(cast, *names: str, who: str = "ha", last_on: date = LAST) -> list[Post]:
    return actions.end_posts(by=cast.actor(who), posts=[post_of(cast, name).pk for name in names], last_on=last_on, on=TODAY)


def test_a_role_ends_with_its_post_and_the_past_stays(cast):
    end(cast, "em", "dung")
    assert {held.role for held in cast.actor("em").roles} == {"propaganda_officer", "self"}
    assert "organization_officer" in {held.role for held in cast.actor("em", LAST).roles}
    assert post_of(cast, "em").valid.lower == SINCE


def test_leaving_a_post_is_an_entry_of_the_person_on_the_last_day(cast):
    (post,) = end(cast, "em")
    entry = Entry.objects.get(kind="post.left")
    assert (entry.person_id, entry.value, entry.happened_on) == (post.person_id, "organization_officer", LAST)
    assert entry.source == f"organization.post:{post.pk}"


@pytest.mark.parametrize(
    ("last_on", "words"), [(date(2009, 12, 31), "từ ngày 01/01/2010"), (date(2021, 5, 1), "đã thôi trước")]
)
def test_an_impossible_last_day_is_refused(cast, last_on, words):
    if words.startswith("đã"):
        end(cast, "em")
    with pytest.raises(PersonWrong, match=words) as refused:
        end(cast, "em", last_on=last_on)
    assert refused.value.field == "last_on"


def test_an_end_that_was_recorded_may_be_set_earlier(cast):
    end(cast, "em")
    assert end(cast, "em", last_on=date(2021, 3, 1))[0].valid.upper == date(2021, 3, 2)
    first, second = Entry.objects.filter(kind="post.left").order_by("seq")
    assert (second.corrects_id, second.happened_on) == (first.pk, date(2021, 3, 1))
    assert (read.faults(), read.summary_faults()) == ([], [])


def test_the_last_administrator_stays_until_there_is_another(cast):
    with pytest.raises(PersonWrong, match="không còn ai quản trị"):
        end(cast, "ha")
    root = cast.organizations["R"].pk
    new = [Appointment(cast.people["an"].pk, root, "system_administrator", LAST)]
    actions.appoint_people(by=cast.actor("ha"), appointments=new, on=TODAY)
    assert end(cast, "ha")


@pytest.mark.parametrize("who", ["em", "binh", "an", "dung"])
def test_only_the_administrator_ends_posts(cast, who):
    with pytest.raises(NotFound):
        end(cast, "em", who=who)
    with pytest.raises(NotFound):
        appointing.post_to_end(cast.actor(who), post_of(cast, "em").pk)


def member_of(cast, who: str = "an", **more) -> Appointment:
    return Appointment(cast.people[who].pk, cast.organizations["W"].pk, "committee_member", SINCE, **more)


def appoint(cast, *wanted: Appointment, who: str = "em") -> list[Post]:
    return actions.appoint_people(by=cast.actor(who), appointments=list(wanted), on=TODAY)


def test_a_committee_member_is_one_of_a_named_committee_and_gets_no_role(cast):
    (post,) = appoint(cast, member_of(cast, rank="ward_committee"))
    assert post.label == "Ủy viên đảng ủy phường, xã"
    assert {held.role for held in cast.actor("an").roles} == {"self"}
    entry = Entry.objects.select_related("detail").get(kind="post.taken", value="committee_member")
    assert entry.detail.body["rank"] == "ward_committee"
    assert POST_TAKEN.says(entry.value, entry.detail.body) == post.label


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"rank": ""}, "rank"), ({"rank": "village"}, "rank"), ({"post": "head"}, "rank"), ({"post": "secretary"}, "post")],
)
def test_a_rank_fits_its_post_and_the_officer_gives_no_role(cast, wrong, field):
    with pytest.raises(Refusals) as refused:
        appoint(cast, replace(member_of(cast, rank="ward_committee"), **wrong))
    assert [why.field for _, why in refused.value.refusals] == [field]


def test_one_post_is_not_held_twice_on_a_day(cast):
    wanted = member_of(cast, rank="ward_committee")
    with pytest.raises(Refusals) as refused:
        appoint(cast, wanted, wanted)
    assert [index for index, _ in refused.value.refusals] == [1]
    appoint(cast, replace(wanted, until=TODAY))
    with pytest.raises(Refusals, match="đã giữ chức vụ"):
        appoint(cast, wanted)
    assert appoint(cast, replace(wanted, since=TODAY))


def test_the_officer_ends_posts_without_a_role_alone(cast):
    (post,) = appoint(cast, member_of(cast, rank="ward_committee"))
    assert actions.end_posts(by=cast.actor("em"), posts=[post.pk], last_on=LAST, on=TODAY) == [post]
    with pytest.raises(NotFound):
        end(cast, "em", who="em")


def test_a_file_of_posts_is_imported_and_undone(cast):
    titles = ["Mã số", "Mã tổ chức", "Chức vụ", "Cấp ủy", "Từ ngày", "Đến ngày"]
    lines = [
        ["000000000001", "W", "Ủy viên", "Đảng ủy phường, xã", "01/06/2020", ""],
        ["000000000002", "W", "Người đứng đầu", "", "01/06/2015", "31/05/2020"],
    ]
    row = load(cast, book(lines, titles), kind="posts")
    assert row.state == "done", row.faults
    assert [post.label for post in cast.people["an"].posts.all()] == ["Ủy viên đảng ủy phường, xã"]
    assert cast.people["binh"].posts.get(post="head").valid.upper == date(2020, 6, 1)
    imports.undo_import(by=cast.actor("em"), key=row.pk, on=TODAY)
    assert not cast.people["an"].posts.filter(void=False).exists()


def test_what_is_wrong_in_a_file_of_posts_is_said_by_column(cast):
    titles = ["Mã số", "Mã tổ chức", "Chức vụ", "Cấp ủy", "Từ ngày"]
    lines = [
        ["000000000099", "W", "Người đứng đầu", "", "01/06/2020"],
        ["000000000001", "X", "Người đứng đầu", "", "01/06/2020"],
        ["000000000001", "W", "Ủy viên", "", "01/06/2020"],
        ["000000000001", "W", "Bí thư", "", "01/06/2020"],
    ]
    row = load(cast, book(lines, titles), kind="posts")
    assert [title for _, _, title in faults(row)] == ["Mã số", "Mã tổ chức", "Cấp ủy", "Chức vụ"]


def test_a_former_post_is_called_so(cast, signed_in):
    appoint(cast, member_of(cast, rank="ward_committee", until=date(2020, 6, 1)))
    page = signed_in("em").get(f"/so-lieu/can-bo/{cast.people['an'].pk}").content.decode()
    assert "Nguyên ủy viên đảng ủy phường, xã" in page


def test_a_post_whose_term_lies_ahead_can_be_left_earlier(cast, signed_in):
    (row,) = appoint(cast, member_of(cast, rank="ward_committee", until=date(2026, 1, 1)))
    address = f"/so-lieu/can-bo/{cast.people['an'].pk}/chuc-vu"
    assert f"/so-lieu/can-bo/chuc-vu/{row.pk}/thoi" in signed_in("em").get(address).content.decode()
    actions.end_posts(by=cast.actor("em"), posts=[row.pk], last_on=TODAY - timedelta(days=1), on=TODAY)
    assert f"/so-lieu/can-bo/chuc-vu/{row.pk}/thoi" not in signed_in("em").get(address).content.decode()
