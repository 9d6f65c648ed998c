"""A person makes signing in safe: an application that makes codes, a passkey of a real browser, sessions that end."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.access.second_step import code_of
from tests.journeys.conftest import looks_well, sign_in


@pytest.fixture
def server(server: str) -> str:
    """Passkeys want a name, not a number."""
    return server.replace("127.0.0.1", "localhost")


@pytest.fixture
def with_passkeys(page):
    """The browser has a machine of its own that asks for finger, face or PIN, and always gets it."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return page


def sign_out(page) -> None:
    page.goto("/dang-xuat")
    looks_well(page)
    page.get_by_role("main").get_by_role("button", name="Đăng xuất").click()
    page.wait_for_url(re.compile("/$"))


@pytest.mark.phone
def test_a_passkey_is_made_and_opens_without_a_password(with_passkeys):
    page = with_passkeys
    sign_in(page, "an")
    page.goto("/cach-dang-nhap")
    looks_well(page)
    page.get_by_role("link", name="Thêm khóa truy cập").click()
    looks_well(page)
    page.get_by_label("Tên để nhận ra").fill("Điện thoại của tôi")
    page.get_by_role("button", name="Tạo khóa trên máy này").click()
    page.get_by_role("heading", name="In hoặc chép mã dự phòng").wait_for()
    looks_well(page)
    expect(page.locator("main .g-code")).to_have_count(10)
    page.get_by_role("link", name="Đã cất, đi tiếp").click()
    expect(page.get_by_text("Điện thoại của tôi").first).to_be_visible()
    looks_well(page)
    sign_out(page)
    page.goto("/dang-nhap")
    looks_well(page)
    page.get_by_role("button", name="Vào bằng khóa truy cập").click()
    page.wait_for_url("**/ban-lam-viec")
    page.goto("/dang-nhap-gan-day")
    looks_well(page)
    expect(page.get_by_text("khóa truy cập").first).to_be_visible()
    sign_out(page)
    page.goto("/dang-nhap")
    page.locator("[name=login]").fill("an")
    page.locator("main [name=password]").fill("mot-cau-du-dai-42")
    page.get_by_role("main").get_by_role("button", name="Đăng nhập", exact=True).click()
    page.wait_for_url("**/dang-nhap/buoc-hai")
    looks_well(page)
    page.get_by_role("button", name="Dùng khóa truy cập").click()
    page.wait_for_url("**/ban-lam-viec")


def test_codes_are_set_up_and_asked_for_and_a_session_is_ended(page, browser, server):
    sign_in(page, "an")
    page.goto("/cach-dang-nhap/ung-dung-ma")
    looks_well(page)
    secret = page.locator(".g-code").inner_text().replace(" ", "")
    page.get_by_label("Mã").fill(code_of(secret))
    page.get_by_role("button", name="Bật bước xác nhận thứ hai").click()
    page.get_by_role("heading", name="In hoặc chép mã dự phòng").wait_for()
    other = browser.new_context(base_url=server).new_page()
    other.goto("/dang-nhap")
    other.locator("[name=login]").fill("an")
    other.locator("main [name=password]").fill("mot-cau-du-dai-42")
    other.get_by_role("main").get_by_role("button", name="Đăng nhập", exact=True).click()
    other.get_by_label("Mã").fill(code_of(secret, 1))  # a code opens once; half a minute may pass at any time
    other.get_by_role("button", name="Xác nhận").click()
    other.wait_for_url("**/ban-lam-viec")
    page.goto("/phien-dang-nhap")
    looks_well(page)
    expect(page.get_by_text("phiên này")).to_have_count(1)
    page.get_by_role("button", name="Kết thúc mọi phiên khác").click()
    page.get_by_text("Đã kết thúc 1 phiên").wait_for()
    other.goto("/ban-lam-viec")
    assert "/dang-nhap" in other.url
    other.context.close()


def test_the_administrator_locks_and_asks_why(page):
    sign_in(page, "ha")
    page.goto("/tai-khoan")
    looks_well(page)
    page.get_by_role("link", name="Nguyễn Văn An", exact=True).click()
    looks_well(page)
    page.get_by_label("Việc").select_option("mirror.read")
    page.get_by_label("Ở tổ chức nào").fill("C1")
    page.get_by_role("button", name="Hỏi").click()
    page.get_by_text("Không", exact=True).wait_for()
    looks_well(page)
    page.get_by_role("link", name="Khóa tài khoản").click()
    looks_well(page)
    page.get_by_label("Lý do").fill("Máy bị mất")
    page.get_by_role("button", name="Khóa", exact=True).click()
    page.get_by_text("Đã khóa tài khoản").wait_for()
    looks_well(page)
    page.get_by_role("link", name="Mở khóa").click()
    page.get_by_label("Lý do").fill("Đã tìm thấy")
    page.get_by_role("button", name="Mở khóa").click()
    page.get_by_text("Đã mở khóa tài khoản").wait_for()
