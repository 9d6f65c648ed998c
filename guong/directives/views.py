"""Doors of directives: those in reach and those to answer, issuing, the board of one, one organization's thread."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from django.contrib import messages
from django.forms import Form
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from guong.access import policy, printing
from guong.directives import actions, lists, queries, states
from guong.directives.forms import DirectForm, NoteForm, ReportForm, ThreadForm
from guong.kit import charts, files, formats, http, names, why
from guong.kit.charts import Segment, YearBar
from guong.kit.http import FormPage, Listed, Request
from guong.kit.refusal import Refusal
from guong.kit.why import Told
from guong.orders import queries as orders
from guong.orders.forms import ReasonForm
from guong.orders.words import STANDINGS
from guong.rules import assignment as law

if TYPE_CHECKING:
    from guong.directives.models import Addressee, Directive, Note, Paper

SIZE = 20
HOME: Final = "/chi-dao"
TONES: Final = {  # in the bar of a board: 1 is the end of a thread, the outline is where nothing has been done
    states.ISSUED: charts.OPEN,
    states.ACKNOWLEDGED: 3,
    states.PLANNED: 3,
    states.REPORTED: 2,
    states.RETURNED: 3,
    states.ACCEPTED: 1,
}
UNDER_WAY: Final = 3  # the steps of this tone are one part of the bar: each by itself stands in the table below


@dataclass(frozen=True, slots=True)
class ListPage:
    """Directives in reach, and those that one's organizations have to answer."""

    list: Listed[Directive]
    received: Sequence[Line]
    may_issue: bool
    on: date


@dataclass(frozen=True, slots=True)
class Line:
    """One thread on a list: the row, and how it stands on the reader's day."""

    row: Addressee
    standing: str
    words: str


@dataclass(frozen=True, slots=True)
class Part:
    """How many organizations stand at a step, how many of them are overdue, where they are listed; its tone in the bar."""

    label: str
    n: int
    late: int
    url: str
    tone: int


@dataclass(frozen=True, slots=True)
class BoardPage:
    """One directive and how far each organization is."""

    row: Directive
    list: Listed[Line]
    parts: Sequence[Part]
    bar: SafeString
    n_all: int
    n_late: int
    wanted: str
    may_remind: bool
    basis: str
    papers: Sequence[Paper]
    why: Told | None


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
    meetings: Collection[int]
    basis: str
    papers: Sequence[Paper]
    why: Told | None


def list_(request: Request) -> HttpResponse:
    """Directives in reach, and threads to answer."""
    by, after = request.actor, request.GET.get("after", "")
    http.found(lambda: policy.require_somewhere(by, queries.READ))
    listing = lists.directives(by)
    if file := printing.answer(request, listing):
        return file
    received = [] if after else [_line(row, by.on) for row in queries.received_page(by, size=SIZE)]
    page = ListPage(listing.shown(after, SIZE), received, policy.may_somewhere(by, queries.ISSUE), by.on)
    return http.page(request, "directives/list.html", page)


def issue(request: Request) -> HttpResponse:
    """Issue a directive."""
    by = request.actor
    offices = http.found(lambda: orders.offices(by, queries.ISSUE))
    held = queries.last_concluded(by, [office.key for office in offices])
    form = DirectForm(by, offices, held, request.POST or None, request.FILES or None, initial={"to": "children"})
    if request.method == "POST" and form.is_valid():
        act = lambda: actions.issue_directive(by=by, new=form.value(), on=by.on)  # noqa: E731
        if row := http.attempt(form, act):
            messages.success(request, gettext("Đã ra chỉ đạo. Mỗi nơi nhận thấy trên bàn làm việc."))
            return redirect("directives:board", row.pk)
    lead = gettext("Nơi nhận tiếp nhận, lập kế hoạch, báo cáo lại; bảng cho thấy ai đến bước nào.")
    page = FormPage(gettext("Ra chỉ đạo"), lead, form, gettext("Ra chỉ đạo"), HOME)
    return http.page(request, "ui/form_page.html", page)


def directive(request: Request, key: int) -> HttpResponse:
    """One directive with its board."""
    by = request.actor
    row = http.found(lambda: queries.directive(by, key))
    given = request.GET.get("buoc", "")
    wanted = given if given in (*states.THREAD.labels, law.OVERDUE) else ""
    listing = lists.threads_of(by, row, wanted)
    if file := printing.answer(request, listing):
        return file
    found = listing.shown(request.GET.get("after", ""), SIZE)
    parts, n_unreported = _parts(row, by.on)
    may = row.organization_id in orders.stands_for(by) and policy.may(by, queries.ISSUE, row)
    page = BoardPage(
        row,
        Listed([_line(one, by.on) for one in found.rows], found.next),
        parts,
        _bar(row, parts),
        sum(part.n for part in parts),
        sum(part.late for part in parts),
        lists.shown(wanted),
        may and n_unreported > 0,
        _basis(row, queries.meetings_seen(by, [row])),
        queries.papers_of(row),
        _why(row),
    )
    return http.page(request, "directives/board.html", page)


@require_POST
def remind(request: Request, key: int) -> HttpResponse:
    """Remind whoever has not reported."""
    try:
        rows = http.found(lambda: actions.remind_unreported(by=request.actor, key=key, on=request.actor.on))
        messages.success(request, gettext("Đã nhắc {n} nơi.").format(n=formats.number(len(rows))))
    except Refusal as refused:
        messages.error(request, refused.message)
    return redirect("directives:board", key)


