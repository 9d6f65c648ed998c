"""The four journeys of the first path, at both widths."""

from __future__ import annotations

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from guong.access import actions as access
from guong.kit.actor import machine
from guong.personnel import actions as personnel
from guong.personnel.queries import NewPerson
from guong.ratings import actions as ratings
from guong.ratings.judging import NewRating
from tests import cast as small_city
from tests.cast import SINCE, TODAY
from tests.imports.test_imports import GOOD, book
from tests.journeys.conftest import looks_well, sign_in

STRONG = "hoa-sen-tren-ho-42"


@pytest.fixture
def city(own_database):
    return small_city.present()


@pytest.fixture
def rated(city):
    new = NewRating(2020, date(2020, 12, 30), "12-QĐ/ĐU", "Đảng ủy", person="000000000001", level="Hoàn thành tốt nhiệm vụ")
    return ratings.record_ratings(by=city.actor("em"), new=[new], on=TODAY)[0]


@pytest.fixture
def slip(city):
    newcomer = NewPerson("77", "Lê Thị Mới", "C1", "official", SINCE)
    person = personnel.register_people(by=machine("demonstration", TODAY), new=[newcomer], on=TODAY)[0]
    return access.open_accounts(by=city.actor("ha"), people=[person.pk], on=TODAY)[0]


@pytest.mark.phone
def test_a_newcomer_signs_in_with_a_slip(slip, page):
    page.goto("/")
    looks_well(page)
    page.get_by_role("link", name="Dùng phiếu kích hoạt").click()
    looks_well(page)
    page.get_by_label("Số tài khoản in trên phiếu").fill(slip.number)
    page.get_by_label("Tám chữ số in trên phiếu").fill("00000000")
    page.get_by_label("Mật khẩu mới").fill(STRONG)
    page.get_by_label("Gõ lại mật khẩu").fill(STRONG)
    page.get_by_role("button", name="Đặt mật khẩu và vào").click()
    page.get_by_text("Phiếu không đúng").first.wait_for()
    looks_well(page)
    page.get_by_label("Tám chữ số in trên phiếu").fill(slip.digits)
    page.get_by_label("Mật khẩu mới").fill(STRONG)
    page.get_by_label("Gõ lại mật khẩu").fill(STRONG)
    page.get_by_role("button", name="Đặt mật khẩu và vào").click()
    page.wait_for_url("**/ban-lam-viec")
    looks_well(page)


@pytest.mark.phone
def test_a_slips_qr_needs_only_a_password(slip, page):
    page.goto(f"/phieu#{slip.secret}")
    page.get_by_label("Mật khẩu mới").fill(STRONG)
    page.get_by_label("Gõ lại mật khẩu").fill(STRONG)
    expect(page).to_have_url(re.compile("^[^#]+$"))
    page.get_by_role("button", name="Đặt mật khẩu và vào").click()
    page.wait_for_url("**/ban-lam-viec")


def upload(page, rows):
    page.goto("/so-lieu/nhap-tep/gui")
    looks_well(page)
    page.get_by_label("Đảng viên").check()
    file = {"name": "dang-vien.xlsx", "mimeType": "application/octet-stream", "buffer": book(rows)}
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Gửi tệp, kiểm tra thử").click()


def test_a_file_with_errors_is_mended_imported_and_undone(city, worker, page):
    sign_in(page, "em")
    upload(page, [["", *GOOD[1:]], GOOD])
    page.get_by_role("heading", name="Tệp còn 1 ô phải sửa").wait_for(timeout=20_000)
    looks_well(page)
    expect(page.get_by_role("cell", name="Chưa ghi mã số.")).to_be_visible()
    upload(page, [["000000000072", *GOOD[1:]], GOOD])
    page.get_by_role("button", name="Nhập 2 dòng").wait_for(timeout=20_000)
    looks_well(page)
    page.get_by_role("button", name="Nhập 2 dòng").click()
    page.get_by_role("heading", name="Đã nhập").wait_for(timeout=20_000)
    page.goto("/so-lieu/can-bo?q=tam")
    expect(page.get_by_role("link", name="Đỗ Văn Tám")).to_have_count(2)
    looks_well(page)
    page.goto("/so-lieu/nhap-tep")
    looks_well(page)
    page.get_by_role("link", name="dang-vien.xlsx").first.click()
    page.get_by_role("button", name="Hoàn lại lần nhập này").click()
    page.get_by_role("heading", name="Đã hoàn lại").wait_for()


def test_a_figure_is_followed_to_a_person(rated, page):
    sign_in(page, "dung")
    page.goto("/so-lieu/thong-ke/xep-loai")
    looks_well(page)
    table = page.get_by_role("region", name="Bảng: Đảng viên")
    table.get_by_role("row", name="2020").get_by_role("link").nth(1).click()
    looks_well(page)
    expect(page.locator("tbody tr")).to_have_count(1)
    page.get_by_role("link", name="Nguyễn Văn An").click()
    looks_well(page)
    page.get_by_role("link", name="Mở trang tự soi").click()
    page.get_by_role("link", name="2020").click()
    page.get_by_text("Hoàn thành tốt nhiệm vụ").wait_for()
    looks_well(page)


@pytest.mark.phone
def test_a_member_answers_on_the_mirror_and_sees_who_looked(rated, city, page):
    access.note_reading(by=city.actor("binh"), person=city.people["an"].pk, what="Trang tự soi 2020", on=TODAY)
    sign_in(page, "an")
    page.goto("/trang-tu-soi?nam=2020")
    looks_well(page)
    page.get_by_role("link", name="Viết ý kiến").first.click()
    looks_well(page)
    page.get_by_role("button", name="Ghi ý kiến").click()
    page.get_by_text("Trường này").or_(page.locator(".g-err")).first.wait_for()
    page.get_by_label("Lời của tôi").fill("Tôi thấy kết quả này đúng với việc đã làm.")
    page.get_by_role("button", name="Ghi ý kiến").click()
    page.get_by_text("Tôi thấy kết quả này đúng với việc đã làm.").wait_for()
    page.goto("/trang-tu-soi/ai-da-xem")
    expect(page.get_by_text("Trần Thị Bình")).to_be_visible()
    looks_well(page)


@pytest.mark.both_widths
def test_the_longest_name_leaves_room_for_the_menu(rated, page):
    sign_in(page, "em")
    shown = page.locator(".g-me summary b")
    shown.evaluate("name => name.firstChild.textContent = 'Nguyễn Hoàng Thị Phương Thảo Nguyên'")
    expect(shown).to_be_visible()
    looks_well(page)
