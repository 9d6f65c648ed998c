"""Pages of the address table as somebody sees them who may: wide and light, on a phone in the dark, at 320 px with letters
twice as large."""

from __future__ import annotations

import re
from typing import Literal

from django.test import Client
from playwright.sync_api import Browser, Page

from tests import cast as small_city
from tests.house import addresses
from tests.journeys.conftest import AXE, LOOKS, RULES, axe_finds, sticks_out

FILES = (
    ".pdf",
    ".png",
    ".xlsx",
    ".json",
    ".ics",
    "health/",
    "/anh/",
    "chi-dao/tep/",
    "so-lieu/quyet-dinh-can-bo/ban-chup/",
    "mau-giay/ban/{template}",
    "van-ban/tep/{text}",
    "?tep=pdf",
    "ke-hoach/phieu",
    "tim-ma",  # lines for a list: no page
)
ONCE = re.compile(r'(?<=name="csrfmiddlewaretoken" value=")[^"]+|(?<=nonce=")[^"]+')  # what no two answers have in common
PAGES = {address: who for address, who in addresses.TABLE.items() if not any(mark in address for mark in FILES)}


def sees(allowed: str) -> str:
    """Who of those that may see a page is asked: whoever has the longest menu."""
    return next(who for who in ("em", "ha", "dung", "binh", "chi", "an", "nobody") if who in allowed.split() or who == "nobody")


def enter(page: Page, base: str, city: small_city.Cast, who: str) -> None:
    page.context.clear_cookies()
    if who != "nobody":
        client = Client()
        client.force_login(city.accounts[who])
        page.context.add_cookies([{"name": name, "value": one.value, "url": base} for name, one in client.cookies.items()])


def faults(page: Page, address: str, seen: set[str]) -> list[object]:
    """What is wrong with a page; what was seen at this address to the last letter is not looked at again."""
    _look(page, 1280, "light")  # first: what is laid out once need not be laid out anew
    answer = page.goto(address)
    if answer is None or answer.status != 200:
        return [answer and answer.status]
    if "html" not in answer.headers["content-type"]:
        return []  # what a script of ours reads
    shown = address + ONCE.sub("", answer.text())
    if shown in seen:
        return []
    seen.add(shown)
    found: list[object] = [(1280, one) for one in (*sticks_out(page), *axe_finds(page, RULES))]
    _look(page, 390, "dark")
    found += [(390, one) for one in (*sticks_out(page), *axe_finds(page, LOOKS))]
    _look(page, 320, "dark")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    return found + [(320, one) for one in sticks_out(page)]


def _look(page: Page, width: int, scheme: Literal["light", "dark"]) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.emulate_media(color_scheme=scheme)


def walk(browser: Browser, base: str, city: small_city.Cast, places: dict[str, str], seen: set[str]) -> str:
    """Faults of the pages that were not seen yet, by address; each reader's pages after one another."""
    wrong, before = {}, ""
    context = browser.new_context(base_url=base, reduced_motion="reduce")  # nothing is measured on its way to another colour
    context.add_init_script(path=AXE)  # once for all pages: handed to each it is read twice more, by what hands it on
    page = context.new_page()
    for address, who in sorted(places.items(), key=lambda place: sees(place[1])):
        if sees(who) != before:
            before = sees(who)
            enter(page, base, city, before)
        if found := faults(page, "/" + address, seen):
            wrong[address] = found
    context.close()
    return "\n".join(f"/{address}: {found}" for address, found in wrong.items())
