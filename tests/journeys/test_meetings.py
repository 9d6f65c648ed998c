"""An evening of a cell: called, roll with six exceptions, minutes by photograph, closed; both widths, the roll at 360 px."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from guong.meetings.models import Attendance, Meeting
from tests import cast as small_city
from tests.journeys.conftest import looks_well, sign_in
from tests.kit.pictures import picture
from tests.meetings.evenings import fill

AWAY = ("A", "B", "C", "D", "E", "F")


@pytest.fixture
def cell(own_database):
    fill(small_city.present(), 26)


@pytest.mark.phone
def test_an_evening_from_the_call_to_the_signed_minutes(cell, page, tmp_path):
    page.set_default_timeout(15_000)
    sign_in(page, "binh")
    page.goto("/hop/mo")
    looks_well(page)
    page.get_by_label("Ngày họp").fill("10/05/2021")
    page.get_by_label("Giờ").fill("19h30")
    page.get_by_label("Nơi họp").fill("Nhà văn hóa")
    page.get_by_label("Nội dung").fill("Tình hình tháng 5\nViệc tháng 6")
    page.get_by_role("button", name="Mở cuộc họp").click()
    page.get_by_text("28 người được triệu tập").wait_for()
    looks_well(page)
    page.get_by_role("link", name="Điểm danh", exact=True).first.click()
    looks_well(page)
    if page.viewport_size["width"] == 390:
        page.set_viewport_size({"width": 360, "height": 780})
        looks_well(page)
    _mark(page)
    page.get_by_role("button", name="Chốt điểm danh").click()
    page.get_by_text("Đã chốt điểm danh.", exact=True).wait_for()
    page.get_by_text("22 trên 28 phải dự").wait_for()
    looks_well(page)
    _write(page, tmp_path)
    page.get_by_role("link", name="Chốt biên bản").click()
    looks_well(page)
    page.get_by_label("Người ký biên bản").fill("Bình, An")
    page.get_by_role("button", name="Chốt biên bản").click()
    page.get_by_text("Đã chốt biên bản.").wait_for()
    looks_well(page)
    page.goto("/hop")
    looks_well(page)
    assert (Meeting.objects.get().state, Attendance.objects.exclude(status="present").count()) == ("concluded", 6)


def _mark(page):
    """Six exceptions, each by one tap and one line."""
    for letter in AWAY:
        page.get_by_role("button", name=f"Đỗ Văn {letter}, Dự họp: Có mặt").click()
        page.get_by_label(f"Đỗ Văn {letter}: Lý do, một dòng").fill("Trực ca")
    expect(page.locator("[data-tally]")).to_contain_text("22 có mặt")
    looks_well(page)


def _write(page, folder):
    page.get_by_role("link", name="Ghi biên bản").click()
    looks_well(page)
    page.get_by_role("link", name="Chụp hoặc gửi ảnh").click()
    looks_well(page)
    (folder / "trang-1.png").write_bytes(picture(40, 60))
    page.get_by_label("Ảnh chụp biên bản").set_input_files(folder / "trang-1.png")
    page.get_by_role("button", name="Gửi ảnh").click()
    page.get_by_text("Đã giữ ảnh biên bản").wait_for()
    for label, text in (("Bắt đầu lúc", "19:30"), ("Kết thúc lúc", "21:05"), ("Chủ trì", "Bình"), ("Thư ký", "An")):
        page.get_by_label(label).fill(text)
    page.get_by_role("textbox", name="Kết luận").fill("Tháng 6 vận động 41 hộ.")
    page.get_by_role("button", name="Giữ biên bản").click()
    page.get_by_text("Đã giữ biên bản. Chưa chốt.").wait_for()
    looks_well(page)


@pytest.mark.phone
def test_off_the_line_the_roll_waits_and_is_closed_once(cell, page):
    page.set_default_timeout(15_000)
    sign_in(page, "binh")
    page.goto("/hop/mo")
    page.get_by_label("Ngày họp").fill("10/05/2021")
    page.get_by_role("button", name="Mở cuộc họp").click()
    page.get_by_role("link", name="Điểm danh", exact=True).first.click()
    _mark(page)
    page.context.set_offline(True)
    page.get_by_role("button", name="Chốt điểm danh").click()
    expect(page.get_by_text("Chưa gửi được, đang giữ trên máy này")).to_be_visible()
    assert Meeting.objects.get().state == "called"
    page.context.set_offline(False)
    page.get_by_text("22 trên 28 phải dự").wait_for()
    assert (Meeting.objects.get().state, Attendance.objects.exclude(status="present").count()) == ("held", 6)
