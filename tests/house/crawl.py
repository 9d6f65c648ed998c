"""A reader who sees every text through glass: what was translated stands between two marks, what was not stands bare.

`through_glass` puts the marks around every text that Django translates. `said` takes a page apart into what a reader reads or
hears. `Known` is what the database holds: names, documents, what people wrote. A letter of the other language that stands
outside of the marks and is no data was never marked.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.db import connection
from django.utils import translation
from django.utils.translation import trans_real

OPEN, SHUT = "\ue000", "\ue001"  # of the private use area: nobody types them
SPOKEN = {"alt", "aria-label", "content", "data-asks", "data-label", "data-over", "data-words", "placeholder", "title"}
UNSPOKEN = {"script", "style", "svg"}
VIETNAMESE = set("ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ")


def is_vietnamese(text: str) -> bool:
    """Whether a text has a letter that English has not."""
    return bool(VIETNAMESE & set(text.lower()))


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
    """Every text that is translated inside comes between marks, whatever the language."""
    asked = Asked()
    with monkeypatch.context() as patched:
        for name in ("gettext", "pgettext", "ngettext", "npgettext"):
            patched.setattr(translation._trans, name, _marking(name, getattr(trans_real, name), asked), raising=False)
        yield asked


def _marking(name: str, translate: Callable[..., str], asked: Asked) -> Callable[..., str]:
    def marked(*given: Any) -> str:
        said = translate(*given)
        return asked.note(given[1 if name.startswith(("pg", "np")) else 0], said)

    return marked


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
        self.language: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in UNSPOKEN
        named = dict(attrs)
        if tag == "button" and named.get("name") == "ngon_ngu":  # a language is called by its own name
            named["value"] = None
        self.texts += [value for name, value in named.items() if value and name in SPOKEN]

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
        self.words = sorted({*stored(), *more}, key=len, reverse=True)

    def without(self, text: str) -> str:
        """A text without what is data."""
        for word in self.words:
            if word in text:
                text = text.replace(word, " ")
        return text


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
