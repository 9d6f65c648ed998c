"""M1, reading: a member reads a document on a phone and confirms; it is amended, and only the changed clause is asked."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from guong.regulations import actions
from tests import cast as small_city
from tests.cast import TODAY
from tests.journeys.conftest import looks_well, sign_in
from tests.journeys.walking import PHONE, walker
from tests.regulations.examples import NEW

FIRST = "Điều 1. Nêu gương\n1. Họp đúng giờ.\n2. Giữ lời đã hứa với dân.\n"


@pytest.fixture
def cast(own_database):
    return small_city.present()


def test_a_member_reads_confirms_and_is_asked_again_only_for_what_changed(cast, browser, server):
    by = cast.actor("em")
    (row,) = actions.record_documents(by=by, new=[NEW], on=TODAY)

    def send(text, since):
        sent = ("quy-dinh.txt", text.encode())
        actions.send_wording(by=by, document=row.pk, organization="R", since=since, sent=sent, on=TODAY)

    send(FIRST, TODAY - timedelta(days=1))
    with walker(browser, server, PHONE) as page:
        sign_in(page, "an")
        page.goto(f"/hoc-tap/van-ban/{row.pk}")
        page.get_by_role("link", name="Đọc và xác nhận").click()
        page.get_by_role("heading", name="Điều 1, khoản 2").wait_for()
        looks_well(page)
        page.get_by_role("button", name="Tôi đã đọc").click()
        page.get_by_text("Đã ghi: ông bà xác nhận đã đọc văn bản này.").wait_for()
        looks_well(page)
        send(FIRST.replace("đúng giờ", "đúng giờ, không làm việc riêng"), TODAY)
        page.reload()
        changed = page.locator("#phan-doi")
        changed.get_by_role("rowheader", name="Điều 1, khoản 1").wait_for()
        expect(changed.get_by_role("rowheader")).to_have_count(1)
        looks_well(page)
        page.get_by_role("button", name="Tôi đã đọc").click()
        page.get_by_text("Đã ghi: ông bà xác nhận đã đọc văn bản này.").wait_for()
        expect(changed).to_have_count(0)
