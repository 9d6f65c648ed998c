"""The group grid under the hand: tap, keys, names without marks, the count, without a script, on a narrow phone."""

from __future__ import annotations

import pytest

from tests.journeys.conftest import looks_well


@pytest.mark.both_widths
def test_one_tap_is_an_exception_and_the_count_follows(page):
    page.goto("/design/")
    roll = page.locator("[data-grid]").first
    first = roll.get_by_role("button", name="Nguyễn Văn Mẫu, Điểm danh: Có mặt")
    assert first.bounding_box()["height"] >= 44
    assert not roll.locator("[name=mau-roll-1]").is_visible()
    first.click()
    assert "1 có mặt" in " ".join(roll.get_by_role("status").last.inner_text().split())
    assert roll.locator("[name=mau-roll-1]").input_value() == "excused"
    roll.get_by_label("Nguyễn Văn Mẫu: Lý do vắng").fill("Đi viện")
    roll.get_by_role("button", name="Nguyễn Văn Mẫu, Điểm danh: Có mặt").click()
    assert roll.locator("[name=mau-roll-1]").input_value() == "present"
    assert not roll.get_by_label("Nguyễn Văn Mẫu: Lý do vắng").is_visible()
    looks_well(page)
    page.set_viewport_size({"width": 320, "height": 700})
    looks_well(page)


@pytest.mark.both_widths
def test_the_keyboard_walks_finds_and_chooses(page):
    page.goto("/design/")
    roll = page.locator("[data-grid]").first
    find = roll.get_by_label("Tìm tên")
    find.press_sequentially("nhap")
    assert roll.locator("tbody tr:visible").count() == 1
    find.press("Enter")
    page.keyboard.press("v")
    assert roll.locator("[name=mau-roll-3]").input_value() == "absent"
    find.press("Escape")
    assert roll.locator("tbody tr:visible").count() == 4
    find.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("l")
    page.keyboard.type("Trực ca")
    page.keyboard.press("Enter")
    assert roll.get_by_label("Lê Văn Nháp: Lý do vắng").input_value() == "Trực ca"
    assert page.url.endswith("/design/")
    find.fill("khong ai")
    assert roll.get_by_text("Không có ai tên như vậy").is_visible()


def test_without_a_script_the_grid_is_a_form_of_lists(browser, server):
    context = browser.new_context(java_script_enabled=False, base_url=server, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto("/design/")
    roll = page.locator("[data-grid]").first
    roll.get_by_label("Nguyễn Văn Mẫu, Điểm danh").select_option("excused")
    roll.get_by_label("Nguyễn Văn Mẫu: Lý do vắng").fill("Đi viện")
    assert roll.get_by_role("button").count() == 1
    context.close()