def thread(request: Request, key: int) -> HttpResponse:
    """One organization's thread."""
    by = request.actor
    row = http.found(lambda: queries.thread(by, key))
    answers = policy.may(by, queries.ANSWER, row)
    judges = queries.judges(by, row) and policy.may(by, queries.ISSUE, row)
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
        judges and row.state == states.REPORTED,
        notes,
        seen,
        _basis(row.directive, seen),
        queries.papers_of(row.directive),
        _why(row.directive),
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
    row, form = _opened(request, key, queries.ANSWER), ReportForm(request.POST or None, request.FILES or None)
    act = lambda: actions.report_directive(by=request.actor, key=key, answer=form.value(), on=request.actor.on)  # noqa: E731
    lead = gettext("Đã làm gì, được bao nhiêu; hoặc kèm báo cáo: PDF, Word, Excel, ảnh chụp.")
    return _form(request, row, form, act, (gettext("Báo cáo kết quả"), lead, gettext("Nộp"), gettext("Đã nộp báo cáo.")))


def return_(request: Request, key: int) -> HttpResponse:
    """Return the report."""
    row, form = _opened(request, key, queries.ISSUE), ReasonForm(request.POST or None)
    act = lambda: actions.return_report(  # noqa: E731
        by=request.actor, key=key, reason=names.nfc(form.cleaned_data["reason"]), on=request.actor.on
    )
    lead = gettext("Ghi rõ thiếu gì. Hạn vẫn như cũ.")
    return _form(request, row, form, act, (gettext("Trả lại"), lead, gettext("Trả lại"), gettext("Đã trả lại.")))


def paper(request: Request, key: int) -> HttpResponse | FileResponse:
    """A file, for whoever may read the directive or the thread; a browser may neither guess its type nor run anything in it."""
    found = http.found(lambda: queries.paper(request.actor, key))
    answer = files.served(found.file.open("rb"), found.mime, f"chi-dao-{key}")
    if found.is_picture:
        answer["Content-Disposition"] = "inline"
    return answer


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


def _line(row: Addressee, on: date) -> Line:
    return Line(row, row.standing(on), row.standing_words(on))


def _parts(row: Directive, on: date) -> tuple[list[Part], int]:
    """Every step with how many stand there, and how many have not reported."""
    counts, late = queries.steps_of(row, on)
    url = f"{HOME}/{row.pk}?buoc="
    parts = [
        Part(label, counts.get(code, 0), late.get(code, 0), f"{url}{code}#noi-nhan", TONES[code])
        for code, label in states.THREAD.labels.items()
    ]
    reported = counts.get(states.REPORTED, 0) + counts.get(states.ACCEPTED, 0)
    return parts, sum(counts.values()) - reported


def _bar(row: Directive, parts: Sequence[Part]) -> SafeString:
    """One bar of the whole: what has come to its end first, what is overdue last; no two parts of one tone."""
    on_the_way = [
        Segment(one.label, one.n - one.late, one.tone, one.tone in (1, 2), one.url) for one in parts if one.tone != UNDER_WAY
    ]
    n_under_way = sum(one.n - one.late for one in parts if one.tone == UNDER_WAY)
    on_the_way.append(Segment(gettext("Đang thực hiện"), n_under_way, UNDER_WAY))
    overdue = Segment(
        STANDINGS[law.OVERDUE], sum(one.late for one in parts), 4, href=f"{HOME}/{row.pk}?buoc={law.OVERDUE}#noi-nhan"
    )
    shown = tuple(sorted((one for one in (*on_the_way, overdue) if one.n), key=lambda one: one.tone or 3.5))
    if not shown:
        return SafeString("")
    done, total = sum(one.n for one in shown if one.counted), sum(one.n for one in shown)
    figure = gettext("{n}/{all} đã báo cáo").format(n=formats.number(done), all=formats.number(total))
    drawn = charts.level_bars([YearBar(gettext("{n} nơi").format(n=formats.number(total)), shown, figure)], label=row.title)
    drawn += charts.legend(dict.fromkeys((one.label, one.tone) for one in shown))
    return mark_safe(drawn)  # noqa: S308  (charts escape what they are given)


def _basis(row: Directive, seen: Collection[int]) -> str:
    """Where that on which a directive rests is to be read; empty where only its words are known, or it is not the reader's."""
    if row.rests_on_id:
        return f"/hoc-tap/van-ban/{row.rests_on_id}"
    return f"/hop/{row.meeting}" if row.meeting in seen else ""


def _why(row: Directive) -> Told | None:
    return why.told(why.from_plain(row.why)) if row.why else None


def _steps(row: Addressee) -> list[Stop]:
    days = [
        (gettext("Nhận chỉ đạo"), row.directive.issued_on),
        (gettext("Tiếp nhận"), row.acknowledged_on),
        (gettext("Kế hoạch"), row.planned_on),
        (gettext("Báo cáo"), row.reported_on),
        (gettext("Nghiệm thu"), row.accepted_on),
    ]
    last = max(i for i, (_, day) in enumerate(days) if day)
    return [Stop(label, day, "done" if day else "now" if i == last + 1 else "") for i, (label, day) in enumerate(days)]


def _acts(row: Addressee, answers: bool, judges: bool) -> list[tuple[str, str]]:
    """Pages on which this reader can do something with the thread as it stands."""
    words = {
        "report": (answers, "directives:report", gettext("Báo cáo kết quả")),
        "plan": (answers, "directives:plan", gettext("Ghi kế hoạch")),
        "note": (answers, "directives:note", gettext("Ghi tiến độ, khó khăn")),
        "return": (judges, "directives:return", gettext("Trả lại")),
    }
    possible = states.THREAD.verbs(row.state)
    return [(name, label) for verb, (may, name, label) in words.items() if may and verb in possible]
