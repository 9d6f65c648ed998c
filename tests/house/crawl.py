"""A reader who sees every text through glass: what was translated stands between two marks, what was not stands bare.

`through_glass` puts the marks around every text that Django translates. `said` takes a page apart into what a reader reads or
hears. `Known` is what the database holds: names, documents, what people wrote. A letter of the other language that stands
outside of the marks and is no data was never marked.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, is_dataclass
from html.parser import HTMLParser
from typing import Any

from django.db import connection
from django.utils import translation
from django.utils.translation import trans_real

from guong.kit import languages

OPEN, SHUT = "\ue000", "\ue001"  # of the private use area: nobody types them
SPOKEN = {"alt", "aria-label", "data-asks", "data-label", "data-over", "data-words", "placeholder", "title"}
UNSPOKEN = {"code", "kbd", "script", "style", "svg"}  # not read aloud, or the same in every language
VIETNAMESE = set("ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ")


def vietnamese_in(text: str) -> str:
    """The text itself if it has a letter that English has not, else nothing."""
    return text.strip() if VIETNAMESE & set(text.lower()) else ""


@dataclass
class Asked:
    """Texts that were asked for, with their translation."""

    texts: dict[str, str] = field(default_factory=dict)

    def note(self, text: str, said: str) -> str:
        """The translation between the marks."""
        self.texts[text] = said
        return f"{OPEN}{said}{SHUT}" if said.strip() else said


@contextmanager
def through_glass(monkeypatch: Any) -> Iterator[Asked]:
    """Every text that is translated inside comes between marks, but for what is said in Vietnamese."""
    asked = Asked()
    with monkeypatch.context() as patched:
        for name in ("gettext", "pgettext", "ngettext", "npgettext"):
            patched.setattr(translation._trans, name, _marking(name, getattr(trans_real, name), asked), raising=False)
        yield asked


def _marking(name: str, translate: Callable[..., str], asked: Asked) -> Callable[..., str]:
    def marked(*given: Any) -> str:
        said = translate(*given)
        if translation.get_language() == languages.SOURCE:  # what is kept, or leaves as a file
            return said
        return asked.note(given[1 if name.startswith(("pg", "np")) else 0], said)

    return marked


def unmarked(text: str) -> str:
    """A text without the marks."""
    return text.replace(OPEN, "").replace(SHUT, "")


def outside(text: str) -> str:
    """What stands outside of all marks."""
    depth, kept = 0, []
    for sign in text:
        if sign == OPEN:
            depth += 1
        elif sign == SHUT:
            depth = max(0, depth - 1)
        elif not depth:
            kept.append(sign)
    return "".join(kept)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in UNSPOKEN
        self.texts += [value for name, value in attrs if value and name in SPOKEN]

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in UNSPOKEN

    def handle_data(self, data: str) -> None:
        if data.strip() and not self.silent:
            self.texts.append(data)


def said(page: str) -> list[str]:
    """What a reader of the page reads or hears, piece by piece."""
    reader = _Reader()
    reader.feed(page)
    return reader.texts


class Known:
    """What the database holds, and what else is data."""

    def __init__(self, *more: str) -> None:
        self.words = sorted((word for word in {*stored(), *more} if len(word) > 1), key=len, reverse=True)

    def without(self, text: str) -> str:
        """A text without what is data, wherever it stands as a word of its own."""
        for word in self.words:
            if word in text:
                text = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", " ", text)
        return text


def texts_of(thing: object) -> Iterator[str]:
    """Every text inside of frozen dataclasses, mappings and sequences."""
    if is_dataclass(thing):
        yield from (text for one in fields(thing) for text in texts_of(getattr(thing, one.name)))
    elif isinstance(thing, str):
        yield thing
    elif isinstance(thing, Mapping):
        yield from (text for one in thing.values() for text in texts_of(one))
    elif isinstance(thing, (list, tuple)):
        yield from (text for one in thing for text in texts_of(one))


def stored() -> Iterator[str]:
    """Every text in every row, those inside of JSON too."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select c.table_name, c.column_name from information_schema.columns c join information_schema.tables t "
            "using (table_schema, table_name) where c.table_schema = 'public' and t.table_type = 'BASE TABLE' "
            "and c.data_type in ('text', 'character varying', 'jsonb', 'ARRAY') and c.table_name not like 'django_%'"
        )
        for table, column in cursor.fetchall():
            cursor.execute(f'select distinct "{column}"::text from "{table}" where "{column}" is not null')
            for (value,) in cursor.fetchall():
                yield from _texts(value)


def _texts(value: str) -> Iterator[str]:
    if value[:1] in "[{":
        try:
            yield from _inside(json.loads(value))
            return
        except ValueError:
            pass
    if len(value) > 1:
        yield value
        yield from (line for line in re.split(r"\s*\n\s*", value) if len(line) > 1)


def _inside(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield from _texts(value)
    elif isinstance(value, dict):
        yield from (text for one in value.values() for text in _inside(one))
    elif isinstance(value, list):
        yield from (text for one in value for text in _inside(one))
