"""A crawler follows every figure of the article report of the demonstration: its list is as long as the number says."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import pytest
from django.test import Client

from guong.access import queries as access
from guong.kit import clock
from guong.ops.demonstration import load

FIGURE = re.compile(r'<a href="([^"]+)" data-figure="(\d+)"')
NEXT = re.compile(r'href="([^"]*after=\d[^"]*)"')


def length(client: Client, address: str) -> int:
    """How many rows a list has, over all its pages."""
    n = 0
    while address:
        page = client.get(address)
        assert page.status_code == 200, address
        text = page.content.decode()
        n += text.count('<th scope="row">')
        more = NEXT.search(text)
        address = address.partition("?")[0] + "?" + unescape(more.group(1)).partition("?")[2] if more else ""
    return n


def wrong_figures(client: Client, address: str) -> dict[str, tuple[int, int]]:
    """Figures of a page that differ from the length of their list, as address: (figure, rows)."""
    page = client.get(address).content.decode()
    found = {unescape(href): int(n) for href, n in FIGURE.findall(page)}
    assert len(found) > 20, "the page holds no figures"
    counted = {href: (n, length(client, href)) for href, n in found.items()}
    return {href: pair for href, pair in counted.items() if pair[0] != pair[1]}


@pytest.fixture
def demonstration(own_empty, tmp_path, settings):
    settings.DEMO, settings.KEEP_CASE_CONTENT = True, True
    clock.set_business_day(date(2021, 5, 10))
    load.load(tmp_path, n_people=700, seed=1)
    yield
    clock.set_business_day(None)


def test_every_figure_of_the_city_is_as_long_as_its_list(demonstration):
    client = Client()
    client.force_login(access.account_named("kiemtra"))
    assert wrong_figures(client, "/so-lieu/bao-cao") == {}
    assert wrong_figures(client, "/so-lieu/thong-ke/xep-loai") == {}
