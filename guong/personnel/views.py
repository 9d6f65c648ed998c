"""Doors of the cadre force: the list, one person, registering, appointing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
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
from guong.organization.categories import main_category
from guong.personnel import actions, appointing, queries, transferring
from guong.personnel.forms import (
    AppointForm,
    EndForm,
    IntroduceForm,
    LeaveForm,
    ReasonForm,
    ReceiveForm,
    RegisterForm,
)
from guong.personnel.states import TRANSFER
from guong.rules.texts import REASONS

if TYPE_CHECKING:
    from guong.organization.models import Category, Membership, Person, Post
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
class Stay:
    """What a person was, where, and when, in words."""

    what: str
    organization: int
    where: str
    days: str


@dataclass(frozen=True, slots=True)
class PersonPage:
    """One person with memberships (key, words, whether the actor may end it), posts and transfers."""

    person: Person
    memberships: Sequence[tuple[int, Stay, bool]]
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


@dataclass(frozen=True, slots=True)
class TransfersPage:
    """Transfers into the actor's reach, out of it, or ended."""

    list: Listed[Transfer]
    side: str


@dataclass(frozen=True, slots=True)
class TransferPage:
    """One transfer: where it stands in its procedure, until when the paper is to be handed in and why, what may be done."""

    row: Transfer
    steps: Sequence[tuple[str, str, str]]
    due: date | None
    clause: str
    why: str
    late: bool
    may_receive: bool
    may_return: bool
    may_cancel: bool


@dataclass(frozen=True, slots=True)
class ReceiptPage:
    """The receipt of a received transfer, to be printed."""

    row: Transfer
    kind: str


@dataclass(frozen=True, slots=True)
class PostsPage:
    """A person's posts (key, words, whether it may be ended), and the form that gives one."""

    name: str
    posts: Sequence[tuple[int, Stay, bool]]
    form: BaseForm
    person: int
    from_accounts: bool


def list_(request: Request) -> HttpResponse:
    """People by given name, or what a search finds."""
    http.found(lambda: policy.require_somewhere(request.actor, "people.read"))
    text = request.GET.get("q", "").strip()[:100]
    rows = queries.people_page(request.actor, text=text, after=request.GET.get("after", "")[:200], size=SIZE)
    may = policy.may_somewhere(request.actor, "people.register")
    may_count = any(held.organization for held in request.actor.roles)
    counted, counts = _counts(request) if may_count and request.GET.get("dem") == "1" else ("", [])
    page = ListPage(http.listed(rows, SIZE, queries.cursor_of), text, may, may_count, counted, counts)
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
    ends, leads = (transferring.changeable(request.actor, f"memberships.{verb}", stays) for verb in ("end", "introduce"))
    page = PersonPage(
        row,
        [(m.pk, _stay(m, terms.MEMBERSHIPS.get(m.kind, "")), m.pk in ends) for m in stays],
        [_stay(p, _held(p, request.actor.on)) for p in queries.posts(request.actor, key)],
        [_stay(c, c.label) for c in kinds],
        terms.CATEGORIES.get(_main(stays, kinds, request.actor.on), ""),
        moves,
        any(m.valid.upper is None and m.pk in leads for m in stays) and not any(move.is_open for move in moves),
        key == request.actor.person,
        policy.may(request.actor, "mirror.read", row),
        bool(appointing.posts_to_give(request.actor)),
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
    lead = gettext("Đảng viên, hoặc người thuộc đối tượng khác. Nhiều người thì nhập tệp nhanh hơn.")
    return http.page(
        request,
        "ui/form_page.html",
        FormPage(gettext("Ghi một người"), lead, form, gettext("Ghi vào danh sách"), "/so-lieu/can-bo"),
    )


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
        (post.pk, _stay(post, post.label), post.valid.upper is None)
        for post in appointing.posts_within_reach(request.actor, key)
    ]
    from_accounts = policy.may_somewhere(request.actor, "accounts.read")
    return http.page(request, "personnel/posts.html", PostsPage(row.full_name, held, form, key, from_accounts))


def end_post(request: Request, key: int) -> HttpResponse:
    """Say on which day a post was held for the last time."""
    post = http.found(lambda: appointing.post_to_end(request.actor, key))
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


