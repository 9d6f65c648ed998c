"""What was written down wrong is put right: details of a person, a post, and what a correction that was asked for leads to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from psycopg.types.range import Range

from guong.access import queries as access
from guong.kit.refusal import NotFound, Refusal
from guong.ledger import read
from guong.ledger.models import Entry
from guong.mirror import actions as mirror
from guong.mirror import queries as mirrors
from guong.organization.models import Membership, Person, Post
from guong.personnel import actions, correcting
from guong.personnel.correcting import Details
from guong.personnel.queries import Appointment, PersonWrong
from tests.cast import SINCE, TODAY

RIGHT = Details("000000000001", "Nguyễn Văn Ân", date(1971, 3, 2), "male", "00000009", "0900000002")


def correct(cast, new: Details = RIGHT, reason: str = "Theo căn cước", who: str = "em") -> Person:
    return actions.correct_person(by=cast.actor(who), person=cast.people["an"].pk, new=new, reason=reason, on=TODAY)


def withdraw(cast, who: str, reason: str = "Ghi nhầm người", name: str = "binh"):
    posts = [post.pk for post in cast.people[name].posts.all()]
    return actions.withdraw_posts(by=cast.actor(who), posts=posts, reason=reason, on=TODAY)


def test_details_are_put_right_and_the_mirror_says_which_and_why(cast):
    correct(cast)
    row = Person.objects.get(pk=cast.people["an"].pk)
    assert correcting.details_of(row) == RIGHT
    assert row.name_key.startswith("a|n")
    first, second = Entry.objects.filter(kind="person.registered", person=row).order_by("seq")
    assert (second.corrects_id, second.value, second.happened_on) == (first.pk, first.value, first.happened_on)
    shown = [face for face in mirrors.mirror(cast.actor("an"), row.pk, TODAY.year).faces if face.entry == second.pk]
    assert [face.reason for face in shown] == ["Theo căn cước"]
    assert "Đã sửa: họ và tên, ngày sinh, giới tính, số thẻ đảng viên, điện thoại" in shown[0].sentence
    assert (read.faults(), read.summary_faults()) == ([], [])


def test_the_ledger_holds_neither_the_old_nor_the_new_words(cast):
    correct(cast)
    told = str(Entry.objects.filter(kind="person.registered").latest("seq").detail.body)
    assert not any(word in told for word in ("Ân", "0900000002", "1971", "00000009"))


def test_a_person_is_corrected_as_often_as_it_takes(cast):
    correct(cast)
    correct(cast, replace(RIGHT, phone=""), "Số cũ đã bỏ")
    assert read.standing().filter(kind="person.registered", person=cast.people["an"]).count() == 1


@pytest.mark.parametrize(
    ("wrong", "reason", "field"),
    [
        ({}, "", "reason"),
        ({"full_name": ""}, "x", "full_name"),
        ({"code": "000000000002"}, "x", "code"),
        ({"card_number": "00000007"}, "x", "card_number"),
        ({"born_on": date(2010, 1, 1)}, "x", "born_on"),
    ],
)
def test_wrong_details_are_refused_beside_their_field(cast, wrong, reason, field):
    Person.objects.filter(pk=cast.people["binh"].pk).update(card_number="00000007")
    with pytest.raises(PersonWrong) as refused:
        correct(cast, replace(RIGHT, **wrong), reason)
    assert refused.value.field == field


def test_what_does_not_change_is_no_correction(cast):
    with pytest.raises(PersonWrong, match="giống"):
        correct(cast, correcting.details_of(cast.people["an"]))


@pytest.mark.parametrize("who", ["an", "binh", "chi", "dung", "ha", "nobody"])
def test_only_the_organization_officer_corrects(cast, who):
    with pytest.raises(NotFound):
        correct(cast, who=who)


def test_a_post_recorded_by_mistake_is_gone_with_its_role(cast):
    assert "secretary" in {held.role for held in cast.actor("binh").roles}
    withdraw(cast, "ha")
    assert {held.role for held in access.actor_of(cast.accounts["binh"], TODAY).roles} == {"self"}
    assert not cast.people["binh"].posts.filter(void=False).exists()
    withdrawn = Entry.objects.select_related("detail").get(kind="entry.withdrawn")
    assert (withdrawn.value, withdrawn.detail.body) == ("post.taken", {"reason": "Ghi nhầm người"})
    assert (read.faults(), read.summary_faults()) == ([], [])


@pytest.mark.parametrize("who", ["an", "binh", "dung", "em"])
def test_a_post_with_a_role_is_the_administrators_to_take_back(cast, who):
    with pytest.raises(NotFound):
        withdraw(cast, who)


def test_a_post_is_taken_back_for_a_reason_and_never_the_last_administrators(cast):
    with pytest.raises(Refusal, match="lý do"):
        withdraw(cast, "ha", reason="")
    with pytest.raises(Refusal, match="quản trị"):
        withdraw(cast, "ha", name="ha")


def test_a_request_about_the_registration_is_answered_by_correcting_it(cast, signed_in):
    entry = Entry.objects.get(kind="person.registered", person=cast.people["an"])
    asked = mirror.ask_correction(by=cast.actor("an"), entry=entry.pk, text="Sai tên", proposed="Ân", on=TODAY)
    address = f"/so-lieu/can-bo/{cast.people['an'].pk}/sua"
    assert address in signed_in("em").get(f"/trang-tu-soi/de-nghi/{asked.pk}").content.decode()
    form = {"code": "000000000001", "full_name": "Nguyễn Văn Ân", "born_on": "02/03/1970", "phone": "0900000001"}
    page = signed_in("em").post(address, {**form, "reason": ""}).content.decode()
    assert "Nguyễn Văn Ân" in page  # what was typed is kept
    assert signed_in("em").post(address, {**form, "reason": "Theo căn cước"}).status_code == 302
    mirror.accept_request(by=cast.actor("em"), key=asked.pk, reason="Đúng", document_number="", on=TODAY)


def test_a_request_about_a_post_leads_to_taking_it_back(cast, signed_in):
    entry = Entry.objects.get(kind="post.taken", person=cast.people["binh"])
    asked = mirror.ask_correction(by=cast.actor("binh"), entry=entry.pk, text="Không giữ", proposed="Rút", on=TODAY)
    post = cast.people["binh"].posts.get()
    assert mirrors.page_of_correcting(cast.actor("ha"), asked) == f"/so-lieu/can-bo/chuc-vu/{post.pk}/rut"
    address = f"/so-lieu/can-bo/chuc-vu/{post.pk}/rut"
    assert signed_in("ha").post(address, {"reason": "Ghi nhầm"}).status_code == 302


def confirm(cast, official_on: date = date(2021, 5, 3), number: str = "9-QĐ/ĐU", who: str = "em"):
    stay = cast.people["an"].memberships.get(void=False)
    return actions.confirm_members(
        by=cast.actor(who), memberships=[stay.pk], official_on=official_on, document_number=number, on=TODAY
    )


@pytest.fixture
def on_probation(cast):
    Membership.objects.filter(person=cast.people["an"]).update(kind="probationary")
    return cast


def test_a_member_on_probation_is_official_from_the_day_of_the_decision(on_probation):
    (row,) = confirm(on_probation)
    stays = on_probation.people["an"].memberships.order_by("valid")
    assert [(stay.kind, stay.valid.upper) for stay in stays] == [("probationary", date(2021, 5, 3)), ("official", None)]
    entry = Entry.objects.select_related("detail").get(kind="membership.confirmed")
    assert (entry.organization_id, entry.value, entry.happened_on) == (row.organization_id, "official", date(2021, 5, 3))
    assert entry.detail.body["document"] == "9-QĐ/ĐU, 03/05/2021"
    with pytest.raises(NotFound):
        actions.confirm_members(
            by=on_probation.actor("em"), memberships=[row.pk], official_on=TODAY, document_number="1", on=TODAY
        )


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"number": ""}, "document_number"),
        ({"official_on": date(2021, 5, 11)}, "official_on"),
        ({"official_on": date(2010, 1, 1)}, "official_on"),
        ({"official_on": date(2021, 5, 9)}, "official_on"),
    ],
)
def test_an_impossible_confirmation_is_refused(on_probation, wrong, field):
    Membership.objects.filter(person=on_probation.people["an"]).update(valid=Range(SINCE, date(2021, 5, 9)))
    with pytest.raises(Refusal) as refused:
        confirm(on_probation, **wrong)
    assert refused.value.field == field


@pytest.mark.parametrize("who", ["an", "binh", "chi", "dung", "ha"])
def test_only_the_organization_officer_confirms(on_probation, who):
    with pytest.raises(NotFound):
        confirm(on_probation, who=who)


def test_a_member_whose_paper_waits_is_confirmed_after_it(on_probation):
    to = on_probation.organizations["C2"].pk
    actions.introduce_members(
        by=on_probation.actor("em"),
        people=[on_probation.people["an"].pk],
        to_organization=to,
        document_number="1-GT",
        issued_on=TODAY,
        on=TODAY,
    )
    with pytest.raises(Refusal, match="chờ tiếp nhận"):
        confirm(on_probation)


def test_the_page_of_a_person_leads_to_the_confirmation(on_probation, signed_in):
    page, stay = f"/so-lieu/can-bo/{on_probation.people['an'].pk}", on_probation.people["an"].memberships.get()
    address = f"/so-lieu/can-bo/sinh-hoat/{stay.pk}/chinh-thuc"
    assert address in signed_in("em").get(page).content.decode()
    assert address not in signed_in("binh").get(page).content.decode()
    form = {"official_on": "03/05/2021", "document_number": "9-QĐ/ĐU"}
    assert signed_in("em").post(address, form).status_code == 302
    assert address not in signed_in("em").get(page).content.decode()


def left(cast, last_on: date = date(2021, 4, 30)) -> Post:
    (post,) = cast.people["binh"].posts.all()
    return actions.end_posts(by=cast.actor("ha"), posts=[post.pk], last_on=last_on, on=TODAY)[0]


def test_an_end_recorded_by_mistake_is_gone_however_often_its_day_was_corrected(cast):
    until = date(2025, 6, 30)
    cast.people["binh"].posts.update(valid=(SINCE, until))
    left(cast)
    post = left(cast, date(2021, 3, 31))
    actions.reopen_posts(by=cast.actor("ha"), posts=[post.pk], reason="Ghi nhầm người", on=TODAY)
    post.refresh_from_db()
    assert (post.valid.lower, post.valid.upper) == (SINCE, until)
    assert "secretary" in {held.role for held in access.actor_of(cast.accounts["binh"], TODAY).roles}
    assert not read.standing().filter(kind="post.left", person=cast.people["binh"]).exists()
    assert (read.faults(), read.summary_faults()) == ([], [])


def test_only_a_recorded_end_is_taken_back_and_not_under_a_later_appointment(cast):
    (post,) = cast.people["binh"].posts.all()
    ha = cast.actor("ha")
    with pytest.raises(PersonWrong, match="chưa ghi thôi"):
        actions.reopen_posts(by=ha, posts=[post.pk], reason="Ghi nhầm", on=TODAY)
    left(cast)
    with pytest.raises(PersonWrong, match="lý do"):
        actions.reopen_posts(by=ha, posts=[post.pk], reason="", on=TODAY)
    with pytest.raises(NotFound):
        actions.reopen_posts(by=cast.actor("binh"), posts=[post.pk], reason="Ghi nhầm", on=TODAY)
    again = Appointment(cast.people["binh"].pk, post.organization_id, post.post, date(2021, 5, 2))
    actions.appoint_people(by=ha, appointments=[again], on=TODAY)
    with pytest.raises(PersonWrong, match="02/05/2021"):
        actions.reopen_posts(by=ha, posts=[post.pk], reason="Ghi nhầm", on=TODAY)
