"""A secretary of 62 with a phone and a paper slip: from the slip to the closed minutes, a cell of 49, six of them away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

import pytest
from playwright.sync_api import expect

from guong.access import actions as access
from guong.access.actions import PrintedSlip
from guong.kit.actor import machine
from guong.meetings import actions as meetings
from guong.meetings.judging import NewCall
from guong.meetings.models import Attendance, Meeting
from guong.personnel import actions as personnel
from guong.personnel.queries import NewPerson
from guong.structure import actions as structure
from guong.structure.queries import NewOrganization
from tests import cast as small_city
from tests.cast import SINCE, TODAY
from tests.journeys.conftest import looks_well
from tests.journeys.walking import PHONE, handled, open_by_slip, pages_of, walker
from tests.kit.pictures import picture

PASSWORD = "hoa-sen-tren-ho-42"
N_MEMBERS, N_AWAY = 49, 6
SECONDS_EACH = 1.5  # for a tap or a key, by somebody who looks for each of them
AT_MOST = 180  # seconds for the roll
GIVEN = [
    "An",
    "Bảo",
    "Cường",
    "Dung",
    "Đạt",
    "Giang",
    "Hà",
    "Hùng",
    "Khánh",
    "Lan",
    "Mai",
    "Nam",
    "Oanh",
    "Phúc",
    "Quân",
    "Sơn",
]
FAMILIES = ["Nguyễn", "Trần", "Lê"]
NAMES = [f"{FAMILIES[i // 16]} Văn {GIVEN[i % 16]}" for i in range(N_MEMBERS - 1)]


@dataclass(frozen=True)
class Cell:
    """The slips of its secretary and of a member who will be away; tonight's meeting."""

    secretary: PrintedSlip
    member: PrintedSlip
    meeting: int


@pytest.fixture
def cell(own_database):
    by, city = machine("demonstration", TODAY), small_city.present()
    found = NewOrganization("C9", "Chi bộ tổ dân phố số 9", "cell", "below_grassroots", "W", SINCE)
    (place,) = structure.found_organizations(by=by, new=[found], on=TODAY)
    lan = NewPerson("900000000000", "Vũ Thị Lan", "C9", "official", SINCE, born_on=date(1959, 3, 2), post="secretary")
    members = [NewPerson(f"9{i:011d}", name, "C9", "official", SINCE) for i, name in enumerate(NAMES, start=1)]
    people = personnel.register_people(by=by, new=[lan, *members], on=TODAY)
    slips = access.open_accounts(by=city.actor("ha"), people=[people[0].pk, people[1].pk], on=TODAY)
    call = NewCall("cell", TODAY, time(19, 30), "Nhà văn hóa", ("Tình hình tháng 5", "Việc tháng 6"))
    (row,) = meetings.call_meetings(by=city.actor("em"), organizations=[place.pk], call=call, on=TODAY)
    return Cell(*slips, row.pk)


def test_an_evening_of_a_secretary_who_has_never_seen_it(cell, browser, server, tmp_path):
    with walker(browser, server, PHONE) as page:
        _opens_by_digits(page, cell.secretary)
        looks_well(page)
        _prints(page)
        spent = _marks(page)
        assert spent * SECONDS_EACH <= AT_MOST, f"{spent} taps and keys"
        _keeps_minutes(page, tmp_path)
        _closes(page)
        page.goto("/ban-lam-viec")
        expect(page.get_by_role("main")).to_contain_text("43/49")
    marked = Attendance.objects.filter(meeting=cell.meeting).exclude(status="present").count()
    assert (Meeting.objects.get(pk=cell.meeting).state, marked) == ("concluded", N_AWAY)
    with walker(browser, server, PHONE) as page:
        open_by_slip(page, cell.member.secret, PASSWORD)
        page.get_by_role("link", name="Xem hết Trang tự soi năm 2021").click()
        page.get_by_text("Trực ca").wait_for()
        looks_well(page)


def _opens_by_digits(page, slip):
    """The camera does not read the square: account number and eight digits do."""
    page.goto("/")
    looks_well(page)
    page.get_by_role("link", name="Dùng phiếu kích hoạt").click()
    page.get_by_label("Số tài khoản in trên phiếu").fill(slip.number)
    page.get_by_label("Tám chữ số in trên phiếu").fill(slip.digits)
    page.get_by_label("Mật khẩu mới").fill(PASSWORD)
    page.get_by_label("Gõ lại mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đặt mật khẩu và vào").click()
    page.wait_for_url("**/ban-lam-viec")


def _prints(page):
    """The first line of her desk is tonight's sheet."""
    first = page.locator(".g-rows li").first
    expect(first).to_contain_text("Tờ họp sinh hoạt chi bộ thường kỳ tháng 5")
    (sheet,) = pages_of(page, first.get_by_role("link", name="In tờ họp").get_attribute("href"))
    assert "Chi bộ tổ dân phố số 9" in sheet
    assert "Việc tháng 6" in sheet


def _marks(page):
    """From the desk to the closed roll; taps and keys that it took."""
    before = handled(page)
    page.locator(".g-rows").get_by_role("link", name="Điểm danh", exact=False).last.click()
    looks_well(page)
    for name in NAMES[:N_AWAY]:
        page.get_by_role("button", name=f"{name}, Dự họp: Có mặt").click()
        page.get_by_label(f"{name}: Lý do, một dòng").press_sequentially("Trực ca")
    expect(page.locator("[data-tally]")).to_contain_text("43 có mặt")
    looks_well(page)
    page.get_by_role("button", name="Chốt điểm danh").click()
    page.get_by_text("Đã chốt điểm danh.", exact=True).wait_for()
    page.get_by_text("43 trên 49 phải dự").wait_for()
    looks_well(page)
    return handled(page) - before


def _keeps_minutes(page, folder):
    """A photograph of what was written by hand, and six fields."""
    page.get_by_role("link", name="Ghi biên bản").click()
    page.get_by_role("link", name="Chụp hoặc gửi ảnh").click()
    looks_well(page)
    (folder / "trang-1.png").write_bytes(picture(40, 60))
    page.get_by_label("Ảnh chụp biên bản").set_input_files(folder / "trang-1.png")
    page.get_by_role("button", name="Gửi ảnh").click()
    page.get_by_text("Đã giữ ảnh biên bản").wait_for()
    for label, text in (("Bắt đầu lúc", "19h30"), ("Kết thúc lúc", "21h05"), ("Chủ trì", "Vũ Thị Lan"), ("Thư ký", "An")):
        page.get_by_label(label).fill(text)
    page.get_by_role("textbox", name="Nội dung").fill("Có ảnh.")
    page.get_by_role("textbox", name="Kết luận").fill("Tháng 6 vận động 41 hộ.")
    page.get_by_role("button", name="Giữ biên bản").click()
    page.get_by_text("Đã giữ biên bản. Chưa chốt.").wait_for()
    looks_well(page)


def _closes(page):
    page.get_by_role("link", name="Chốt biên bản").click()
    looks_well(page)
    page.get_by_label("Người ký biên bản").fill("Lan, An")
    page.get_by_role("button", name="Chốt biên bản").click()
    page.get_by_text("Đã chốt biên bản.").wait_for()
    looks_well(page)
