"""What a first visit and the next one cost on a bad line, with the static files as an installation serves them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext

from guong.ops import processes
from tests import embedded
from tests.journeys.conftest import HOST

COLD, WARM = 180_000, 30_000  # bytes over the line


@pytest.fixture
def installed(own_database: str, tmp_path: Path) -> Iterator[str]:
    """Pages with hashed and compressed static files; the address."""
    changed = {"GUONG_PLAIN_STATIC": "", "GUONG_HOME": str(tmp_path)}
    before = {name: os.environ.get(name, "") for name in (*changed, "DATABASE_URL", "DATABASE_OWNER_URL")}
    os.environ.update(changed)
    embedded.point_at(own_database)
    port = processes.free_port(HOST, embedded.FIRST_PORT)
    running = []
    try:
        processes.collect_static()
        running.append(processes.spawn(processes.web_command(HOST, port, 1), tmp_path / "web.log"))
        processes.wait_until_ready(f"http://{HOST}:{port}/health/ready", running)
        yield f"http://{HOST}:{port}"
    finally:
        processes.stop(running)
        os.environ.update(before)


def weight_of(context: BrowserContext, address: str) -> int:
    """Bytes that come over the line for one page and everything on it."""
    page, weights = context.new_page(), list[int]()
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    line.on("Network.loadingFinished", lambda told: weights.append(int(told["encodedDataLength"])))
    page.goto(address, wait_until="networkidle")
    page.close()
    return sum(weights)


def test_a_first_page_is_light_and_the_next_one_lighter(installed, browser: Browser):
    context = browser.new_context(locale="vi-VN")
    cold, warm = weight_of(context, f"{installed}/"), weight_of(context, f"{installed}/guong-sang")
    context.close()
    assert 0 < warm <= WARM
    assert warm < cold <= COLD
