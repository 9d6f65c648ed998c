"""One evening of a cell feeds its roll, a study campaign, the approval of plans and the minutes: what was typed is counted."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import expect

from guong.ledger.models import Entry
from guong.meetings.models import Meeting
from guong.plans.models import Plan
from tests import cast as small_city
from tests.journeys.conftest import looks_well, sign_in
from tests.journeys.walking import PHONE, pictured, walker
from tests.plans import examples
from tests.study import campaigns

MOST_TYPED = 7  # day, hour, an agenda line, who reported, when it ended, who wrote, what was concluded
TYPED = """
addEventListener("input", event => {
    const field = event.target;
    if (!event.isTrusted || !field.matches("textarea, input:not([type=radio], [type=checkbox])")) return;
    const all = JSON.parse(sessionStorage.getItem("typed") || "{}");
    all[location.pathname + " " + field.name] = field.value;
    sessionStorage.setItem("typed", JSON.stringify(all));
}, true);
"""
REPORTER = "Vũ Thị Em"
CONCLUSION = "Cả chi bộ học xong trong tháng 5."


@pytest.fixture
def city(own_database):
    cast = small_city.present()
    campaigns.running(cast)
    examples.handed_in(cast)
    return cast


def call(page) -> int:
    page.goto("/hop/mo")
    page.get_by_label("Ngày họp").fill("10/05/2021")
    page.get_by_label("Giờ").fill("19h30")
    page.get_by_label("Nội dung").fill("Việc tháng 6")
    page.get_by_role("button", name="Mở cuộc họp").click()
    page.get_by_role("link", name="Điểm danh", exact=True).first.wait_for()
    return Meeting.objects.get().pk


def hang(page, key: int) -> None:
    """Both documents and the plan that waits are chosen, not typed."""
    page.goto(f"/hop/{key}/noi-dung?loai=study")
    page.get_by_label("Báo cáo viên").fill(REPORTER)
    page.get_by_role("button", name="Thêm vào chương trình").click()
    page.get_by_text("Đã thêm vào chương trình họp.").wait_for()
    page.goto(f"/hop/{key}/noi-dung?loai=plans")
    looks_well(page)
    page.get_by_role("button", name="Thêm vào chương trình").click()
    page.get_by_text("Duyệt kế hoạch tu dưỡng năm 2021 của Nguyễn Văn An").first.wait_for()
    pictured(page, "secretary-agenda")


def take_roll(page, key: int) -> None:
    page.goto(f"/hop/{key}/diem-danh")
    page.get_by_role("button", name="Chốt điểm danh").click()
    page.get_by_text("Đã chốt điểm danh.", exact=True).wait_for()


def keep_minutes(page, key: int) -> None:
    """Hour, chair and agenda stand there already."""
    page.goto(f"/hop/{key}/bien-ban")
    looks_well(page)
    expect(page.get_by_label("Chủ trì")).to_have_value("Trần Thị Bình")
    content = page.get_by_role("textbox", name="Nội dung và ý kiến")
    expect(content).to_have_value(re.compile("Duyệt kế hoạch tu dưỡng năm 2021 của Nguyễn Văn An"))
    page.get_by_label("Kết thúc lúc").fill("21h05")
    page.get_by_label("Thư ký").fill("Nguyễn Văn An")
    page.get_by_role("textbox", name="Kết luận").fill(CONCLUSION)
    pictured(page, "secretary-minutes")
    page.get_by_role("button", name="Giữ biên bản").click()
    page.get_by_text("Đã giữ biên bản. Chưa chốt.").wait_for()


def close(page, key: int) -> None:
    page.goto(f"/hop/{key}/bien-ban/chot")
    looks_well(page)
    expect(page.get_by_label("Người ký biên bản")).to_have_value("Trần Thị Bình, Nguyễn Văn An")
    for agreed in page.get_by_label("Nhất trí", exact=True).all():
        agreed.check()
    page.get_by_role("button", name="Chốt biên bản").click()
    page.get_by_text("Đã chốt biên bản.").wait_for()
    pictured(page, "secretary-closed")
    looks_well(page)


def test_roll_study_approvals_and_minutes_and_nothing_typed_twice(city, browser, server):
    with walker(browser, server, PHONE) as page:
        page.add_init_script(TYPED)
        sign_in(page, "binh")
        page.evaluate("sessionStorage.removeItem('typed')")
        key = call(page)
        hang(page, key)
        take_roll(page, key)
        keep_minutes(page, key)
        close(page, key)
        typed = json.loads(page.evaluate("sessionStorage.getItem('typed')"))
    assert len(typed) <= MOST_TYPED, typed
    said = [text for text in typed.values() if text]
    assert len(said) == len(set(said)), typed
    plan = Plan.objects.get()
    assert (plan.state, plan.approved_on) == ("in_force", small_city.TODAY)
    closing = Entry.objects.get(kind="meeting.concluded").act
    kinds = set(Entry.objects.filter(act=closing).values_list("kind", flat=True))
    assert kinds >= {"meeting.concluded", "plan.approved", "study_session.held"}, kinds
