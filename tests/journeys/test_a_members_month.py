"""A member's month on a phone: reads, takes the quiz (the line breaks on the way), writes the plan, finishes an assignment."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from guong.plans.models import Plan
from guong.quizzes.models import Paper
from guong.study.words import QUIZ
from tests import cast as small_city
from tests.assignments.examples import given
from tests.journeys.conftest import looks_well, sign_in
from tests.journeys.walking import pictured
from tests.quizzes import examples
from tests.study import campaigns

pytestmark = pytest.mark.phone


@pytest.fixture
def month(own_database):
    cast = small_city.present()
    quiz = examples.ready(cast, n_attempts=2)
    campaign = campaigns.running(cast, work=QUIZ, quiz=quiz.pk)
    campaigns.studied(cast, campaign)
    return cast, campaign, given(cast)


def reads(page: Page, campaign: int) -> None:
    page.goto(f"/hoc-tap/dot/{campaign}")
    looks_well(page)
    page.get_by_role("main").get_by_role("link", name=re.compile("101-QĐ.TW")).first.click()
    looks_well(page)


def takes_the_quiz(page: Page, campaign: int) -> None:
    """Off the line an answer waits and is sent when it is back; whoever comes back finds his paper."""
    page.goto("/ban-lam-viec")
    page.get_by_role("link", name=re.compile("^Làm bài trắc nghiệm")).first.click()
    looks_well(page)
    page.get_by_role("button", name="Bắt đầu làm bài").click()
    looks_well(page)
    questions = page.locator("main fieldset")
    expect(questions).to_have_count(4)
    pictured(page, "member-quiz")
    known = examples.right(Paper.objects.get())
    ids = [f"#q{key}-{at}" for key, at in known.items()]
    page.locator(ids[0]).check()
    page.get_by_text("Đã giữ mọi câu đã chọn").wait_for()
    page.context.set_offline(True)
    page.locator(ids[1]).check()
    page.get_by_text("Mất mạng: điều đã chọn sẽ được gửi lại").wait_for()
    page.context.set_offline(False)
    page.get_by_text("Đã giữ mọi câu đã chọn").wait_for()
    page.goto("/ban-lam-viec")
    page.get_by_role("link", name=re.compile("^Làm tiếp bài")).first.click()
    expect(page.locator(ids[1])).to_be_checked()
    page.get_by_role("button", name="Nộp bài").click()
    page.get_by_text("Còn 2 câu chưa chọn.").wait_for()
    looks_well(page)
    for one in ids[2:]:
        page.locator(one).check()
    page.get_by_role("button", name="Nộp bài", exact=True).click()
    page.get_by_text("Đúng 4 trên 4 câu").wait_for()
    pictured(page, "member-result")
    looks_well(page)
    page.goto(f"/hoc-tap/dot/{campaign}")
    page.get_by_text("Ông bà đã hoàn thành ngày").wait_for()


def writes_the_plan(page: Page) -> None:
    page.goto("/ke-hoach/viet")
    page.locator("[name=what1]").fill("Đọc một văn bản mỗi tháng")
    page.locator("[name=measure1]").fill("Sổ ghi 12 bài")
    page.locator("[name=due1]").fill("15/12/2021")
    page.get_by_role("button", name="Nộp", exact=True).click()
    page.get_by_text("Chờ duyệt").first.wait_for()
    pictured(page, "member-plan")


def finishes_a_task(page: Page, title: str) -> None:
    page.goto("/nhiem-vu")
    page.get_by_role("link", name=f"Nộp {title}").click()
    page.get_by_label("Kết quả").fill("Đã vận động 12 hộ.")
    pictured(page, "member-task")
    page.get_by_role("button", name="Nộp").click()
    page.get_by_text("Đã nộp.").wait_for()


def test_reads_takes_the_quiz_writes_the_plan_and_finishes_an_assignment(month, page: Page):
    _, campaign, task = month
    sign_in(page, "an")
    reads(page, campaign.pk)
    takes_the_quiz(page, campaign.pk)
    writes_the_plan(page)
    finishes_a_task(page, task.title)
    task.refresh_from_db()
    assert (Plan.objects.get().state, task.state) == ("handed_in", "handed_in")
