"""Doors of posts: a person's posts, giving one, ending one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from guong.access import policy
from guong.access.doors import sealed
from guong.kit import http
from guong.kit.http import FormPage, Request
from guong.personnel import actions, appointing, queries
from guong.personnel.forms import AppointForm, EndForm, ReasonForm
from guong.personnel.views.stays import Stay, stay


@dataclass(frozen=True, slots=True)
class PostsPage:
    """A person's posts (key, words, whether it may be ended), and the form that gives one."""

    name: str
    posts: Sequence[tuple[int, Stay, bool]]
    form: BaseForm
    person: int
    from_accounts: bool


@sealed
def posts(request: Request, key: int) -> HttpResponse:
    """The posts of a person that are the actor's to give and to end; give one."""
    row = http.found(lambda: appointing.person_to_appoint(request.actor, key))
    form = AppointForm(request.POST or None, posts=appointing.posts_to_give(request.actor))
    if request.method == "POST" and form.is_valid():
        places = queries.organizations_by_code([form.cleaned_data["organization"]])
        wanted, on = form.value(key, places), request.actor.on
        if http.attempt(form, lambda: actions.appoint_people(by=request.actor, appointments=[wanted], on=on)):
            messages.success(request, gettext("Đã ghi chức vụ. Vai trò, nếu chức vụ ấy có, hết khi thôi chức."))
            return redirect("personnel:posts", key)
    held = [
        (post.pk, stay(post, post.label), post.valid.upper is None or post.valid.upper > request.actor.on)
        for post in appointing.posts_within_reach(request.actor, key)
    ]
    from_accounts = policy.may_somewhere(request.actor, "accounts.read")
    return http.page(request, "personnel/posts.html", PostsPage(row.full_name, held, form, key, from_accounts))


@sealed
def end_post(request: Request, key: int) -> HttpResponse:
    """Say on which day a post was held for the last time."""
    post = http.found(lambda: appointing.post_to_end(request.actor, key))
    form = EndForm(request.POST or None)
    if http.handed_in(request, form, actions.end_posts, gettext("Đã ghi thôi chức vụ."), posts=[key]):
        return redirect("personnel:posts", post.person_id)
    title = gettext("{full_name} thôi giữ chức vụ {post}").format(full_name=post.person.full_name, post=post.label.lower())
    lead = gettext("Vai trò trong hệ thống hết cùng chức vụ. Quá khứ giữ nguyên như đã có.")
    back = f"/so-lieu/can-bo/{post.person_id}/chuc-vu"
    page = FormPage(title, lead, form, gettext("Ghi quyết định"), back, kicker=post.organization.name)
    return http.page(request, "ui/form_page.html", page)


@sealed
def withdraw_post(request: Request, key: int) -> HttpResponse:
    """Take back a post that was recorded by mistake."""
    post = http.found(lambda: appointing.post_to_end(request.actor, key))
    form = ReasonForm(request.POST or None)
    if http.handed_in(request, form, actions.withdraw_posts, gettext("Đã rút chức vụ ghi nhầm."), posts=[key]):
        return redirect("personnel:posts", post.person_id)
    title = gettext("Rút chức vụ {post} của {full_name}").format(post=post.label.lower(), full_name=post.person.full_name)
    lead = gettext("Chỉ khi ghi nhầm: coi như chưa từng giữ. Người trong hồ sơ đọc lý do này trên trang tự soi.")
    back = f"/so-lieu/can-bo/{post.person_id}/chuc-vu"
    page = FormPage(title, lead, form, gettext("Rút"), back, kicker=post.organization.name)
    return http.page(request, "ui/form_page.html", page)
