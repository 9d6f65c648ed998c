"""From a record to the gallery: a propaganda officer publicizes an exemplar, and everybody reads it, at both widths."""

from __future__ import annotations

from dataclasses import replace

import pytest

from guong.exemplars import actions
from tests import cast as small_city
from tests.cast import TODAY
from tests.exemplars.examples import PUBLISHED, RECOGNIZED, many
from tests.journeys.conftest import looks_well, sign_in


@pytest.fixture
def withdrawn(own_database):
    by = small_city.present().actor("em")
    shown = [replace(one, field=field) for one, field in zip(many(3), ("education", "health", "charity"), strict=True)]
    gone = actions.record_exemplars(by=by, new=[replace(PUBLISHED, title="Gương sẽ rút"), *shown], on=TODAY)[0]
    actions.withdraw_exemplars(by=by, exemplars=[gone.pk], reason="Số liệu sai", day=TODAY, on=TODAY)
    actions.record_exemplars(by=by, new=[RECOGNIZED], on=TODAY)
    return gone


@pytest.mark.phone
def test_an_exemplar_is_publicized_and_everybody_reads_it(withdrawn, page):
    page.goto(f"/guong-sang/{withdrawn.pk}")
    looks_well(page)
    sign_in(page, "em")
    page.goto("/guong-sang/ho-so")
    looks_well(page)
    page.get_by_role("link", name=RECOGNIZED.title).click()
    looks_well(page)
    page.get_by_role("link", name="Ghi tuyên truyền").click()
    looks_well(page)
    page.get_by_label("Ngày tuyên truyền").fill("10/05/2021")
    page.get_by_label("Nơi đăng").fill("Bản tin thành phố")
    page.get_by_role("button", name="Ghi tuyên truyền").click()
    page.get_by_text("Trang Gương sáng có gương này").wait_for()
    page.context.clear_cookies()
    page.goto("/guong-sang")
    looks_well(page)
    page.get_by_role("link", name=RECOGNIZED.title).click()
    page.get_by_text("612 buổi").wait_for()
    looks_well(page)
