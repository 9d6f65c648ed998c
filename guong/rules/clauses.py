"""A text of a document cut at its own headings: article (Điều), clause (khoản), point (điểm); what is said of each by a hash.

Nothing of a document is quoted here: the headings are how such texts are written. Before changing it: a hash is what people
confirmed to have read. Cutting otherwise, or counting blanks, asks all of them again.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

ARTICLE: Final = re.compile(r"(?:Điều|ĐIỀU)\s+(\d{1,3}[a-zđ]?)(?=[\s.:]|$)")
CLAUSE: Final = re.compile(r"(\d{1,3})[.)]\s")
POINT: Final = re.compile(r"([a-zđ])\)\s")
OPENING: Final = "0"  # what stands before the first article
PLACE: Final = re.compile(r"\b(điều|khoản|mục|điểm)\s+(\d{1,3}[a-zđ]?|[a-zđ])\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Clause:
    """A piece of a text: where it stands (`3.2.a`: article 3, clause 2, point a; `0` before any article), its words."""

    ref: str
    text: str

    @property
    def digest(self) -> str:
        """The hash of the place and the words together: words that moved are asked again."""
        return hashlib.sha256(f"{self.ref}\n{self.text}".encode()).hexdigest()


def whole(digests: Iterable[str]) -> str:
    """The hash of a wording: over those of its clauses in their order."""
    return hashlib.sha256("\n".join(digests).encode()).hexdigest()


def split(text: str) -> list[Clause]:
    """The clauses of a text. Blanks and the way in which a letter is composed make no difference."""
    pieces: list[tuple[str, list[str]]] = []
    for ref, line in _placed(unicodedata.normalize("NFC", text)):
        if pieces and pieces[-1][0] == ref:
            pieces[-1][1].append(line)
        else:
            pieces.append((ref, [line]))
    times = Counter[str]()
    found = []
    for ref, lines in pieces:
        times[ref] += 1
        found.append(Clause(ref if times[ref] == 1 else f"{ref}~{times[ref]}", "\n".join(lines)))
    return found


def named(words: str) -> str:
    """The place that words name, as pieces say it; empty where they name none or several, or say more than a place.

    >>> named("điểm a khoản 2 Điều 3"), named("Điều 3, khoản 2"), named("Mục 4"), named("Điều 3 và Điều 5")
    ('3.2.a', '3.2', '0.4', '')
    """
    text = unicodedata.normalize("NFC", words)
    found = [(kind.lower(), number.lower()) for kind, number in PLACE.findall(text)]
    parts = dict(found)
    if not found or len(parts) < len(found) or re.search(r"\w", PLACE.sub("", text)):
        return ""
    if "mục" in parts and len(parts.keys() & {"mục", "điều", "khoản"}) > 1:
        return ""
    number = parts.get("khoản") or parts.get("mục", "")
    return ".".join(part for part in (parts.get("điều", OPENING), number, parts.get("điểm", "")) if part)


def stands_at(ref: str, place: str) -> bool:
    """Whether a piece is of a place: it, or what stands under it."""
    at = ref.partition("~")[0]
    return at == place or at.startswith(f"{place}.")


def _placed(text: str) -> Iterator[tuple[str, str]]:
    """Every line that says something, with the place in which it stands."""
    article, clause, point = OPENING, "", ""
    for raw in text.splitlines():
        line = " ".join(raw.replace("\u200b", "").replace("\u00ad", "").replace("\ufeff", "").split())
        if not line:
            continue
        if found := ARTICLE.match(line):
            article, clause, point = found[1], "", ""
        elif found := CLAUSE.match(line):
            clause, point = found[1], ""
        elif found := POINT.match(line):
            point = found[1]
        yield ".".join(part for part in (article, clause, point) if part), line
