"""An inspector records a decision and what became of it; the member reads both on his mirror. At both widths."""

from __future__ import annotations

import pytest

from tests.journeys.conftest import looks_well, sign_in


@pytest.fixture
def content_is_kept(settings) -> None:
    """This installation keeps the content of cases."""
    settings.KEEP_CASE_CONTENT = True


def test_a_decision_is_recorded_changed_and_seen_by_whom_it_is_about(content_is_kept, page):
    sign_in(page, "dung")
    looks_well(page)
    page.get_by_role("main").get_by_role("link", name="Ghi quyết định kỷ luật").click()
    looks_well(page)
    page.get_by_label("Mã số đảng viên").fill("000000000001")
    page.get_by_label("Hình thức").select_option("Cảnh cáo")
    page.get_by_label("Ngày quyết định").fill("12/03/2019")
    page.get_by_label("Số quyết định").fill("15-QĐ/UBKT")
    page.get_by_label("Cơ quan ban hành").fill("Ủy ban Kiểm tra Đảng ủy phường")
    page.get_by_label("Mã tổ chức ban hành").fill("W")
    page.get_by_label("Trách nhiệm nêu gương").check()
    page.get_by_role("button", name="Ghi quyết định").click()
    page.get_by_text("Đã ghi quyết định").wait_for()
    looks_well(page)
    page.get_by_role("link", name="Ghi thay đổi").click()
    looks_well(page)
    page.get_by_label("Hình thức").select_option("Khiển trách")
    page.get_by_label("Văn bản thay đổi").fill("3-QĐ/TU, 02/05/2019, Thành ủy")
    page.get_by_label("Vì sao thay đổi").fill("Giải quyết khiếu nại")
    page.get_by_role("button", name="Ghi thay đổi").click()
    page.get_by_text("Hình thức cũ vẫn đứng cạnh").wait_for()
    looks_well(page)
    page.goto("/kiem-tra/ky-luat")
    looks_well(page)
    page.context.clear_cookies()
    sign_in(page, "an")
    page.goto("/trang-tu-soi?nam=2019")
    page.get_by_text("Giải quyết khiếu nại").wait_for()
    looks_well(page)
