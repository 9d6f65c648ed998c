"""A real browser against real processes on a database of the test's own, at a table or on a phone."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application
from playwright.sync_api import Browser, Page, expect, sync_playwright

from guong.ops import processes
from tests import embedded
from tests.cast import PASSWORD
from tests.journeys.walking import PHONE, WIDE

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
HOST = "127.0.0.1"
# what a browser says of a line that the test has cut, of a session that has ended, of a second tab
LINE = ("ERR_INTERNET_DISCONNECTED", "ERR_FAILED", "401 (Unauthorized)", "409 (Conflict)")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-sync",
]
LOOKS = ["color-contrast", "target-size", "scrollable-region-focusable", "link-in-text-block", "region", "link-name"]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN_AXE = """rules => axe.run(document, {runOnly: rules, preload: false, resultTypes: ["violations"]}).then(
    found => found.violations.map(v => [v.id, v.nodes.map(n => n.html).slice(0, 3)]))"""
STICKS_OUT = """() => {
    const wide = document.documentElement, found = [];
    const words = node => node.tagName + " " + node.className + " " + node.textContent.trim().slice(0, 50);
    const past = node => {
        const at = node.getBoundingClientRect();
        return at.width > 1 && (at.right > innerWidth + 1 || at.left < -1);
    };
    const scrolls = node => node.closest(".g-scroll, .g-trace, .g-skip, .g-sr, [data-scroll], svg");
    if (wide.scrollWidth > innerWidth + 1) {  // one for what is rounded
        const shown = [...document.querySelectorAll("body *")].filter(node => node.checkVisibility());
        const out = shown.filter(node => past(node) && !scrolls(node));
        out.reverse();
        found.push(["sideways " + wide.scrollWidth, ...out.slice(0, 4).map(words)]);
    }
    for (const node of document.querySelectorAll("main :is(p, a, b, li, td, th, dt, dd, span, label, h1, h2, h3)")) {
        const own = [...node.childNodes].some(one => one.nodeType === 3 && one.textContent.trim().length > 8);
        if (!own || !node.checkVisibility() || scrolls(node) || node.closest("thead")) continue;
        const at = node.getBoundingClientRect(), size = parseFloat(getComputedStyle(node).fontSize);
        if (at.width > 1 && at.width < 2 * size && at.height > 6 * size) found.push(["a column of letters", words(node)]);
    }
    for (const node of document.querySelectorAll("button, .g-btn, summary, input, select, textarea")) {
        if (!node.checkVisibility() || scrolls(node)) continue;
        if (past(node)) found.push(["outside", words(node)]);
        const holds = !node.matches("input, select, textarea");
        if (holds && node.clientWidth && node.scrollWidth > node.clientWidth + 8) found.push(["clipped", words(node)]);
    }
    return found;
}"""


expect.set_options(timeout=20_000)  # a machine with much to do is slow, not wrong


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The Chromium that the set-up found."""
    found = os.environ.get("CHROMIUM") or _noted() or shutil.which("chromium") or shutil.which("google-chrome")
    assert found, "no Chromium: run make test"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield started
        started.close()


def _noted() -> str:
    file = ROOT / ".tools" / "chromium"
    return file.read_text().strip() if file.exists() else ""


@pytest.fixture
def reached(own_database: str) -> Iterator[str]:
    """The test's own database as processes find it that are started now; its name."""
    before = {name: os.environ.get(name) for name in ("DATABASE_URL", "DATABASE_OWNER_URL")}
    embedded.point_at(own_database)
    yield own_database
    os.environ.update({name: value for name, value in before.items() if value})


@contextmanager
def running(*command: str) -> Iterator[subprocess.Popen[bytes]]:
    """A process of ours for as long as it is needed."""
    log = ROOT / ".guong" / "journeys.log"  # stays when the run is over
    log.parent.mkdir(exist_ok=True)
    process = processes.spawn(command, log)
    try:
        yield process
    finally:
        processes.stop([process])


