"""Takes the pictures of the README from a demonstration that runs: `.venv/bin/python scripts/pictures.py http://127.0.0.1:8000`.

For developers (needs `make setup-dev`). What is on them is invented; look at each before committing it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
PRINTED = "nam-dinh-2021"  # by the demonstration itself
WIDE, PHONE = (1280, 1120), (390, 844)
SHARP = 2  # points of the picture for a point of the page, on phones


def main(address: str) -> None:
    """Take all of them."""
    executable = (ROOT / ".tools" / "chromium").read_text().strip()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox", "--disable-gpu"])
        for name, who, size, sharp in (
            ("report", "thuongvu", WIDE, 1),
            ("desk", "bithu", PHONE, SHARP),
            ("roll", "bithu", PHONE, SHARP),
        ):
            viewport = {"width": size[0], "height": size[1]}
            context = browser.new_context(base_url=address, viewport=viewport, device_scale_factor=sharp, color_scheme="light")
            page = context.new_page()
            sign_in(page, who)
            STEPS[name](page)
            page.screenshot(path=PICTURES / f"{name}.png")
            context.close()
        browser.close()


def sign_in(page: Page, who: str) -> None:
    """As one of the people whom the demonstration names."""
    page.goto("/dang-nhap")
    page.locator("[name=login]").fill(who)
    page.locator("main [name=password]").fill(PRINTED)
    page.get_by_role("main").get_by_role("button", name="Đăng nhập", exact=True).click()
    page.wait_for_url("**/ban-lam-viec")


def report(page: Page) -> None:
    """The article report: four figures and the squares below them."""
    page.goto("/so-lieu/bao-cao")
    page.locator(".g-waffle").first.wait_for()


def desk(page: Page) -> None:
    """The desk of a secretary as it opens."""
    page.goto("/ban-lam-viec")


def roll(page: Page) -> None:
    """The roll of tonight's meeting with its first exceptions; nothing of it is handed in."""
    page.goto("/ban-lam-viec")
    page.get_by_role("link", name="Điểm danh", exact=True).first.click()
    page.wait_for_timeout(2_000)  # whether there is a draft of the last time is asked for after the page is there
    if (drop := page.locator('[data-about="draft"] button').last).is_visible():
        drop.click()
    line = page.locator("tr", has=page.locator("[data-cell]:not(.g-cell-off)")).nth(2)
    name = line.locator("th").inner_text()
    line.get_by_role("button").click()
    page.get_by_label(f"{name}: Lý do, một dòng").fill("Trực ca")
    page.locator("body").click(position={"x": 2, "y": 2})
    page.evaluate("scrollBy(0, document.querySelector('.g-entry-find').getBoundingClientRect().top - 8)")


STEPS = {"report": report, "desk": desk, "roll": roll}

if __name__ == "__main__":
    main(sys.argv[1])
