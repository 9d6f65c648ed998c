"""Where standards are used: each app that studies, plans, finds or decides by them says so here, in the asker's scope. Apps
whose rows rest on a document as a whole say that, too.

An app registers when it starts. `count` answers in one statement how often each of some codes was used, of what the asker may
see by his day; `rows` gives the newest uses of one code. Nothing is counted that the asker may not open.

"Found" is what a competent body concluded of inspection or supervision. What colleagues raised in a plan and what a meeting
agreed are no findings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from django.utils.translation import gettext, gettext_noop

from guong.kit.actor import Actor
from guong.kit.words import Words

How = Literal["studied", "planned", "found", "decided"]

HOWS: Final[Words[str]] = Words(
    {
        "studied": gettext_noop("Đã học tập"),
        "planned": gettext_noop("Có trong kế hoạch"),
        "found": gettext_noop("Nêu trong kết luận"),
        "decided": gettext_noop("Nêu trong quyết định"),
    }
)


@dataclass(frozen=True, slots=True)
class Use:
    """One use of a standard: its day, its words, its page."""

    on: date
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class UseKind:
    """How an app uses standards: its code, label, in which way, how often each code, the newest of one code.

    `moved_by`: how the kinds of entries begin after which other uses are counted.
    """

    code: str
    label: str
    how: How
    count: Callable[[Actor, Sequence[str]], Mapping[str, int]]
    rows: Callable[[Actor, str, int], Sequence[Use]]
    moved_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DocumentUseKind:
    """How an app rests on documents: its code, label, how often on one (by key) with the newest of these uses."""

    code: str
    label: str
    rows: Callable[[Actor, int, int], tuple[int, Sequence[Use]]]


@dataclass(frozen=True, slots=True)
class DocumentUsed:
    """How often one app rested on a document, and the newest of these uses."""

    label: str
    n: int
    uses: Sequence[Use]


@dataclass(frozen=True, slots=True)
class Used:
    """How often one app used a standard, and the newest of these uses."""

    label: str
    how: str
    n: int
    uses: Sequence[Use]
    kind: str


@dataclass(frozen=True, slots=True)
class Stage:
    """One way of use on the thread from clause to case: its words, how often, where its rows stand on the page."""

    words: str
    n: int
    anchor: str


NEWEST: Final = 5
_known: dict[str, UseKind] = {}
_of_documents: dict[str, DocumentUseKind] = {}


def register(kind: UseKind) -> None:
    """Tell of a kind of use.

    Raises:
        ValueError: the code is taken.
    """
    if kind.code in _known:
        raise ValueError(f"use {kind.code} is registered twice")
    _known[kind.code] = kind


def register_of_documents(kind: DocumentUseKind) -> None:
    """Tell of a kind of use of whole documents.

    Raises:
        ValueError: the code is taken.
    """
    if kind.code in _of_documents:
        raise ValueError(f"use {kind.code} of documents is registered twice")
    _of_documents[kind.code] = kind


def of_document(by: Actor, key: int) -> list[DocumentUsed]:
    """Where a document was rested on, one line for each kind that has any use of it."""
    found = ((kind.label, kind.rows(by, key, NEWEST)) for kind in _of_documents.values())
    return [DocumentUsed(gettext(label), n, uses) for label, (n, uses) in found if n]


def known() -> Mapping[str, UseKind]:
    """Every registered kind by its code."""
    return _known


def movers() -> tuple[str, ...]:
    """How the kinds of entries begin after which any use may be counted anew."""
    return tuple(sorted({one for kind in _known.values() for one in kind.moved_by}))


def counts(by: Actor, codes: Sequence[str]) -> dict[str, int]:
    """How often each standard was used in all, of what the asker may see."""
    found = dict.fromkeys(codes, 0)
    for kind in _known.values():
        for code, n in kind.count(by, codes).items():
            found[code] += n
    return found


def of(by: Actor, code: str) -> Iterator[Used]:
    """Where a standard was used, one line for each kind that has any use of it, in the order of the thread."""
    order = list(HOWS)
    for kind in sorted(_known.values(), key=lambda one: order.index(one.how)):
        if n := kind.count(by, [code]).get(code, 0):
            yield Used(kind.label, HOWS[kind.how], n, kind.rows(by, code, NEWEST), kind.code)


def thread(used: Sequence[Used]) -> list[Stage]:
    """The thread from clause to case, every way in its order, also where there is nothing yet."""
    stages = []
    for words in HOWS.values():
        of_it = [one for one in used if one.how == words]
        stages.append(Stage(words, sum(one.n for one in of_it), of_it[0].kind if of_it else ""))
    return stages