def introduce(request: Request, key: int) -> HttpResponse:
    """Introduce a member to another cell."""
    http.found(lambda: policy.require_somewhere(request.actor, "memberships.introduce"))
    row = http.found(lambda: queries.person(request.actor, key))
    http.found(lambda: transferring.member_to_introduce(request.actor, key))
    access.note_reading(by=request.actor, person=key, what=gettext("Chuyển sinh hoạt"), on=request.actor.on)
    form = IntroduceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        to, on = queries.organizations_by_code([form.code()]).get(form.code(), 0), request.actor.on
        paper = {name: form.cleaned_data[name] for name in ("document_number", "issued_on")}
        made = http.attempt(
            form, lambda: actions.introduce_members(by=request.actor, people=[key], to_organization=to, on=on, **paper)
        )
        if made:
            messages.success(request, gettext("Đã ghi giấy giới thiệu. Nơi đến thấy ngay và tiếp nhận hoặc trả lại."))
            return redirect("personnel:transfer", made[0].pk)
    lead = gettext("Đảng viên vẫn sinh hoạt ở chi bộ hiện nay cho đến khi nơi đến tiếp nhận.")
    title = gettext("Giới thiệu {full_name} chuyển sinh hoạt").format(full_name=row.full_name)
    page = FormPage(title, lead, form, gettext("Ghi giấy giới thiệu"), f"/so-lieu/can-bo/{key}")
    return http.page(request, "ui/form_page.html", page)


def end_membership(request: Request, key: int) -> HttpResponse:
    """Say on which day a membership ended, and why."""
    http.found(lambda: policy.require_somewhere(request.actor, "memberships.end"))
    row = http.found(lambda: transferring.membership_to_end(request.actor, key))
    form = LeaveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given, on = form.cleaned_data, request.actor.on
        if http.attempt(form, lambda: actions.end_memberships(by=request.actor, memberships=[key], on=on, **given)):
            messages.success(request, gettext("Đã ghi thôi sinh hoạt đảng."))
            return redirect("personnel:person", row.person_id)
    title = gettext("{full_name} thôi sinh hoạt đảng").format(full_name=row.person.full_name)
    lead = gettext("Chuyển sang chi bộ khác trong hệ thống thì dùng giấy giới thiệu. Quá khứ giữ nguyên như đã có.")
    page = FormPage(
        title, lead, form, gettext("Ghi thôi sinh hoạt"), f"/so-lieu/can-bo/{row.person_id}", kicker=row.organization.name
    )
    return http.page(request, "ui/form_page.html", page)


def transfers(request: Request) -> HttpResponse:
    """Transfers that wait for an answer here, that were introduced from here, or that have ended."""
    http.found(lambda: policy.require_somewhere(request.actor, "people.read"))
    side = request.GET.get("chieu", "")
    side = side if side in (*transferring.SIDES, "xong") else "den"
    before = http.whole_number(request.GET.get("after"))
    rows = transferring.transfers_page(request.actor, side=side, before=before, size=SIZE)
    page = TransfersPage(http.listed(rows, SIZE, lambda row: row.pk), side)
    return http.page(request, "personnel/transfers.html", page)


def transfer(request: Request, key: int) -> HttpResponse:
    """One transfer; the reading is noted."""
    row = _read_transfer(request, key)
    due = transferring.presenting(row)
    verbs = ("memberships.receive", "memberships.return", "memberships.introduce")
    may = [transferring.may_change(request.actor, verb, row) for verb in verbs]
    last, reason = (due.answer, due.reasons[0]) if due else (None, None)
    late = (last is not None and row.is_open and request.actor.on > last) or (due is not None and due.allowed is False)
    page = TransferPage(
        row, _steps(row), last, reason.clause if reason else "", gettext(REASONS[reason.key]) if reason else "", late, *may
    )
    return http.page(request, "personnel/transfer.html", page)


def receive(request: Request, key: int) -> HttpResponse:
    """Receive one introduced member."""
    row = _transfer_to_change(request, "memberships.receive", key)
    form = ReceiveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given, on = form.cleaned_data, request.actor.on
        if http.attempt(form, lambda: actions.receive_members(by=request.actor, transfers=[key], on=on, **given)):
            messages.success(request, gettext("Đã tiếp nhận. In biên nhận gửi nơi đi và đảng viên."))
            return redirect("personnel:receipt", key)
    title = gettext("Tiếp nhận {full_name}").format(full_name=row.person.full_name)
    lead = gettext("Sinh hoạt và chức vụ ở chi bộ cũ hết vào hôm trước ngày tiếp nhận.")
    return _transfer_form(request, row, FormPage(title, lead, form, gettext("Tiếp nhận")))


