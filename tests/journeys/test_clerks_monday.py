"""A clerk's Monday: a file with errors, a question to the cells, figures frozen and published, a list and a workbook."""

from __future__ import annotations

import re
from io import BytesIO
from urllib.parse import urljoin

import pytest
from playwright.sync_api import expect
from python_calamine import CalamineWorkbook

from tests import cast as small_city
from tests.imports.test_imports import GOOD, book
from tests.journeys.conftest import looks_well, sign_in
from tests.journeys.walking import PHONE, WIDE, pages_of, walker


@pytest.fixture
def city(own_database):
    return small_city.present()


def test_a_monday_from_the_file_to_the_published_edition(city, browser, server, worker):
    with walker(browser, server, WIDE) as page:
        sign_in(page, "em")
        _imports(page)
        _asks(page)
        with walker(browser, server, PHONE) as phone:
            sign_in(phone, "binh")
            _answers(phone)
        _closes(page)
        _publishes(page)
        _takes_lists(page)
    with walker(browser, server, PHONE) as anybody:
        anybody.goto("/")
        anybody.get_by_text("Đảng bộ qua những con số").wait_for()
        looks_well(anybody)
        anybody.goto("/bao-cao")
        anybody.get_by_role("main").get_by_role("link", name="Đảng bộ thành phố").first.click()
        anybody.get_by_text("Bản chốt số 1").wait_for()
        looks_well(anybody)


def _desk(page, button):
    """From the desk, by what stands there."""
    page.goto("/ban-lam-viec")
    page.get_by_role("main").get_by_role("link", name=button).first.click()


def _imports(page):
    """Three rows, one without its code; the file is mended by what the page said, and sent again."""
    _desk(page, "Nhập tệp")
    looks_well(page)
    bad = ["000000000073", "Đỗ Văn Tám", "31/02/1970", *GOOD[3:]]
    for rows in ([["", *GOOD[1:]], bad, GOOD], [["000000000072", *GOOD[1:]], ["000000000073", *GOOD[1:]], GOOD]):
        page.goto("/so-lieu/nhap-tep/gui")
        page.get_by_label("Đảng viên").check()
        sent = {"name": "dang-vien.xlsx", "mimeType": "application/octet-stream", "buffer": book(rows)}
        page.locator("input[type=file]").set_input_files(sent)
        page.get_by_role("button", name="Gửi tệp, kiểm tra thử").click()
        if rows[0][0] == "":
            page.get_by_role("heading", name="Tệp còn 2 ô phải sửa").wait_for()
            looks_well(page)
            expect(page.get_by_role("cell", name="Chưa ghi mã số.")).to_be_visible()
            page.goto("/ban-lam-viec")
            expect(page.get_by_role("main")).to_contain_text("Tệp còn lỗi, chưa ghi gì")
    page.get_by_role("button", name="Nhập 3 dòng").click()
    page.get_by_role("heading", name="Đã nhập").wait_for()
    looks_well(page)


def _asks(page):
    _desk(page, "Yêu cầu số liệu")
    looks_well(page)
    page.get_by_label("Hỏi về việc gì").fill("Sinh hoạt chuyên đề quý II")
    page.get_by_label("Các số cần hỏi").fill("Số buổi; buổi\nSố đảng viên dự")
    page.get_by_label("Mọi chi bộ bên dưới").check()
    page.get_by_label("Trả lời chậm nhất ngày").fill("20/05/2021")
    page.get_by_role("button", name="Gửi phiếu").click()
    page.get_by_text("Đã gửi.").wait_for()
    expect(page.get_by_role("main")).to_contain_text("0 trên 3")
    looks_well(page)


def _answers(phone):
    """The secretary finds it on her desk and answers with her thumbs."""
    phone.get_by_role("link", name="Trả lời Trả lời: Sinh hoạt chuyên đề quý II").click()
    looks_well(phone)
    phone.get_by_label("Số buổi (buổi)").fill("2")
    phone.get_by_label("Số đảng viên dự").fill("24")
    phone.get_by_role("button", name="Nộp").click()
    phone.get_by_text("Đã nộp.").wait_for()
    looks_well(phone)


def _closes(page):
    """Whoever has not answered is reminded; the numbers are taken as they are."""
    _desk(page, re.compile("Xem ai còn thiếu"))
    looks_well(page)
    page.get_by_role("button", name="Nhắc nơi còn thiếu").click()
    page.get_by_text("Đã nhắc 2 nơi.").wait_for()
    page.get_by_role("button", name="Chốt số liệu").click()
    page.get_by_text("Đã chốt.").wait_for()
    looks_well(page)
    cells = _cells(page, page.get_by_role("link", name="Xuất Excel").get_attribute("href"))
    assert {"Chi bộ tổ dân phố số 1", "2", "24"} <= set(cells)


def _publishes(page):
    page.locator(".g-nav summary", has_text="Tổ chức, số liệu").click()
    page.locator(".g-nav").get_by_role("link", name="Báo cáo nêu gương").click()
    page.get_by_role("link", name="Chốt số liệu").click()
    page.get_by_role("button", name="Chốt số liệu").click()
    page.get_by_text("Đã chốt bản số 1").wait_for()
    looks_well(page)
    page.get_by_role("link", name="Công bố bản này").click()
    page.get_by_label("Văn bản đồng ý công bố").fill("12-CV/TU, 10/5/2021, Thành ủy")
    page.get_by_role("button", name="Công bố", exact=True).click()
    page.get_by_text("Đã công bố. Ai cũng đọc được").wait_for()
    looks_well(page)


def _takes_lists(page):
    """What was found is printed and taken along as it is filtered: the three rows of the morning."""
    page.goto("/so-lieu/can-bo?q=tam")
    looks_well(page)
    printed = " ".join(pages_of(page, page.get_by_role("link", name="In", exact=True).get_attribute("href")))
    assert printed.count("Đỗ Văn Tám") == 3
    found = _cells(page, page.get_by_role("link", name="Xuất Excel").get_attribute("href"))
    assert found.count("Đỗ Văn Tám") == 3


def _cells(page, address):
    """Every cell of a workbook, as text; whole numbers without a point."""
    book = CalamineWorkbook.from_filelike(BytesIO(page.request.get(urljoin(page.url, address)).body()))
    rows = [row for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python()]
    return [str(cell).removesuffix(".0") for row in rows for cell in row]
