"""Every page of the address table as somebody sees it who may: wide and light, on a phone in the dark, at 320 px with letters
twice as large; with something in every app, and in a house where nothing has happened yet."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page

from tests import cast as small_city
from tests.house import test_addresses as addresses
from tests.house.lived_in import lived_in
from tests.journeys.conftest import LOOKS, RULES, axe_finds, sticks_out

FILES = (".pdf", ".png", ".xlsx", ".json", ".ics", "health/", "/anh/{photo}", "mau-giay/ban/{template}")
PAGES = {address: who for address, who in addresses.TABLE.items() if not any(mark in address for mark in FILES)}
EMPTY = [address for address in PAGES if "{" not in address]


def sees(allowed: str) -> str:
    """Who of those that may see a page is asked: whoever has the longest menu."""
    return next(who for who in ("em", "ha", "dung", "binh", "chi", "an", "nobody") if who in allowed.split() or who == "nobody")


@pytest.fixture
def opened(browser: Browser, server: str) -> Iterator[Page]:
    context = browser.new_context(base_url=server, reduced_motion="reduce")  # nothing is measured on its way to another colour
    yield context.new_page()
    context.close()


def enter(page: Page, base: str, city: small_city.Cast, who: str) -> None:
    page.context.clear_cookies()
    if who != "nobody":
        client = Client()
        client.force_login(city.accounts[who])
        page.context.add_cookies([{"name": name, "value": one.value, "url": base} for name, one in client.cookies.items()])


def faults(page: Page, address: str) -> list[object]:
    answer = page.goto(address)
    if answer is None or answer.status != 200:
        return [answer and answer.status]
    if "html" not in answer.headers["content-type"]:
        return []  # what a script of ours reads
    found: list[object] = []
    for width, scheme, rules in ((1280, "light", RULES), (390, "dark", LOOKS)):
        page.set_viewport_size({"width": width, "height": 844})
        page.emulate_media(color_scheme=scheme)
        found += [(width, one) for one in (*sticks_out(page), *axe_finds(page, rules))]
    page.set_viewport_size({"width": 320, "height": 844})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    return found + [(320, one) for one in sticks_out(page)]


def walk(page: Page, base: str, city: small_city.Cast, places: dict[str, str]) -> str:
    """Faults of the pages, by address; each reader's pages after one another."""
    wrong, before = {}, ""
    for address, who in sorted(places.items(), key=lambda place: sees(place[1])):
        if sees(who) != before:
            before = sees(who)
            enter(page, base, city, before)
        if found := faults(page, "/" + address):
            wrong[address] = found
    return "\n".join(f"/{address}: {found}" for address, found in wrong.items())


def test_every_page_with_something_in_it(own_database, server, opened):
    city = small_city.present()
    keys = lived_in(city)
    places = {address.format(**keys): who for address, who in PAGES.items()}
    wrong = walk(opened, server, city, places)
    assert not wrong, wrong


def test_every_page_where_nothing_has_happened_yet(own_database, server, opened):
    city = small_city.present()
    wrong = walk(opened, server, city, {address: PAGES[address] for address in EMPTY})
    assert not wrong, wrong
