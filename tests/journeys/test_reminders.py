"""What is due: a secretary sees it, is told why the day is that day, and carries it along as a calendar, at both widths."""

from __future__ import annotations

import re
from datetime import date

import pytest

from guong.personnel import actions as personnel
from tests import cast as small_city
from tests.cast import TODAY
from tests.journeys.conftest import looks_well, sign_in


@pytest.fixture
def introduced(own_database):
    cast = small_city.present()
    people, to = [cast.people["an"].pk], cast.organizations["C2"].pk
    personnel.introduce_members(
        by=cast.actor("em"), people=people, to_organization=to, document_number="1-GT", issued_on=date(2021, 4, 6), on=TODAY
    )


@pytest.mark.phone
def test_a_secretary_sees_what_is_due_and_carries_it_along(introduced, page):
    sign_in(page, "chi")
    page.goto("/ban-lam-viec/lich")
    looks_well(page)
    page.get_by_role("link", name=re.compile("Vì sao ngày này")).click()
    page.get_by_role("heading", name="Vì sao ngày 21/05/2021").wait_for()
    page.get_by_text("Giỗ Tổ Hùng Vương").wait_for()
    looks_well(page)
    page.goto("/ban-lam-viec/lich/ngay-nghi?nam=2026")
    looks_well(page)
    page.goto("/ban-lam-viec/lich/thu")
    looks_well(page)
    page.goto("/ban-lam-viec/lich/dia-chi")
    looks_well(page)
    page.get_by_role("button", name="Tạo địa chỉ").click()
    address = page.locator("code").inner_text()
    looks_well(page)
    page.context.clear_cookies()
    calendar = page.request.get(address)
    assert (calendar.status, calendar.headers["content-type"]) == (200, "text/calendar; charset=utf-8")
    assert "DTSTART;VALUE=DATE:20210521" in calendar.text()
    sign_in(page, "chi")
    page.goto("/ban-lam-viec/lich/dia-chi/thu-hoi")
    looks_well(page)
    page.get_by_role("button", name="Thu hồi").click()
    page.get_by_text("Đã thu hồi").wait_for()
    assert page.request.get(address).status == 404
