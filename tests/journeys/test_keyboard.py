"""The keyboard alone: every control of the main pages is reached, in the order of the page, seen and not covered; menus close.

What was walked is written down in docs/accessibility.md. After a change of these pages: GUONG_RECORD=1 writes it anew.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests import cast as small_city
from tests.house.lived_in import lived_in
from tests.journeys.conftest import sign_in

RECORD = Path(__file__).resolve().parents[2] / "docs" / "accessibility.md"
MARKS = ("<!-- walk -->\n", "<!-- end of the walk -->")
WALKED = {
    "Bàn làm việc": "/ban-lam-viec",
    "Điểm danh": "/hop/{meeting}/diem-danh",
    "Ghi gương": "/guong-sang/ho-so/ghi",
    "Cán bộ, đảng viên": "/so-lieu/can-bo",
    "Tìm": "/tim?q=nguyen",
}
MOST = 250  # presses of the tab key; a page that wants more is a trap
STANDS = """() => {
    const node = document.activeElement;
    if (!node || node === document.body) return null;
    const style = getComputedStyle(node);
    const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    const points = [...node.getClientRects()].flatMap(box => [[.5, .5], [.1, .5], [.9, .5], [.5, .1], [.5, .9]]
        .map(([x, y]) => [box.left + box.width * x, box.top + box.height * y]));
    const seen = points.some(([x, y]) => { const top = document.elementFromPoint(x, y); return top && node.contains(top); });
    if (!node.dataset.walked) node.dataset.walked = String(window.walked = (window.walked || 0) + 1);
    const label = node.labels && node.labels[0] ? node.labels[0].innerText : "";
    const words = (node.getAttribute("aria-label") || label || node.innerText || node.value || "").replace(/\\s+/g, " ").trim();
    return { n: Number(node.dataset.walked), outlined, seen, kind: node.tagName.toLowerCase(), words,
        inMain: Boolean(node.closest("main")) };
}"""
BEGIN = """() => {  // before everything, also on a page that begins in its field
    const start = document.createElement("span");
    start.tabIndex = -1; document.body.prepend(start); start.focus(); scrollTo(0, 0);
}"""
LEFT_OUT = """() => {
    const all = "a[href], button, input, select, textarea, summary, [tabindex='0']";
    const wanted = [...document.querySelectorAll(all)].filter(node => node.checkVisibility({visibilityProperty: true})
        && !node.disabled && node.type !== "hidden" && node.tabIndex >= 0 && !(node.type === "radio" && !node.checked));
    const order = wanted.map(node => Number(node.dataset.walked || 0));
    return { missed: wanted.filter(node => !node.dataset.walked).map(node => node.outerHTML.slice(0, 120)),
        inOrder: order.every((n, at) => at === 0 || n > order[at - 1]) };
}"""


@pytest.fixture
def lived(own_database):
    return lived_in(small_city.present())


def walked(page: Page) -> list[dict[str, object]]:
    """Press the tab key until it leaves the page or comes round: every stop."""
    stops: list[dict[str, object]] = []
    page.evaluate(BEGIN)
    for _ in range(MOST):
        page.keyboard.press("Tab")
        stop = page.evaluate(STANDS)
        if stop is None or stop["n"] != len(stops) + 1:
            return stops
        stops.append(stop)
    raise AssertionError(f"{page.url}: the tab key does not come round")


def written(stops: list[dict[str, object]]) -> str:
    names = {"a": "", "summary": " (mở ra)", "button": " (nút)", "select": " (chọn)", "input": " (ô)", "textarea": " (ô)"}
    return "; ".join(f"{stop['words'] or '…'}{names.get(str(stop['kind']), '')}" for stop in stops)


@pytest.mark.both_widths
def test_the_tab_key_walks_every_main_page(lived, page):
    wide, said = page.viewport_size["width"] == 1280, []
    sign_in(page, "binh")
    for title, address in WALKED.items():
        page.goto(address.format(**lived))
        page.wait_for_load_state("networkidle")
        stops = walked(page)
        assert stops[0]["words"] == "Đến nội dung chính"
        assert [stop for stop in stops if not (stop["seen"] and stop["outlined"])] == [], address
        assert page.evaluate(LEFT_OUT) == {"missed": [], "inOrder": True}, address
        inside = [stop for stop in stops if stop["inMain"]]
        said.append(f"### {title}\n\n{len(stops)} stops, {len(inside)} of them in the content: {written(inside)}.\n")
    if wide:
        compare("\n".join(said))


def compare(now: str) -> None:
    text = RECORD.read_text("utf-8")
    before, _, rest = text.partition(MARKS[0])
    recorded, _, after = rest.partition(MARKS[1])
    if os.environ.get("GUONG_RECORD"):
        RECORD.write_text(f"{before}{MARKS[0]}{now}\n{MARKS[1]}{after}", "utf-8")
        return
    assert recorded.strip() == now.strip(), "the walk has changed: run this test with GUONG_RECORD=1"


@pytest.mark.both_widths
def test_menus_open_and_close_by_keys_and_give_the_focus_back(lived, page):
    sign_in(page, "em")
    nav = ".g-nav" if page.viewport_size["width"] == 1280 else ".g-bar"
    for menu in (f"{nav} summary >> nth=0", ".g-me summary"):
        summary = page.locator(menu)
        summary.focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        inside = page.evaluate("document.activeElement.closest('details[open] .g-drop') !== null")
        assert inside, menu
        page.keyboard.press("Escape")
        assert summary.evaluate("node => node === document.activeElement && !node.parentElement.open"), menu


@pytest.mark.both_widths
def test_the_skip_link_leads_past_the_menu(lived, page):
    sign_in(page, "em")
    page.goto("/so-lieu/can-bo")
    page.keyboard.press("Tab")
    assert page.get_by_text("Đến nội dung chính").evaluate("node => node.getBoundingClientRect().left >= 0")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