@pytest.fixture
def worker(reached: str) -> Iterator[None]:
    """The worker, for journeys in which something is done behind the pages."""
    with running(*processes.worker_command()):
        yield


@pytest.fixture
def server(own_database: str) -> Iterator[str]:
    """The pages on the test's own database, served by threads of this process; the address.

    A process of its own took three seconds to start, a quarter of the whole run's time. What only processes show
    (`served_by_processes`: how they start, what they write down) asks for one.
    """
    pages = ThreadedWSGIServer((HOST, 0), QuietHandler)
    pages.set_app(get_wsgi_application())
    thread = threading.Thread(target=pages.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield f"http://{HOST}:{pages.server_port}"
    pages.shutdown()
    thread.join()
    pages.server_close()


class QuietHandler(WSGIRequestHandler):
    """Says nothing of each request."""

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


@pytest.fixture
def served_by_processes(reached: str) -> Iterator[str]:
    """The same by the processes of an installation."""
    port = processes.free_port(HOST, embedded.FIRST_PORT)
    with running(*processes.web_command(HOST, port, 1)) as pages:
        processes.wait_until_ready(f"http://{HOST}:{port}/health/ready", [pages])
        yield f"http://{HOST}:{port}"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A journey is walked once: at a table, or (`phone`) on a phone in the dark; few of them both ways (`both_widths`)."""
    if "width" in metafunc.fixturenames:
        marked = {mark.name for mark in metafunc.definition.iter_markers()}
        widths = [WIDE, PHONE] if "both_widths" in marked else [PHONE if "phone" in marked else WIDE]
        metafunc.parametrize("width", widths, ids=["phone" if width == PHONE else "wide" for width in widths])


@pytest.fixture
def page(width: int, browser: Browser, server: str) -> Iterator[Page]:
    """A page of a fresh browser context that refuses any other host and any error of the console."""
    scheme = "dark" if width == PHONE else "light"
    look = {"color_scheme": scheme, "reduced_motion": "reduce"}  # nothing is measured on its way to another colour
    context = browser.new_context(viewport={"width": width, "height": 844}, base_url=server, **look)
    troubles: list[str] = []
    opened = context.new_page()
    opened.on("console", lambda message: troubles.append(message.text) if message.type in ("error", "warning") else None)
    opened.on("pageerror", lambda error: troubles.append(str(error)))
    opened.on("request", lambda asked: None if asked.url.startswith((server, "data:")) else troubles.append(asked.url))
    yield opened
    context.close()
    # axe measures contrast with inline styles of its own, which our policy rightly refuses
    expected = ("404", "410 (Gone)", "inline style", *LINE)
    assert [trouble for trouble in troubles if not any(words in trouble for words in expected)] == []


def sign_in(page: Page, name: str) -> None:
    """Sign in as one of the cast."""
    page.goto("/dang-nhap")
    page.get_by_label("Tên đăng nhập").or_(page.locator("[name=login]")).first.fill(name)
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Đăng nhập").click()
    page.wait_for_url("**/ban-lam-viec")


def looks_well(page: Page) -> None:
    """No sideways scroll, and nothing that axe finds."""
    page.wait_for_load_state("load")
    found = [*sticks_out(page), *axe_finds(page)]
    assert found == [], (page.url, found)


def sticks_out(page: Page) -> list[object]:
    """What scrolls sideways, and controls that lie outside the screen or whose words do not fit into them."""
    return page.evaluate(STICKS_OUT)


def axe_finds(page: Page, rules: list[str] = RULES) -> list[object]:
    """Violations of WCAG 2.2 A and AA and of what axe calls good practice, each with the elements that it is about."""
    page.evaluate("scrollTo(0, document.body.scrollHeight)")  # here a foot that stays lies over nothing
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text("utf-8"))
    return page.evaluate(RUN_AXE, rules)
