"""One's own plan: written, handed in, how far each line is, proofs, three lines about a quarter; what one has criticized."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from guong.access import policy
from guong.kit import http, names
from guong.kit.http import FormPage, Request
from guong.kit.refusal import Refusal
from guong.plans import actions, due, given, judging, lines, queries, raising, starting, states
from guong.plans.forms import CheckInForm, MarkForm, PlanForm, ProofForm, WithdrawForm
from guong.plans.judging import MARKS, Mark, Writing
from guong.plans.views.plan import note_reading
from guong.plans.words import ITEMS

if TYPE_CHECKING:
    from datetime import date

    from guong.plans.models import Plan, PlanItem
    from guong.year_themes.queries import Told


@dataclass(frozen=True, slots=True)
class HomePage:
    """My plan of this year with its lines, my plans of other years, what I have criticized, what waits for me."""

    year: int
    plan: Plan | None
    open: Plan | None
    items: Sequence[PlanItem]
    n_done: int
    others: Sequence[Plan]
    to_confirm: Sequence[PlanItem]
    due_on: date | None
    confirmed: bool
    n_waiting: int
    may_write: bool
    leads: Sequence[tuple[int, str]]
    may_record: bool


@dataclass(frozen=True, slots=True)
class WritePage:
    """The form of a plan; `amends`: one that binds already; `reason`: why it was returned; `themes`: of the year, each with
    the code by which a line begins with it (none: one does already, or no line is free)."""

    year: int
    form: PlanForm
    whose: str
    amends: bool
    reason: str
    n_carried: int
    themes: Sequence[tuple[Told, str]]
    ready: Sequence[tuple[str, str]]
    answered: bool


def home(request: Request) -> HttpResponse:
    """My plan."""
    by = request.actor
    http.found(lambda: policy.require_somewhere(by, judging.WRITE))
    year = by.on.year
    row, opened = queries.own_plan(by, year), queries.open_plan(by, year)
    items = lines.items_of([row.pk]).get(row.pk, []) if row else []
    stands = queries.place_of(by)
    law = due.owed(stands, year, by.on, due.month_of(stands.organization, by.on)) if stands else None
    place = queries.first_place(by, judging.RECORD)
    page = HomePage(
        year=year,
        plan=row,
        open=opened,
        items=items,
        n_done=sum(item.state == states.DONE for item in items),
        others=[one for one in queries.own_years(by) if one.pk not in (row and row.pk, opened and opened.pk)],
        to_confirm=list(lines.items_to_confirm(by)[:20]),
        due_on=law.answer.due_on if law else None,
        confirmed=law.confirmed if law else True,
        n_waiting=queries.waiting(by).count() if queries.may_decide_somewhere(by) else 0,
        may_write=stands is not None,
        leads=queries.leads(by),
        may_record=bool(place),
    )
    return http.page(request, "plans/home.html", page)


def write(request: Request) -> HttpResponse:
    """Write a plan of a year: one's own, or that of an organization that one leads. It begins with what is still open."""
    by = request.actor
    http.found(lambda: policy.require_somewhere(by, judging.WRITE))
    year = judging.year_asked(http.whole_number(request.GET.get("nam")), by.on)
    key = http.whole_number(request.GET.get("to_chuc"))
    place = http.found(lambda: queries.organization_to_plan(by, key)) if key else None
    opened, binding = queries.open_plan(by, year, key), queries.binding_plan(by, year, key)
    if instead := _instead(request, opened, binding):
        return redirect("plans:plan", instead.pk)
    carried = [] if opened or binding else starting.start_of(by, year, key)
    start = queries.lines_of(opened or binding) if opened or binding else carried  # type: ignore[arg-type]
    raisers = [(str(one), name) for one, name in raising.raisers(by, key, start)]
    form = PlanForm(request.POST or None, on=by.on, lines=start, raisers=raisers)
    added = request.POST.get("add", "")
    if added:
        form = form.with_standard(added)
    elif request.method == "POST" and form.is_valid():
        row = http.attempt(form, lambda: _kept(request, form, year, key))
        if row is not None:
            return redirect("plans:plan", row.pk)
    whose = place.name if place else by.name
    ready = form.ready(starting.standards_for(by, year, key))
    reason = opened.reason if opened else ""
    themes = [(one, _beginning(form, one)) for one in starting.themes_for(by, year, key)]
    page = WritePage(year, form, whose, binding is not None, reason, len(carried), themes, ready, bool(added))
    return http.page(request, "plans/write.html", page)


def _instead(request: Request, opened: Plan | None, binding: Plan | None) -> Plan | None:
    """The plan to be read where there is nothing to write: its year is closed, or it waits for its approver."""
    if binding and binding.state == states.CLOSED:
        messages.info(request, gettext("Kế hoạch năm {year} đã khép, không sửa nữa.").format(year=binding.year))
        return binding
    return opened if opened and opened.state == states.HANDED_IN else None


def _beginning(form: PlanForm, one: Told) -> str:
    code = f"t:{one.theme}"
    return code if one.theme and form.has_room_for(code) else ""


def _kept(request: Request, form: PlanForm, year: int, organization: int | None) -> Plan:
    by = request.actor
    row = actions.write_plan(by=by, writing=Writing(year, form.lines(), organization), on=by.on)
    if "keep" in request.POST:
        messages.success(request, gettext("Đã giữ bản nháp. Chưa nộp."))
        return row
    actions.hand_in_plan(by=by, key=row.pk, on=by.on)
    messages.success(request, gettext("Đã nộp kế hoạch. Người duyệt đã thấy."))
    return row


