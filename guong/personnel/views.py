"""Doors of the cadre force: the list, one person, registering, appointing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from guong.access import actions as access
from guong.access import policy
from guong.kit import formats, http, spans
from guong.kit.http import FormPage, Listed, Request
from guong.organization import terms
from guong.personnel import actions, queries
from guong.personnel.forms import AppointForm, EndForm, RegisterForm

if TYPE_CHECKING:
    from guong.organization.models import Membership, Person, Post

SIZE = 20


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of people."""

    list: Listed[Person]
    text: str
    may_register: bool


@dataclass(frozen=True, slots=True)
class Stay:
    """What a person was, where, and when, in words."""

    what: str
    organization: int
    where: str
    days: str


@dataclass(frozen=True, slots=True)
class PersonPage:
    """One person with memberships and posts."""

    person: Person
    memberships: Sequence[Stay]
    posts: Sequence[Stay]
    is_own: bool
    sees_mirror: bool
    may_appoint: bool
    may_rate: bool
    may_erase: bool


@dataclass(frozen=True, slots=True)
class PostsPage:
    """A person's posts (key, words, whether it may be ended), and the form that gives one."""

    name: str
    posts: Sequence[tuple[int, Stay, bool]]
    form: BaseForm


def list_(request: Request) -> HttpResponse:
    """People by given name, or what a search finds."""
    http.found(lambda: policy.require_somewhere(request.actor, "people.read"))
    text = request.GET.get("q", "").strip()[:100]
    rows = queries.people_page(request.actor, text=text, after=request.GET.get("after", "")[:200], size=SIZE)
    may = policy.may_somewhere(request.actor, "people.register")
    return http.page(request, "personnel/list.html", ListPage(http.listed(rows, SIZE, queries.cursor_of), text, may))


def person(request: Request, key: int) -> HttpResponse:
    """One person; the reading is noted."""
    row = http.found(lambda: queries.person(request.actor, key))
    access.note_reading(by=request.actor, person=key, what=gettext("Hồ sơ"), on=request.actor.on)
    page = PersonPage(
        row,
        [_stay(m, terms.MEMBERSHIPS.get(m.kind, "")) for m in queries.memberships(request.actor, key)],
        [_stay(p, p.label) for p in queries.posts(request.actor, key)],
        key == request.actor.person,
        policy.may(request.actor, "mirror.read", row),
        policy.may_somewhere(request.actor, "posts.appoint"),
        policy.may_somewhere(request.actor, "ratings.record"),
        key != request.actor.person and policy.may(request.actor, "details.erase", row),
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
    lead = gettext("Một người, một chi bộ. Nhiều người thì nhập tệp nhanh hơn.")
    return http.page(
        request,
        "ui/form_page.html",
        FormPage(gettext("Ghi đảng viên"), lead, form, gettext("Ghi vào danh sách"), "/so-lieu/can-bo"),
    )


def posts(request: Request, key: int) -> HttpResponse:
    """The posts of a person that are the actor's to give and to end; give one."""
    http.found(lambda: policy.require_somewhere(request.actor, "posts.appoint"))
    row = http.found(lambda: queries.person_to_appoint(request.actor, key))
    form = AppointForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        places = queries.organizations_by_code([form.cleaned_data["organization"]])
        wanted, on = form.value(key, places), request.actor.on
        if http.attempt(form, lambda: actions.appoint_people(by=request.actor, appointments=[wanted], on=on)):
            messages.success(request, gettext("Đã ghi chức vụ. Vai trò có từ ngày ấy và hết khi thôi chức."))
            return redirect("personnel:posts", key)
    held = [
        (post.pk, _stay(post, post.label), post.valid.upper is None)
        for post in queries.posts_within_reach(request.actor, "posts.end", key)
    ]
    return http.page(request, "personnel/posts.html", PostsPage(row.full_name, held, form))


def end_post(request: Request, key: int) -> HttpResponse:
    """Say on which day a post was held for the last time."""
    http.found(lambda: policy.require_somewhere(request.actor, "posts.end"))
    post = http.found(lambda: queries.post_to_end(request.actor, key))
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        last, on = form.cleaned_data["last_on"], request.actor.on
        if http.attempt(form, lambda: actions.end_posts(by=request.actor, posts=[key], last_on=last, on=on)):
            messages.success(request, gettext("Đã ghi thôi chức vụ."))
            return redirect("personnel:posts", post.person_id)
    title = gettext("{full_name} thôi giữ chức vụ {post}").format(full_name=post.person.full_name, post=post.label.lower())
    lead = gettext("Vai trò trong hệ thống hết cùng chức vụ. Quá khứ giữ nguyên như đã có.")
    back = f"/so-lieu/can-bo/{post.person_id}/chuc-vu"
    page = FormPage(title, lead, form, gettext("Ghi quyết định"), back, kicker=post.organization.name)
    return http.page(request, "ui/form_page.html", page)


def _stay(row: Membership | Post, what: str) -> Stay:
    days = formats.days(row.valid.lower, spans.last_day(row.valid))
    return Stay(what, row.organization_id, row.organization.name, days)
