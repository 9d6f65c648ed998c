"""A member asks for a correction, the officer corrects and answers, the member reads it and takes his record home."""

from __future__ import annotations

from datetime import date

import pytest

from guong.ratings import actions as ratings
from guong.ratings.judging import NewRating
from tests import cast as small_city
from tests.cast import TODAY
from tests.journeys.conftest import looks_well, sign_in


@pytest.fixture
def rated(own_database):
    city = small_city.present()
    new = NewRating(2020, date(2020, 12, 30), "12-QĐ/ĐU", "Đảng ủy", person="000000000001", level="Hoàn thành nhiệm vụ")
    ratings.record_ratings(by=city.actor("em"), new=[new], on=TODAY)
    return city


def sign_out(page):
    page.context.clear_cookies()


@pytest.mark.phone
def test_a_correction_is_asked_for_made_and_read(rated, page):
    sign_in(page, "an")
    page.goto("/trang-tu-soi?nam=2020")
    looks_well(page)
    page.get_by_role("link", name="Đề nghị đính chính").click()
    looks_well(page)
    page.get_by_label("Vì sao đề nghị đính chính").fill("Tôi hoàn thành tốt, có biên bản.")
    page.get_by_label("Đề nghị ghi là").fill("Hoàn thành tốt nhiệm vụ")
    with page.expect_navigation():
        page.get_by_role("button", name="Gửi đề nghị").click()
    page.get_by_text("trả lời chậm nhất ngày").first.wait_for()
    looks_well(page)
    page.get_by_role("link", name="Xem đề nghị").click()
    looks_well(page)
    sign_out(page)

    sign_in(page, "em")
    page.get_by_role("link", name="1 đề nghị đính chính chờ trả lời").first.click()
    looks_well(page)
    page.get_by_role("link", name="Nguyễn Văn An").click()
    looks_well(page)
    asked = page.url
    page.get_by_role("link", name="Đính chính", exact=True).click()
    page.get_by_label("Mức xếp loại").select_option("Hoàn thành tốt nhiệm vụ")
    page.get_by_label("Vì sao đính chính").fill("Ghi nhầm mức")
    page.get_by_role("button", name="Đính chính").click()
    page.get_by_text("Kết quả cũ vẫn đứng cạnh").wait_for()
    page.goto(asked)
    looks_well(page)
    page.get_by_role("link", name="Chấp nhận", exact=True).click()
    looks_well(page)
    page.get_by_label("Lý do").fill("Biên bản ghi đúng như đề nghị.")
    page.get_by_role("button", name="Chấp nhận").click()
    page.get_by_text("Đã chấp nhận đề nghị").wait_for()
    page.goto("/trang-tu-soi/de-nghi?xem=xong")
    looks_well(page)
    sign_out(page)

    sign_in(page, "an")
    page.get_by_role("link", name="Đề nghị đính chính đã được trả lời").first.wait_for()
    page.goto("/trang-tu-soi?nam=2020")
    page.get_by_text("Biên bản ghi đúng như đề nghị.").wait_for()
    looks_well(page)
    with page.expect_download() as downloaded:
        page.get_by_role("link", name="Trang năm 2020 (PDF, A4)").click()
    assert downloaded.value.suggested_filename == "trang-tu-soi-2020.pdf"
    page.goto(f"/trang-soi-don-vi/{rated.organizations['W'].pk}")
    looks_well(page)
