"""A bad line: what was typed stays in the browser, is sent when the line is back, and nothing acts twice."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from guong.mirror.models import Answer
from tests.cast import PASSWORD
from tests.journeys.conftest import looks_well, sign_in
from tests.pending.test_sent_forms import address

KEPT = "Chưa gửi được, đang giữ trên máy này"


def write(page, text: str) -> None:
    page.set_default_timeout(12_000)
    page.locator("[name=text]").fill(text)


def hand_in(page) -> None:
    page.get_by_role("button", name="Ghi ý kiến").click()


def kept(page) -> list[str]:
    """Forms that wait to be sent; an unsaved draft beside them is the drafts' matter."""
    return page.evaluate("Object.keys(localStorage).filter(name => name.includes(':gui:'))")


@pytest.mark.phone
def test_off_the_line_the_form_waits_and_goes_when_the_line_is_back(own_database, page):
    sign_in(page, "an")
    page.goto(address())
    write(page, "Đúng như ghi.")
    page.context.set_offline(True)
    hand_in(page)
    expect(page.get_by_text(KEPT)).to_be_visible()
    assert len(kept(page)) == 1
    looks_well(page)
    page.context.set_offline(False)
    page.get_by_text("Đã ghi lời của ông bà").wait_for()
    assert Answer.objects.count() == 1
    assert kept(page) == []


@pytest.mark.phone
def test_an_answer_that_is_lost_on_the_way_acts_once(own_database, page):
    sign_in(page, "an")
    page.goto(address())
    write(page, "Đúng như ghi.")
    sent = []

    def lose(route):
        sent.append(route.request.headers["idempotency-key"])
        if len(sent) == 1:
            route.fetch(max_redirects=0)
            route.abort()
        else:
            route.continue_()

    page.route("**/trang-tu-soi/y-kien/*", lambda route: lose(route) if route.request.method == "POST" else route.continue_())
    hand_in(page)
    expect(page.get_by_text(KEPT)).to_be_visible()
    assert Answer.objects.count() == 1
    page.get_by_role("button", name="Gửi lại ngay").click()
    page.wait_for_url("**/trang-tu-soi?**")
    assert len(set(sent)) == 1
    assert Answer.objects.count() == 1


@pytest.mark.phone
def test_the_next_page_sends_what_waits_and_says_so(own_database, page):
    sign_in(page, "an")
    page.goto(address())
    write(page, "Đúng như ghi.")
    page.route("**/trang-tu-soi/y-kien/*", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    hand_in(page)
    expect(page.get_by_text(KEPT)).to_be_visible()
    page.unroute("**/trang-tu-soi/y-kien/*")
    page.goto("/ban-lam-viec")
    expect(page.get_by_text("Đã gửi điều giữ trên máy này")).to_be_visible()
    assert Answer.objects.count() == 1
    looks_well(page)


@pytest.mark.phone
def test_two_presses_two_tabs_and_the_way_back_act_once(own_database, page):
    sign_in(page, "an")
    page.goto("/trang-tu-soi")
    page.goto(address())
    write(page, "Đúng như ghi.")
    page.get_by_role("button", name="Ghi ý kiến").dblclick()
    page.wait_for_url("**/trang-tu-soi?**")
    assert Answer.objects.count() == 1
    page.go_back()
    page.get_by_role("button", name="Ghi ý kiến").wait_for()
    write(page, "Đúng như ghi.")
    hand_in(page)
    page.wait_for_url("**/trang-tu-soi?**")
    assert Answer.objects.count() == 1


@pytest.mark.phone
def test_a_session_that_ended_is_signed_in_again_and_the_form_is_sent(own_database, page):
    sign_in(page, "an")
    page.goto(address())
    write(page, "Viết khi phiên còn.")
    page.context.clear_cookies(name="sessionid")
    hand_in(page)
    page.get_by_text("Phiên làm việc đã hết, chưa gửi được").wait_for()
    page.get_by_role("link", name="Đăng nhập lại").first.click()
    page.locator("[name=login]").fill("an")
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Đăng nhập").click()
    page.get_by_text("Đã ghi lời của ông bà").wait_for()
    assert Answer.objects.get().text == "Viết khi phiên còn."
    assert kept(page) == []


@pytest.mark.phone
def test_a_fault_is_said_by_the_page_and_the_text_is_still_there(own_database, page):
    sign_in(page, "an")
    page.goto(address())
    write(page, "   ")
    hand_in(page)
    page.get_by_text("Còn chỗ phải sửa").wait_for()
    assert kept(page) == []


@pytest.mark.phone
def test_signing_out_and_another_account_leave_nothing(own_database, page):
    sign_in(page, "an")
    page.goto(address())
    write(page, "Của riêng An.")
    page.route("**/trang-tu-soi/y-kien/*", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    hand_in(page)
    expect(page.get_by_text(KEPT)).to_be_visible()
    page.context.clear_cookies()
    page.unroute("**/trang-tu-soi/y-kien/*")
    sign_in(page, "binh")
    page.goto("/trang-tu-soi")
    expect(page.get_by_text("Của riêng An")).to_be_hidden()
    assert Answer.objects.count() == 0
    page.context.clear_cookies()
    sign_in(page, "an")  # what An had waits for An, and goes as soon as An is back
    expect(page.get_by_text("Đã gửi điều giữ trên máy này")).to_be_visible()
    assert Answer.objects.get().person.full_name == "Nguyễn Văn An"
