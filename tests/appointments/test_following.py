"""What follows a decision: its post, its term, the end of the post that is left; what waits, and on whose desk it stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from psycopg.types.range import Range

from guong.appointments import actions, desk, following
from guong.appointments.judging import DecisionWrong, PastDecision
from guong.appointments.models import PersonnelDecision
from guong.kit.refusal import NotFound, Refusals
from guong.ledger import read
from guong.mirror.faces import sentence_of
from guong.organization.models import Organization, Post
from guong.personnel import actions as personnel
from guong.personnel.queries import Appointment, PersonWrong
from tests.appointments.examples import PAPER, checked, new, prepared, taken
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
    assert sentence_of(entry) == "Người đứng đầu, đến hết ngày 08/05/2031"
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


def test_the_page_leads_to_the_same_release_and_to_nothing_out_of_reach(cast, signed_in):
    held, address = given(cast), f"{LIST}/moi?ma={cast.people['an'].code}"
    row = prepared(cast, kind="release", leaves=held.pk, reason="Sức khỏe", since=TODAY)
    said = {"kind": "release", "leaves": held.pk, "decided_by": "R", "since": "10/05/2021", "reason": "Sức khỏe"}
    assert f'href="{LIST}/{row.pk}">Mở phiếu đang chuẩn bị' in signed_in("em").post(address, said).content.decode()
    by = replace(cast.actor("em"), roles=())
    assert following.twin_of(by, new(cast, kind="release", leaves=held.pk)) is None


def test_fields_that_some_kinds_want_are_not_called_optional(cast, signed_in):
    page = signed_in("em").get(f"{LIST}/moi?ma={cast.people['an'].code}").content.decode()
    for label in ("Chức vụ được giao", "Mã tổ chức", "So với chức vụ đang giữ", "Lý do", "Thôi giữ chức vụ"):
        assert f">{label}</label>" in page, label
    assert page.count("Miễn nhiệm, từ chức thì để trống") == 3
    assert "Cần khi miễn nhiệm, từ chức." in page


def test_a_decision_of_former_years_says_who_decided(cast):
    with pytest.raises(Refusals) as refused:
        past(cast, decided_by="")
    assert [problem.field for _, problem in refused.value.refusals] == ["decided_by"]


def test_a_post_with_a_role_of_former_years_waits_for_nobody(cast, signed_in):
    row = past(cast, post="secretary")
    page = signed_in("em").get(f"{LIST}/{row.pk}").content.decode()
    assert "chức vụ có tệp riêng" in page
    assert "người quản trị ghi" not in page
    assert desk.offer(cast.actor("ha")).tasks == ()
    with pytest.raises(NotFound):
        actions.carry_out_decision(by=cast.actor("ha"), key=row.pk, on=TODAY)


def past(cast, **more: object) -> PersonnelDecision:
    new = PastDecision("9-QĐ/TU", date(2017, 3, 1), "appoint", cast.people["an"].code, "head", "W", "R", date(2017, 3, 5))
    return actions.record_decisions(by=cast.actor("em"), new=[replace(new, **more)], on=TODAY)[0]  # type: ignore[arg-type]


def test_a_decision_of_former_years_says_nothing_that_its_file_did_not(cast, signed_in):
    row, client = past(cast), signed_in("em")
    page = client.get(f"{LIST}/{row.pk}").content.decode()
    assert row.direction == ""
    PersonnelDecision.objects.filter(pk=row.pk).update(direction="equal")  # as files were read in before
    page += client.get(f"{LIST}/{row.pk}").content.decode()
    for invented in ("Đang chuẩn bị", "Đã rà soát", "So với chức vụ đang giữ"):
        assert invented not in page
    assert "chức vụ có tệp riêng, và chưa có" in page
    given(cast, since=row.since)
    assert "chức vụ có tệp riêng" not in client.get(f"{LIST}/{row.pk}").content.decode()


def test_a_post_with_a_role_waits_until_the_administrator_writes_it(cast, signed_in):
    row, client = taken(cast, post="secretary", organization=cast.organizations["C2"].pk), signed_in("em")
    page = client.get(f"{LIST}/{row.pk}").content.decode()
    assert "kèm vai trò trong hệ thống: người quản trị ghi" in page
    assert "ghi-chuc-vu" not in page, "whoever may not give it is offered no step"
    (task,) = desk.offer(cast.actor("ha")).tasks
    assert (task.title, task.url) == ("1 quyết định về cán bộ chờ ghi chức vụ", f"{LIST}?xem=cho-ghi")
    assert "Nguyễn Văn An, bí thư" in task.detail
    wanted = Appointment(row.person_id, row.organization_id, "secretary", row.since)
    personnel.appoint_people(by=cast.actor("ha"), appointments=[wanted], on=TODAY)
    assert desk.offer(cast.actor("ha")).tasks == ()
    assert "người quản trị ghi" not in client.get(f"{LIST}/{row.pk}").content.decode()
    with pytest.raises(DecisionWrong, match="đã ghi rồi"):
        actions.carry_out_decision(by=cast.actor("ha"), key=row.pk, on=TODAY)


def test_the_desk_leads_to_everything_that_waits_and_each_is_written_from_its_decision(cast, signed_in):
    ha = signed_in("ha")
    rows = [
        taken(cast, post="secretary", organization=cast.organizations["C2"].pk),
        of_binh(
            cast,
            kind="reappoint",
            post="secretary",
            organization=cast.organizations["C1"].pk,
            direction="same",
            number="9-QĐ/TU",
        ),
    ]
    page = ha.get(desk.offer(cast.actor("ha")).tasks[0].url).content.decode()
    for row in rows:
        assert f"{LIST}/{row.pk}/ghi-chuc-vu" in page
    asked = ha.get(f"{LIST}/{rows[0].pk}/ghi-chuc-vu").content.decode()
    assert "Giao: Bí thư, Chi bộ tổ dân phố số 2, từ ngày 09/05/2021, đến hết ngày 08/05/2026." in asked
    done = ha.post(f"{LIST}/{rows[0].pk}/ghi-chuc-vu", follow=True)
    assert done.redirect_chain == [(f"{LIST}?xem=cho-ghi", 302)], "he does not read decisions"
    rows[0].refresh_from_db()
    assert (rows[0].gives.post, rows[0].gives.valid) == ("secretary", Range(rows[0].since, rows[0].until))
    assert read.standing().get(kind="post.taken", source=f"organization.post:{rows[0].gives_id}").person == rows[0].person
    again = ha.get(f"{LIST}/{rows[0].pk}/ghi-chuc-vu", follow=True).content.decode()
    assert "Chức vụ theo quyết định này đã ghi rồi." in again
    assert [row.pk for row in following.to_write(cast.actor("ha"))] == [rows[1].pk]
    for who in ("an", "binh", "chi", "dung", "em"):
        assert signed_in(who).get(f"{LIST}/{rows[1].pk}/ghi-chuc-vu").status_code == 404
        with pytest.raises(NotFound):
            actions.carry_out_decision(by=cast.actor(who), key=rows[1].pk, on=TODAY)
    assert "xem=cho-ghi" not in signed_in("em").get(LIST).content.decode()


def of_binh(cast, number: str = "215-QĐ/TU", **more: object) -> PersonnelDecision:
    row = checked(cast, **({"person": cast.people["binh"].pk} | more))
    paper = replace(PAPER, document_number=number)
    return actions.take_decision(by=cast.actor("em"), key=row.pk, paper=paper, reason="", on=TODAY)


def test_the_administrator_gives_a_post_with_a_role_its_new_term_from_the_decision(cast, signed_in):
    held, ha = Post.objects.get(person=cast.people["binh"]), cast.actor("ha")
    row = of_binh(cast, kind="reappoint", post="secretary", organization=cast.organizations["C1"].pk, direction="same")
    page = signed_in("em").get(f"{LIST}/{row.pk}").content.decode()
    assert "Chức vụ đang giữ: không ghi thời hạn; theo quyết định này: đến hết ngày 08/05/2026." in page
    assert len(desk.offer(ha).tasks) == 1
    assert "Giữ tiếp: Bí thư, Chi bộ tổ dân phố số 1, đến hết ngày 08/05/2026." in following.to_carry_out(ha, row)
    actions.carry_out_decision(by=ha, key=row.pk, on=TODAY)
    held.refresh_from_db()
    row.refresh_from_db()
    assert (held.valid.upper, row.gives, desk.offer(ha).tasks) == (row.until, held, ())
    entry = read.standing().select_related("detail").get(kind="post.renewed")
    assert entry.detail.body["paper"] == row.source
    assert "Thời hạn mới chưa ghi" not in signed_in("em").get(f"{LIST}/{row.pk}").content.decode()
    asked = signed_in("em").get(f"{LIST}/{row.pk}/rut").content.decode()
    assert "nhờ người quản trị ghi lại" in asked
    withdrawn(cast, row)
    held.refresh_from_db()
    assert held.valid.upper == row.until, "it is the administrator's to write back"
    assert (read.faults(), read.summary_faults()) == ([], [])


def test_a_reappointment_taken_before_terms_were_written_says_what_differs_and_is_mended_from_its_page(cast, signed_in):
    post, client = given(cast, until=date(2026, 5, 9)), signed_in("em")
    row = renewed(cast)
    withdrawn_term(cast, row)
    page = client.get(f"{LIST}/{row.pk}").content.decode()
    assert "Chức vụ đang giữ: đến hết ngày 08/05/2026; theo quyết định này: đến hết ngày 08/05/2031." in page
    assert "không được giao chức vụ ở đó" not in page
    assert f"{LIST}/{row.pk}/ghi-chuc-vu" in page
    assert "ghi-chuc-vu" not in signed_in("dung").get(f"{LIST}/{row.pk}").content.decode()
    done = client.post(f"{LIST}/{row.pk}/ghi-chuc-vu", follow=True)
    assert "Đã ghi chức vụ theo quyết định." in done.content.decode()
    post.refresh_from_db()
    row.refresh_from_db()
    assert (post.valid.upper, row.gives) == (LATER, post)
    assert "Thời hạn mới chưa ghi" not in done.content.decode()


def withdrawn_term(cast, row: PersonnelDecision) -> None:
    """As a re-appointment stood that was taken when decisions set no terms."""
    personnel.withdraw_renewals(by=cast.actor("em"), posts=[row.gives_id], paper=row.source, reason="Như trước", on=TODAY)
    PersonnelDecision.objects.filter(pk=row.pk).update(gives=None)


def test_a_term_that_a_later_decision_or_a_leaving_has_outlived_waits_for_nobody(cast):
    post = given(cast, until=date(2026, 5, 9))
    first = renewed(cast)
    withdrawn_term(cast, first)
    second = renewed(cast, "217-QĐ/TU", since=date(2021, 5, 11), until=date(2035, 1, 1))
    assert [following.why_post_waits(row) for row in (first, second)] == ["", ""]
    withdrawn(cast, second)
    assert following.why_post_waits(first)
    personnel.end_posts(by=cast.actor("em"), posts=[post.pk], last_on=date(2021, 6, 1), on=TODAY)
    assert following.why_post_waits(first) == ""


def test_a_term_begins_when_the_old_one_is_over_unless_the_post_was_left(cast):
    post = given(cast, until=AGAIN["since"])
    row = renewed(cast)
    post.refresh_from_db()
    assert (row.gives, post.valid) == (post, Range(SINCE, LATER))
    withdrawn(cast, row)
    personnel.end_posts(by=cast.actor("em"), posts=[post.pk], last_on=AGAIN["since"] - timedelta(days=1), on=TODAY)
    with pytest.raises(DecisionWrong, match="không giữ chức vụ ấy"):
        prepared(cast, **AGAIN)
    anew = renewed(cast, "218-QĐ/TU", direction="equal")
    assert (anew.gives.pk != post.pk, anew.gives.valid) == (True, Range(AGAIN["since"], LATER))
    withdrawn(cast, anew)
    anew.refresh_from_db()
    assert Post.objects.filter(void=False, person=row.person).get() == post


def test_a_term_that_could_not_be_written_is_refused_when_it_is_prepared(cast):
    post = given(cast, until=date(2026, 5, 9))
    given(cast, since=date(2027, 1, 1))
    with pytest.raises(PersonWrong, match="đã lại giữ chức vụ ấy từ ngày 01/01/2027"):
        prepared(cast, **AGAIN)
    assert prepared(cast, **(AGAIN | {"until": date(2027, 1, 1)}))
    personnel.end_posts(by=cast.actor("em"), posts=[post.pk], last_on=date(2021, 6, 1), on=TODAY)
    with pytest.raises(PersonWrong, match="đã ghi thôi"):
        prepared(cast, **(AGAIN | {"until": date(2026, 12, 1), "organization": post.organization_id, "post": "head"}))


def test_a_term_ends_after_the_post_begins_and_not_with_the_last_administrator(cast):
    post, office = given(cast), Post.objects.get(post="system_administrator")
    for row, who, until, said in (
        (post, "em", SINCE, "Thời hạn phải hết sau ngày 01/01/2010"),
        (office, "ha", LATER, "không còn ai quản trị"),
    ):
        with pytest.raises(PersonWrong, match=said) as refused:
            personnel.renew_posts(by=cast.actor(who), posts=[row.pk], until=until, paper="x", on=TODAY)
        assert refused.value.field == "until"
    with pytest.raises(NotFound):
        personnel.renew_posts(by=cast.actor("em"), posts=[office.pk], until=None, paper="x", on=TODAY)
    with pytest.raises(NotFound):
        personnel.withdraw_renewals(by=cast.actor("em"), posts=[post.pk], paper="x", reason="Ghi nhầm", on=TODAY)


def test_a_post_that_was_withdrawn_by_hand_does_not_keep_its_decision(cast):
    row = taken(cast)
    personnel.withdraw_posts(by=cast.actor("em"), posts=[row.gives_id], reason="Ghi nhầm", on=TODAY)
    assert following.why_post_waits(row)
    withdrawn(cast, row)
    assert not read.standing().filter(source=row.source).exists()


def test_a_role_that_is_held_since_another_day_is_not_appointed_again(cast):
    place = cast.organizations["C1"].pk
    with pytest.raises(DecisionWrong, match="đã giữ chức vụ") as refused:
        prepared(cast, person=cast.people["binh"].pk, post="secretary", organization=place)
    assert refused.value.field == "post"
    assert prepared(cast, person=cast.people["binh"].pk, post="secretary", organization=place, since=SINCE)


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
