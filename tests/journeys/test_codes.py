"""Whom a directive is for, chosen by name: with the pointer, with the keys, at 390 px."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from guong.directives.models import Addressee
from tests import cast as small_city
from tests.journeys.conftest import looks_well, sign_in


@pytest.fixture
def city(own_database):
    return small_city.present()


def test_organizations_are_found_by_name_and_chosen(city, page: Page):
    sign_in(page, "em")
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/chi-dao/ra")
    field = page.get_by_label("Những tổ chức nào")
    field.press_sequentially("dan pho so 2")
    page.get_by_role("button", name="Chi bộ tổ dân phố số 2").wait_for()
    looks_well(page)
    page.get_by_role("button", name="Chi bộ tổ dân phố số 2").click()
    expect(field).to_have_value("C2\n")
    expect(page.get_by_label("Chọn ở dưới")).to_be_checked()
    field.press_sequentially("truong thi")
    page.get_by_role("button", name="Đảng bộ phường Trường Thi").wait_for()
    field.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(field).to_have_value("C2\nV\n")
    field.press_sequentially("khong co ai")
    page.get_by_text("Không tìm thấy tên này").wait_for()
    field.press("Escape")
    expect(page.get_by_text("Không tìm thấy tên này")).to_have_count(0)
    field.fill("C2, truong thi")
    page.get_by_role("button", name="Đảng bộ phường Trường Thi").click()
    expect(field).to_have_value("C2,V\n")
    page.get_by_text("Đã chọn: Đảng bộ phường Trường Thi V").wait_for()
    page.get_by_label("Việc phải làm").fill("Rà soát kế hoạch")
    page.get_by_label("Hạn, ngày").fill("28/05/2021")
    page.get_by_role("button", name="Ra chỉ đạo").click()
    page.get_by_text("Đã ra chỉ đạo.").wait_for()
    assert set(Addressee.objects.values_list("organization__code", flat=True)) == {"C2", "V"}
