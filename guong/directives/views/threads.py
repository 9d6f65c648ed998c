"""Doors of one organization's thread: its line, answering, judging, more time, withdrawn from it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from django.contrib import messages
from django.forms import Form
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from guong.access import policy
from guong.directives import actions, queries, states
from guong.directives.forms import NoteForm, ReportForm, ThreadForm
from guong.directives.words import REPORT, RETURN
from guong.kit import files, formats, http, names, why
from guong.kit.http import FormPage, Request
from guong.kit.refusal import Refusal
from guong.kit.why import Told
from guong.orders import judging as order
from guong.orders.forms import ExtendForm, ReasonForm, ReturnForm

if TYPE_CHECKING:
    from guong.directives.models import Addressee, Directive, Note, Paper

HOME: Final = "/chi-dao"


@dataclass(frozen=True, slots=True)
class Stop:
    """One step on the line: its words, its day, whether it is done or the next one."""

    label: str
    day: date | None
    mark: str


@dataclass(frozen=True, slots=True)
class ThreadPage:
    """One organization's thread: its line, what can be done, what was written; `whole`: the others are the reader's to see."""

    row: Addressee
    whole: bool
    standing: str
    words: str
    steps: Sequence[Stop]
    acts: Sequence[tuple[str, str]]
    may_acknowledge: bool
    may_accept: bool
    notes: Sequence[Note]
    returned: Note | None
    has_ended: bool
    meetings: Collection[int]
    basis: str
    papers: Sequence[Paper]
    why: Told | None


def thread(request: Request, key: int) -> HttpResponse:
    """One organization's thread."""
    by = request.actor
    row = http.found(lambda: queries.thread(by, key))
    answers = policy.may(by, queries.ANSWER, row)
    judges = queries.judges(by, row) and policy.may(by, queries.ISSUE, row.directive)
    own = row.state == states.REPORTED and bool(queries.own_reports(by, [row]))
    notes = queries.notes_of(row)
    seen = queries.meetings_seen(by, [row.directive, *notes])
    page = ThreadPage(
        row,
        policy.may(by, queries.READ, row.directive),
        row.standing(by.on),
        row.standing_words(by.on),
        _steps(row),
        _acts(row, answers, judges),
        answers and row.state == states.ISSUED,
        judges and row.state == states.REPORTED and not own,
        notes,
        _last(notes, RETURN) if row.state == states.RETURNED else None,
        row.state in states.NOT_ENDED and _has_ended(row, by.on),
        seen,
        basis(row.directive, seen),
        queries.papers_of(row.directive),
        day_told(row.directive),
    )
    return http.page(request, "directives/thread.html", page)


@require_POST
def acknowledge(request: Request, key: int) -> HttpResponse:
    """Acknowledge the directive."""
    act = lambda: actions.acknowledge_directive(by=request.actor, key=key, on=request.actor.on)  # noqa: E731
    return _done(request, key, act, gettext("Đã tiếp nhận."))


@require_POST
def accept(request: Request, key: int) -> HttpResponse:
    """Accept the report."""
    act = lambda: actions.accept_reports(by=request.actor, addressees=[key], on=request.actor.on)  # noqa: E731
    return _done(request, key, act, gettext("Đã nghiệm thu."))


def plan(request: Request, key: int) -> HttpResponse:
    """Keep the organization's own plan."""
    row, form = _opened(request, key, queries.ANSWER), ThreadForm(request.POST or None, request.FILES or None)
    act = lambda: actions.plan_directive(by=request.actor, key=key, answer=form.value(), on=request.actor.on)  # noqa: E731
    lead = gettext("Ai làm, việc gì, đến ngày nào; hoặc kèm kế hoạch: PDF, Word, Excel, ảnh chụp.")
    return _form(request, row, form, act, (gettext("Kế hoạch thực hiện"), lead, gettext("Ghi"), gettext("Đã ghi kế hoạch.")))


