"""A clerk finds the one of two documents with one number that was in force on a day, sends its text, and asks the law."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import expect

from guong.kit import clock
from tests.cast import TODAY
from tests.journeys.conftest import looks_well, sign_in
from tests.regulations.examples import TEXT


@pytest.fixture
def this_week() -> Iterator[None]:
    """The pages are opened in November 2026, when both documents have been issued."""
    clock.set_business_day(date(2026, 11, 27))
    yield
    clock.set_business_day(TODAY)


def test_a_clerk_finds_a_document_sends_its_text_and_asks_the_law(this_week, page):
    sign_in(page, "em")
    page.goto("/hoc-tap/van-ban")
    looks_well(page)
    page.get_by_label("Từ cần tìm").fill("124-qd")
    page.get_by_role("button", name="Lọc").click()
    found = page.get_by_role("main").get_by_role("link", name="Quy định 124-QĐ/TW")
    expect(found).to_have_count(2)
    page.get_by_label("Có hiệu lực ngày").fill("10/05/2021")
    page.get_by_role("button", name="Lọc").click()
    page.wait_for_url("**ngay=10*")
    expect(found).to_have_count(1)
    looks_well(page)
    found.click()
    page.get_by_text("Ban Bí thư, 02/02/2018").wait_for()
    looks_well(page)
    page.get_by_role("link", name="Gửi toàn văn").click()
    looks_well(page)
    page.get_by_label("Tệp toàn văn").set_input_files({"name": "124.txt", "mimeType": "text/plain", "buffer": TEXT})
    page.get_by_role("button", name="Gửi toàn văn").click()
    page.get_by_text("Đã giữ tệp toàn văn").wait_for()
    looks_well(page)
    page.goto("/hoc-tap/chuan-muc?chu_de=T12")
    looks_well(page)
    page.get_by_role("main").get_by_role("link", name="EX55-3").click()
    page.get_by_role("heading", name="Đã dùng ở đâu").wait_for()
    looks_well(page)
    page.goto("/kiem-tra/hoi-quy-dinh")
    looks_well(page)
    page.get_by_role("main").get_by_role("link", name="Cuộc họp có đủ số người dự để tiến hành không?").click()
    looks_well(page)
    page.get_by_label("Loại cuộc họp").select_option("confidence")
    page.get_by_label("Số người được triệu tập").fill("50")
    page.get_by_label("Số người có mặt").fill("33")
    page.get_by_role("button", name="Hỏi", exact=True).click()
    page.get_by_text("Chưa đủ số người dự").wait_for()
    looks_well(page)
    page.get_by_role("link", name="Xem 96-QĐ/TW").click()
    page.get_by_text("Lấy phiếu tín nhiệm").first.wait_for()
