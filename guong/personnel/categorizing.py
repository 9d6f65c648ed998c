"""Categories of people who are registered: in scope, and what stands in the way of recording and ending them.

A category that came with the registration has no entry of its own; one that was recorded later has.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from guong.access import policy
from guong.kit.actor import Actor
from guong.kit.refusal import NotFound, Problems, Refusal
from guong.organization import terms
from guong.organization.categories import STORED, category_label
from guong.organization.models import Category, Person
from guong.personnel import queries
from guong.personnel.queries import PersonWrong

VERB = "categories.record"


@dataclass(frozen=True, slots=True)
class NewCategory:
    """What a person (by key) is, in an organization (by key), from a day on; `until` is exclusive."""

    person: int
    organization: int
    category: str
    since: date
    until: date | None = None
    association: str = ""


@dataclass(frozen=True, slots=True)
class CodedCategory:
    """The same as a file says it: person and organization by their codes."""

    person: str
    organization: str
    category: str
    since: date
    until: date | None = None
    association: str = ""


def categories_of(rows: Sequence[CodedCategory]) -> list[NewCategory]:
    """The same by keys; an unknown code becomes 0, which stands for nobody."""
    people = dict(Person.objects.filter(void=False, code__any_of={row.person for row in rows}).values_list("code", "pk"))
    places = queries.organizations_by_code({row.organization for row in rows})
    return [
        NewCategory(
            people.get(row.person, 0), places.get(row.organization, 0), row.category, row.since, row.until, row.association
        )
        for row in rows
    ]


def problems_of_rows(by: Actor, rows: Sequence[CodedCategory]) -> Problems:
    """What is wrong with each row of a file, as (index, refusal)."""
    return problems_of_recording(by, categories_of(rows), by.on)


def problems_of_recording(by: Actor, new: Sequence[NewCategory], on: date) -> Problems:
    """What is wrong with each category, as (index, refusal)."""
    closed = policy.outside(by, VERB, {one.organization for one in new})
    known = set(Person.objects.filter(void=False, pk__any_of={one.person for one in new}).values_list("pk", flat=True))
    stood = _stood(new)
    found: list[tuple[int, Refusal]] = []
    for index, one in enumerate(new):
        others = stood.setdefault((one.person, one.category, one.association), [])
        if one.organization in closed:
            text = gettext("Không tìm thấy tổ chức này trong phạm vi được giao.")
            found.append((index, PersonWrong(text, field="organization")))
        elif one.person not in known:
            found.append((index, PersonWrong(gettext("Không tìm thấy người này."), field="person")))
        elif wrong := _own_problem(one, on):
            found.append((index, wrong))
        elif any(one.since < (until or date.max) and since < (one.until or date.max) for since, until in others):
            label = category_label(one.category, one.association)
            text = gettext("Người này đã là {label} trong thời gian ấy.").format(label=label.lower())
            found.append((index, PersonWrong(text, field="category")))
        others.append((one.since, one.until))
    return found


def _stood(new: Sequence[NewCategory]) -> dict[tuple[int, str, str], list[tuple[date, date | None]]]:
    """From when until when these people were what, so far."""
    found: dict[tuple[int, str, str], list[tuple[date, date | None]]] = {}
    for row in Category.objects.filter(void=False, person_id__any_of={one.person for one in new}):
        found.setdefault((row.person_id, row.category, row.association), []).append((row.valid.lower, row.valid.upper))
    return found


def _own_problem(one: NewCategory, on: date) -> PersonWrong | None:
    if one.category not in STORED:
        text = gettext("Đối tượng không có trong danh mục. Đảng viên thì ghi sinh hoạt đảng.")
        return PersonWrong(text, field="category")
    if (one.category == terms.ASSOCIATION_MEMBER) != bool(one.association):
        text = gettext("Hội viên thì ghi hội nào; không phải hội viên thì để trống.")
        return PersonWrong(text, field="association")
    if one.association and one.association not in terms.ASSOCIATIONS:
        return PersonWrong(gettext("Hội không có trong danh mục."), field="association")
    if one.since > on:
        return PersonWrong(gettext("Ngày này chưa tới."), field="since")
    if one.until is not None and one.until <= one.since:
        return PersonWrong(gettext("Đến ngày phải sau từ ngày. Có thể hai ô đảo nhau."), field="until")
    return None


def person_to_categorize(by: Actor, key: int) -> Person:
    """A person whose categories the actor may record.

    Raises:
        NotFound: there is none within reach.
    """
    found = policy.scope(by, VERB, Person.objects.filter(void=False, pk=key)).first()
    if found is None:
        raise NotFound(gettext("Không tìm thấy người này."))
    return found


def categories_within_reach(by: Actor, person: int) -> list[Category]:
    """A person's categories that are the actor's to end and to withdraw, newest first."""
    rows = policy.scope(by, VERB, Category.objects.filter(void=False, person_id=person))
    return list(rows.select_related("organization").order_by("-valid", "-pk"))


def category_to_change(by: Actor, key: int) -> Category:
    """One category in scope.

    Raises:
        NotFound: there is none within reach.
    """
    rows = policy.scope(by, VERB, Category.objects.filter(void=False, pk=key))
    found = rows.select_related("person", "organization").first()
    if found is None:
        raise _not_found()
    return found


def categories_to_change(by: Actor, keys: Collection[int]) -> list[Category]:
    """Categories in scope, locked.

    Raises:
        NotFound: one of them is not within reach.
    """
    rows = policy.scope(by, VERB, Category.objects.filter(void=False, pk__in=keys)).select_for_update(of=("self",))
    found = list(rows.select_related("person", "organization").order_by("pk"))
    if len(found) != len(set(keys)):
        raise _not_found()
    return found


def refuse_end(rows: Sequence[Category], last_on: date, on: date) -> None:
    """Raise PersonWrong where these categories cannot end with that day."""
    if last_on > on:
        raise PersonWrong(gettext("Ngày ấy chưa tới: ghi khi việc đã xảy ra."), field="last_on")
    for row in rows:
        if row.valid.lower and last_on < row.valid.lower:
            text = gettext("Ngày cuối phải từ ngày {since:%d/%m/%Y}, ngày bắt đầu.")
            raise PersonWrong(text.format(since=row.valid.lower), field="last_on")
        if row.valid.upper and last_on >= row.valid.upper:
            raise PersonWrong(gettext("Đối tượng này đã thôi trước ngày ấy."), field="last_on")


def _not_found() -> NotFound:
    return NotFound(gettext("Không tìm thấy đối tượng này trong phạm vi được giao."))
