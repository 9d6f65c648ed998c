"""For journeys in which several people meet: a page for each, and what is counted of one's taps and keys."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urljoin

import pypdf
from playwright.sync_api import Browser, Page

PHONE, WIDE = 390, 1280
PICTURES = Path(__file__).resolve().parents[2] / "docs" / "pictures" / "guide"
COUNTING = """
for (const kind of ["click", "keydown"]) {
    addEventListener(kind, event => {
        if (event.isTrusted) sessionStorage.setItem("handled", Number(sessionStorage.getItem("handled")) + 1);
    }, true);
}
"""


@contextmanager
def walker(browser: Browser, server: str, width: int) -> Iterator[Page]:
    """A fresh browser of somebody, in which no page may fail; taps and keys are counted."""
    context = browser.new_context(viewport={"width": width, "height": 844}, base_url=server)
    context.add_init_script(COUNTING)
    context.set_default_timeout(40_000)
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("response", lambda answer: faults.append(answer.url) if answer.status >= 500 else None)
    yield page
    context.close()
    assert faults == []


def handled(page: Page) -> int:
    """Taps and keystrokes of this browser since it was opened."""
    return int(page.evaluate("Number(sessionStorage.getItem('handled'))"))


def pictured(page: Page, name: str) -> None:
    """Keep what the page shows as a picture of the guide in `docs/guide`, when pictures are taken anew (`make pictures`)."""
    if "GUONG_PICTURES" in os.environ:
        page.evaluate("scrollTo(0, 0)")
        page.screenshot(path=PICTURES / f"{name}.png", animations="disabled")


def pages_of(page: Page, address: str) -> list[str]:
    """The text of a PDF, page by page, as whoever is signed in gets it."""
    answer = page.request.get(urljoin(page.url, address))
    assert answer.headers["content-type"] == "application/pdf", address
    return [" ".join(one.extract_text().split()) for one in pypdf.PdfReader(io.BytesIO(answer.body())).pages]


def open_by_slip(page: Page, secret: str, password: str) -> None:
    """Open an account by the QR of its slip."""
    page.goto(f"/phieu#{secret}")
    page.get_by_label("Mật khẩu mới").fill(password)
    page.get_by_label("Gõ lại mật khẩu").fill(password)
    page.get_by_role("button", name="Đặt mật khẩu và vào").click()
    page.wait_for_url("**/ban-lam-viec")
