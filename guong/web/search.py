"""One search over what can be done, people, organizations, documents and numbers; each in its own scope, a few of each.

Before changing it: it is asked at every pause of the typing hand. Commands are compared in memory;
every other group is one statement of its app's own `queries`, which scopes it, and none is asked without need.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final, TypeVar
from urllib.parse import quote

from django.apps import apps
from django.urls import reverse
from django.utils.translation import gettext, pgettext

from guong.access import policy
from guong.discipline import queries as discipline
from guong.exemplars import queries as exemplars
from guong.inspections import queries as inspections
from guong.kit import fields, formats, names
from guong.kit.actor import Actor
from guong.kit.commands import Command
from guong.personnel import queries as personnel
from guong.ratings import queries as ratings
from guong.regulations import documents as register
from guong.reports import article, article_parts, editions
from guong.structure import queries as structure
from guong.verdicts.queries import Register
from guong.web import menu

if TYPE_CHECKING:
    from guong.organization.models import Person

T = TypeVar("T")
EACH: Final = 5
LONGEST: Final = 80  # characters of what is asked; the rest is left out
SHORTEST: Final = 2


@dataclass(frozen=True, slots=True)
class Hit:
    """One find: its words, what stands beside them, where it leads."""

    title: str
    detail: str
    url: str


@dataclass(frozen=True, slots=True)
class Group:
    """A few finds of one sort, and where all of them stand (empty: these are all, or no list has them)."""

    title: str
    hits: tuple[Hit, ...]
    more: str = ""


@dataclass(frozen=True, slots=True)
class CodedHit:
    """What bears a name: its name, its code, what tells it from others of that name."""

    name: str
    code: str
    detail: str


@dataclass(frozen=True, slots=True)
class Coded:
    """What bears a name that was typed where a code is wanted, a few of each sort; `more`: others bear it, too.

    `no_people`: people are wanted, and the asker's roles do not let him look for any.
    """

    hits: tuple[CodedHit, ...]
    more: bool = False
    no_people: bool = False


def coded(by: Actor, asked: str, sorts: Collection[str]) -> Coded:
    """Organizations that exist on the actor's day, and people, whose name or code is meant, of those that he may see."""
    text = names.nfc(asked.replace("\0", " "))[:LONGEST].strip()
    if len(text) < SHORTEST:
        return Coded(())
    places = structure.coded(by, text, EACH + 1) if fields.ORGANIZATIONS in sorts else []
    sees = any(held.organization for _, held in policy.compiled().matches(by, "people.read"))  # more than himself
    people = _coded_people(by, text) if fields.PEOPLE in sorts and sees else []
    hits = [CodedHit(row.name, row.code, "") for row in places[:EACH]]
    hits += [CodedHit(row.full_name, row.code, getattr(row, "cell", "") or "") for row in people[:EACH]]
    return Coded(tuple(hits), len(places) > EACH or len(people) > EACH, fields.PEOPLE in sorts and not sees)


def _coded_people(by: Actor, text: str) -> list[Person]:
    if text.isdigit():
        return list(personnel.people(by).filter(code=text))
    return personnel.people_page(by, text=text, size=EACH)


def search(by: Actor, asked: str) -> tuple[Group, ...]:
    """Everything found, by group; groups without a find are left out."""
    text = names.nfc(asked.replace("\0", " "))[:LONGEST].strip()
    if len(text) < SHORTEST:
        return ()
    words = names.fold(text).split()
    found = (
        Group(gettext("Việc"), tuple(_commands(by, words)[:EACH])),
        _people(by, text),
        _organizations(by, text),
        _documents(by, text),
        Group(gettext("Con số"), tuple(_numbers(by, words)[:EACH])),
    )
    return tuple(group for group in found if group.hits)


def _fits(words: Sequence[str], *texts: str) -> bool:
    held = names.fold(" ".join(texts))
    return all(word in held for word in words)


def _commands(by: Actor, words: Sequence[str]) -> list[Hit]:
    """What the actor may begin, then the pages of his menu; those that begin with the words first."""
    verbs = policy.verbs_of(by)
    hits = [Hit(gettext(one.label), "", one.url) for one in _declared() if _may(one, verbs) and _found(one, words)]
    pages = [Hit(item.label, gettext("danh mục"), item.href) for item in _entries(verbs) if _fits(words, item.label)]
    taken = {hit.url for hit in hits}
    hits += [hit for hit in pages if hit.url not in taken]
    return sorted(hits, key=lambda hit: not names.fold(hit.title).startswith(" ".join(words)))


