"""The article report of the demonstration: equal to a recount from the spreadsheets alone, for three seeds; a crawler follows
every figure to its list, which is as long as the number says, in both worlds.

The first of the seeds is loaded by `ops/test_demonstration.py`, which asks the same of it: a load takes a quarter of a minute.
"""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from django.test import Client

from guong.access import queries as access
from guong.discipline.words import FORMS
from guong.ops.commands.report import article_figures
from guong.ops.demonstration import load, recount

FIRST, LAST = date(2016, 1, 1), date(2021, 5, 10)

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
def loaded(own_empty, tmp_path, settings):
    settings.DEMO, settings.KEEP_CASE_CONTENT = True, True

    def load_seed(seed: int) -> Path:
        load.load(tmp_path, n_people=700, seed=seed)
        return tmp_path

    return load_seed


@pytest.mark.parametrize("seed", [2, 3])
def test_the_command_prints_what_a_recount_of_the_spreadsheets_gives(loaded, seed):
    printed_is_what_a_recount_gives(loaded(seed))


def printed_is_what_a_recount_gives(folder: Path):
    printed = article_figures("", None, FIRST, LAST)
    cases, shares = recount.of_discipline(folder), recount.recount(folder)
    found = printed["discipline"]
    assert found["total"] == found["n_decisions"] == cases["n_decisions"] == 128
    assert (found["n_persons"], found["by_year"]) == (cases["n_persons"], cases["by_year"])
    assert {FORMS[form]: n for form, n in found["by_form"].items()} == cases["by_form"]
    assert found["by_organization"] == cases["by_organization"]
    assert sum(found["apart"].values()) == sum(cases["apart"].values())
    assert printed["exemplars"] == recount.of_exemplars(folder)
    for subject in ("organization_rating", "member_rating"):
        assert printed[subject] == shares[subject]
    today = article_figures("NĐ", date(2026, 11, 26), FIRST, LAST)
    assert (today["tree_on"], today["discipline"]) == ("2025-06-30", found)


def every_figure_is_as_long_as_its_list():
    for account in ("kiemtra", "phuong-kiemtra"):
        client = Client()
        client.force_login(access.account_named(account))
        for address in ("/so-lieu/bao-cao", "/so-lieu/thong-ke/xep-loai"):
            assert wrong_figures(client, address) == {}, account
