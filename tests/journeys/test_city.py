"""The city's journeys: 128 to a row, a share to an organization and what it became, two wards merged, an edition published."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import expect

from guong.discipline import actions as discipline
from guong.exemplars import actions as exemplars
from guong.kit.actor import machine
from guong.ratings import actions as ratings
from guong.ratings.judging import NewRating
from guong.structure import actions as structure
from guong.structure.reforms import Heir, Reform
from tests import cast as small_city
from tests.cast import TODAY
from tests.exemplars.examples import PUBLISHED
from tests.journeys.conftest import looks_well, sign_in
from tests.reports.test_article import BODIES, case

LOADER = machine("demonstration", TODAY)


@pytest.fixture
def city(own_database, settings):
    found = small_city.present()
    settings.KEEP_CASE_CONTENT = True
    structure.found_organizations(by=LOADER, new=BODIES, on=TODAY)
    cases = [case("000000000001", "reprimand", date(2016, 3, 1), "TU"), case("000000000003", "warning", date(2019, 3, 1), "UB")]
    discipline.record_cases(by=LOADER, new=cases, on=TODAY)
    rated = [
        NewRating(2019, date(2019, 12, 30), "1-QĐ/TU", "Thành ủy", organization=code, level="Hoàn thành tốt nhiệm vụ")
        for code in ("W", "V")
    ]
    ratings.record_ratings(by=LOADER, new=rated, on=TODAY)
    exemplars.record_exemplars(by=LOADER, new=[PUBLISHED], on=TODAY)
    return found


def test_a_square_leads_to_the_row_behind_it(city, page):
    sign_in(page, "dung")
    page.goto("/so-lieu/bao-cao")
    looks_well(page)
    expect(page.locator(".g-waffle rect")).to_have_count(2)
    page.locator(".g-waffle a").first.click()
    page.get_by_role("heading", name="Quyết định kỷ luật, Khiển trách, 2016").wait_for()
    looks_well(page)
    page.get_by_role("link", name="Nguyễn Văn An").click()
    page.get_by_text("Khiển trách").first.wait_for()
    looks_well(page)


@pytest.mark.phone
def test_a_share_leads_to_a_ward_and_to_what_it_became(city, page):
    reform = Reform("absorb", ("W",), date(2021, 1, 1), heirs=(Heir("V"),), document="1-NQ")
    structure.reform_organizations(by=LOADER, reform=reform, on=TODAY)
    sign_in(page, "an")
    page.goto("/so-lieu/bao-cao#organization")
    page.locator("#organization summary").click()
    looks_well(page)
    page.locator("#organization").get_by_role("row", name="2019").get_by_role("link").first.click()
    looks_well(page)
    page.get_by_role("link", name="Đảng bộ phường Vị Hoàng").click()
    page.get_by_text("Nay thuộc").wait_for()
    looks_well(page)
    page.get_by_role("main").get_by_role("link", name="Đảng bộ phường Trường Thi").first.click()
    page.get_by_text("từ Đảng bộ phường Vị Hoàng").wait_for()
    looks_well(page)


def test_two_wards_are_merged_after_a_look_at_what_it_would_do(city, page):
    sign_in(page, "em")
    page.goto(f"/so-lieu/to-chuc/{city.organizations['W'].pk}/hop-nhat")
    looks_well(page)
    page.get_by_label("Mã các tổ chức hợp nhất").fill("W; V")
    page.get_by_label("Mã tổ chức mới").fill("N")
    page.get_by_label("Tên tổ chức mới").fill("Đảng bộ phường Thành Nam")
    page.get_by_label("Từ ngày").fill("01/05/2021")
    page.get_by_label("Văn bản").fill("5-NQ/TU, 20/4/2021, Thành ủy")
    page.get_by_role("button", name="Xem trước").click()
    page.get_by_text("Mọi con số khớp: quá khứ giữ nguyên.").wait_for()
    looks_well(page)
    page.get_by_role("button", name="Ghi quyết định").click()
    page.get_by_text("Đã ghi quyết định").wait_for()
    page.get_by_role("link", name="Đảng bộ phường Thành Nam").first.click()
    looks_well(page)
    expect(page.get_by_role("link", name="Chi bộ tổ dân phố số 1")).to_be_visible()


@pytest.mark.phone
def test_an_edition_is_frozen_published_and_read_by_everybody(city, page):
    sign_in(page, "em")
    page.goto("/so-lieu/bao-cao")
    page.get_by_role("link", name="Chốt số liệu").click()
    looks_well(page)
    page.get_by_role("button", name="Chốt số liệu").click()
    page.get_by_text("Đã chốt bản số 1").wait_for()
    looks_well(page)
    address = page.url
    page.get_by_role("link", name="Công bố bản này").click()
    looks_well(page)
    page.get_by_label("Văn bản đồng ý công bố").fill("12-CV/TU, 10/5/2021, Thành ủy")
    page.get_by_role("button", name="Công bố", exact=True).click()
    page.get_by_text("Đã công bố. Ai cũng đọc được").wait_for()
    page.context.clear_cookies()
    page.goto(address)
    page.get_by_text("Bản chốt số 1").wait_for()
    looks_well(page)
    page.goto("/")
    page.get_by_text("Đảng bộ qua những con số").wait_for()
    looks_well(page)
    page.goto("/bao-cao")
    looks_well(page)
