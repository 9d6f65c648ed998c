"""A directive goes down and its report comes back; a member finishes a task on a phone: at both widths, with axe."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests import cast as small_city
from tests.assignments.examples import given
from tests.directives.examples import directed, reported, thread
from tests.journeys.conftest import looks_well, sign_in


@pytest.fixture
def directive(own_database):
    cast = small_city.present()
    row = directed(cast, "C1", "C2", "W")
    reported(cast, row, "C2", "chi")
    return row


@pytest.fixture
def task(own_database):
    return given(small_city.present())


def test_three_organizations_are_directed_one_reports_one_is_returned(directive, page: Page):
    key = thread(directive, "C1").pk
    sign_in(page, "binh")
    page.goto("/chi-dao")
    looks_well(page)
    page.get_by_role("link", name=directive.title).click()
    looks_well(page)
    page.get_by_role("button", name="Tiếp nhận").click()
    page.get_by_role("link", name="Ghi kế hoạch").click()
    looks_well(page)
    page.get_by_label("Nội dung").fill("Họp ngày 12, phân công ba người.")
    page.get_by_role("button", name="Ghi").click()
    page.get_by_role("link", name="Báo cáo kết quả").click()
    looks_well(page)
    page.get_by_label("Nội dung").fill("Đã rà soát 12 cam kết.")
    page.get_by_label("Số liệu").fill("Số cam kết: 12")
    page.get_by_role("button", name="Nộp").click()
    page.get_by_text("Đã nộp báo cáo.").wait_for()
    looks_well(page)
    page.context.clear_cookies()
    sign_in(page, "em")
    page.goto(f"/chi-dao/{directive.pk}")
    looks_well(page)
    page.goto(f"/chi-dao/noi-nhan/{key}")
    page.get_by_role("button", name="Nghiệm thu").click()
    page.get_by_text("Đã nghiệm thu.").wait_for()
    page.goto(f"/chi-dao/noi-nhan/{thread(directive, 'C2').pk}")
    page.get_by_role("link", name="Trả lại").click()
    page.get_by_label("Lý do").fill("Thiếu số liệu")
    page.get_by_role("button", name="Trả lại").click()
    page.get_by_text("Đã trả lại.").wait_for()
    looks_well(page)


def test_a_member_finishes_a_task(task, page: Page):
    sign_in(page, "an")
    page.goto("/nhiem-vu")
    looks_well(page)
    page.get_by_role("link", name=f"Nộp {task.title}").click()
    looks_well(page)
    page.get_by_label("Kết quả").fill("Đã vận động 12 hộ.")
    paper = {"name": "Biên bản 4-BB.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7\n%%EOF"}
    page.get_by_label("Tệp minh chứng").set_input_files([paper])
    page.get_by_role("button", name="Nộp").click()
    page.get_by_text("Đã nộp.").wait_for()
    looks_well(page)
    page.context.clear_cookies()
    sign_in(page, "binh")
    page.goto("/nhiem-vu/giao")
    looks_well(page)
    page.goto("/nhiem-vu/bang")
    looks_well(page)
    page.get_by_role("link", name=task.title).click()
    looks_well(page)
    with page.expect_download() as saved:
        page.get_by_role("link", name="Biên bản 4-BB.pdf").click()
    assert saved.value.suggested_filename.endswith(".pdf")
    page.get_by_role("button", name="Nghiệm thu").click()
    page.get_by_text("Đã nghiệm thu.").wait_for()
    page.goto("/nhiem-vu/dung-han")
    looks_well(page)
