"""An inspector records a conclusion, the standard shows it on its thread, the member reads it. At both widths."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import looks_well, sign_in


@pytest.fixture
def content_is_kept(settings) -> None:
    """This installation keeps the content of cases."""
    settings.KEEP_CASE_CONTENT = True


def test_a_conclusion_is_recorded_followed_from_its_standard_and_seen_by_whom_it_is_about(content_is_kept, page):
    sign_in(page, "dung")
    page.get_by_role("main").get_by_role("link", name="Ghi kết luận kiểm tra, giám sát").click()
    looks_well(page)
    page.get_by_label("Mã số đảng viên").fill("000000000001")
    page.get_by_label("Cuộc kiểm tra, giám sát").select_option("Giám sát chuyên đề")
    page.get_by_label("Kết luận", exact=True).select_option("Có vi phạm")
    page.get_by_label("Chuẩn mực có khuyết điểm").fill("ex55-2")
    page.get_by_label("Ngày thông báo").fill("12/03/2019")
    page.get_by_label("Số thông báo").fill("15-TB/UBKT")
    page.get_by_label("Cơ quan ban hành").fill("Ủy ban Kiểm tra Đảng ủy phường")
    page.get_by_label("Mã tổ chức ban hành").fill("W")
    page.get_by_role("button", name="Ghi kết luận").click()
    expect(page.get_by_text("Giám sát chuyên đề không kết luận như vậy").first).to_be_visible()
    looks_well(page)
    page.get_by_label("Kết luận", exact=True).select_option("Có hạn chế, khuyết điểm")
    page.get_by_role("button", name="Ghi kết luận").click()
    expect(page.get_by_text("Đã ghi kết luận")).to_be_visible()
    looks_well(page)
    page.get_by_role("link", name="EX55-2").click()
    page.get_by_role("link", name="Nêu trong kết luận").click()
    looks_well(page)
    page.get_by_role("link", name="thông báo 15-TB/UBKT").click()
    expect(page.get_by_role("heading", name="Nguyễn Văn An")).to_be_visible()
    page.get_by_role("link", name="Ghi thay đổi").click()
    looks_well(page)
    page.get_by_label("Kết luận", exact=True).select_option("Chưa phát hiện khuyết điểm, vi phạm")
    page.get_by_label("Chuẩn mực có khuyết điểm").fill("")
    page.get_by_label("Văn bản thay đổi").fill("3-TB/TU, 02/05/2019, Thành ủy")
    page.get_by_label("Vì sao thay đổi").fill("Xem xét lại theo đề nghị của đảng viên")
    page.get_by_role("button", name="Ghi thay đổi").click()
    expect(page.get_by_text("Kết luận cũ vẫn đứng cạnh")).to_be_visible()
    page.goto("/kiem-tra/ket-luan")
    looks_well(page)
    page.context.clear_cookies()
    sign_in(page, "an")
    page.goto("/trang-tu-soi?nam=2019")
    expect(page.get_by_text("Xem xét lại theo đề nghị của đảng viên")).to_be_visible()
    looks_well(page)
