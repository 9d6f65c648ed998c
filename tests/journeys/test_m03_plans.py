"""M3, plans: an office names the theme, a member writes and hands in on a phone, the secretary reads and agrees by a key.

The quarter is a grid, in which lines of a plan on paper stand, too.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests import cast as small_city
from tests.journeys.conftest import looks_well, sign_in
from tests.journeys.walking import PHONE, WIDE, walker

# A key that is still held down: true where nothing takes it up.
HELD = """document.body.dispatchEvent(
    new KeyboardEvent("keydown", {key: "d", repeat: true, bubbles: true, cancelable: true}))"""


@pytest.fixture
def cast(own_database):
    return small_city.present()


def name_the_theme(page, organization: int) -> None:
    sign_in(page, "em")
    page.goto("/hoc-tap/chu-de-nam")
    looks_well(page)
    page.goto(f"/hoc-tap/chu-de-nam/{organization}/dat")
    looks_well(page)
    page.locator("[name=words]").fill("Nói đi đôi với làm")
    page.locator("[name=document]").fill("5-NQ/ĐU")
    page.locator("[name=theme]").select_option("T05")
    page.get_by_role("button", name="Đặt chủ đề", exact=True).click()
    page.get_by_text("Đã đặt chủ đề năm").wait_for()
    looks_well(page)


def record_a_paper(page, cell: int) -> None:
    """The secretary's own plan is on paper: the office records it in one tick, for nobody does his own."""
    sign_in(page, "em")
    page.goto(f"/ke-hoach/ban-giay?to_chuc={cell}")
    page.get_by_role("button", name="Chốt", exact=True).click()
    page.get_by_text("Đã ghi 1 kế hoạch bản giấy").wait_for()


def type_a_paper(page) -> None:
    """The line of a plan on paper is typed; then it stands in the grid."""
    page.goto("/ke-hoach/quy")
    page.get_by_role("link", name="Nhập dòng từ bản giấy").click()
    page.locator("[name=what1]").fill("Thăm hai hộ khó khăn mỗi quý")
    page.locator("[name=standard1]").select_option("EX101-4")
    looks_well(page)
    page.get_by_role("button", name="Ghi", exact=True).click()
    page.get_by_text("Thăm hai hộ khó khăn mỗi quý").wait_for()
    looks_well(page)


def write_and_hand_in(page) -> None:
    sign_in(page, "an")
    page.goto("/ke-hoach")
    looks_well(page)
    page.goto("/ke-hoach/viet")
    looks_well(page)
    page.get_by_role("button", name="Thêm dòng theo Nói đi đôi với làm").wait_for()
    page.get_by_text("Chọn từ chuẩn mực", exact=True).click()
    looks_well(page)
    page.get_by_role("button", name="Thêm dòng theo EX101-4").click()
    page.locator("form[data-answered]").wait_for()
    expect(page.locator("[name=standard1]")).to_have_value("EX101-4")
    page.locator("[name=what1]").fill("Đọc một văn bản mỗi tháng")
    page.locator("[name=measure1]").fill("Sổ ghi 12 bài")
    page.locator("[name=due1]").fill("15/12/2021")
    page.get_by_role("button", name="Nộp", exact=True).click()
    page.get_by_text("Chờ duyệt").first.wait_for()
    looks_well(page)


def test_from_the_phone_of_a_member_to_the_grid_of_the_quarter(cast, browser, server):
    with walker(browser, server, WIDE) as page:
        name_the_theme(page, cast.organizations["W"].pk)
    with walker(browser, server, PHONE) as page:
        write_and_hand_in(page)
    with walker(browser, server, WIDE) as page:
        sign_in(page, "binh")
        page.goto("/ke-hoach/duyet")
        looks_well(page)
        page.get_by_text("Đọc một văn bản mỗi tháng").wait_for()
        assert page.evaluate(HELD)
        page.keyboard.press("d")
        page.get_by_text("Không kế hoạch nào chờ duyệt").wait_for()
        looks_well(page)
        page.goto("/ke-hoach/quy")
        looks_well(page)
    with walker(browser, server, WIDE) as page:
        record_a_paper(page, cast.organizations["C1"].pk)
    with walker(browser, server, WIDE) as page:
        sign_in(page, "binh")
        type_a_paper(page)
    with walker(browser, server, PHONE) as page:
        sign_in(page, "an")
        page.goto("/ke-hoach")
        page.get_by_text("Đang thực hiện").first.wait_for()
        looks_well(page)
