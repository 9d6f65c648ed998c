"""No page in one language shows the other, nothing that was translated is stored, every text has its translation."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import allauth
import django
import pytest
from django.template import engines
from django.utils import translation

from guong.imports import registry
from guong.kit import kept, languages, paper_forms
from guong.ledger.models import Entry
from guong.ratings import actions as ratings
from guong.ratings.judging import NewRating
from guong.rules import documents
from guong.web import menu
from tests.cast import TODAY
from tests.house import catalogues, crawl
from tests.house.addresses import ALLAUTH, SIGNED_IN, TABLE
from tests.house.lived_in import lived_in
from tests.regulations.test_norms import QUIET

CLAUSE = re.compile(r"(Điều(?! lệ)|khoản|điểm|mục|phần|Mục|Phần|Phụ lục) [\wđ.()]+")
NAMES = re.compile(r"[A-ZĐ]\w+(?: [A-ZĐ]\w+)*")
GLYPHS = "Ế Ỗ Ữ Ậ"  # on the page of the design system
SAME = {
    "excel",
    "guong",
    "localhost",
    "nguyen",
    "postgresql",
    "testserver",
    "when",
}  # names; what is searched; a place for drafts.js
CODES = {"so-lieu/mau-giay", "so-lieu/mau-giay/bien-nhan-sinh-hoat", "cach-dang-nhap/ung-dung-ma", "so-cai", "policy"}
THIRD = [
    *sorted(Path(django.__file__).parent.glob("forms/*.py")),
    Path(django.__file__).parent / "core" / "validators.py",
    Path(django.__file__).parent / "contrib" / "auth" / "password_validation.py",
    *(Path(allauth.__file__).parent / app / name for app in ("account", "mfa") for name in ("adapter.py",)),
    *(Path(allauth.__file__).parent / "account" / name for name in ("fields.py", "forms.py")),
]


@dataclass
class Seen:
    """Every page in English, seen through glass; what was asked for on the way; what the rows hold that came between marks."""

    pages: dict[str, str] = field(default_factory=dict)
    asked: dict[str, str] = field(default_factory=dict)
    stored: list[str] = field(default_factory=list)


def who_opens(address: str) -> str:
    """One of the cast who gets the page: the officer of the city where she does."""
    allowed = TABLE.get(address, SIGNED_IN).replace("*", SIGNED_IN).split()
    return "em" if "em" in allowed else allowed[0]


@pytest.fixture
def seen(cast, signed_in, settings, tmp_path, monkeypatch) -> Iterator[Seen]:
    seen = Seen()
    forget_pieces()
    with crawl.through_glass(monkeypatch) as asked, languages.speaking("en"):
        settings.MEDIA_ROOT = tmp_path
        rows = lived_in(cast)
        seen.stored = [text for text in crawl.stored() if crawl.OPEN in text]
        clients = {who: signed_in(who) for who in SIGNED_IN.split()}
        for client in clients.values():
            client.cookies[languages.COOKIE] = "en"
        for address in [*TABLE, *sorted(ALLAUTH)]:
            answer = clients[who_opens(address)].get("/" + address.format(**rows))
            if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
                seen.pages[address] = answer.content.decode()
    seen.asked = asked.texts
    yield seen
    forget_pieces()


def forget_pieces() -> None:
    """What the process keeps of pages: drawn before without glass, or now through it."""
    kept.forget()
    for words in (menu.drawn, menu._menu, menu._keeping):
        words.cache_clear()
    for loader in engines["django"].engine.template_loaders:
        loader.reset()


def data() -> crawl.Known:
    """What is the same in every language: rows, names of documents, titles of columns in files, examples on forms, places."""
    cited = [text for name, text in vars(documents).items() if name.isupper()]
    columns = [column for kind in registry.known().values() for one in kind.every_shape for column in one.columns]
    forms = [*paper_forms.known().values(), paper_forms.HEADING]
    examples = [line for form in forms for one in crawl.texts_of(form) for line in (one, " ".join(one.split()))]
    own = [text for text, said in catalogues.english() if text == said]
    places = [name for _, said in catalogues.english() for name in NAMES.findall(said) if crawl.vietnamese_in(name)]
    more = (QUIET.label, GLYPHS, *languages.NAMES.values())
    return crawl.Known(*cited, *(column.title for column in columns), *examples, *own, *places, *more)


def test_pages_of_one_language_show_nothing_of_the_other_and_nothing_said_is_stored(seen):
    known = data()
    foreign: dict[str, str] = {}
    bare: dict[str, str] = {}
    for address, page in seen.pages.items():
        for text in crawl.said(page):
            if (whole := CLAUSE.sub("", crawl.unmarked(text))) and crawl.vietnamese_in(whole):
                foreign |= {left: address for left in [crawl.vietnamese_in(known.without(whole))] if left}
            if address not in CODES and re.search(r"[A-Za-z]{4}", outer := crawl.outside(text)):
                words = re.findall(r"[A-Za-z]{4,}", known.without(outer))
                bare |= {word: address for word in words if word.lower() not in SAME}
    ours = {text for text, _ in catalogues.english()}
    third = [
        text
        for text in seen.asked
        if text not in {*ours, QUIET.label}
        and not text.startswith("Whether the user")
        and re.search(r"[A-Za-z]{2}", re.sub(r"%\(\w+\)s", "", text))
    ]
    assert len(seen.pages) > 140
    assert foreign == {}
    assert bare == {}
    assert seen.stored == []
    assert [text for text in third if translation.gettext(text) == text] == []


def test_what_a_correction_replaces_is_kept_in_vietnamese_whoever_corrects(cast):
    by, decided = cast.actor("em"), date(2020, 12, 30)
    new = NewRating(2020, decided, "12-QĐ/ĐU", "Đảng ủy", person="000000000001", level="Hoàn thành tốt nhiệm vụ")
    (row,) = ratings.record_ratings(by=by, new=[new], on=TODAY)
    with languages.speaking("en"):
        better = replace(new, level="Hoàn thành xuất sắc nhiệm vụ")
        ratings.correct_rating(by=by, key=row.pk, new=better, reason="Ghi nhầm", on=TODAY)
        assert row.words == "Good completion of tasks"
    entry = Entry.objects.filter(source=row.source).latest("pk")
    assert entry.detail.body["before"]["words"] == "Hoàn thành tốt nhiệm vụ"


@pytest.mark.parametrize("app", catalogues.apps)
def test_every_text_has_its_english(app):
    assert catalogues.program.untranslated(app) == []


def test_a_text_and_its_translation_name_the_same_values():
    def fields(text: str) -> list[str]:
        named = [name for _, name, _, _ in string.Formatter().parse(text) if name] if "{" in text else []
        return sorted([*named, *re.findall(r"%\(\w+\)\w", text)])

    assert [text for text, said in catalogues.english() if fields(text) != fields(said)] == []


def test_a_text_is_translated_in_one_way():
    """Django merges the catalogues of all apps: of two translations one would win everywhere. `context` tells them apart."""
    found: dict[tuple[str, str], set[str]] = {}
    for app in catalogues.apps:
        for message in catalogues.known_of(app):
            found.setdefault((message.context or "", str(message.id)), set()).add(str(message.string))
    assert {key: said for key, said in found.items() if len(said) > 1} == {}


def test_what_django_and_allauth_say_is_said_in_vietnamese():
    texts = {
        key if isinstance(key, str) else key[0]: context for file in THIRD for key, context in catalogues.program.texts_in(file)
    }
    bare = [text for text, context in texts.items() if _vietnamese_of(text, context) == text]
    assert [text for text in bare if not text.startswith("IPv") and re.search(r"[a-z]", text)] == []


def _vietnamese_of(text: str, context: str | None) -> str:
    if context:
        return translation.pgettext(context, text)
    return translation.gettext(text) if translation.gettext(text) != text else translation.ngettext(text, "", 1)


def test_no_template_says_anything_that_is_not_marked():
    marked = re.compile(
        r"\{% comment %\}.*?\{% endcomment %\}|\{% blocktranslate.*?\{% endblocktranslate %\}|_\(([\"']).*?\1\)"
        r"|\{% translate ([\"']).*?\2.*?%\}|" + GLYPHS,
        re.DOTALL,
    )
    templates = sorted((catalogues.ROOT / "guong").rglob("templates/**/*.html"))
    assert [file.name for file in templates if crawl.vietnamese_in(marked.sub("", file.read_text("utf-8")))] == []