def return_(request: Request, key: int) -> HttpResponse:
    """Return one paper to the old cell."""
    row = _transfer_to_change(request, "memberships.return", key)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        why, on = form.cleaned_data["reason"], request.actor.on
        if http.attempt(form, lambda: actions.return_transfers(by=request.actor, transfers=[key], reason=why, on=on)):
            messages.success(request, gettext("Đã trả lại giấy giới thiệu. Đảng viên vẫn sinh hoạt ở nơi cũ."))
            return redirect("personnel:transfer", key)
    lead = gettext("Không nhận được giấy trong hạn, hoặc không tiếp nhận được. Nơi đi và đảng viên đọc lý do này.")
    return _transfer_form(request, row, FormPage(gettext("Trả lại giấy giới thiệu"), lead, form, gettext("Trả lại")))


def cancel(request: Request, key: int) -> HttpResponse:
    """Take one paper back."""
    row = _transfer_to_change(request, "memberships.introduce", key)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        why, on = form.cleaned_data["reason"], request.actor.on
        if http.attempt(form, lambda: actions.cancel_transfers(by=request.actor, transfers=[key], reason=why, on=on)):
            messages.success(request, gettext("Đã thu hồi giấy giới thiệu."))
            return redirect("personnel:transfer", key)
    lead = gettext("Chỉ thu hồi được khi nơi đến chưa tiếp nhận. Việc giới thiệu được rút khỏi trang tự soi, kèm lý do.")
    return _transfer_form(request, row, FormPage(gettext("Thu hồi giấy giới thiệu"), lead, form, gettext("Thu hồi")))


def receipt(request: Request, key: int) -> HttpResponse:
    """The receipt of a received transfer; the reading is noted."""
    row = http.found(lambda: transferring.received(request.actor, key))
    _note_transfer(request, row)
    return http.page(request, "personnel/receipt.html", ReceiptPage(row, terms.MEMBERSHIPS[row.membership.kind]))


def _transfer_to_change(request: Request, verb: str, key: int) -> Transfer:
    row = http.found(lambda: transferring.transfer_to_change(request.actor, verb, key))
    _note_transfer(request, row)
    return row


def _read_transfer(request: Request, key: int) -> Transfer:
    row = http.found(lambda: transferring.transfer(request.actor, key))
    _note_transfer(request, row)
    return row


def _note_transfer(request: Request, row: Transfer) -> None:
    access.note_reading(by=request.actor, person=row.person_id, what=gettext("Chuyển sinh hoạt"), on=request.actor.on)


def _transfer_form(request: Request, row: Transfer, page: FormPage) -> HttpResponse:
    paper = gettext("Giấy giới thiệu {number}, {day}, từ {origin}").format(
        number=row.document_number, day=formats.day(row.introduced_on), origin=row.origin.name
    )
    page = replace(page, back=f"/so-lieu/can-bo/chuyen/{row.pk}", kicker=paper)
    return http.page(request, "ui/form_page.html", page)


def _steps(row: Transfer) -> list[tuple[str, str, str]]:
    """The line of the procedure as words, day and mark: introduced, then what became of it."""
    end = "received" if row.is_open else row.state
    mark = "" if row.is_open else "g-done"
    begun = (gettext("Nơi đi giới thiệu"), formats.day(row.introduced_on), "g-now" if row.is_open else "g-done")
    return [begun, (TRANSFER.labels[end], formats.day(row.ended_on) if row.ended_on else "", mark)]


def _main(stays: Sequence[Membership], kinds: Sequence[Category], on: date) -> str:
    member = {terms.PARTY_MEMBER} if any(on in stay.valid for stay in stays) else set()
    return main_category(member | {kind.category for kind in kinds if on in kind.valid})


def _held(post: Post, on: date) -> str:
    """A post in words; a former one is called so."""
    if post.valid.upper is None or post.valid.upper > on:
        return post.label
    return gettext("Nguyên {post}").format(post=post.label.lower())


def _stay(row: Membership | Post | Category, what: str) -> Stay:
    days = formats.days(row.valid.lower, spans.last_day(row.valid))
    return Stay(what, row.organization_id, row.organization.name, days)
