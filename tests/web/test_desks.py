"""One desk of one person: merged, in order, each line with its hat where there are several; what the apps put on it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from guong.access import policy, table
from guong.discipline import actions as discipline
from guong.discipline.judging import NewCase
from guong.exemplars import actions as exemplars
from guong.kit.actor import Actor, Held
from guong.kit.desks import Block, Figure, Offer, Received, Task, Upcoming
from guong.organization import terms
from guong.organization.models import Membership
from guong.personnel import actions as personnel
from guong.personnel.queries import Appointment
from guong.web import desks
from tests.cast import SINCE, TODAY
from tests.exemplars.examples import FOUND_PERSON

BUDGET = 42
DAY = timedelta(days=1)


def somebody(*roles: str) -> Actor:
    return Actor(person=1, name="x", roles=tuple(Held(role, 5, terms.PARTY) for role in roles), on=TODAY, hat=roles[0])


SECRETARY = somebody("secretary")
BOTH = somebody("secretary", "inspector")


def task(title: str, *, hat: str = "", due_on: date | None = None) -> Task:
    return Task(title, "", "Xem", f"/{title}?a=1#b", hat, due_on)


def test_tasks_come_by_their_day_and_the_rest_behind_a_count():
    tasks = [task(f"t{n}", due_on=TODAY + n * DAY) for n in (5, 3, 9)] + [task(f"n{n}") for n in range(6)]
    made = desks.merged([Offer(tuple(tasks[:2])), Offer(tuple(tasks[2:])), Offer(tuple(tasks[:1]))], SECRETARY)
    assert [one.title for one in made.tasks] == ["t3", "t5", "t9", "n0", "n1", "n2", "n3"]
    assert made.n_tasks == 9
    assert len(desks.merged([Offer(tuple(tasks))], SECRETARY, all_tasks=True).tasks) == 9


def test_what_an_app_shows_in_a_line_of_its_own_does_not_stand_there_twice():
    expected = Task("e", "", "Xem", "/e", kind="membership.receive")
    offers = [Offer((expected, Task("f", "", "Xem", "/f", kind="other"))), Offer((task("g"),), covers=("membership.receive",))]
    assert [one.title for one in desks.merged(offers, SECRETARY).tasks] == ["f", "g"]


def test_a_line_carries_its_hat_where_there_are_several_and_nothing_where_there_is_one():
    offer = Offer((task("a", hat="inspector"), task("b", hat="self"), task("c")))
    one, two = desks.merged([offer], SECRETARY), desks.merged([offer], BOTH)
    assert [(line.url, line.hat) for line in one.tasks] == [("/a?a=1#b", ""), ("/b?a=1#b", ""), ("/c?a=1#b", "")]
    assert [(line.url, line.hat) for line in two.tasks] == [
        ("/a?a=1&voi=inspector#b", "Cán bộ kiểm tra"),
        ("/b?a=1#b", ""),
        ("/c?a=1#b", ""),
    ]


def test_days_that_come_are_those_of_fourteen_days_and_what_was_received_is_not_of_tomorrow():
    days = [Upcoming(TODAY + n * DAY, str(n), "/") for n in (15, 14, -1, 0)]
    news = [Received(TODAY + n * DAY, str(n), "", "/") for n in (-3, 0, 1)]
    made = desks.merged([Offer(upcoming=tuple(days), received=tuple(news))], SECRETARY)
    assert [one.title for one in made.upcoming] == ["0", "14"]
    assert [one.title for one in made.received] == ["0", "-3"]


def test_blocks_are_those_of_ones_functions_in_one_order_and_figures_are_four():
    blocks = tuple(Block(desk, desk) for desk in ("member", "secretary", "inspection", "board"))
    figures = tuple(Figure(str(n), str(n), "/") for n in range(6))
    both = Actor(person=1, name="x", roles=(*BOTH.roles, Held("self", 0, 1)), on=TODAY)
    made = desks.merged([Offer(blocks=blocks, figures=figures)], both)
    assert [block.desk for block in made.blocks] == ["inspection", "secretary", "member"]
    assert len(made.figures) == 4


def test_every_role_that_follows_from_a_post_brings_a_desk_but_those_that_serve_others():
    assert set(table.ROLE_OF_POST.values()) - table.DESK_OF_ROLE.keys() == {"administrator", "helper"}
    assert set(table.DESK_OF_ROLE.values()) <= set(desks.ORDER)


def test_the_hat_of_a_line_is_the_one_role_that_grants_it_or_the_one_at_the_top():
    two = somebody("secretary", "organization_officer")
    assert policy.hat_of_line(two, "ratings.record") == "organization_officer"
    assert policy.hat_of_line(two, "people.read") == ""
    top = Held("organization_officer", 1, terms.PARTY, at_top=True)
    at_top = Actor(person=1, name="x", roles=(Held("secretary", 5, terms.PARTY), top), on=TODAY, hat="secretary")
    assert policy.hat_of_line(at_top, "people.read") == "organization_officer"
    assert policy.hat_of_line(two, "mirror.answer") == ""


def test_em_finds_what_waits_under_its_hat_and_acts_under_it(cast, signed_in):
    (row,) = exemplars.record_exemplars(by=cast.actor("em"), new=[FOUND_PERSON], on=TODAY)
    page = signed_in("em").get("/ban-lam-viec").content.decode()
    assert "/guong-sang/ho-so?buoc=found&amp;cua=toi&amp;voi=propaganda_officer" in page
    assert "với tư cách Cán bộ tuyên giáo" in page
    alone = signed_in("em").get("/ban-lam-viec?voi=propaganda_officer").content.decode()
    assert "Đơn vị chưa nộp" in page
    assert "Đơn vị chưa nộp" not in alone
    assert row.title in signed_in("em").get("/guong-sang/ho-so?buoc=found&voi=propaganda_officer").content.decode()


def test_a_probation_that_is_over_waits_for_whoever_confirms(cast, signed_in):
    stay = cast.people["an"].memberships.get()
    Membership.objects.filter(pk=stay.pk).update(kind="probationary", valid=(date(2020, 4, 20), None))
    page = signed_in("em").get("/ban-lam-viec").content.decode()
    assert "1 đảng viên dự bị đã hết thời gian dự bị" in page
    assert "04/06/2021" in page  # 30 working days after 20/4/2021, of which 21/4, 30/4 and 3/5 are none
    Membership.objects.filter(pk=stay.pk).update(valid=(date(2020, 5, 11), None))
    assert "hết thời gian dự bị" not in signed_in("em").get("/ban-lam-viec").content.decode()


def test_a_move_to_another_cell_does_not_begin_a_probation_anew(cast, signed_in):
    stay = cast.people["an"].memberships.get()
    Membership.objects.filter(pk=stay.pk).update(kind="probationary", valid=(date(2020, 4, 20), date(2021, 1, 5)))
    moved = {"organization": cast.organizations["C2"], "kind": "probationary", "valid": (date(2021, 1, 5), None)}
    Membership.objects.create(act=stay.act, person_id=stay.person_id, **moved)
    page = signed_in("em").get("/ban-lam-viec").content.decode()
    assert "1 đảng viên dự bị đã hết thời gian dự bị" in page


def test_a_paper_tells_until_when_it_is_handed_in_and_why(cast, signed_in):
    personnel.introduce_members(
        by=cast.actor("em"), people=[cast.people["an"].pk], to_organization=cast.organizations["C2"].pk,
        document_number="7-GT", issued_on=date(2021, 4, 5), on=TODAY,
    )  # fmt: skip
    page = signed_in("chi").get("/ban-lam-viec").content.decode()
    assert "1 đảng viên chờ tiếp nhận" in page
    assert "Giấy giới thiệu 7-GT: hạn đảng viên nộp" in page
    assert "Vì sao ngày này" in page


def test_a_secretary_sees_the_cell_and_who_is_missing_and_nobody_elses(signed_in):
    page = signed_in("binh").get("/ban-lam-viec").content.decode()
    assert "Chi bộ tổ dân phố số 1: 2 đảng viên" in page
    assert "Nguyễn Văn An" in page
    assert "Lê Thị Chi" not in page


def test_decisions_stand_on_a_desk_by_number_alone(cast, signed_in):
    new = NewCase(date(2021, 3, 4), "15-QĐ/UBKT", "Ủy ban Kiểm tra", person="000000000001", decided_by="W", form="warning")
    discipline.record_cases(by=cast.actor("dung"), new=[new], on=TODAY)
    page = signed_in("dung").get("/ban-lam-viec").content.decode()
    assert "15-QĐ/UBKT" in page
    assert "Nguyễn Văn An" not in page
    assert "15-QĐ/UBKT" not in signed_in("em").get("/ban-lam-viec").content.decode()


@pytest.mark.parametrize("who", ["em", "binh"])
def test_the_desk_of_somebody_with_every_role_stays_in_its_budget(cast, signed_in, who):
    posts = [post for post in table.ROLE_OF_POST if post not in ("deputy_secretary", "entry_helper")]
    wanted = [Appointment(cast.people[who].pk, cast.organizations["R"].pk, post, SINCE) for post in posts]
    held = set(cast.people[who].posts.values_list("post", "organization_id"))
    wanted = [one for one in wanted if (one.post, one.organization) not in held]
    personnel.appoint_people(by=cast.actor("ha"), appointments=wanted, on=TODAY)
    client = signed_in(who)
    client.get("/ban-lam-viec")  # from now on the number of people is kept
    with CaptureQueriesContext(connection) as captured:
        assert client.get("/ban-lam-viec").status_code == 200
    assert len(captured) <= BUDGET, [query["sql"][:120] for query in captured]
