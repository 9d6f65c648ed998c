"""Whatever somebody types stands on every page as text: never as markup, never as an attribute, never as a script."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import replace
from html.parser import HTMLParser
from urllib.parse import quote, urljoin, urlsplit

import pytest

from guong.exemplars import actions as exemplars
from guong.kit.actor import machine
from tests.cast import TODAY
from tests.exemplars.examples import PUBLISHED, at_every_stage
from tests.security.handed_in import WITHIN, address_with_keys
from tests.web.test_nonsense import FORMS, who_opens

MARK = "x9q"
HOSTILE = (
    f"""'"><{MARK} on{MARK}=1>&lt;<script>{MARK}()</script>{{{{ {MARK} }}}}{{% {MARK} %}}\u202e\U0001f4a5 javascript:{MARK}"""
)
FREE = {
    "name", "full_name", "title", "place", "story", "reason", "text", "proposed", "document", "document_number",
    "document_issuer", "issuer", "keeper", "published_where", "decided_by_name", "card_number",
}  # fmt: skip
MOST = 150  # pages of a crawl, so that it ends
SKIPPED = re.compile(r"/dang-xuat|/static/|[?&](tep|sap|after)=|\.(pdf|xlsx|png|json|ics)$|/tai-ve|/vong-nam")


class Seen(HTMLParser):
    """Every tag and attribute that carries the mark, and every script with words of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.links: list[str] = []
        self.in_script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.in_script = tag == "script" and "src" not in given and given.get("type") != "application/json"
        self.found += [f"<{tag}>"] if MARK in tag else []
        self.found += [f"{tag} {name}" for name in given if MARK in name or name.startswith("on")]
        link = given.get("href") or ""
        self.found += [f"{tag} {link}"] if link.lower().startswith(("javascript:", "data:")) else []
        if tag == "a" and link:
            self.links.append(link)

    def handle_data(self, data: str) -> None:
        if self.in_script and data.strip():
            self.found.append(f"script: {data[:40]}")


def crawled(client, start: str) -> tuple[int, dict[str, list[str]]]:
    """The pages that one reaches from there: on how many the text stands, and where it became more than text."""
    waiting, known, shown, wrong = deque([start]), {start}, 0, {}
    shapes: dict[str, int] = {}
    while waiting and len(known) < MOST * 4 and sum(shapes.values()) < MOST:
        path = waiting.popleft()
        shape = re.sub(r"\d+", "#", path.partition("?")[0])
        shapes[shape] = shapes.get(shape, 0) + 1
        if shapes[shape] > 3:  # three of each kind of page tell enough
            continue
        answer = client.get(path)
        if not answer.headers.get("Content-Type", "").startswith("text/html") or answer.status_code != 200:
            continue
        text = answer.content.decode()
        shown += f"&lt;{MARK}" in text
        reader = Seen()
        reader.feed(text)
        if reader.found:
            wrong[path] = reader.found[:3]
        for link in reader.links:
            to = urljoin(path, link).partition("#")[0]
            if not urlsplit(to).netloc and to not in known and not SKIPPED.search(to):
                known.add(to)
                waiting.append(to)
    return shown, wrong


@pytest.fixture
def typed(cast, signed_in, settings):
    """Hostile words in every free text of every form that takes them."""
    settings.ACCOUNT_RATE_LIMITS, settings.KEEP_CASE_CONTENT = {}, True
    taken, stages = [], at_every_stage()
    for address in WITHIN:
        if "can-bo/sinh-hoat" in address or "chuc-vu" in address or "/xoa" in address or "to-chuc/{ward}" in address:
            continue  # these end what the others need
        path, form = address_with_keys(cast, address, stages), FORMS[address]
        hostile = {name: HOSTILE if name in FREE else value for name, value in form.items()}
        if hostile != form:
            taken.append(signed_in(who_opens(address)).post(path, hostile).status_code)
    story = replace(PUBLISHED, title=HOSTILE, story=HOSTILE, place=HOSTILE)
    exemplars.record_exemplars(by=machine("demonstration", TODAY), new=[story], on=TODAY)
    return taken


@pytest.mark.parametrize(
    ("who", "start"), [("em", "/ban-lam-viec"), ("dung", "/kiem-tra/ky-luat"), ("an", "/trang-tu-soi"), ("nobody", "/")]
)
def test_hostile_words_stay_words_on_every_page(cast, typed, signed_in, who, start):
    assert typed.count(302) > 8
    shown, wrong = crawled(signed_in(who), start)
    assert wrong == {}
    assert shown >= (1 if who == "nobody" else 3)


@pytest.mark.parametrize(
    "address", ["/tim?q=", "/so-lieu/can-bo?q=", "/tai-khoan?q=", "/so-lieu/cay-to-chuc?q=", "/hop/mo?q=", "/dang-nhap?next="]
)
@pytest.mark.parametrize("who", ["em", "ha", "nobody"])
def test_a_hostile_search_is_shown_as_words(signed_in, address, who):
    reader = Seen()
    reader.feed(signed_in(who).get(address + quote(HOSTILE)).content.decode())
    assert reader.found == []


@pytest.mark.parametrize("address", WITHIN)
def test_a_form_that_is_shown_again_shows_hostile_words_as_words(cast, signed_in, settings, address):
    settings.ACCOUNT_RATE_LIMITS, settings.KEEP_CASE_CONTENT = {}, True
    path = address_with_keys(cast, address)
    answer = signed_in(who_opens(address)).post(path, dict.fromkeys(FORMS[address], HOSTILE))
    reader = Seen()
    reader.feed(answer.content.decode())
    assert reader.found == []
    assert answer.status_code in (200, 302)
