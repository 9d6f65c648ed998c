"""The organization officer keeps a person's record right: probation, categories, details, what was recorded by mistake."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from guong.organization.models import Membership
from tests import cast as small_city
from tests.journeys.conftest import looks_well, sign_in


@pytest.fixture
def an(own_database):
    person = small_city.present().people["an"]
    Membership.objects.filter(person=person).update(kind="probationary")
    return person


def decide(page, button: str, **fields: str) -> None:
    """Fill in the fields of a form by their names and hand it in."""
    for name, value in fields.items():
        field = page.locator(f"main [name={name}]")
        field.select_option(value) if field.evaluate("e => e.tagName") == "SELECT" else field.fill(value)
    looks_well(page)
    page.get_by_role("button", name=button, exact=True).click()
    page.locator(".g-say-done").wait_for()
    looks_well(page)


def test_a_record_is_kept_right(an, page):
    sign_in(page, "em")
    page.goto(f"/so-lieu/can-bo/{an.pk}")
    looks_well(page)
    page.get_by_role("link", name="Công nhận chính thức").click()
    decide(page, "Ghi quyết định", official_on="03/05/2021", document_number="9-QĐ/ĐU")
    page.get_by_role("link", name="Công nhận nhầm").click()
    decide(page, "Rút", reason="Nhầm người")
    page.get_by_role("link", name="Ghi, thôi đối tượng").click()
    decide(page, "Ghi đối tượng", category="civil_servant", organization="C1", since="01/06/2020")
    page.get_by_role("link", name="Ghi nhầm công chức").click()
    decide(page, "Rút", reason="Không phải công chức")
    page.goto(f"/so-lieu/can-bo/{an.pk}")
    page.get_by_role("link", name="Sửa thông tin ghi sai").click()
    decide(page, "Ghi vào danh sách", full_name="Nguyễn Văn Ân", reason="Theo căn cước")
    expect(page.get_by_role("heading", name="Nguyễn Văn Ân")).to_be_visible()
