"""The group grid under the hand: tap, keys, names without marks, the count, without a script, on a narrow phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import looks_well


@pytest.mark.both_widths
def test_one_tap_is_an_exception_and_the_count_follows(page):
    page.goto("/design/")
    roll = page.locator("[data-grid]").first
    first = roll.get_by_role("button", name="Nguyễn Văn Mẫu, Điểm danh: Có mặt")
    assert first.bounding_box()["height"] >= 44
    expect(roll.locator("[name=mau-roll-1]")).to_be_hidden()
    first.click()
    expect(roll.get_by_role("status").last).to_contain_text("1 có mặt")
    expect(roll.locator("[name=mau-roll-1]")).to_have_value("excused")
    roll.get_by_label("Nguyễn Văn Mẫu: Lý do vắng").fill("Đi viện")
    roll.get_by_role("button", name="Nguyễn Văn Mẫu, Điểm danh: Có mặt").click()
    expect(roll.locator("[name=mau-roll-1]")).to_have_value("present")
    expect(roll.get_by_label("Nguyễn Văn Mẫu: Lý do vắng")).to_be_hidden()
    looks_well(page)
    page.set_viewport_size({"width": 320, "height": 700})
    looks_well(page)


@pytest.mark.both_widths
def test_the_keyboard_walks_finds_and_chooses(page):
    page.goto("/design/")
    roll = page.locator("[data-grid]").first
    find = roll.get_by_label("Tìm tên")
    find.press_sequentially("nhap")
    expect(roll.locator("tbody tr:visible")).to_have_count(1)
    find.press("Enter")
    page.keyboard.press("v")
    expect(roll.locator("[name=mau-roll-3]")).to_have_value("absent")
    find.press("Escape")
    expect(roll.locator("tbody tr:visible")).to_have_count(4)
    find.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("l")
    page.keyboard.type("Trực ca")
    page.keyboard.press("Enter")
    expect(roll.get_by_label("Lê Văn Nháp: Lý do vắng")).to_have_value("Trực ca")
    assert page.url.endswith("/design/")
    find.fill("khong ai")
    expect(roll.get_by_text("Không có ai tên như vậy")).to_be_visible()


def test_without_a_script_the_grid_is_a_form_of_lists(browser, server):
    context = browser.new_context(java_script_enabled=False, base_url=server, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto("/design/")
    roll = page.locator("[data-grid]").first
    roll.get_by_label("Nguyễn Văn Mẫu, Điểm danh").select_option("excused")
    roll.get_by_label("Nguyễn Văn Mẫu: Lý do vắng").fill("Đi viện")
    expect(roll.get_by_role("button")).to_have_count(1)
    context.close()
