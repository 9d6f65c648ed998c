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


def test_a_device_that_asks_for_less_motion_gets_none(samples, opened):
    page = opened
    page.emulate_media(reduced_motion="reduce")
    page.goto(samples[0])
    moving = """() => [...document.querySelectorAll("body *")].filter(node => {
        const style = getComputedStyle(node);
        return style.animationName !== "none" || style.transitionDuration.split(",").some(time => parseFloat(time) > 0.01);
    }).map(node => node.className)"""
    assert page.evaluate(moving) == []
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_device_that_asks_for_contrast_gets_the_darkest_ink(samples, opened, scheme):
    page = opened
    page.emulate_media(contrast="more", color_scheme=scheme)
    page.goto(samples[0])
    ink = "name => getComputedStyle(document.documentElement).getPropertyValue(name)"
    assert page.evaluate(ink, "--g-ink-3") == page.evaluate(ink, "--g-ink")
    assert page.evaluate(ink, "--g-rule") == page.evaluate(ink, "--g-rule-strong")


def test_in_colours_of_ones_own_focus_and_choice_are_borders(samples, opened):
    page = opened
    page.set_viewport_size({"width": 1280, "height": 844})
    page.emulate_media(forced_colors="active")
    page.goto(samples[3])
    colour = "node => getComputedStyle(node).borderBottomColor"
    here = page.locator(".g-nav .g-here").first.evaluate(colour)
    other = page.locator(".g-nav > ul > li > a:not(.g-here), .g-nav summary:not(.g-here)").first.evaluate(colour)
    assert here != other
    page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    button = page.locator("main .g-btn").first
    assert button.evaluate("node => parseFloat(getComputedStyle(node).borderTopWidth)") >= 1
