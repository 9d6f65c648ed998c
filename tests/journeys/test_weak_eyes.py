"""Elder mode, paper, less motion, more contrast, colours of the reader's own: sample pages of every kind."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests import cast as small_city
from tests.house.lived_in import lived_in
from tests.journeys.conftest import sign_in, sticks_out

SAMPLES = (
    "/ban-lam-viec",
    "/hop/{meeting}/diem-danh",
    "/hop/{concluded}",
    "/kiem-diem/xep-loai",
    "/kiem-diem/xep-loai/ghi",
    "/so-lieu/can-bo/{an}",
    "/so-lieu/bao-cao",
    "/so-lieu/thong-ke/xep-loai",
    "/so-lieu/cay-to-chuc",
    "/so-lieu/yeu-cau/{data_request}",
    "/bao-cao/{edition}",
    "/trang-tu-soi",
    "/policy",
    "/",
)
NEVER_PRINTED = (
    ".g-nav, .g-bar, .g-btn, .g-me, .g-top, .g-foot, .g-guide, .g-skip, .g-files, .g-filter, .g-search, .g-entry-foot"
)
SHOWN = "wanted => [...document.querySelectorAll(wanted)].filter(node => node.checkVisibility()).map(node => node.className)"
CUT = """() => [...document.querySelectorAll("main table, main svg, main dl")].filter(node => node.checkVisibility()
    && node.getBoundingClientRect().right > innerWidth + 1).map(node => "cut: " + node.outerHTML.slice(0, 120))"""
MOVING = """() => [...document.querySelectorAll("body *")].filter(node => {
    const style = getComputedStyle(node);
    return style.animationName !== "none" || style.transitionDuration.split(",").some(time => parseFloat(time) > 0.01);
}).map(node => node.className)"""
SHEET = {"width": 624, "height": 930}  # what an A4 leaves between its margins, at 96 dots an inch


@pytest.fixture
def samples(own_database) -> list[str]:
    keys = lived_in(small_city.present())
    return [address.format(**keys) for address in SAMPLES]


@pytest.fixture
def opened(browser: Browser, samples: list[str], server: str) -> Iterator[Page]:
    context = browser.new_context(base_url=server, viewport={"width": 390, "height": 844})
    page = context.new_page()
    sign_in(page, "em")
    yield page
    context.close()


def test_elder_mode_never_scrolls_sideways(samples, opened):
    page = opened
    page.context.add_cookies([{"name": "co_chu", "value": "lon", "url": page.url}])
    wrong = {}
    for address in samples:
        page.goto(address)
        assert page.evaluate("document.documentElement.dataset.size") == "lon"
        if found := sticks_out(page):
            wrong[address] = found
    assert not wrong, wrong


def test_paper_holds_the_page_and_nothing_to_press(samples, opened):
    page = opened
    page.set_viewport_size(SHEET)
    page.emulate_media(media="print")
    wrong = {}
    for address in samples:
        page.goto(address)
        found = [*sticks_out(page), *page.evaluate(SHOWN, NEVER_PRINTED), *page.evaluate(CUT)]
        if found:
            wrong[address] = found
    assert not wrong, wrong


def test_what_the_device_asks_for_is_given(samples, opened):
    less_motion(opened, samples[0])
    more_contrast(opened, samples[0])
    colours_of_ones_own(opened, samples[3])


def less_motion(page: Page, address: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(address)
    assert page.evaluate(MOVING) == []
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def more_contrast(page: Page, address: str) -> None:
    """The darkest ink and the strongest rules, light and dark."""
    ink = "name => getComputedStyle(document.documentElement).getPropertyValue(name)"
    for scheme in ("light", "dark"):
        page.emulate_media(contrast="more", color_scheme=scheme)
        page.goto(address)
        assert page.evaluate(ink, "--g-ink-3") == page.evaluate(ink, "--g-ink")
        assert page.evaluate(ink, "--g-rule") == page.evaluate(ink, "--g-rule-strong")


def colours_of_ones_own(page: Page, address: str) -> None:
    """Where one is, what has the focus and what can be pressed is said by lines."""
    page.set_viewport_size({"width": 1280, "height": 844})
    page.emulate_media(contrast="no-preference", forced_colors="active")
    page.goto(address)
    colour = "node => getComputedStyle(node).borderBottomColor"
    here = page.locator(".g-nav .g-here").first.evaluate(colour)
    other = page.locator(".g-nav > ul > li > a:not(.g-here), .g-nav summary:not(.g-here)").first.evaluate(colour)
    assert here != other
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    assert page.locator("main .g-btn").first.evaluate("node => parseFloat(getComputedStyle(node).borderTopWidth)") >= 1