@require_POST
def hand_in(request: Request, key: int) -> HttpResponse:
    """Hand in what was kept."""
    by = request.actor
    try:
        http.found(lambda: actions.hand_in_plan(by=by, key=key, on=by.on))
    except Refusal as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, gettext("Đã nộp kế hoạch. Người duyệt đã thấy."))
    return redirect("plans:plan", key)


def item(request: Request, item: int) -> HttpResponse:
    """Say how far a line is."""
    by = request.actor
    row = http.found(lambda: lines.item_of(by, item))
    note_reading(request, row.plan)
    choices = [(code, ITEMS[code]) for code in MARKS]
    state = row.state if row.state in MARKS else states.DONE
    form = MarkForm(request.POST or None, states=choices, initial={"state": state, "obstacle": row.obstacle})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        mark = Mark(item, said["state"], names.nfc(said["obstacle"]))
        if http.attempt(form, lambda: actions.mark_items(by=by, marks=[mark], on=by.on)):
            messages.success(request, gettext("Đã ghi vào sổ cái."))
            return redirect("plans:plan", row.plan_id)
    lead = row.what
    if row.raiser:
        lead += " " + gettext("Việc này do {name} góp ý: ghi xong thì chờ xác nhận.").format(name=row.raised_words)
    back = reverse("plans:plan", args=[row.plan_id])
    page = FormPage(gettext("Việc này đến đâu rồi"), lead, form, gettext("Ghi"), back, row.plan.whose)
    return http.page(request, "ui/form_page.html", page)


def proof(request: Request, item: int) -> HttpResponse:
    """Add a proof to a line."""
    by = request.actor
    row = http.found(lambda: lines.item_of(by, item))
    note_reading(request, row.plan)
    records = list(given.records(by, row).items())
    form = ProofForm(request.POST or None, request.FILES or None, records=records)
    if request.method == "POST" and form.is_valid() and http.attempt(form, lambda: _proved(request, row, form)):
        messages.success(request, gettext("Đã thêm minh chứng."))
        return redirect("plans:plan", row.plan_id)
    back = reverse("plans:plan", args=[row.plan_id])
    page = FormPage(gettext("Thêm minh chứng"), row.what, form, gettext("Thêm"), back, row.plan.whose)
    return http.page(request, "plans/proof.html", page)


def _proved(request: Request, row: PlanItem, form: ProofForm) -> bool:
    by, said = request.actor, form.cleaned_data
    if said.get("photo"):
        actions.add_photo(by=by, plan=row.plan_id, item=row.pk, content=said["photo"].read(), on=by.on)
    elif said.get("source"):
        actions.add_record(by=by, item=row.pk, source=said["source"], on=by.on)
    else:
        actions.add_note(by=by, item=row.pk, words=names.nfc(said["words"]), on=by.on)
    return True


def withdraw_proof(request: Request, proof: int) -> HttpResponse:
    """Take back a proof that is wrong."""
    by = request.actor
    row = http.found(lambda: lines.proof_to_withdraw(by, proof))
    note_reading(request, row.plan)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = names.nfc(form.cleaned_data["reason"])
        if http.attempt(form, lambda: actions.withdraw_proofs(by=by, proofs=[proof], reason=reason, on=by.on)):
            messages.success(request, gettext("Đã rút minh chứng."))
            return redirect("plans:plan", row.plan_id)
    lead = gettext("Minh chứng rút rồi không còn hiện; sổ cái ghi ai rút và vì sao.")
    if row.item and row.item.state == states.WAITING:
        lead += " " + gettext("Việc này đang chờ xác nhận: không còn minh chứng nào thì trở lại đang làm.")
    whose = f"{row.kind_words}: {row.words or (row.item.what if row.item else row.plan.whose)}"
    back = reverse("plans:plan", args=[row.plan_id])
    page = FormPage(gettext("Rút minh chứng"), lead, form, gettext("Rút"), back, whose)
    return http.page(request, "ui/form_page.html", page)


def check_in(request: Request, key: int) -> HttpResponse:
    """Three lines about a quarter."""
    by = request.actor
    row = http.found(lambda: queries.plan_of(by, key))
    if row.person_id is None or row.person_id != by.person:
        raise Http404
    if not row.binds:
        return redirect("plans:plan", key)
    form = CheckInForm(request.POST or None, initial={"quarter": (by.on.month + 2) // 3})
    if request.method == "POST" and form.is_valid():
        said = {name: names.nfc(form.cleaned_data[name]) for name in ("done", "doing", "stuck")}
        quarter = form.cleaned_data["quarter"]
        if http.attempt(form, lambda: actions.check_in(by=by, key=key, quarter=quarter, on=by.on, **said)):
            messages.success(request, gettext("Đã giữ ba dòng."))
            return redirect("plans:plan", key)
    lead = gettext("Ai muốn thì ghi, không ai bị hỏi. Ai xem được kế hoạch thì đọc được.")
    back = reverse("plans:plan", args=[key])
    page = FormPage(gettext("Ba dòng của quý"), lead, form, gettext("Giữ"), back, row.whose)
    return http.page(request, "plans/check_in.html", page)


@require_POST
def confirm(request: Request, item: int) -> HttpResponse:
    """Confirm that what I criticized was mended."""
    by = request.actor
    http.found(lambda: actions.confirm_items(by=by, items=[item], on=by.on))
    messages.success(request, gettext("Đã xác nhận việc này xong."))
    return redirect("plans:own")
