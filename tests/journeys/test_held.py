"""What is not final is held ten seconds: undone in time, or done although the page has closed."""

from __future__ import annotations

import time

import pytest

from guong.mirror import actions
from guong.mirror.models import CorrectionRequest
from tests import cast as small_city
from tests.cast import TODAY
from tests.journeys.conftest import looks_well, sign_in
from tests.pending.test_sent_forms import address

pytestmark = pytest.mark.usefixtures("worker")


@pytest.fixture
def request_(own_database):
    entry = int(address().rsplit("/", 1)[1])
    by = small_city.present().actor("an")
    return actions.ask_correction(by=by, entry=entry, text="Sai", proposed="Khác", on=TODAY)


@pytest.mark.phone
def test_an_act_is_undone_and_another_time_done_though_the_page_is_closed(request_, page):
    page.set_default_timeout(12_000)
    sign_in(page, "an")
    page.goto(f"/trang-tu-soi/de-nghi/{request_.pk}/rut")
    page.get_by_role("button", name="Rút đề nghị").click()
    page.get_by_text("sẽ làm sau 10 giây").wait_for()
    looks_well(page)
    page.get_by_role("button", name="Hoàn tác").click()
    page.get_by_text("Đã hoàn tác").wait_for()
    page.goto(f"/trang-tu-soi/de-nghi/{request_.pk}/rut")
    page.get_by_role("button", name="Rút đề nghị").click()
    page.get_by_text("sẽ làm sau 10 giây").wait_for()
    page.goto("/dang-cho")
    looks_well(page)
    page.close()
    until = time.monotonic() + 60
    while CorrectionRequest.objects.get().state == "asked" and time.monotonic() < until:
        time.sleep(0.5)
    assert CorrectionRequest.objects.get().state == "withdrawn"
