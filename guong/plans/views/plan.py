"""One plan: its lines, what proves them, its versions and what the ledger says of it."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext

from guong.access import actions as access
from guong.access import policy
from guong.kit import http
from guong.kit.http import FormPage, Request
from guong.ledger import kinds
from guong.orders import sources
from guong.plans import actions, given, judging, lines, moving, queries, states
from guong.plans.forms import PhotoForm
from guong.plans.states import PLAN
from guong.plans.words import GROUP, ORGANIZATION

if TYPE_CHECKING:
    from datetime import date

    from guong.kit.actor import Actor
    from guong.ledger.models import Entry
    from guong.plans.models import CheckIn, Evidence, Plan, PlanItem

LINE = (states.DRAFT, states.HANDED_IN, states.IN_FORCE, states.CLOSED)


@dataclass(frozen=True, slots=True)
class Stop:
    """One step on the line: its words, its day, and whether it is done or the next one."""

    label: str
    day: date | None
    mark: str


@dataclass(frozen=True, slots=True)
class Told:
    """One entry of a plan's history, in words."""

    on: date
    label: str
    sentence: str
    reason: str


@dataclass(frozen=True, slots=True)
class PlanPage:
    """One plan and what its reader can do with it; `left`: it went away with its person, and he sees nothing from then on."""

    row: Plan
    line: Sequence[Stop]
    items: Sequence[PlanItem]
    to_give: str
    n_done: int
    check_ins: Sequence[CheckIn]
    photos: Sequence[Evidence]
    versions: Sequence[Plan]
    history: Sequence[Told]
    left: date | None
    is_own: bool
    to_confirm: Set[int]
    to_withdraw: Set[int]
    may_write: bool
    may_hand_in: bool
    may_mark: bool
    may_confirm: bool
    may_approve: bool
    may_add_photo: bool
    may_withdraw: bool
    may_type: bool


def plan(request: Request, key: int) -> HttpResponse:
    """One plan."""
    by = request.actor
    row = http.found(lambda: queries.plan_of(by, key))
    note_reading(request, row)
    left = moving.left_on(by, row)
    items = moving.as_it_was(lines.items_of([key]).get(key, []), left)
    given.tell(by, items)
    own = row.person_id is not None and row.person_id == by.person
    verbs = policy.verbs_in(by, (judging.WRITE, judging.REGISTER), row.organization_id)
    writes = own or (row.kind == ORGANIZATION and judging.WRITE in verbs)
    records = policy.may(by, judging.RECORD, row)
    marks = row.binds and (writes or (row.kind != ORGANIZATION and records))
    photos = [one for one in queries.papers_of(row) if left is None or one.added_on < left]
    approves = row.state == states.HANDED_IN and not own and queries.may_decide(by, row)
    page = PlanPage(
        row=row,
        line=_line(row),
        items=items,
        to_give=sources.page_to_give(by, "") if row.binds and left is None else "",
        n_done=sum(item.state == states.DONE for item in items),
        check_ins=[one for one in queries.check_ins_of(row) if left is None or one.written_on < left],
        photos=photos,
        versions=queries.versions_of(by, row),
        history=[_told(entry) for entry in queries.history(by, row, left)],
        left=left,
        is_own=own,
        to_confirm=lines.keys_to_confirm(by, items) if row.binds else frozenset(),
        to_withdraw=_to_withdraw(by, items, photos, writes=writes) if marks else frozenset(),
        may_write=writes and row.state in (*states.WRITING, states.IN_FORCE),
        may_hand_in=writes and row.state in states.WRITING and bool(items),
        may_mark=marks,
        may_confirm=row.binds and not writes and records,
        may_approve=approves,
        may_add_photo=row.binds and row.on_paper and (writes or records),
        may_type=row.state == states.IN_FORCE and row.on_paper and records and not _has_moved(items),
        may_withdraw=row.binds and ((row.on_paper and records) or (row.kind == GROUP and judging.REGISTER in verbs)),
    )
    return http.page(request, "plans/plan.html", page)


def add_photo(request: Request, key: int) -> HttpResponse:
    """Keep a photograph of the paper."""
    by = request.actor
    row = http.found(lambda: queries.plan_to_prove(by, key))
    note_reading(request, row)
    form = PhotoForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        content = form.cleaned_data["photo"].read()
        if http.attempt(form, lambda: actions.add_photo(by=by, plan=key, item=None, content=content, on=by.on)):
            messages.success(request, gettext("Đã giữ ảnh bản giấy."))
            return redirect("plans:plan", key)
    lead = gettext("Chụp từng trang, thẳng và đủ sáng.")
    page = FormPage(
        gettext("Ảnh bản giấy năm {year}").format(year=row.year),
        lead,
        form,
        gettext("Gửi ảnh"),
        reverse("plans:plan", args=[key]),
        row.whose,
    )
    return http.page(request, "plans/photo.html", page)


def photo(request: Request, key: int, photo: int) -> HttpResponse | FileResponse:
    """A photograph, for whoever may see the plan; the browser may neither guess its type nor keep it."""
    found = http.found(lambda: queries.photo_of(request.actor, key, photo))
    if (left := moving.left_on(request.actor, found.plan)) and found.added_on >= left:
        raise Http404
    note_reading(request, found.plan)
    answer = FileResponse(found.file.open("rb"), content_type=found.mime, filename=f"ke-hoach-{key}-{photo}")
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer


def note_reading(request: Request, row: Plan) -> None:
    """Note that somebody else reads a person's plan."""
    if row.person_id and row.person_id != request.actor.person:
        what = gettext("Kế hoạch tu dưỡng")
        access.note_reading(by=request.actor, person=row.person_id, what=what, on=request.actor.on)


def _to_withdraw(by: Actor, items: Sequence[PlanItem], photos: Sequence[Evidence], *, writes: bool) -> Set[int]:
    """The proofs that the reader may take back: each of what he writes, of others' what he added, until it is confirmed."""
    proofs = [proof for item in items if not item.confirmed_on for proof in item.proofs]  # type: ignore[attr-defined]
    return {proof.pk for proof in (*proofs, *photos) if writes or (by.person and proof.typed_by_id == by.person)}


def _has_moved(items: Sequence[PlanItem]) -> bool:
    """Whether somebody has said of a line how far it is, or proved it: it is typed anew no more."""
    return any(item.marked_on or item.proofs for item in items)  # type: ignore[attr-defined]


def _line(row: Plan) -> list[Stop]:
    """The steps: those done with their days, the next one ringed."""
    days = {
        states.DRAFT: row.written_on,
        states.HANDED_IN: row.handed_in_on,
        states.IN_FORCE: row.approved_on,
        states.CLOSED: row.closed_on,
    }
    words = {
        states.DRAFT: gettext("Viết"),
        states.HANDED_IN: gettext("Nộp"),
        states.IN_FORCE: gettext("Duyệt"),
        states.CLOSED: gettext("Khép"),
    }
    if row.state in (states.RETURNED, states.DRAFT):
        days[states.HANDED_IN] = None
    stops, next_found = [], False
    for state in LINE:
        label = words.get(state) or PLAN.labels[state]
        mark = "done" if days[state] else "" if next_found else "now"
        next_found = next_found or mark == "now"
        stops.append(Stop(label, days[state], mark))
    return stops


def _told(entry: Entry) -> Told:
    body = entry.said
    withdrawn = entry.kind == kinds.WITHDRAWN
    sentence = kinds.label(entry.value) if withdrawn else kinds.known()[entry.kind].says(entry.value, body)
    return Told(entry.happened_on, kinds.label(entry.kind), sentence, body.get("reason", ""))
