"""Tasks of a file: each row read into a task that can be given, or what is wrong with it. A part of `queries`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext

from guong.access import policy
from guong.assignments import holders, queries
from guong.assignments.judging import AssignmentWrong, NewAssignment, Receiver
from guong.kit import formats
from guong.kit.actor import Actor
from guong.kit.refusal import Problems, Refusal, Refusals
from guong.orders import queries as orders
from guong.orders.judging import MOST_ADDRESSED, Until, check_texts, last_day
from guong.organization.models import Organization
from guong.regulations import documents
from guong.regulations.models import Document

MOST_BASIS: Final = 300


@dataclass(frozen=True, slots=True)
class Listed:
    """A row: what, which product, to whom by code, until when as it is set, by which document, in whose name."""

    title: str
    code: str
    product: str = ""
    due_on: date | None = None
    n_days: int | None = None
    document: str = ""
    office: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What the rows of a file name, found at once."""

    offices: Mapping[str, int]
    receivers: Mapping[str, Receiver]
    places: Mapping[int, int]
    closed: frozenset[int]
    standing: frozenset[int]
    shared: Mapping[holders.Spot, int]
    documents: Mapping[str, list[Document]]

    def place(self, to: Receiver) -> int:
        """Where a task would be; 0 where the person is a member nowhere."""
        return to.organization or self.places.get(to.person or 0, 0)


def problems(by: Actor, new: Sequence[Listed]) -> Problems:
    """What is wrong with each row of a file, as (index, refusal); empty when all can be given."""
    return _read(by, new, by.on)[1]


def read(by: Actor, new: Sequence[Listed], on: date) -> list[NewAssignment]:
    """The tasks of a file.

    Raises:
        Refusals: what is wrong with each row.
    """
    found, wrong = _read(by, new, on)
    if wrong:
        raise Refusals(wrong)
    return found


def _read(by: Actor, new: Sequence[Listed], on: date) -> tuple[list[NewAssignment], Problems]:
    known = _known(by, new, on)
    tasks: list[NewAssignment] = []
    wrong: list[tuple[int, Refusal]] = []
    seen: set[Listed] = set()
    for index, one in enumerate(new):
        try:
            if one in seen:
                raise AssignmentWrong(gettext("Dòng này lặp lại một dòng ở trên."), field="title")
            if index == MOST_ADDRESSED:
                words = gettext("Một lần giao nhiều nhất {n} nơi.").format(n=formats.number(MOST_ADDRESSED))
                raise AssignmentWrong(words, field="title")
            seen.add(one)
            tasks.append(_task(one, known, on))
        except Refusal as refused:
            wrong.append((index, refused))
    return tasks, wrong


def _task(one: Listed, known: Known, on: date) -> NewAssignment:
    check_texts(one.title, one.product)
    if len(one.document) > MOST_BASIS:
        raise AssignmentWrong(gettext("Ghi ngắn hơn, dài nhất {n} ký tự.").format(n=MOST_BASIS), field="document")
    office = _office(one, known)
    to = _receiver(one, known)
    until = Until(one.due_on, one.n_days)
    last_day(until, on)
    found = known.documents.get(one.document, [])
    if len(found) > 1:
        raise AssignmentWrong(gettext("Có hơn một văn bản mang số này: ghi thêm ngày ban hành."), field="document")
    basis = {"rests_on": found[0].pk} if found else {"document": one.document}
    return NewAssignment(office, one.title, until, product=one.product, **to.facts, **basis)


def _office(one: Listed, known: Known) -> int:
    if not one.office and len(known.offices) == 1:
        return next(iter(known.offices.values()))
    if not one.office:
        raise AssignmentWrong(gettext("Ông bà giao việc thay nhiều nơi: ghi mã nơi giao."), field="office")
    if one.office not in known.offices:
        raise AssignmentWrong(gettext("Ông bà không giao việc thay nơi có mã {code}.").format(code=one.office), field="office")
    return known.offices[one.office]


def _receiver(one: Listed, known: Known) -> Receiver:
    to = known.receivers.get(one.code)
    if to is None:
        raise holders.unknown([one.code])
    place = known.place(to)
    if not place:
        raise AssignmentWrong(gettext("Người được giao chưa có nơi sinh hoạt trong danh sách."), field="code")
    if place in known.closed:
        raise AssignmentWrong(gettext("Không tìm thấy tổ chức này trong phạm vi được giao."), field="code")
    if place not in known.standing:
        raise AssignmentWrong(gettext("Có tổ chức không còn hoạt động vào ngày giao."), field="code")
    if n := known.shared.get((place, to.post)):
        words = gettext("Chức vụ này có {n} người cùng giữ. Giao cho từng người, hoặc cho tổ chức.")
        raise AssignmentWrong(words.format(n=n), field="code")
    return to


def _known(by: Actor, new: Sequence[Listed], on: date) -> Known:
    held = {one.organization for one in by.roles if one.organization}
    mine = (held - policy.outside(by, queries.GIVE, held)) & orders.stands_for(by)
    receivers = holders.coded(list({one.code for one in new}))
    places = holders.places_of({to.person for to in receivers.values() if to.person}, on)
    at = {to.organization for to in receivers.values() if to.organization} | set(places.values())
    spots = {(to.organization, to.post) for to in receivers.values() if to.organization and to.post}
    return Known(
        dict(Organization.objects.filter(pk__in=mine, void=False).values_list("code", "pk")),
        receivers,
        places,
        frozenset(policy.outside(by, queries.GIVE, at)),
        frozenset(orders.standing_on(at, on)),
        {(place, post): n for place, post, _, n in holders.shared(spots, on)},
        documents.written(by, {one.document for one in new if one.document}),
    )
