"""Pages of assignments: what each reader can do there, a constant number of statements, the agenda, the desk."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from guong.assignments import actions, agenda, desk, queries
from guong.assignments.judging import AssignmentWrong, NewAssignment
from guong.assignments.models import Assignment, Paper
from guong.assignments.queries import Asked
from guong.ledger.models import Entry
from guong.meetings import actions as meetings
from guong.meetings.agenda import Agreed, Meant
from guong.orders.judging import Until
from guong.structure import actions as structure
from guong.structure.queries import NewOrganization
from guong.web import desks
from tests.assignments.examples import DUE, given, handed_in
from tests.cast import SINCE, TODAY
from tests.kit.pictures import picture
from tests.meetings.evenings import SIGNED, WRITTEN, held
from tests.web.test_nonsense import nonsense_for

MANY = 300


def test_giving_on_a_page_to_a_person_and_to_an_organization(cast, signed_in):
    said = {"office": cast.organizations["R"].pk, "title": "Báo cáo quý", "to": "coded", "n_days": "5"}
    page = signed_in("em").post("/nhiem-vu/giao", said | {"codes": "C1, 000000000001"})
    assert page.status_code == 302
    assert {row.to_whom for row in Assignment.objects.all()} == {"Chi bộ tổ dân phố số 1", "Nguyễn Văn An"}
    page = signed_in("em").post("/nhiem-vu/giao", said | {"codes": "KHÔNG"})
    assert "Không tìm thấy mã KHÔNG" in page.content.decode()
    signed_in("em").post("/nhiem-vu/giao", said | {"to": "cells"})
    assert Assignment.objects.count() == 5


def test_a_member_hands_in_and_the_secretary_accepts_on_pages(cast, signed_in, settings, tmp_path):
    row = given(cast)
    page = signed_in("an").post(f"/nhiem-vu/{row.pk}/nop", {"proof": ""})
    assert "kèm một tệp" in page.content.decode()
    assert signed_in("an").post(f"/nhiem-vu/{row.pk}/nop", {"proof": "Đã xong"}).status_code == 302
    page = signed_in("binh").post(f"/nhiem-vu/{row.pk}/nghiem-thu", follow=True)
    assert "Đúng hạn" in page.content.decode()
    page = signed_in("binh").post(f"/nhiem-vu/{row.pk}/nghiem-thu", follow=True)
    assert "không làm được" in page.content.decode()
    assert signed_in("chi").post(f"/nhiem-vu/{row.pk}/nghiem-thu").status_code == 404


ACTS = [
    ("kho-khan", "an", {"text": "Mưa", "helper": ""}),
    ("gia-han", "binh", {"due_on": "01/06/2021", "reason": "Mưa"}),
    ("rut", "binh", {"reason": "Trùng"}),
]


@pytest.mark.parametrize(("act", "who", "said"), ACTS)
def test_every_form_of_a_task_acts_and_shows_what_is_missing(cast, signed_in, act, who, said):
    row = given(cast)
    assert signed_in(who).post(f"/nhiem-vu/{row.pk}/{act}", {}).status_code == 200
    page = signed_in(who).post(f"/nhiem-vu/{row.pk}/{act}", said, follow=True)
    assert page.status_code == 200
    assert next(iter(said.values()))[:4] in page.content.decode()


def test_an_obstacle_is_cleared_and_a_result_returned_on_pages(cast, signed_in):
    row = given(cast)
    one = actions.note_obstacle(by=cast.actor("an"), key=row.pk, text="Mưa", helper="", on=TODAY)
    page = signed_in("an").post(f"/nhiem-vu/{row.pk}/kho-khan/{one.pk}/het", follow=True)
    assert "hết ngày 10/05/2021" in page.content.decode()
    row = handed_in(cast)
    page = signed_in("binh").post(f"/nhiem-vu/{row.pk}/tra-lai", {"reason": "Thiếu ảnh"}, follow=True)
    assert "Thiếu ảnh" in page.content.decode()


def test_the_board_is_kept_until_something_stands_in_the_way_or_no_longer_does(cast, signed_in):
    row, an, em = given(cast), cast.actor("an"), signed_in("em")
    shown = lambda: "Chờ giấy phép" in em.get("/nhiem-vu/bang").content.decode()  # noqa: E731
    assert not shown()
    one = actions.note_obstacle(by=an, key=row.pk, text="Chờ giấy phép", helper="", on=TODAY)
    assert shown()
    actions.clear_obstacle(by=an, key=row.pk, obstacle=one.pk, on=TODAY)
    assert not shown()


def test_a_conclusion_of_a_meeting_becomes_a_task(cast):
    row, by = held(cast), cast.actor("binh")
    facts = {"title": "Sửa nhà văn hóa", "code": "000000000001", "product": "", "due_on": "20/05/2021", "n_days": None}
    item = meetings.hang_item(by=by, key=row.pk, kind="assignment", title="", source="", facts=facts, on=TODAY)
    assert item.title == "Sửa nhà văn hóa"
    meetings.write_minutes(by=by, key=row.pk, written=WRITTEN, on=TODAY)
    meetings.conclude_meeting(by=by, key=row.pk, on=TODAY, **{**SIGNED, "outcomes": {item.pk: "agreed"}})
    task = Assignment.objects.get()
    assert (task.person, task.assigner.code, task.document) == (cast.people["an"], "C1", "Kết luận cuộc họp ngày 10/05/2021")
    assert Entry.objects.get(kind="assignment.given").source == task.source
    assert task.source_row == row.source


def test_an_item_to_nobody_known_keeps_the_minutes_open(cast):
    meant = Meant(1, cast.organizations["C1"].pk, "C1", TODAY, "cell", 3)
    item = Agreed("Việc", "", {"title": "Việc", "code": "KHÔNG", "n_days": 3})
    with pytest.raises(AssignmentWrong, match="KHÔNG"):
        agenda.act(by=cast.actor("binh"), meant=meant, items=[item], on=TODAY)


def test_the_desk_shows_what_is_to_be_done_and_judged(cast):
    late = DUE + timedelta(days=1)
    given(cast)
    handed_in(cast)
    member, secretary = (desk.offer(cast.actor(who, late)) for who in ("an", "binh"))
    assert [task.button for task in member.tasks] == ["Nộp"]
    assert [task.button for task in secretary.tasks] == ["Xem"]
    shown = desks.desk_of(cast.actor("an", late)).tasks
    assert [task.url for task in shown if "nhiem-vu" in task.url] == [member.tasks[0].url]
    year = desk.year(cast.actor("an"), TODAY, late)
    assert [day.on for day in year] == [DUE]


def test_three_hundred_tasks_are_given_in_as_many_statements_as_three(cast):
    places = {}
    for n in (3, MANY):
        new = [NewOrganization(f"T{n}-{i}", f"Tổ {i}", "cell", "below_grassroots", "W", SINCE) for i in range(n)]
        by = cast.actor("em")
        places[n] = [row.pk for row in structure.found_organizations(by=by, new=new, on=TODAY)]
    office, counts = cast.organizations["R"].pk, []
    for keys in places.values():
        new = [NewAssignment(office, "Báo cáo", Until(DUE), organization=key) for key in keys]
        with CaptureQueriesContext(connection) as captured:
            actions.give_assignments(by=cast.actor("em"), new=new, on=TODAY)
        counts.append(len(captured))
    assert counts[0] == counts[1]
    by = cast.actor("em")
    for act in (
        lambda: queries.board(by, Asked(), size=20),
        lambda: queries.own(by, size=20),
    ):
        with CaptureQueriesContext(connection) as captured:
            act()
        assert len(captured) <= 4
    assert not Paper.objects.exists()


GIVE = {"title": "Việc", "to": "coded", "codes": "C1", "due_on": "20/05/2021", "n_days": "", "document": "", "product": ""}
GIVE |= {"repeats": "", "repeats_until": ""}


@pytest.mark.parametrize("field", [*GIVE, "office"])
def test_nonsense_in_a_form_is_answered_with_what_is_wrong(cast, signed_in, field):
    said = GIVE | {"office": cast.organizations["R"].pk}
    em = signed_in("em")
    for value in nonsense_for(field):
        assert em.post("/nhiem-vu/giao", said | {field: value}).status_code in (200, 302), value


def test_what_people_write_is_shown_as_text(cast, signed_in):
    hostile = "<script>x</script>{{ 7 }}"
    row = given(cast, title=hostile, product=hostile)
    actions.note_obstacle(by=cast.actor("an"), key=row.pk, text=hostile, helper=hostile, on=TODAY)
    for address in (f"/nhiem-vu/{row.pk}", "/nhiem-vu", "/nhiem-vu/bang"):
        assert "<script>x" not in signed_in("binh").get(address).content.decode()


def test_a_paper_is_shown_as_a_picture_and_kept_by_nobody(cast, signed_in, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    row = given(cast)
    photo = SimpleUploadedFile("a.jpg", picture(), "image/jpeg")
    assert signed_in("an").post(f"/nhiem-vu/{row.pk}/nop", {"proof": "", "papers": photo}).status_code == 302
    page = signed_in("an").get(f"/nhiem-vu/anh/{Paper.objects.get().pk}")
    assert page["X-Content-Type-Options"] == "nosniff"
    big = SimpleUploadedFile("a.jpg", picture() + b"x" * 8 * 2**20, "image/jpeg")
    other = given(cast)
    page = signed_in("an").post(f"/nhiem-vu/{other.pk}/nop", {"proof": "", "papers": big})
    assert "lớn quá 8 MB" in page.content.decode()


NAMED_SO = {"C1": True, "c1": True, "w": True, "chi bo to dan pho so 1": True, "TO DAN PHO SO 1": True, "V": False, "C2": False}


@pytest.mark.parametrize("text", NAMED_SO)
def test_the_board_finds_an_organization_as_it_is_written_with_all_below(cast, signed_in, text):
    row = given(cast)
    page = signed_in("em").get("/nhiem-vu/bang", {"to_chuc": text}).content.decode()
    assert (row.title in page) is NAMED_SO[text]
    assert "Không tìm thấy tổ chức này" not in page


@pytest.mark.parametrize("text", ["Nơi không có", "chi bo"])
def test_the_board_says_where_no_organization_is_meant(cast, signed_in, text):
    row = given(cast)
    page = signed_in("em").get("/nhiem-vu/bang", {"to_chuc": text}).content.decode()
    assert "Không tìm thấy tổ chức này" in page
    assert row.title not in page


def test_what_is_an_organizations_itself_is_asked_apart(cast, signed_in):
    row, client = given(cast), signed_in("em")
    for code, there in (("C1", True), ("W", False)):
        page = client.get("/nhiem-vu/bang", {"rieng": cast.organizations[code].pk}).content.decode()
        assert (row.title in page) is there


def test_an_open_task_without_a_day_stands_as_such_and_is_found_so(cast, signed_in):
    undated, dated = given(cast, title="Việc không hạn", until=Until()), given(cast, title="Việc có hạn")
    accepted = handed_in(cast, title="Việc đã xong", until=Until())
    actions.accept_results(by=cast.actor("binh"), assignments=[accepted.pk], on=TODAY)
    by = cast.actor("em")
    found = lambda standing, **more: {row.pk for row in queries.board(by, Asked(standing, **more), size=9)}  # noqa: E731
    assert found("undated") == {undated.pk, accepted.pk}
    assert found("running") == {dated.pk}
    assert found("undated", year=2021) == {accepted.pk}, "a number of the rates opens what was accepted"
    page = signed_in("em").get(f"/nhiem-vu/{undated.pk}").content.decode()
    assert "Không đặt hạn" in page
    assert "Còn trong hạn" not in page
