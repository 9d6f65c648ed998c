"""The calendar page, why a day is that day, and what stands on the desk."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from guong.kit.actor import machine
from guong.kit.desks import Task, Upcoming
from guong.ledger.models import Entry
from guong.mirror import actions as mirror
from guong.personnel import actions as personnel
from guong.reminders import actions, desk
from guong.reminders.actions import Expecting
from guong.reminders.models import Expected
from tests.cast import TODAY

BY = machine("demonstration", TODAY)
KIND = "membership.present"


@pytest.fixture(autouse=True)
def on_the_day(monkeypatch):
    monkeypatch.setattr("guong.kit.clock._business_day", TODAY)


def expect(cast, due_on: date, n: int = 1, **whose):
    place = cast.organizations["C1"].pk
    whose = whose or {"person": cast.people["an"].pk}
    new = [Expecting(f"tests.thing:{due_on}:{i}", KIND, place, due_on, f"/duong/{i}", **whose) for i in range(n)]
    return actions.expect(by=BY, new=new)


def test_what_is_due_stands_under_its_months(cast, signed_in):
    expect(cast, date(2021, 5, 20))
    expect(cast, date(2021, 6, 1), roles=("secretary",))
    mine = signed_in("an").get("/ban-lam-viec/lich").content.decode()
    assert "Tháng 5 năm 2021" in mine
    assert "Tháng 6 năm 2021" not in mine
    assert "Tháng 6 năm 2021" in signed_in("binh").get("/ban-lam-viec/lich").content.decode()


def test_an_empty_calendar_teaches(signed_in):
    page = signed_in("an").get("/ban-lam-viec/lich").content.decode()
    assert "Không có việc nào đến hạn" in page
    assert "Chưa có việc nào đã xong" in signed_in("an").get("/ban-lam-viec/lich?xem=xong").content.decode()


def test_more_than_a_page_goes_on(cast, signed_in):
    expect(cast, date(2021, 5, 20), 21)
    page = signed_in("an").get("/ban-lam-viec/lich")
    after = page.context_data["page"].next
    assert len(signed_in("an").get(f"/ban-lam-viec/lich?after={after}").context_data["page"].months[0].lines) == 1


def test_what_is_done_is_still_found(cast, signed_in):
    (row,) = expect(cast, date(2021, 5, 20))
    actions.settle(by=BY, subjects=[row.subject])
    assert "Đã xong" in signed_in("an").get("/ban-lam-viec/lich?xem=xong").content.decode()
    assert "Đã xong" in signed_in("an").get(f"/ban-lam-viec/lich/{row.pk}").content.decode()


def test_a_page_says_why_the_day_is_that_day(cast, signed_in):
    people, place, on = [cast.people["an"].pk], cast.organizations["C2"].pk, date(2021, 4, 15)
    personnel.introduce_members(
        by=cast.actor("em"), people=people, to_organization=place, document_number="1-GT", issued_on=on, on=TODAY
    )
    row = Expected.objects.get(kind="membership.receive")
    page = signed_in("chi").get(f"/ban-lam-viec/lich/{row.pk}").content.decode()
    assert "Vì sao ngày 01/06/2021" in page
    for words in ("30 ngày làm việc", "21/04/2021", "Giỗ Tổ Hùng Vương", "30/04/2021", "03/05/2021", "Nghỉ bù", "điểm 6.3.1c"):
        assert words in page
    assert "Giỗ Tổ Hùng Vương" in signed_in("chi").get(row.url).content.decode()


def test_a_day_that_no_rule_counts_says_so(cast, signed_in):
    (row,) = expect(cast, date(2021, 5, 20))
    assert "không tính theo quy định nào" in signed_in("an").get(f"/ban-lam-viec/lich/{row.pk}").content.decode()


def test_the_desk_shows_fourteen_days_and_what_is_overdue(cast):
    (soon,) = expect(cast, TODAY + timedelta(days=14))
    expect(cast, TODAY + timedelta(days=15))
    (late,) = expect(cast, TODAY - timedelta(days=1))
    offer = desk.offer(cast.actor("an"))
    label, kind = "Nộp giấy giới thiệu sinh hoạt đảng cho nơi đến", "membership.present"
    assert offer.upcoming == (Upcoming(soon.due_on, label, soon.url, "", f"/ban-lam-viec/lich/{soon.pk}", kind),)
    assert offer.tasks == (Task(label, "Quá hạn từ ngày 09/05/2021.", "Xem", late.url, "", late.due_on, kind),)


def test_many_of_a_kind_are_one_line_of_the_desk(cast):
    expect(cast, TODAY - timedelta(days=2), 3, roles=("secretary",))
    (task,) = desk.offer(cast.actor("binh")).tasks
    assert (task.title[-4:], task.url, task.hat) == (" (3)", "/ban-lam-viec/lich", "secretary")
    assert "Chi bộ tổ dân phố số 1" in task.title


def test_the_head_is_told_of_what_others_let_wait(cast, signed_in):
    expect(cast, TODAY - timedelta(days=7))
    (task,) = desk.offer(cast.actor("binh")).tasks
    assert task.title == "1 việc của đơn vị quá hạn lâu"
    assert "báo người đứng đầu" in signed_in("binh").get("/ban-lam-viec/lich").content.decode()
    assert desk.offer(cast.actor("chi")).tasks == ()
    assert desk.offer(cast.actor("nobody")) == desk.Offer()


def test_a_limit_in_calendar_days_says_that_it_is_a_promise(cast, signed_in):
    entry = Entry.objects.get(kind="person.registered", person=cast.people["an"]).pk
    mirror.ask_correction(by=cast.actor("an"), entry=entry, text="Sai", proposed="Khác", on=TODAY)
    page = signed_in("binh").get(f"/ban-lam-viec/lich/{Expected.objects.get().pk}").content.decode()
    for words in ("Vì sao ngày 25/05/2021", "15 ngày, đếm mọi ngày", "lời hứa của hệ thống"):
        assert words in page


@pytest.mark.parametrize(
    ("year", "words"),
    [
        ("2026", ["Thông báo 9441", "22/08/2026", "có tính", "chưa đối chiếu"]),
        ("2024", ["2450/VPCP-KGVX", "04/05/2024"]),
        ("2029", ["Chưa biết thông báo nghỉ lễ, tết của năm này", "13/02/2029"]),
        ("1900", ["năm 2021", "4875/TB-LĐTBXH"]),
        ("x", ["năm 2021"]),
        ("2099", ["Năm 2098"]),
    ],
)
def test_the_calendar_behind_every_limit_is_shown_year_by_year(signed_in, year, words):
    page = signed_in("an").get(f"/ban-lam-viec/lich/ngay-nghi?nam={year}").content.decode()
    assert [one for one in words if one not in page] == []
