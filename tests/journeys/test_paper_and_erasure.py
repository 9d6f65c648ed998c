"""The organization officer hands in totals from paper, corrects them, and erases personal details. At both widths."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import expect

from guong.kit.rows import change
from guong.ratings import actions as ratings
from guong.ratings.judging import NewRating
from tests import cast as small_city
from tests.cast import TODAY
from tests.journeys.conftest import looks_well, sign_in


@pytest.fixture
def told(own_database):
    """An, of whom a rating was withdrawn with words that should not have been written, and whose phone was changed."""
    city = small_city.present()
    new = NewRating(2020, date(2020, 12, 30), "12-QĐ/ĐU", "Đảng ủy", person="000000000001", level="Hoàn thành tốt nhiệm vụ")
    (row,) = ratings.record_ratings(by=city.actor("em"), new=[new], on=TODAY)
    ratings.withdraw_ratings(by=city.actor("em"), ratings=[row.pk], reason="Đang ốm nặng", on=TODAY)
    change([city.people["an"]], phone="0911111111")
    return city


def shot(page, name):
    if folder := os.environ.get("SHOTS"):
        page.screenshot(path=Path(folder) / f"{name}-{page.viewport_size['width']}.png", full_page=True)


@pytest.mark.phone
def test_totals_are_handed_in_and_corrected(told, page):
    sign_in(page, "em")
    page.goto("/so-lieu/thong-ke/ban-tong-hop")
    looks_well(page)
    page.get_by_role("link", name="Nộp bản tổng hợp").click()
    page.get_by_label("Mã tổ chức").fill("W")
    page.get_by_label("Chỉ tiêu").select_option("Xếp loại đảng viên")
    page.get_by_label("Năm").fill("2020")
    page.get_by_role("button", name="Mở bảng số").click()
    page.get_by_label("Hoàn thành tốt nhiệm vụ").fill("40")
    page.get_by_label("Miễn xếp loại").fill("3")
    page.get_by_label("Số văn bản").fill("7-BC/ĐU")
    page.get_by_label("Cơ quan ban hành").fill("Đảng ủy phường Vị Hoàng")
    page.get_by_label("Ngày nộp").fill("15/01/2021")
    looks_well(page)
    shot(page, "grid")
    page.get_by_role("button", name="Nộp", exact=True).click()
    page.get_by_text("Đã nộp. Số này đứng riêng").wait_for()
    looks_well(page)
    shot(page, "list")
    page.get_by_role("link", name="Đính chính").click()
    expect(page.get_by_label("Hoàn thành tốt nhiệm vụ")).to_have_value("40")


def test_details_are_erased_and_the_page_says_what_stays(told, page):
    sign_in(page, "em")
    page.goto(f"/so-lieu/can-bo/{told.people['an'].pk}")
    looks_well(page)
    shot(page, "person")
    page.get_by_role("link", name="Xóa chi tiết cá nhân đã ghi").click()
    looks_well(page)
    shot(page, "erase")
    page.get_by_label("Vì sao xóa").fill("Đơn ngày 10/5/2021")
    page.get_by_role("button", name="Xóa hẳn các chi tiết này").click()
    page.get_by_text("Đã xóa 2 chi tiết").wait_for()
    looks_well(page)
    shot(page, "erased")
