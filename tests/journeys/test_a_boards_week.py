"""A board directs, sees the whole, and opens figures to their rows: of directives, of tasks on time, of the force of cadres."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from guong.assignments import actions
from guong.directives.models import Addressee
from tests import cast as small_city
from tests.assignments.examples import handed_in
from tests.cadres import examples as cadres
from tests.cast import TODAY
from tests.journeys.conftest import looks_well, sign_in
from tests.journeys.walking import pictured


@pytest.fixture
def week(own_database):
    cast = small_city.present()
    cadres.asked(cast)
    task = handed_in(cast)
    actions.accept_results(by=cast.actor("binh"), assignments=[task.pk], on=TODAY)
    return task


def directs(page: Page) -> None:
    page.goto("/chi-dao/ra")
    looks_well(page)
    page.get_by_label("Việc phải làm").fill("Rà soát kế hoạch tu dưỡng của cán bộ chủ chốt")
    page.get_by_label("Theo văn bản, kết luận").fill("Kết luận 5-KL/TU, 10/5/2021")
    page.get_by_label("Hạn, ngày").fill("28/05/2021")
    page.get_by_role("button", name="Ra chỉ đạo").click()
    page.get_by_text("Đã ra chỉ đạo.").wait_for()


def sees_the_whole(page: Page) -> None:
    looks_well(page)
    pictured(page, "board-directive")
    expect(page.locator("#noi-nhan tbody tr")).to_have_count(2)
    assert Addressee.objects.count() == 2
    page.get_by_role("main").get_by_role("link", name="Đảng bộ phường Vị Hoàng").click()
    looks_well(page)


def opens_figures(page: Page, title: str) -> None:
    """From the city over a ward and a cell to the task itself; from a figure of the force of cadres to its people."""
    page.goto("/nhiem-vu/dung-han")
    page.get_by_role("rowheader").get_by_role("link", name="Đảng bộ phường Vị Hoàng").click()
    pictured(page, "board-rates")
    page.get_by_role("rowheader").get_by_role("link", name="Chi bộ tổ dân phố số 1").click()
    page.get_by_role("link", name=title).wait_for()
    page.go_back()
    page.get_by_role("link", name="1 Đúng hạn, Chi bộ tổ dân phố số 1").click()
    page.get_by_role("link", name=title).wait_for()
    page.goto("/so-lieu/doi-ngu")
    looks_well(page)
    pictured(page, "board-cadres")
    page.get_by_role("rowheader").get_by_role("link", name="Chưa rõ, thiếu dữ liệu").click()
    page.get_by_role("main").get_by_role("link", name="Trần Thị Bình").wait_for()
    page.get_by_text(re.compile("Chưa rõ: Lý luận chính trị")).first.wait_for()
    looks_well(page)


def test_directs_sees_the_whole_and_opens_figures_to_their_rows(week, page: Page):
    sign_in(page, "em")
    directs(page)
    sees_the_whole(page)
    opens_figures(page, week.title)
