"""The standing board directs the local Front, too: addressed beside the Party's tree, answered by the Front's officer."""

from __future__ import annotations

import pytest

from guong.access import queries as access
from guong.directives import actions, desk, queries
from guong.directives.judging import Answer, DirectiveWrong
from guong.kit.actor import machine
from guong.kit.refusal import NotFound
from guong.organization import terms
from guong.organization.models import Organization
from guong.personnel import actions as personnel
from guong.personnel.queries import Appointment
from guong.structure import actions as structure
from guong.structure.queries import NewOrganization
from tests.cast import SINCE, TODAY
from tests.directives.examples import directed, reported, thread

FRONT = [
    NewOrganization("M", "Ủy ban Mặt trận thành phố", "front", "city", "", SINCE, terms.FRONT),
    NewOrganization("M1", "Ủy ban Mặt trận phường Vị Hoàng", "front", "ward", "M", SINCE, terms.FRONT),
]


@pytest.fixture
def front(cast):
    """The Front of the city with that of a ward; An works for it."""
    by = machine("demonstration", TODAY)
    for row in structure.found_organizations(by=by, new=FRONT, on=TODAY):
        cast.organizations[row.code] = row
    post = Appointment(cast.people["an"].pk, cast.organizations["M"].pk, "front_officer", SINCE, hierarchy=terms.FRONT)
    personnel.appoint_people(by=by, appointments=[post], on=TODAY)
    return cast


def officer(cast):
    return access.actor_of(cast.accounts["an"], TODAY)


def test_the_front_is_directed_answers_and_is_judged(front, signed_in):
    row = directed(front, "C1", "M", "M1")
    key, an = thread(row, "M").pk, officer(front)
    assert [task.title for task in desk.offer(an).tasks] == [row.title]
    page = signed_in("an").get("/chi-dao", follow=True).content.decode()
    assert f"/chi-dao/noi-nhan/{key}" in page
    assert f'href="/chi-dao/{row.pk}"' not in signed_in("an").get(f"/chi-dao/noi-nhan/{key}").content.decode()
    actions.acknowledge_directive(by=an, key=key, on=TODAY)
    actions.plan_directive(by=an, key=key, answer=Answer("Kế hoạch giám sát"), on=TODAY)
    actions.report_directive(by=an, key=key, answer=Answer("Đã giám sát 3 nơi"), on=TODAY)
    assert "Đã giám sát 3 nơi" in signed_in("em").get(f"/chi-dao/noi-nhan/{key}").content.decode()
    (done,) = actions.accept_reports(by=front.actor("em"), addressees=[key], on=TODAY)
    assert done.state == "accepted"


def test_its_officer_answers_for_his_own_front_alone(front, signed_in):
    row = directed(front, "C1", "M1")
    an = officer(front)
    for code in ("C1", "M1"):
        with pytest.raises(NotFound):
            actions.acknowledge_directive(by=an, key=thread(row, code).pk, on=TODAY)
        assert signed_in("an").get(f"/chi-dao/noi-nhan/{thread(row, code).pk}").status_code == 404


def test_only_the_top_of_the_party_directs_the_front(front):
    office = front.organizations["W"].pk
    assert queries.not_to_direct(front.actor("em"), office, {front.organizations["M"].pk}) == {front.organizations["M"].pk}
    with pytest.raises(NotFound):
        directed(front, "M", by="binh", office=front.organizations["C1"].pk)


def test_nobody_accepts_his_own_report(cast, signed_in):
    row = directed(cast, "C1", "C2")
    own, other = reported(cast, row, "C1", "em"), reported(cast, row, "C2", "chi")
    with pytest.raises(DirectiveWrong, match="Chi bộ tổ dân phố số 1"):
        actions.accept_reports(by=cast.actor("em"), addressees=[own.pk, other.pk], on=TODAY)
    page = signed_in("em").get(f"/chi-dao/noi-nhan/{own.pk}").content.decode()
    assert "nhập thay: Vũ Thị Em" in page
    assert f"{own.pk}/nghiem-thu" not in page
    assert f"{other.pk}/nghiem-thu" in signed_in("em").get(f"/chi-dao/noi-nhan/{other.pk}").content.decode()


def test_codes_are_never_left_aside_and_what_is_far_is_said_beside_them(front, signed_in):
    said = {"office": front.organizations["R"].pk, "title": "Rà soát", "due_on": "20/05/2021"}
    page = signed_in("em").post("/chi-dao/ra", said | {"to": "children", "codes": "C1"}).content.decode()
    assert "chọn “Chọn ở dưới”" in page
    post = {"office": front.organizations["C1"].pk, "title": "Rà soát", "due_on": "20/05/2021", "to": "coded"}
    page = signed_in("binh").post("/chi-dao/ra", post | {"codes": "V\nM"}).content.decode()
    assert "Ngoài phạm vi được giao: V, M." in page
    page = signed_in("binh").post("/nhiem-vu/giao", post | {"codes": "V\n000000000003"}).content.decode()
    assert "Ngoài phạm vi được giao: V, 000000000003." in page
    assert not Organization.objects.filter(directives_received__isnull=False).exists()


def test_more_time_that_all_have_already_is_refused_with_its_own_words(cast):
    row, em = directed(cast, "C1"), cast.actor("em")
    later = row.due_on.replace(day=28)
    actions.extend_threads(by=em, addressees=[thread(row, "C1").pk], due_on=later, reason="Bão", on=TODAY)
    with pytest.raises(DirectiveWrong, match="cũng đã có hạn"):
        actions.extend_directive(by=em, key=row.pk, due_on=later, reason="Bão", on=TODAY)


def test_what_was_withdrawn_is_counted_apart(cast, signed_in):
    row = directed(cast, "C1", "C2", "W")
    actions.withdraw_threads(by=cast.actor("em"), addressees=[thread(row, "C2").pk], reason="Gửi nhầm", on=TODAY)
    page = signed_in("em").get(f"/chi-dao/{row.pk}").content.decode()
    assert "<dd>2 <small>· đã rút khỏi 1 nơi</small>" in page
