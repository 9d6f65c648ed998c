"""A clerk maps a file once, imports its second sheet, and finds the source again."""

from __future__ import annotations

import time

import pytest

from guong.imports.models import Profile
from tests import cast as small_city
from tests.imports.test_imports import GOOD
from tests.imports.test_sources import NEW_CELL, ORGANIZATIONS, THEIRS
from tests.journeys.conftest import looks_well, sign_in
from tests.kit import workbooks

pytestmark = pytest.mark.usefixtures("worker")


@pytest.fixture
def city(own_database):
    return small_city.present()


def test_a_file_with_two_sheets_is_mapped_once_and_nothing_of_it_is_lost(city, page):
    sign_in(page, "em")
    content = workbooks.made(("Người", [THEIRS, GOOD], ()), ("Tổ chức", [ORGANIZATIONS, NEW_CELL], ()))
    page.goto("/so-lieu/nhap-tep/gui")
    page.get_by_label("Đảng viên", exact=True).check()
    file = {"name": "thang-1.xlsx", "mimeType": "application/octet-stream", "buffer": content}
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Gửi tệp, kiểm tra thử").click()
    page.get_by_role("heading", name="Ghép cột").wait_for()
    looks_well(page)
    page.get_by_label("Mã số").select_option(label="A: Số hiệu")
    page.get_by_label("Nguồn").fill("Sổ của phường")
    page.get_by_role("button", name="Kiểm tra thử", exact=True).click()
    page.get_by_role("button", name="Nhập 1 dòng").wait_for(timeout=20_000)
    looks_well(page)
    page.get_by_role("button", name="Nhập trang còn lại: Tổ chức").click()
    page.get_by_text("Tổ chức · thang-1.xlsx").wait_for(timeout=20_000)
    page.get_by_role("button", name="Nhập 1 dòng").wait_for(timeout=20_000)
    page.goto("/so-lieu/nhap-tep/nguon")
    looks_well(page)
    page.get_by_role("button", name="Quên Sổ của phường").click()
    page.get_by_text("sẽ làm sau 10 giây").wait_for()
    until = time.monotonic() + 60
    while Profile.objects.exists() and time.monotonic() < until:
        time.sleep(0.5)
    page.goto("/so-lieu/nhap-tep/nguon")
    page.get_by_text("Chưa ghi nhớ nguồn nào").wait_for()
