"""No page in one language shows the other, nothing said is stored, and every text has its translation (decision 0021)."""

from __future__ import annotations

import re

import pytest
from django.utils import translation

from guong.kit import kept, languages
from guong.web import menu
from tests.house import crawl
from tests.house.test_addresses import ALLAUTH, SIGNED_IN, TABLE, keys

__all__ = ["keys"]  # the rows behind the addresses


def who_opens(address: str) -> str:
    """One of the cast who gets the page: the officer of the city where she does."""
    allowed = TABLE.get(address, SIGNED_IN).replace("*", SIGNED_IN).split()
    return "em" if "em" in allowed else allowed[0]


@pytest.fixture
def forgetting():
    """What was drawn with marks is drawn anew afterwards."""
    yield
    kept.forget()
    for kept_words in (menu.drawn, menu._menu, menu._keeping):
        kept_words.cache_clear()


@pytest.fixture
def pages(keys, signed_in, forgetting, monkeypatch):
    """Every page in English, seen through glass."""
    clients = {who: signed_in(who) for who in SIGNED_IN.split()}
    found = {}
    with crawl.through_glass(monkeypatch):
        for client in clients.values():
            client.cookies[languages.COOKIE] = "en"
        for address in [*TABLE, *sorted(ALLAUTH)]:
            answer = clients[who_opens(address)].get("/" + address.format(**keys))
            if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
                found[address] = answer.content.decode()
    return found


def test_no_page_shows_a_text_that_is_not_marked(pages):
    known = crawl.Known()
    bare = {}
    for address, page in pages.items():
        left = [known.without(crawl.outside(text)).strip() for text in crawl.said(page)]
        if wrong := {text for text in left if crawl.is_vietnamese(text)}:
            bare[address] = wrong
    for k, v in bare.items():
        print(k, v)
    words = {}
    for address, page in pages.items():
        for text in crawl.said(page):
            for w in re.findall(r"[a-zA-Z]{3,}", known.without(crawl.outside(text))):
                words.setdefault(w, address)
    print(words)
    print(len(pages))
    assert bare == {}