def _declared() -> Iterator[Command]:
    for config in apps.get_app_configs():
        yield from getattr(config, "commands", ())


def _may(command: Command, verbs: frozenset[str]) -> bool:
    return not command.verb or command.verb in verbs


def _found(command: Command, words: Sequence[str]) -> bool:
    return _fits(words, gettext(command.label), gettext(command.other_words) if command.other_words else "")


def _entries(verbs: frozenset[str]) -> Iterator[menu.Item]:
    for item in menu.menu_for(verbs):
        yield from item.children or (item,)


def _people(by: Actor, text: str) -> Group:
    if not policy.may_somewhere(by, "people.read"):
        return Group("", ())
    rows = personnel.people_page(by, text=text, size=EACH)
    list_ = reverse("personnel:list")
    hits = (Hit(row.full_name, getattr(row, "cell", "") or "", f"{list_}/{row.pk}") for row in rows[:EACH])
    return Group(gettext("Người"), tuple(hits), f"{list_}?q={quote(text)}" if len(rows) > EACH else "")


def _organizations(by: Actor, text: str) -> Group:
    rows = structure.named(by, text, EACH)
    hits = (
        Hit(row.name, _until(row.existed.upper, by.on), reverse("structure:organization", args=[row.pk])) for row in rows[:EACH]
    )
    more = f"{reverse('structure:tree')}?q={quote(text)}" if len(rows) > EACH else ""
    return Group(gettext("Tổ chức"), tuple(hits), more)


def _until(day: date | None, on: date) -> str:
    return gettext("đã kết thúc") if day and day <= on else ""


def _documents(by: Actor, text: str) -> Group:
    """Documents of the register; decisions and results by the number of their document."""
    rows = register.named(by, text, EACH) if policy.may_somewhere(by, "documents.read") else []
    hits = [
        Hit(row.name, f"{row.issued}, {row.issuer}: {row.title_words}", reverse("regulations:document", args=[row.pk]))
        for row in rows[:EACH]
    ]
    if any(sign.isdigit() for sign in text):
        hits += _decided(by, text)
    more = f"{reverse('regulations:documents')}?q={quote(text)}" if len(rows) > EACH else ""
    return Group(pgettext("nhóm", "Văn bản"), tuple(hits[:EACH]), more)


def _decided(by: Actor, text: str) -> list[Hit]:
    hits = []
    registers: tuple[tuple[Register[Any], str, str], ...] = (
        (discipline.CASES, gettext("Quyết định kỷ luật, {day}"), "discipline:case"),
        (inspections.NOTICES, gettext("Kết luận kiểm tra, giám sát, {day}"), "inspections:notice"),
    )
    for of_app, words, page in registers:
        if policy.may_somewhere(by, f"{of_app.app}.read"):
            hits += [
                Hit(row.document_number, words.format(day=formats.day(row.decided_on)), reverse(page, args=[row.pk]))
                for row in of_app.numbered(by, text, EACH)
            ]
    hits += [
        Hit(row.document_number, row.title, reverse("exemplars:exemplar", args=[row.pk]))
        for row in exemplars.numbered(by, text, EACH)
    ]
    words = gettext("Xếp loại năm {year}, {whose}")
    hits += [
        Hit(row.document_number, words.format(year=row.year, whose=row.person or row.organization), _rating(row.pk))
        for row in ratings.numbered(by, text, EACH)
    ]
    return hits


def _rating(key: int) -> str:
    return reverse("ratings:rating", args=[key])


def _numbers(by: Actor, words: Sequence[str]) -> list[Hit]:
    """Figures of the newest published edition by their names; each opens where it is explained."""
    if not _fits(
        words, gettext("trường hợp kỷ luật gương được tuyên truyền tổ chức cơ sở đảng viên hoàn thành tốt trở lên 20")
    ):
        return []
    edition = article.newest_published(by.on)
    if edition is None:
        return []
    page = reverse("reports:edition", args=[edition.short])
    figures = article_parts.numbers(editions.from_json(edition.shown))
    return [Hit(one.value, one.words, f"{page}#{one.anchor}") for one in figures if _fits(words, one.words)]
