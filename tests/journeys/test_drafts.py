"""Nothing that is typed is lost: it saves itself, survives the end of a session, and two tabs do not overwrite each other."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from guong.mirror.models import Answer
from guong.pending.models import Draft
from tests.cast import PASSWORD
from tests.journeys.conftest import looks_well, sign_in
from tests.pending.test_sent_forms import address


def begin(page) -> None:
    page.set_default_timeout(12_000)
    sign_in(page, "an")
    page.goto(address())
    page.wait_for_load_state("networkidle")  # what is kept was asked for; from now on a pause saves, not the answer


def write(page, text: str) -> None:
    page.locator("[name=text]").press_sequentially(text)


@pytest.mark.phone
def test_a_draft_saves_itself_comes_back_and_goes_when_it_is_handed_in(own_database, page):
    begin(page)
    write(page, "Viết dở")
    expect(page.get_by_text("Nháp đã tự lưu lúc")).to_be_visible()
    page.goto("/ban-nhap")
    looks_well(page)
    page.get_by_role("link", name="Viết dở").click()
    expect(page.get_by_text("Có bản nháp của ông bà")).to_be_visible()
    expect(page.locator("[name=text]")).to_have_value("")
    looks_well(page)
    page.get_by_role("button", name="Dùng bản nháp").click()
    write(page, ", nay viết xong.")
    page.get_by_role("button", name="Ghi ý kiến").click()
    page.get_by_text("Đã ghi lời của ông bà").wait_for()
    assert Answer.objects.get().text == "Viết dở, nay viết xong."
    assert Draft.objects.count() == 0
    page.goto(address())
    page.wait_for_timeout(1000)
    expect(page.get_by_text("Có bản nháp")).to_be_hidden()


def test_a_draft_is_dropped(own_database, page):
    begin(page)
    write(page, "Viết dở")
    expect(page.get_by_text("Nháp đã tự lưu lúc")).to_be_visible()
    page.goto(address())  # a reload may put back what was typed, and then nothing differs from the draft
    page.get_by_role("button", name="Bỏ bản nháp").click()
    expect(page.get_by_text("Có bản nháp của ông bà")).to_be_hidden()
    assert Draft.objects.count() == 0


def test_what_is_typed_while_a_save_travels_comes_back_without_a_quarrel(own_database, page):
    begin(page)
    travelling = []
    page.route("**/ban-nhap/luu", lambda route: travelling.append(route))
    with page.expect_request("**/ban-nhap/luu"):
        write(page, "Viết")
    write(page, " thêm")
    travelling.pop(0).continue_()
    expect(page.get_by_text("Nháp đã tự lưu lúc")).to_be_visible()
    page.unroute("**/ban-nhap/luu")
    page.goto(address())
    expect(page.get_by_text("Đã đưa lại điều ông bà viết dở")).to_be_visible()
    expect(page.locator("[name=text]")).to_have_value("Viết thêm")


@pytest.mark.phone
def test_a_session_that_ends_while_typing_keeps_the_text(own_database, page):
    begin(page)
    page.context.clear_cookies(name="sessionid")
    write(page, "Viết khi phiên đã hết")
    page.get_by_text("Phiên làm việc đã hết").wait_for()
    looks_well(page)
    page.get_by_role("link", name="Đăng nhập lại").click()
    page.locator("[name=login]").fill("an")
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Đăng nhập").click()
    page.get_by_text("Đã đưa lại điều ông bà viết dở").wait_for()
    expect(page.locator("[name=text]")).to_have_value("Viết khi phiên đã hết")
    expect(page.get_by_text("Nháp đã tự lưu lúc")).to_be_visible()
    assert Draft.objects.get().fields == [["text", "Viết khi phiên đã hết"]]


def test_two_tabs_do_not_overwrite_each_other(own_database, page):
    begin(page)
    other = page.context.new_page()
    other.set_default_timeout(12_000)
    other.goto(address())
    other.wait_for_timeout(500)
    write(page, "Trang một")
    expect(page.get_by_text("Nháp đã tự lưu lúc")).to_be_visible()
    write(other, "Trang hai")
    other.get_by_text("Bản này đang được sửa ở một trang khác").wait_for()
    looks_well(other)
    assert Draft.objects.get().fields == [["text", "Trang một"]]
    other.get_by_role("button", name="Giữ bản ở trang này").click()
    expect(other.get_by_text("Nháp đã tự lưu lúc")).to_be_visible()
    write(page, ", thêm")
    page.get_by_text("Bản này đang được sửa ở một trang khác").wait_for()
    page.get_by_role("button", name="Lấy bản kia").click()
    expect(page.locator("[name=text]")).to_have_value("Trang hai")


@pytest.mark.phone
def test_passwords_are_never_kept(own_database, page):
    begin(page)
    page.goto("/doi-mat-khau")
    page.locator("[type=password]").first.fill("bi-mat-cua-toi")
    page.wait_for_timeout(3000)
    assert Draft.objects.count() == 0
    assert "bi-mat" not in page.evaluate("JSON.stringify(localStorage)")
