"""M2, a personnel decision: the officer sees the bar with its clause and what the post asks, gives proof; the decision gives
the post and its paper; the person reads it afterwards.
"""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import expect

from guong.discipline import actions as discipline
from guong.discipline.judging import NewCase
from guong.organization.models import Post
from tests import cast as small_city
from tests.cadres.examples import asked, norm
from tests.cast import TODAY
from tests.journeys.conftest import looks_well, sign_in
from tests.journeys.walking import WIDE, pictured, walker


@pytest.fixture
def cast(own_database):
    found = small_city.present()
    warned = NewCase(date(2020, 11, 2), "15-QĐ/UBKT", "Ủy ban Kiểm tra", person="000000000001", decided_by="W", form="warning")
    discipline.record_cases(by=found.actor("dung"), new=[warned], on=TODAY)
    asked(found, norm(found, "political", 2, post="head"))
    return found


def fill_in(page) -> None:
    page.goto("/so-lieu/quyet-dinh-can-bo/moi")
    looks_well(page)
    page.locator("[name=ma]").press_sequentially("van an")
    page.get_by_role("button", name="Nguyễn Văn An 000000000001").click()
    page.get_by_role("button", name="Chọn", exact=True).click()
    page.locator("[name=post]").select_option("head")
    page.locator("[name=organization]").press_sequentially("vi hoang")
    page.get_by_role("button", name="Đảng bộ phường Vị Hoàng").wait_for()
    looks_well(page)
    page.get_by_role("button", name="Đảng bộ phường Vị Hoàng").click()
    page.locator("[name=direction]").select_option("higher")
    page.locator("[name=decided_by]").fill("R")
    page.locator("[name=since]").fill("10/05/2021")
    page.get_by_role("button", name="Lập phiếu rà soát").click()


def test_from_the_draft_to_the_post_and_its_paper(cast, browser, server):
    with walker(browser, server, WIDE) as page:
        sign_in(page, "em")
        fill_in(page)
        page.get_by_text("được xem xét từ ngày 02/11/2021").wait_for()
        page.get_by_text("105-QĐ/TW").first.wait_for()
        page.get_by_text("Chưa rõ").first.wait_for()
        looks_well(page)
        page.get_by_role("link", name="Ghi phiếu rà soát").click()
        looks_well(page)
        for box in page.locator("[name^=result_]").all():
            box.select_option("met")
        for box in page.locator("[name^=proof_]").all():
            box.fill("12-BC/ĐU, 05/01/2021, Ban Tổ chức")
        page.locator("[name=result_bars]").select_option("not_met")
        page.locator("[name=note_bars]").fill("Còn trong thời hạn đến 02/11/2021")
        looks_well(page)
        pictured(page, "officer-checklist")
        page.get_by_role("button", name="Ghi phiếu").click()
        page.get_by_role("button", name="Rà soát xong").click()
        page.get_by_role("link", name="Ghi quyết định").click()
        page.locator("[name=document_number]").fill("215-QĐ/TU")
        page.locator("[name=issued_on]").fill("10/05/2021")
        page.get_by_role("button", name="Quyết định", exact=True).click()
        page.get_by_role("link", name="Ghi vì sao cơ quan có thẩm quyền vẫn quyết định").wait_for()
        looks_well(page)
        page.locator("[name=reason]").fill("Ban Thường vụ đã xem xét từng mục")
        page.get_by_role("button", name="Quyết định", exact=True).click()
        page.get_by_text("In quyết định").wait_for()
        looks_well(page)
        pictured(page, "officer-decision")
        with page.expect_download() as paper:
            page.get_by_role("button", name="Tải Word").click()
        assert paper.value.suggested_filename.endswith(".docx")
    assert Post.objects.get(person=cast.people["an"]).post == "head"
    with walker(browser, server, WIDE) as page:
        sign_in(page, "an")
        page.goto("/so-lieu/quyet-dinh-can-bo")
        looks_well(page)
        page.get_by_role("link", name="Nguyễn Văn An").click()
        page.get_by_text("215-QĐ/TU").first.wait_for()
        expect(page.get_by_text("105-QĐ/TW")).to_have_count(0)
