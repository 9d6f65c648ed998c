"""What follows a decision: its post, its term, the end of the post that is left; what waits, and on whose desk it stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from psycopg.types.range import Range

from guong.appointments import actions, desk
from guong.appointments.judging import DecisionWrong, PastDecision
from guong.appointments.models import PersonnelDecision
from guong.ledger import read
from guong.organization.models import Organization, Post
from guong.personnel import actions as personnel
from guong.personnel.queries import Appointment, PersonWrong
from tests.appointments.examples import PAPER, checked, prepared, taken
from tests.cast import SINCE, TODAY

LIST = "/so-lieu/quyet-dinh-can-bo"
LATER = date(2031, 5, 9)
AGAIN = {"kind": "reappoint", "direction": "same", "since": date(2021, 5, 10), "until": LATER}


def given(cast, post: str = "head", who: str = "em", since: date = SINCE, until: date | None = None) -> Post:
    wanted = Appointment(cast.people["an"].pk, cast.organizations["W"].pk, post, since, until)
    return personnel.appoint_people(by=cast.actor(who), appointments=[wanted], on=TODAY)[0]


def renewed(cast, number: str = "216-QĐ/TU", **more: object) -> PersonnelDecision:
    row = checked(cast, **(AGAIN | more))
    paper = replace(PAPER, document_number=number)
    return actions.take_decision(by=cast.actor("em"), key=row.pk, paper=paper, reason="", on=TODAY)


def withdrawn(cast, row: PersonnelDecision) -> None:
    actions.withdraw_decision(by=cast.actor("em"), key=row.pk, reason="Ghi nhầm", on=TODAY)


@pytest.mark.parametrize("until", [None, date(2026, 5, 9)])
def test_a_reappointment_gives_the_post_its_new_term_and_withdrawn_the_old_one_stands_again(cast, until):
    post = given(cast, until=until)
    row = renewed(cast)
    post.refresh_from_db()
    assert post.valid == Range(SINCE, LATER)
    entry = read.standing().select_related("detail").get(kind="post.renewed")
    assert (entry.person_id, entry.detail.body["until"]) == (cast.people["an"].pk, "2031-05-09")
    withdrawn(cast, row)
    post.refresh_from_db()
    assert post.valid == Range(SINCE, until)
    assert not read.standing().filter(kind="post.renewed").exists()
    assert (read.faults(), read.summary_faults()) == ([], [])


def test_of_two_terms_the_later_one_is_withdrawn_first_and_a_post_that_was_left_is_not_renewed(cast):
    post = given(cast, until=date(2026, 5, 9))
    first = renewed(cast)
    second = renewed(cast, "217-QĐ/TU", since=date(2021, 5, 11), until=date(2035, 1, 1))
    with pytest.raises(PersonWrong, match="rút lần sau trước"):
        withdrawn(cast, first)
    withdrawn(cast, second)
    withdrawn(cast, first)
    post.refresh_from_db()
    assert post.valid.upper == date(2026, 5, 9)
    personnel.end_posts(by=cast.actor("em"), posts=[post.pk], last_on=date(2021, 6, 1), on=TODAY)
    with pytest.raises(PersonWrong, match="đã ghi thôi"):
        renewed(cast, "218-QĐ/TU")


@pytest.mark.parametrize("since", [SINCE, date(2009, 1, 1), date(2021, 6, 1)])
def test_a_release_that_could_not_be_taken_is_refused_when_it_is_prepared(cast, since):
    held = given(cast, until=TODAY)
    with pytest.raises(DecisionWrong) as refused:
        prepared(cast, kind="release", leaves=held.pk, reason="Sức khỏe", since=since)
    assert refused.value.field == "since"


def test_an_organization_that_is_not_there_and_a_post_that_is_held_are_refused_when_it_is_prepared(cast):
    with pytest.raises(DecisionWrong, match="chưa có, hoặc không còn") as refused:
        prepared(cast, since=SINCE - timedelta(days=1))
    assert refused.value.field == "since"
    Organization.objects.filter(code="W").update(existed=Range(SINCE, TODAY))
    with pytest.raises(DecisionWrong, match="chưa có, hoặc không còn"):
        prepared(cast, since=TODAY)
    given(cast)
    with pytest.raises(DecisionWrong, match="đã giữ chức vụ"):
        prepared(cast)


def test_the_same_decision_is_not_prepared_twice_and_the_page_leads_to_the_other_one(cast, signed_in):
    row = prepared(cast)
    with pytest.raises(DecisionWrong, match=f"phiếu số {row.pk}, lập ngày 10/05/2021"):
        prepared(cast)
    said = {"kind": "appoint", "post": "head", "organization": "W", "decided_by": "R", "direction": "higher"}
    page = signed_in("em").post(f"{LIST}/moi?ma={cast.people['an'].code}", said | {"since": "10/05/2021"})
    assert f'href="{LIST}/{row.pk}">Mở phiếu đang chuẩn bị' in page.content.decode()
    actions.drop_decision(by=cast.actor("em"), key=row.pk, on=TODAY)
    assert prepared(cast).pk != row.pk


def test_fields_that_some_kinds_want_are_not_called_optional(cast, signed_in):
    page = signed_in("em").get(f"{LIST}/moi?ma={cast.people['an'].code}").content.decode()
    for label in ("Chức vụ được giao", "Mã tổ chức", "So với chức vụ đang giữ", "Lý do", "Thôi giữ chức vụ"):
        assert f">{label}</label>" in page, label
    assert page.count("Cần khi bổ nhiệm, bổ nhiệm lại, điều động, luân chuyển") == 3
    assert "Cần khi miễn nhiệm, từ chức." in page


def past(cast, **more: object) -> PersonnelDecision:
    new = PastDecision(
        "9-QĐ/TU", date(2017, 3, 1), "appoint", cast.people["an"].code, "head", "W", date(2017, 3, 5), decided_by="R"
    )
    return actions.record_decisions(by=cast.actor("em"), new=[replace(new, **more)], on=TODAY)[0]  # type: ignore[arg-type]


def test_a_decision_of_former_years_says_nothing_that_its_file_did_not(cast, signed_in):
    row, client = past(cast), signed_in("em")
    page = client.get(f"{LIST}/{row.pk}").content.decode()
    assert row.direction == ""
    for invented in ("Đang chuẩn bị", "Đã rà soát", "So với chức vụ đang giữ"):
        assert invented not in page
    assert "chức vụ có tệp riêng, và chưa có" in page
    given(cast, since=row.since)
    assert "chức vụ có tệp riêng" not in client.get(f"{LIST}/{row.pk}").content.decode()


def test_a_post_with_a_role_waits_until_the_administrator_writes_it(cast, signed_in):
    row, client = taken(cast, post="secretary", organization=cast.organizations["C2"].pk), signed_in("em")
    assert "kèm vai trò trong hệ thống: người quản trị ghi" in client.get(f"{LIST}/{row.pk}").content.decode()
    (task,) = desk.offer(cast.actor("ha")).tasks
    assert (task.title, task.url) == (
        "1 quyết định về cán bộ chờ ghi chức vụ",
        f"/so-lieu/can-bo/{cast.people['an'].pk}/chuc-vu",
    )
    assert "Nguyễn Văn An, bí thư" in task.detail
    wanted = Appointment(row.person_id, row.organization_id, "secretary", row.since)
    personnel.appoint_people(by=cast.actor("ha"), appointments=[wanted], on=TODAY)
    assert desk.offer(cast.actor("ha")).tasks == ()
    assert "người quản trị ghi" not in client.get(f"{LIST}/{row.pk}").content.decode()


def test_the_end_of_a_post_with_a_role_waits_until_the_administrator_writes_it(cast, signed_in):
    held, client = Post.objects.get(person=cast.people["binh"]), signed_in("em")
    row = checked(cast, kind="release", person=cast.people["binh"].pk, leaves=held.pk, reason="Sức khỏe")
    actions.take_decision(by=cast.actor("em"), key=row.pk, paper=PAPER, reason="", on=TODAY)
    assert "người quản trị ghi thôi" in client.get(f"{LIST}/{row.pk}").content.decode()
    assert len(desk.offer(cast.actor("ha")).tasks) == 1
    personnel.end_posts(by=cast.actor("ha"), posts=[held.pk], last_on=row.since - timedelta(days=1), on=TODAY)
    assert desk.offer(cast.actor("ha")).tasks == ()
    assert "ghi thôi" not in client.get(f"{LIST}/{row.pk}").content.decode()


def test_what_waits_for_a_body_stands_on_the_desk_of_whoever_writes_down_what_it_decides(cast):
    prepared(cast)
    assert desk.offer(cast.actor("em")).tasks == ()
    row = checked(cast, post="key_cadre")
    (task,) = desk.offer(cast.actor("em")).tasks
    assert (task.title, task.url) == ("1 quyết định về cán bộ chờ quyết định", f"{LIST}?xem=chuan-bi")
    for who in ("an", "binh", "ha"):
        assert desk.offer(cast.actor(who)).tasks == ()
    PersonnelDecision.objects.filter(pk=row.pk).update(person=cast.people["em"].pk)
    assert desk.offer(cast.actor("em")).tasks == (), "nobody decides about himself"
