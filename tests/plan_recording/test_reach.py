"""Whoever may record, register or decide reaches what he did: groups of the Front, plans of others, words of the raiser."""

from __future__ import annotations

import pytest

from guong.organization import terms
from guong.personnel import actions as personnel
from guong.personnel.queries import Appointment
from guong.plan_recording import actions as recording
from guong.plan_recording.judging import NewGroup
from guong.plans import desk, missing, queries
from guong.plans.models import Plan, PlanItem
from tests.cast import SINCE, TODAY
from tests.plans.examples import READS, VISITS, handed_in, in_force

FORM = {
    "category": "association_member", "association": "women", "n_people": "30",
    "what1": "Đọc sách", "measure1": "Sổ ghi", "due1": "30/11/2021", "what2": "Thăm hộ nghèo", "measure2": "Biên bản",
    "due2": "30/11/2021",
}  # fmt: skip


@pytest.fixture
def front(cast):
    """An leads no cell; he is the officer of the Front of the ward."""
    post = Appointment(cast.people["an"].pk, cast.organizations["W"].pk, "front_officer", SINCE, hierarchy=terms.PARTY)
    personnel.appoint_people(by=cast.actor("ha"), appointments=[post], on=TODAY)
    return cast.actor("an")


def test_the_front_reads_and_withdraws_the_groups_that_it_registers_and_nothing_else(cast, signed_in, front):
    client = signed_in("an")
    answer = client.post("/ke-hoach/nhom", FORM)
    row = Plan.objects.get(kind="group")
    assert answer.headers["Location"] == f"/ke-hoach/{row.pk}"
    page = client.get(f"/ke-hoach/{row.pk}").content.decode()
    assert "30 người đăng ký" in page
    assert f"/ke-hoach/{row.pk}/rut" in page
    written = handed_in(cast, "binh")
    assert [one.pk for one in queries.plans(front)] == [row.pk]
    assert client.get(f"/ke-hoach/{written.pk}").status_code == 404
    shown = client.get("/ke-hoach/danh-sach").content.decode()
    assert "Hội viên Hội Liên hiệp Phụ nữ" in shown
    assert "Trần Thị Bình" not in shown.split("<table")[1]
    assert client.post(f"/ke-hoach/{row.pk}/rut", {"reason": "Nhầm"}).status_code == 302
    assert Plan.objects.get(pk=row.pk).void


def test_a_group_elsewhere_is_not_the_fronts(cast, signed_in, front):
    new = NewGroup(cast.organizations["C3"].pk, "association_member", 2021, 30, (READS, VISITS), "women")
    (row,) = recording.register_groups(by=cast.actor("em"), new=[new], on=TODAY)
    client = signed_in("an")
    assert client.get(f"/ke-hoach/{row.pk}").status_code == client.get(f"/ke-hoach/{row.pk}/rut").status_code == 404
    assert signed_in("binh").get(f"/ke-hoach/{row.pk}/rut").status_code == 404


def of_others(cast) -> Plan:
    row = handed_in(cast)
    Plan.objects.filter(pk=row.pk).update(category="civil_servant", approver=cast.organizations["V"].pk)
    return row


def test_plans_of_others_wait_for_whoever_records_and_the_desk_says_so(cast, signed_in):
    row = of_others(cast)
    by = cast.actor("em")
    assert [one.pk for one in queries.waiting(by)] == [row.pk]
    assert list(queries.waiting(by, cast.organizations["V"].pk)) == []
    assert missing.on_desk(by).n_waiting == 1
    assert any(task.url == "/ke-hoach/duyet" for task in desk.offer(by).tasks)
    client = signed_in("em")
    assert "Nguyễn Văn An" in client.get("/ke-hoach/duyet").content.decode()
    answer = client.post(f"/ke-hoach/{row.pk}/dong-y", follow=True)
    assert answer.status_code == 200
    assert Plan.objects.get(pk=row.pk).state == "in_force"


def test_returning_a_plan_of_another_leads_back_to_the_reader(cast, signed_in):
    row = of_others(cast)
    answer = signed_in("em").post(f"/ke-hoach/{row.pk}/tra-lai", {"reason": "Ghi rõ"}, follow=True)
    assert answer.status_code == 200
    assert Plan.objects.get(pk=row.pk).state == "returned"


def test_only_whoever_decides_somewhere_opens_the_reader(cast, signed_in):
    assert signed_in("an").get("/ke-hoach/duyet").status_code == 404
    of_members = handed_in(cast)
    assert list(queries.waiting(cast.actor("em"))) == []
    assert [one.pk for one in queries.waiting(cast.actor("binh"))] == [of_members.pk]
    link = 'href="/ke-hoach/duyet"'
    for who in ("em", "binh"):
        assert link in signed_in(who).get("/ke-hoach/quy", {"to_chuc": cast.organizations["C1"].pk}).content.decode()


def test_whoever_raised_a_line_confirms_it_on_the_page_of_the_plan(cast, signed_in):
    row = in_force(cast)
    item = row.items.get(number=1)
    PlanItem.objects.filter(pk=item.pk).update(state="waiting", raised_by=cast.people["binh"].pk)
    types, confirms = f"/ke-hoach/viec/{item.pk}/nhap-thay-xac-nhan", f"/ke-hoach/gop-y/{item.pk}"
    raiser = signed_in("binh").get(f"/ke-hoach/{row.pk}").content.decode()
    assert confirms in raiser
    assert types not in raiser
    office = signed_in("em").get(f"/ke-hoach/{row.pk}").content.decode()
    assert types in office
    assert confirms not in office


def test_pages_beside_a_plan_name_everybody_who_reads_it(cast, signed_in):
    row = in_force(cast)
    client = signed_in("an")
    for address in (f"/ke-hoach/{row.pk}/ba-dong", f"/ke-hoach/viec/{row.items.get(number=1).pk}/minh-chung"):
        page = client.get(address).content.decode()
        assert "văn phòng, cán bộ kiểm tra xem được" in page, address
        assert "Ban Thường vụ" in page
