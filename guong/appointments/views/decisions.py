"""Doors of decisions about cadres: the list, one that is prepared and checked, one that was taken, its papers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from django.contrib import messages
from django.forms import Form
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from guong.access import actions as access
from guong.access import policy, printing
from guong.access.doors import sealed
from guong.appointments import actions, following, lists, looking, queries, regulating, states
from guong.appointments.forms import ChecksForm, DecisionForm, PaperForm, ReasonForm, said_of
from guong.appointments.papers import decision as papers
from guong.appointments.words import KINDS
from guong.kit import files, http
from guong.kit.http import FormPage, Listed, Request
from guong.kit.refusal import Refusal
from guong.papers import printing as printed
from guong.pending.holding import hold

if TYPE_CHECKING:
    from django.forms import BoundField

    from guong.appointments.looking import Line, Preparing
    from guong.appointments.models import DecisionPaper, PersonnelDecision
    from guong.organization.models import Person

HOME: Final = "/so-lieu/quyet-dinh-can-bo"
SIZE: Final = 20


@dataclass(frozen=True, slots=True)
class ListPage:
    """Decisions, newest first: those taken, or those that are being prepared."""

    list: Listed[PersonnelDecision]
    stage: str
    kind: str
    year: int | None
    kinds: Sequence[tuple[str, str]]
    may_prepare: bool
    may_see_ahead: bool
    may_write: bool


@dataclass(frozen=True, slots=True)
class NewPage:
    """A decision to be prepared: first of whom, then of what."""

    code: str
    unknown: bool
    person: Person | None
    form: Form | None
    twin: PersonnelDecision | None = None


@dataclass(frozen=True, slots=True)
class Stop:
    """One step on the line: its words, its day, whether it is done or the next one."""

    label: str
    day: date | None
    mark: str


@dataclass(frozen=True, slots=True)
class DecisionPage:
    """One decision: its line of steps, what it says, the checklist for whoever prepares or decides, what may be done."""

    row: PersonnelDecision
    line: Sequence[Stop]
    papers: Sequence[DecisionPaper]
    prepared: Preparing | None
    is_taken: bool
    waits: Sequence[str]
    may_carry_out: bool
    may_prepare: bool
    may_finish: bool
    may_decide: bool
    may_correct: bool


@dataclass(frozen=True, slots=True)
class ChecksPage:
    """The checklist of a decision, to be filled in."""

    row: PersonnelDecision
    form: ChecksForm
    lines: Sequence[tuple[Line, Sequence[BoundField]]]


def list_(request: Request) -> HttpResponse:
    """Decisions in scope."""
    by = request.actor
    http.found(lambda: policy.require_somewhere(by, "appointments.read"))
    ahead = any(policy.may_somewhere(by, verb) for verb in ("appointments.prepare", "appointments.decide"))
    writes = policy.may_somewhere(by, "posts.end")
    stages = {queries.AHEAD: ahead, queries.TO_WRITE: writes}
    stage = asked if stages.get(asked := request.GET.get("xem", "")) else ""
    kind, year = request.GET.get("loai", ""), http.whole_number(request.GET.get("nam"))
    kind = kind if kind in KINDS else ""
    listing = lists.decisions(by, kind, year, stage)
    if file := printing.answer(request, listing):
        return file
    shown = listing.shown(request.GET.get("after", ""), SIZE)
    may = policy.may_somewhere(by, "appointments.prepare")
    page = ListPage(shown, stage, kind, year, list(KINDS.items()), may, ahead, writes)
    return http.page(request, "appointments/list.html", page)


def new(request: Request) -> HttpResponse:
    """Begin to prepare a decision: of whom, then of what."""
    by = request.actor
    http.found(lambda: policy.require_somewhere(by, "appointments.prepare"))
    code = request.GET.get("ma", "").replace("\0", " ").strip()
    person = queries.person_by_code(by, code) if code else None
    if person is None:
        return http.page(request, "appointments/new.html", NewPage(code, bool(code), None, None))
    access.note_reading(by=by, person=person.pk, what=gettext("Chuẩn bị quyết định về cán bộ"), on=by.on)
    offices = regulating.offices(by, "appointments.prepare")
    known = {"decided_by": offices[0].code if offices else ""}
    form, twin = DecisionForm(queries.posts_held(by, person.pk), request.POST or None, initial=known), None
    if request.method == "POST" and form.is_valid():
        wanted = form.value(person.pk, queries.organizations_by_code(form.codes()))
        if row := http.attempt(form, lambda: _prepared(request, wanted)):
            messages.success(request, gettext("Đã lập phiếu rà soát. Chưa ghi gì vào sổ cái."))
            return redirect("appointments:decision", row.pk)
        twin = following.twin_of(by, wanted)
    return http.page(request, "appointments/new.html", NewPage(code, False, person, form, twin))


def _prepared(request: Request, wanted: object) -> PersonnelDecision:
    return actions.prepare_decision(by=request.actor, new=wanted, on=request.actor.on)  # type: ignore[arg-type]


def rewrite(request: Request, key: int) -> HttpResponse:
    """Write anew what a decision says that is being prepared."""
    by, row = request.actor, _to_prepare(request, key)
    form = DecisionForm(queries.posts_held(by, row.person_id), request.POST or None, initial=said_of(row))
    form.fields["kind"].disabled = True
    if request.method == "POST" and form.is_valid():
        wanted = form.value(row.person_id, queries.organizations_by_code(form.codes()))
        if http.attempt(form, lambda: actions.rewrite_decision(by=by, key=key, new=wanted, on=by.on)):
            messages.success(request, gettext("Đã sửa. Xem lại phiếu rà soát."))
            return redirect("appointments:decision", key)
    lead = gettext("Những mục đã rà soát giữ nguyên; xem lại rồi bấm Rà soát xong. Người khác, loại khác thì lập phiếu mới.")
    return _form(request, row, form, gettext("Sửa quyết định đang chuẩn bị"), lead, gettext("Ghi"))


def decision(request: Request, key: int) -> HttpResponse:
    """One decision; the reading is noted."""
    by = request.actor
    row = _read(request, key)
    taken = row.state == states.DECIDED
    if taken and (file := printed.answer(request, papers.decision(row, queries.deciding(row)), row.decided_by_id)):
        return file
    prepares, decides = (policy.may(by, verb, row) for verb in ("appointments.prepare", "appointments.decide"))
    prepared = looking.preparing(by, row) if prepares or decides else None
    ahead = row.state in queries.PREPARING
    page = DecisionPage(
        row,
        _line(row),
        queries.papers_of(row),
        prepared,
        taken,
        [why for why in (following.why_post_waits(row), following.why_end_waits(row)) if why],
        bool(following.to_carry_out(by, row)),
        prepares and ahead,
        prepares and row.state == states.DRAFTED and prepared is not None and not prepared.n_open,
        decides and row.state == states.CHECKED,
        taken and policy.may(by, "appointments.correct", row),
    )
    return http.page(request, "appointments/decision.html", page)


def copy(request: Request, key: int) -> HttpResponse | FileResponse:
    """A copy of a decision, saved and never run by a browser; the reading is noted."""
    found = http.found(lambda: queries.paper_of(request.actor, key))
    _note(request, found.decision)
    return files.served(found.file.open("rb"), found.mime, f"quyet-dinh-{key}")


def checks(request: Request, key: int) -> HttpResponse:
    """Fill in the checklist."""
    row = _to_prepare(request, key)
    form = ChecksForm(queries.checks_of(row), request.POST or None)
    if request.method == "POST" and form.is_valid():
        answers, by = form.answers(), request.actor
        if http.attempt(form, lambda: actions.note_checks(by=by, key=key, answers=answers, on=by.on)):
            messages.success(request, gettext("Đã ghi phiếu rà soát."))
            return redirect("appointments:decision", key)
    lines = [(line, form.line(line.check)) for line in looking.preparing(request.actor, row).lines]
    return http.page(request, "appointments/checks.html", ChecksPage(row, form, lines))


def sheet(request: Request, key: int) -> HttpResponse:
    """The checklist as a paper."""
    row = _read(request, key)
    by = request.actor
    if not any(policy.may(by, verb, row) for verb in ("appointments.prepare", "appointments.decide")):
        http.found(lambda: queries.decision_for(by, "appointments.prepare", key))
    found = queries.checks_of(row)
    if file := printed.answer(request, papers.checklist(row, found, by.on), row.decided_by_id):
        return file
    return redirect("appointments:decision", key)


@require_POST
def finish(request: Request, key: int) -> HttpResponse:
    """Say that every line was looked at."""
    return _pressed(request, key, actions.finish_checks, gettext("Đã rà soát xong, chờ quyết định."))


@require_POST
def drop(request: Request, key: int) -> HttpResponse:
    """Stop preparing, unless it is undone within seconds."""
    _to_prepare(request, key)
    back = reverse("appointments:decision", args=[key])
    hold(request, "appointments.drop_decision", back, key=key)
    return redirect(back)


def take(request: Request, key: int) -> HttpResponse:
    """Write down that the body has decided."""
    row = http.found(lambda: queries.decision_for(request.actor, "appointments.decide", key, "decide"))
    _note(request, row)
    why = _asks_why(request, row)
    lead = why or gettext("Mọi mục đã đạt hoặc không cần.")
    return _with_paper(request, row, actions.take_decision, (gettext("Ghi quyết định"), lead, gettext("Quyết định")), why)


def _asks_why(request: Request, row: PersonnelDecision) -> str:
    """Over which lines the body decides, and so has to write why; empty where over none."""
    over = [*looking.preparing(request.actor, row).unmet, *looking.unmet_requirements(row, request.actor.on)]
    if queries.weighed(request.actor, row).barred:
        over.append(gettext("đang bị hạn chế do kỷ luật"))
    if not over:
        return ""
    return gettext("Ghi vì sao cơ quan có thẩm quyền vẫn quyết định. Chưa đạt: {lines}.").format(lines="; ".join(over))


def correct(request: Request, key: int) -> HttpResponse:
    """Write right the paper of a decision."""
    row = http.found(lambda: queries.decision_for(request.actor, "appointments.correct", key, "withdraw"))
    _note(request, row)
    lead = gettext("Chỉ sửa số, ngày, nơi giữ giấy, thêm bản chụp. Chữ cũ còn trong sổ cái; người có tên đọc được lý do.")
    words = (gettext("Đính chính quyết định"), lead, gettext("Đính chính"))
    return _with_paper(request, row, actions.correct_decision, words, gettext("Ghi lý do đính chính."))


def withdraw(request: Request, key: int) -> HttpResponse:
    """Take back a decision that was written down wrongly."""
    row = http.found(lambda: queries.decision_for(request.actor, "appointments.correct", key, "withdraw"))
    _note(request, row)
    form = ReasonForm(request.POST or None)
    if http.handed_in(request, form, actions.withdraw_decision, gettext("Đã rút quyết định."), key=key):
        return redirect("appointments:decision", key)
    lead = gettext(
        "Chỉ khi ghi nhầm. Chức vụ do quyết định này giao cũng được rút, thời hạn mới trở lại như trước; "
        "chức vụ thôi theo quyết định này được giữ tiếp."
    )
    if following.stays_when_withdrawn(request.actor, row):
        lead += " " + gettext("Chức vụ kèm vai trò thì giữ nguyên: nhờ người quản trị ghi lại ở trang chức vụ của người này.")
    return _form(request, row, form, gettext("Rút quyết định"), lead, gettext("Rút"))


@sealed
def carry_out(request: Request, key: int) -> HttpResponse:
    """Write the posts of a decision that whoever wrote it down could not write."""
    by = request.actor
    row = http.found(lambda: queries.decision_to_carry_out(by, key))
    _note(request, row)
    back = f"{HOME}/{key}" if queries.decisions(by).filter(pk=key).exists() else f"{HOME}?xem={queries.TO_WRITE}"
    form = Form(request.POST if request.method == "POST" else None)
    if http.handed_in(request, form, actions.carry_out_decision, gettext("Đã ghi chức vụ theo quyết định."), key=key):
        return redirect(back)
    if not (following.post_waits(row) or following.end_waits(row)):
        messages.info(request, gettext("Chức vụ theo quyết định này đã ghi rồi."))
        return redirect(back)
    said = http.found(lambda: following.asked_to_carry_out(by, row))
    kicker = f"{row.person.full_name}: {row.kind_words.lower()}, {row.document}"
    title, button = gettext("Ghi chức vụ theo quyết định"), gettext("Ghi chức vụ")
    return http.page(request, "ui/form_page.html", FormPage(title, " ".join(said), form, button, back, kicker=kicker))


def _with_paper(
    request: Request, row: PersonnelDecision, act: Callable[..., object], words: tuple[str, str, str], why: str
) -> HttpResponse:
    known = {"document_number": row.document_number, "issued_on": row.issued_on, "keeper": row.keeper}
    form = PaperForm(why, request.POST or None, request.FILES or None, initial=known)
    if request.method == "POST" and form.is_valid():
        (paper, reason), by = form.value(), request.actor
        if http.attempt(form, lambda: act(by=by, key=row.pk, paper=paper, reason=reason, on=by.on) or True):
            messages.success(request, gettext("Đã ghi quyết định vào sổ cái."))
            return redirect("appointments:decision", row.pk)
    return _form(request, row, form, *words)


def _form(request: Request, row: PersonnelDecision, form: Form, title: str, lead: str, button: str) -> HttpResponse:
    kicker = f"{row.person.full_name}: {row.kind_words.lower()}, {row.post_words}"
    page = FormPage(title, lead, form, button, f"{HOME}/{row.pk}", kicker=kicker)
    return http.page(request, "ui/form_page.html", page)


def _pressed(request: Request, key: int, act: Callable[..., object], said: str) -> HttpResponse:
    _to_prepare(request, key)
    try:
        act(by=request.actor, key=key, on=request.actor.on)
        messages.success(request, said)
    except Refusal as refusal:
        messages.error(request, refusal.message)
    return redirect("appointments:decision", key)


def _to_prepare(request: Request, key: int) -> PersonnelDecision:
    row = http.found(lambda: queries.decision_for(request.actor, "appointments.prepare", key, "drop"))
    _note(request, row)
    return row


def _read(request: Request, key: int) -> PersonnelDecision:
    row = http.found(lambda: queries.decision_of(request.actor, key))
    _note(request, row)
    return row


def _note(request: Request, row: PersonnelDecision) -> None:
    access.note_reading(by=request.actor, person=row.person_id, what=gettext("Quyết định về cán bộ"), on=request.actor.on)


def _line(row: PersonnelDecision) -> list[Stop]:
    """The steps that every decision goes, up to where it stands; what was dropped or withdrawn ends the line.

    Of a decision of former years nothing is known but that it was taken.
    """
    order = (states.DRAFTED, states.CHECKED, states.DECIDED)
    labels = states.DECISION.labels
    if following.is_past(row):
        decided = Stop(labels[states.DECIDED], row.issued_on, "done")
        return [decided] if row.state == states.DECIDED else [decided, Stop(labels[row.state], None, "now")]
    if row.state not in order:
        return [Stop(labels[states.DRAFTED], row.drafted_on, "done"), Stop(labels[row.state], None, "now")]
    at = order.index(row.state)
    days = {states.DRAFTED: row.drafted_on, states.DECIDED: row.issued_on}
    marks = ["done" if n < at or row.state == states.DECIDED else "now" if n == at else "" for n in range(len(order))]
    return [Stop(labels[state], days.get(state), mark) for state, mark in zip(order, marks, strict=True)]
