"""M1, study: an officer opens a campaign, a meeting of the cell studies its document, a member writes on a phone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests import cast as small_city
from tests.journeys.conftest import looks_well, sign_in
from tests.journeys.walking import PHONE, WIDE, walker
from tests.study import campaigns


@pytest.fixture
def cast(own_database):
    return small_city.present()


def open_and_lock(page) -> int:
    sign_in(page, "em")
    page.goto("/hoc-tap/dot")
    looks_well(page)
    page.get_by_role("link", name="Mở đợt học tập").first.click()
    page.get_by_label("Tên đợt học tập").fill("Học tập quy định nêu gương")
    page.get_by_label("Tìm văn bản phải học").fill("101-QĐ/TW")
    page.get_by_role("button", name="Tìm", exact=True).click()
    page.wait_for_url(re.compile("q=101"))
    looks_well(page)
    page.get_by_label("Theo kế hoạch, văn bản").fill("Kế hoạch 12-KH/TU, 3/2/2021")
    page.get_by_role("checkbox", name=re.compile("101-QĐ.TW")).check()
    page.get_by_label("Tìm văn bản phải học").fill("08-QĐi/TW")
    page.get_by_role("button", name="Tìm", exact=True).click()
    page.wait_for_url(re.compile("q=08"))
    expect(page.get_by_role("checkbox", name=re.compile("101-QĐ.TW"))).to_be_checked()
    expect(page.get_by_label("Tên đợt học tập"), "a search keeps what was typed").to_have_value("Học tập quy định nêu gương")
    page.get_by_role("radio", name="Mỗi người một bài thu hoạch").check()
    page.get_by_label("Học xong chậm nhất ngày").fill("09/06/2021")
    page.get_by_role("button", name="Mở đợt", exact=True).click()
    page.get_by_role("button", name="Chốt danh sách phải học").click()
    page.get_by_text("Đã chốt danh sách phải học.").wait_for()
    looks_well(page)
    return int(page.url.rpartition("/")[2])


def leave_out_and_take_back(page, key: int) -> None:
    """Two people are ticked and left out with one reason; a refusal keeps the ticks."""
    sign_in(page, "em")
    page.goto(f"/hoc-tap/dot/{key}/nguoi-hoc")
    for name in ("Trần Thị Bình", "Lê Thị Chi"):
        page.get_by_role("checkbox", name=name).focus()
        page.keyboard.press("Space")
    looks_well(page)
    page.get_by_label("Lý do").select_option(label="Trường hợp đặc biệt")
    page.get_by_role("button", name="Loại trừ những người đã đánh dấu").click()
    page.get_by_role("link", name=re.compile("Ghi rõ: Trường hợp đặc biệt")).wait_for()
    expect(page.get_by_role("checkbox", name="Lê Thị Chi")).to_be_checked()
    looks_well(page)
    page.get_by_label("Ghi rõ").fill("Đi biệt phái")
    page.get_by_role("button", name="Loại trừ những người đã đánh dấu").click()
    page.get_by_text("Đã loại trừ 2 người").wait_for()
    page.get_by_role("link", name="Đã loại trừ", exact=True).click()
    page.get_by_role("checkbox", name="Trần Thị Bình").check()
    looks_well(page)
    page.get_by_label("Lý do").fill("Ghi nhầm")
    page.get_by_role("button", name="Đưa những người đã đánh dấu trở lại").click()
    page.get_by_text("Đã đưa 1 người trở lại").wait_for()
    expect(page.get_by_role("checkbox", name="Trần Thị Bình")).to_have_count(0)


def change_the_campaign(page, key: int) -> None:
    """A forgotten document and a later last day, with the reason; the search keeps what is typed."""
    sign_in(page, "em")
    page.goto(f"/hoc-tap/dot/{key}")
    page.get_by_role("link", name="Sửa đợt").click()
    looks_well(page)
    page.get_by_label("Học xong chậm nhất ngày").fill("19/06/2021")
    page.get_by_label("Tìm văn bản để thêm").fill("55-QĐ/TW")
    page.get_by_role("button", name="Tìm", exact=True).click()
    page.get_by_role("checkbox", name=re.compile("55-QĐ.TW")).check()
    expect(page.get_by_label("Học xong chậm nhất ngày")).to_have_value("19/06/2021")
    page.get_by_label("Vì sao thay đổi").fill("Bỏ sót, lùi hạn")
    looks_well(page)
    page.get_by_role("button", name="Ghi thay đổi").click()
    page.get_by_text("hạn từ 09/06/2021 thành 19/06/2021; thêm Quy định 55-QĐ/TW").wait_for()
    looks_well(page)


def test_from_the_document_to_the_coverage(cast, browser, server):
    with walker(browser, server, WIDE) as page:
        key = open_and_lock(page)
    with walker(browser, server, PHONE) as page:
        change_the_campaign(page, key)
    from guong.study.models import Campaign

    campaigns.studied(cast, Campaign.objects.get(pk=key))
    with walker(browser, server, PHONE) as page:
        sign_in(page, "an")
        page.get_by_role("link", name=re.compile("^Viết")).first.click()
        looks_well(page)
        page.get_by_label("Nội dung").fill("Đến đúng giờ, nói trước việc khó.")
        page.get_by_role("button", name="Nộp", exact=True).click()
        page.get_by_text("Ông bà đã hoàn thành ngày").wait_for()
        looks_well(page)
        page.get_by_role("link", name="Bài thu hoạch của tôi").click()
        page.get_by_text("nói trước việc khó").wait_for()
        looks_well(page)
    with walker(browser, server, WIDE) as page:
        sign_in(page, "em")
        page.goto(f"/hoc-tap/dot/{key}")
        page.get_by_role("link", name="Đảng bộ phường Vị Hoàng", exact=True).click()
        page.get_by_role("row", name=re.compile("Chi bộ tổ dân phố số 1")).get_by_text("50,00%").wait_for()
        page.get_by_role("row", name=re.compile("Chi bộ tổ dân phố số 1")).get_by_role("link", name=re.compile("^1")).click()
        page.get_by_role("rowheader", name="Trần Thị Bình").wait_for()
        looks_well(page)
    with walker(browser, server, PHONE) as page:
        leave_out_and_take_back(page, key)