def note(request: Request, key: int) -> HttpResponse:
    """Note progress or an obstacle."""
    row = _opened(request, key, queries.ANSWER)
    form = NoteForm(request.POST or None, request.FILES or None, initial={"kind": "progress"})
    act = lambda: actions.add_note(  # noqa: E731
        by=request.actor, key=key, kind=form.cleaned_data["kind"], answer=form.value(), on=request.actor.on
    )
    lead = gettext("Nơi chỉ đạo thấy ngay, không phải chờ đến báo cáo.")
    return _form(request, row, form, act, (gettext("Ghi tiến độ, khó khăn"), lead, gettext("Ghi"), gettext("Đã ghi.")))


def report(request: Request, key: int) -> HttpResponse:
    """Report back."""
    row = _opened(request, key, queries.ANSWER)
    notes = queries.notes_of(row) if row.state == states.RETURNED else []
    back, before = _last(notes, RETURN), _last(notes, REPORT)
    start = {"text": before.text, "figures": before.figures} if before else None
    form = ReportForm(request.POST or None, request.FILES or None, initial=start)
    act = lambda: actions.report_directive(by=request.actor, key=key, answer=form.value(), on=request.actor.on)  # noqa: E731
    lead = gettext("Đã làm gì, được bao nhiêu; hoặc kèm báo cáo: PDF, Word, Excel, ảnh chụp.")
    if back:
        lead = f"{gettext('Bị trả lại: {reason}.').format(reason=back.text.rstrip('.'))} {lead}"
    return _form(request, row, form, act, (gettext("Báo cáo kết quả"), lead, gettext("Nộp"), gettext("Đã nộp báo cáo.")))


def return_(request: Request, key: int) -> HttpResponse:
    """Return the report."""
    row, on = _opened(request, key, queries.ISSUE), request.actor.on
    form = ReturnForm(request.POST or None, needs_day=order.needs_new_day(row.due_on, row.reported_on, on))
    act = lambda: actions.return_report(  # noqa: E731
        by=request.actor, key=key, reason=_reason(form), due_on=form.cleaned_data["due_on"], on=on
    )
    lead = gettext("Ghi rõ thiếu gì. Hạn đang có: {day}.").format(day=formats.day(row.due_on))
    return _form(request, row, form, act, (gettext("Trả lại"), lead, gettext("Trả lại"), gettext("Đã trả lại.")))


def extend(request: Request, key: int) -> HttpResponse:
    """Give this organization more time."""
    row, form = _opened(request, key, queries.ISSUE), ExtendForm(request.POST or None)
    act = lambda: actions.extend_threads(  # noqa: E731
        by=request.actor, addressees=[key], due_on=form.cleaned_data["due_on"], reason=_reason(form), on=request.actor.on
    )
    lead = gettext("{place}, hạn đang có: {day}. Hạn cũ vẫn hiện cạnh hạn mới.")
    lead = lead.format(place=row.organization.name, day=formats.day(row.due_on))
    return _form(request, row, form, act, (gettext("Gia hạn"), lead, gettext("Quyết định gia hạn"), gettext("Đã gia hạn.")))


def withdraw(request: Request, key: int) -> HttpResponse:
    """Withdraw the directive from this organization."""
    row = _opened(request, key, queries.ISSUE)
    gone = gettext("Nơi nhận đã kết thúc hoạt động.") if _has_ended(row, request.actor.on) else ""
    form = ReasonForm(request.POST or None, initial={"reason": gone})
    act = lambda: actions.withdraw_threads(  # noqa: E731
        by=request.actor, addressees=[key], reason=_reason(form), on=request.actor.on
    )
    lead = gettext("{place} không phải làm việc này nữa; những gì đã ghi vẫn còn, các nơi khác vẫn làm.")
    lead = lead.format(place=row.organization.name)
    words = gettext("Rút chỉ đạo khỏi một nơi"), lead, gettext("Quyết định rút"), gettext("Đã rút.")
    return _form(request, row, form, act, words)


