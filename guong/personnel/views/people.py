"""Doors of the list of people: the list, one person, registering, correcting."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from guong.access import actions as access
from guong.access import policy, printing
from guong.kit import http
from guong.kit.http import FormPage, Listed, Request
from guong.organization import terms
from guong.organization.categories import main_category
from guong.personnel import actions, appointing, correcting, lists, queries, transferring
from guong.personnel.forms import CorrectForm, RegisterForm
from guong.personnel.views.stays import Stay, held, stay

if TYPE_CHECKING:
    from guong.organization.models import Category, Membership, Person
    from guong.personnel.models import Transfer

SIZE = 20


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of people; where it was asked for, how many there are by main category, and in which organization."""

    list: Listed[Person]
    text: str
    may_register: bool
    may_count: bool
    counted: str
    counts: Sequence[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class PersonPage:
    """One person with memberships (key, words, what the actor may do with each), posts and transfers."""

    person: Person
    memberships: Sequence[tuple[int, Stay, Set[str]]]
    posts: Sequence[Stay]
    categories: Sequence[Stay]
    main: str
    transfers: Sequence[Transfer]
    may_introduce: bool
    is_own: bool
    sees_mirror: bool
    may_appoint: bool
    may_rate: bool
    may_erase: bool
    may_correct: bool
    may_categorize: bool
    sees_papers: bool
    may_prepare: bool


def list_(request: Request) -> HttpResponse:
    """People by given name, or what a search finds."""
    http.found(lambda: policy.require_somewhere(request.actor, "people.read"))
    text = request.GET.get("q", "").strip()[:100]
    listing = lists.people(request.actor, text)
    if file := printing.answer(request, listing):
        return file
    may = policy.may_somewhere(request.actor, "people.register")
    may_count = any(held.organization for held in request.actor.roles)
    counted, counts = _counts(request) if may_count and request.GET.get("dem") == "1" else ("", [])
    page = ListPage(listing.shown(request.GET.get("after", "")[:200], SIZE), text, may, may_count, counted, counts)
    return http.page(request, "personnel/list.html", page)


def _counts(request: Request) -> tuple[str, list[tuple[str, int]]]:
    """Asked for by a link: counting everybody would cost more than the page of the list itself."""
    by = request.actor
    top = queries.organization_of_list(by)
    found = queries.n_by_main_category(by, top.pk, terms.PARTY, by.on) if top else {}
    return top.name if top else "", [(terms.CATEGORIES[code], n) for code, n in found.items()]


def person(request: Request, key: int) -> HttpResponse:
    """One person; the reading is noted."""
    row = http.found(lambda: queries.person(request.actor, key))
    access.note_reading(by=request.actor, person=key, what=gettext("Hồ sơ"), on=request.actor.on)
    stays = list(queries.memberships(request.actor, key))
    kinds = queries.categories(request.actor, key)
    moves = transferring.transfers_of(request.actor, key)
    leads = transferring.changeable(request.actor, "memberships.introduce", stays)
    doors = transferring.doors_of(request.actor, stays)
    page = PersonPage(
        row,
        [(m.pk, stay(m, terms.MEMBERSHIPS.get(m.kind, "")), doors[m.pk]) for m in stays],
        [stay(p, held(p, request.actor.on)) for p in queries.posts(request.actor, key)],
        [stay(c, c.label) for c in kinds],
        terms.CATEGORIES.get(_main(stays, kinds, request.actor.on), ""),
        moves,
        any(m.valid.upper is None and m.pk in leads for m in stays) and not any(move.is_open for move in moves),
        key == request.actor.person,
        policy.may(request.actor, "mirror.read", row),
        bool(appointing.posts_to_give(request.actor)),
        policy.may_somewhere(request.actor, "ratings.record"),
        key != request.actor.person and policy.may(request.actor, "details.erase", row),
        policy.may(request.actor, "people.correct", row),
        policy.may(request.actor, "categories.record", row),
        policy.may(request.actor, "qualifications.read", row),
        policy.may_somewhere(request.actor, "appointments.prepare"),
    )
    return http.page(request, "personnel/person.html", page)


def register(request: Request) -> HttpResponse:
    """Register one person."""
    http.found(lambda: policy.require_somewhere(request.actor, "people.register"))
    form = RegisterForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        on = request.actor.on
        made = http.attempt(form, lambda: actions.register_people(by=request.actor, new=[form.value()], on=on))
        if made:
            messages.success(request, gettext("Đã ghi {full_name}.").format(full_name=made[0].full_name))
            return redirect("personnel:person", made[0].pk)
    lead = gettext("Đảng viên, hoặc người thuộc đối tượng khác. Nhiều người thì nhập tệp nhanh hơn.")
    return http.page(
        request,
        "ui/form_page.html",
        FormPage(gettext("Ghi một người"), lead, form, gettext("Ghi vào danh sách"), "/so-lieu/can-bo"),
    )


def correct(request: Request, key: int) -> HttpResponse:
    """Write right what was written down wrong of a person."""
    row = http.found(lambda: correcting.person_to_correct(request.actor, key))
    access.note_reading(by=request.actor, person=key, what=gettext("Sửa thông tin"), on=request.actor.on)
    form = CorrectForm(request.POST or None, initial=asdict(correcting.details_of(row)))
    if request.method == "POST" and form.is_valid():
        (new, why), on = form.value(), request.actor.on
        if http.attempt(form, lambda: actions.correct_person(by=request.actor, person=key, new=new, reason=why, on=on)):
            messages.success(request, gettext("Đã sửa thông tin."))
            return redirect("personnel:person", key)
    title = gettext("Sửa thông tin của {full_name}").format(full_name=row.full_name)
    lead = gettext("Nhật ký ghi đã sửa mục nào và vì sao. Sinh hoạt, chức vụ, đối tượng có trang riêng.")
    page = FormPage(title, lead, form, gettext("Ghi vào danh sách"), f"/so-lieu/can-bo/{key}")
    return http.page(request, "ui/form_page.html", page)


def _main(stays: Sequence[Membership], kinds: Sequence[Category], on: date) -> str:
    member = {terms.PARTY_MEMBER} if any(on in stay.valid for stay in stays) else set()
    return main_category(member | {kind.category for kind in kinds if on in kind.valid})