def paper(request: Request, key: int) -> HttpResponse | FileResponse:
    """A file, for whoever may read the directive or the thread; a browser may neither guess its type nor run anything in it."""
    found = http.found(lambda: queries.paper(request.actor, key))
    return files.served(found.file.open("rb"), found.mime, f"chi-dao-{key}")


def _opened(request: Request, key: int, verb: str) -> Addressee:
    """The thread that a form is about; judging is only for the body that directed."""
    row = http.found(lambda: queries.thread(request.actor, key, verb))
    if verb == queries.ISSUE:
        http.found(lambda: queries.require_judge(request.actor, row))
    return row


def _form(
    request: Request, row: Addressee, form: Form, act: Callable[[], object], words: tuple[str, str, str, str]
) -> HttpResponse:
    """A page that is one form about a thread: `words` are its title, its lead, its button, what is said at the end."""
    title, lead, button, done = words
    if request.method == "POST" and form.is_valid() and http.attempt(form, act) is not None:
        messages.success(request, done)
        return redirect("directives:thread", row.pk)
    page = FormPage(title, lead, form, button, f"{HOME}/noi-nhan/{row.pk}", row.directive.title)
    return http.page(request, "ui/form_page.html", page)


def _done(request: Request, key: int, act: Callable[[], object], said: str) -> HttpResponse:
    try:
        http.found(act)
        messages.success(request, said)
    except Refusal as refused:
        messages.error(request, refused.message)
    return redirect("directives:thread", key)


def _has_ended(row: Addressee, on: date) -> bool:
    """Whether the organization addressed is there no more; whoever follows it answers, where anybody does."""
    return on not in row.organization.existed


def _last(notes: Sequence[Note], kind: str) -> Note | None:
    return next((note for note in reversed(notes) if note.kind == kind), None)


def _reason(form: Form) -> str:
    return names.nfc(form.cleaned_data["reason"])


def basis(row: Directive, seen: Collection[int]) -> str:
    """Where that on which a directive rests is to be read; empty where only its words are known, or it is not the reader's."""
    if row.rests_on_id:
        return f"/hoc-tap/van-ban/{row.rests_on_id}"
    return f"/hop/{row.meeting}" if row.meeting in seen else ""


def day_told(row: Directive) -> Told | None:
    return why.told(why.from_plain(row.why)) if row.why else None


def _steps(row: Addressee) -> list[Stop]:
    days = [
        (gettext("Nhận chỉ đạo"), row.directive.issued_on),
        (gettext("Tiếp nhận"), row.acknowledged_on),
        (gettext("Kế hoạch"), row.planned_on),
        (gettext("Báo cáo"), row.reported_on),
        (gettext("Nghiệm thu"), row.accepted_on),
    ]
    if row.state == states.WITHDRAWN:
        return [*(Stop(label, day, "done") for label, day in days if day), Stop(row.state_words, None, "now")]
    last = max(i for i, (_, day) in enumerate(days) if day)
    return [Stop(label, day, "done" if day else "now" if i == last + 1 else "") for i, (label, day) in enumerate(days)]


def _acts(row: Addressee, answers: bool, judges: bool) -> list[tuple[str, str]]:
    """Pages on which this reader can do something with the thread as it stands."""
    words = {
        "report": (answers, "directives:report", gettext("Báo cáo kết quả")),
        "plan": (answers, "directives:plan", gettext("Ghi kế hoạch")),
        "note": (answers, "directives:note", gettext("Ghi tiến độ, khó khăn")),
        "return": (judges, "directives:return", gettext("Trả lại")),
        "extend": (judges, "directives:extend_thread", gettext("Gia hạn")),
        "withdraw": (judges, "directives:withdraw_thread", gettext("Rút khỏi nơi này")),
    }
    possible = states.THREAD.verbs(row.state)
    return [(name, label) for verb, (may, name, label) in words.items() if may and verb in possible]
