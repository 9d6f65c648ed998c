"""Doors of assignments: what one has to do, the board of those in reach, giving, one task with its line of steps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.forms import Form
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from guong.access import actions as access
from guong.access import policy, printing
from guong.assignments import actions, holders, lists, proofs, queries, states
from guong.assignments.forms import GiveForm, HandInForm, ObstacleForm, ReassignForm
from guong.assignments.queries import Asked
from guong.assignments.views import rows, steps
from guong.assignments.views.steps import Line, Stop
from guong.assignments.words import MISSED, RATED, REPEATS
from guong.kit import files, formats, http, kept, names, why
from guong.kit.http import FormPage, Listed, Request
from guong.kit.refusal import Refusal
from guong.kit.why import Told
from guong.orders import judging as order
from guong.orders import queries as orders
from guong.orders import sources
from guong.orders.forms import ExtendForm, ReasonForm, ReturnForm
from guong.orders.words import STANDINGS
from guong.rules import assignment as law

if TYPE_CHECKING:
    from guong.assignments.models import Assignment, Extension, Obstacle
    from guong.assignments.proofs import Proofs
    from guong.kit.actor import Actor
    from guong.kit.lists import Listing
    from guong.orders.sources import Origin

SIZE = 20
MOST_WORDS = 120
HOME, BOARD = "/nhiem-vu", "/nhiem-vu/bang"


@dataclass(frozen=True, slots=True)
class OwnPage:
    """What one has to do, or has done."""

    list: Listed[rows.Row]
    done: bool
    n: int
    n_late: int
    may_give: bool
    sees_board: bool


@dataclass(frozen=True, slots=True)
class BoardPage:
    """Tasks in reach, filtered; what stands in `main` is kept."""

    asked: Asked
    main: str
    options: Sequence[tuple[str, str]]
    may_give: bool
    may_import: bool


@dataclass(frozen=True, slots=True)
class BoardPiece:
    """One page of it; `more`: the address of the next one."""

    list: Listed[rows.Row]
    more: str


@dataclass(frozen=True, slots=True)
class TaskPage:
    """One task: its line, what can be done with it, its days, what stands in the way, proof and history.

    `is_own`: the reader would accept it, but handed it in himself. Whoever has the task now and reads it for that alone is not
    told why something was said of those who had it before.
    """

    row: Assignment
    standing: str
    words: str
    steps: Sequence[Stop]
    acts: Sequence[tuple[str, str]]
    may_accept: bool
    is_own: bool
    may_clear: bool
    why: Told | None
    repeats: str
    extensions: Sequence[Extension]
    obstacles: Sequence[Obstacle]
    proofs: Proofs
    returned: Line | None
    history: Sequence[Line]
    stopped: bool
    origin: Origin | None


def own(request: Request) -> HttpResponse:
    """What one has to do; with `xem=xong` what one has done."""
    by, done = request.actor, request.GET.get("xem") == "xong"
    listing = lists.own(by, done=done)
    if file := printing.answer(request, listing):
        return file
    after = request.GET.get("after", "")
    shown = listing.shown(after, SIZE)
    has_all = not (done or after or shown.next)  # then the page itself is what would be counted
    n, n_late = queries.counted(shown.rows, by.on) if has_all else queries.n_own(by)
    found = rows.listed(shown, by.on)
    sees_board = len(by.roles) > 1 and policy.may_somewhere(by, queries.HAND_IN)
    page = OwnPage(found, done, n, n_late, policy.may_somewhere(by, queries.GIVE), sees_board)
    return http.page(request, "assignments/own.html", page)


def board(request: Request) -> HttpResponse:
    """Tasks in reach: those that wait, the overdue first; or as they are asked for."""
    by = request.actor
    standing = request.GET.get("tinh_trang", "")
    year, month = http.whole_number(request.GET.get("nam")), http.whole_number(request.GET.get("thang"))
    words = names.nfc(request.GET.get("to_chuc", ""))[:MOST_WORDS].replace("\0", "").strip()
    asked = Asked(
        standing if standing in (*STANDINGS, "accepted", MISSED) else "",
        words,
        year if year in range(1976, 2101) else None,
        month if month in range(1, 13) else None,
        request.GET.get("cua") == "toi",
        http.whole_number(request.GET.get("noi")),
        holders.place_written(by, words) if words else None,
        http.whole_number(request.GET.get("rieng")),
    )
    listing = lists.board(by, asked)
    if file := printing.answer(request, listing):
        return file
    after = request.GET.get("after", "")
    key = ("board of tasks", queries.reach_of_board(by), asked, after)
    main = kept.fragment(key, lambda: http.piece("assignments/_board.html", _board(by, listing, asked, after)))
    options = [
        ("", gettext("Chưa xong")), *STANDINGS.items(), ("accepted", gettext("Đã nghiệm thu")), (MISSED, RATED[MISSED]),
    ]  # fmt: skip
    gives = policy.may_somewhere(by, queries.GIVE)
    page = BoardPage(asked, main, options, gives, gives and policy.may_somewhere(by, "imports.act"))
    return http.page(request, "assignments/board.html", page)


def _board(by: Actor, listing: Listing[Assignment], asked: Asked, after: str) -> BoardPiece:
    found = rows.listed(listing.shown(after, SIZE), by.on)
    told = {
        "tinh_trang": asked.standing,
        "to_chuc": asked.words,
        "rieng": asked.itself,
        "nam": asked.year,
        "thang": asked.month,
        "noi": asked.below,
        "cua": "toi" if asked.given else "",
        "after": found.next,
    }
    return BoardPiece(found, f"{BOARD}?{urlencode({name: said for name, said in told.items() if said})}" if found.next else "")


def give(request: Request) -> HttpResponse:
    """Give tasks."""
    by = request.actor
    offices = http.found(lambda: orders.offices(by, queries.GIVE))
    source = request.GET.get("tu", "")
    origin = sources.origin(by, source) if source else None
    if source and origin is None:
        raise Http404
    if origin and origin.person and origin.person != by.person:
        access.note_reading(by=by, person=origin.person, what=origin.record, on=by.on)
    form = GiveForm(by, offices, request.POST or None, initial=_start(origin), source=source)
    if request.method == "POST" and form.is_valid():
        act = lambda: actions.give_assignments(by=by, new=form.value(), on=by.on)  # noqa: E731
        if given := http.attempt(form, act):
            messages.success(request, gettext("Đã giao {n} việc.").format(n=formats.number(len(given))))
            return redirect("assignments:task", given[0].pk) if len(given) == 1 else redirect(f"{BOARD}?cua=toi")
    lead = gettext("Một việc, một hạn, một sản phẩm. Người được giao thấy ngay trên bàn làm việc.")
    back, kicker = (origin.url, origin.words) if origin else (BOARD, "")
    page = FormPage(gettext("Giao việc"), lead, form, gettext("Giao việc"), back, kicker)
    return http.page(request, "ui/form_page.html", page)


def _start(origin: Origin | None) -> dict[str, Any]:
    """What the form begins with: where a task comes from a row, what that says."""
    if origin is None:
        return {"to": "coded"}
    said = {"title": origin.title, "document": origin.words, "due_on": origin.due_on, "codes": origin.code}
    return {"to": "coded", **said}


def task(request: Request, key: int) -> HttpResponse:
    """One task."""
    by = request.actor
    row = http.found(lambda: queries.task(by, key))
    _note(request, row)
    assigner = queries.is_assigner(by, row) and policy.may(by, queries.GIVE, row)
    does = policy.may(by, queries.HAND_IN, row)
    reads = assigner or queries.READ in policy.verbs_in(by, (queries.READ,), row.organization_id)
    told = why.told(why.from_plain(row.why)) if row.why else None
    stopped = queries.is_stopped(row, by.on)
    judges = assigner and row.state == states.HANDED_IN
    own = judges and bool(queries.own_results(by, [row]))
    page = TaskPage(
        row,
        row.standing(by.on),
        row.standing_words(by.on),
        steps.steps(row),
        steps.acts(row, assigner, does, stopped),
        judges and not own,
        own,
        does and row.is_open,
        told,
        REPEATS.get(row.repeats, ""),
        queries.extensions_of(row),
        queries.obstacles_of(row),
        proofs.proofs_of(row),
        steps.told(back, True) if (back := proofs.last_return(row)) else None,
        [steps.told(entry, reads or entry.person_id in (None, by.person)) for entry in queries.history(row, by.on)],
        stopped,
        sources.origin(by, row.source_row),
    )
    return http.page(request, "assignments/task.html", page)


def hand_in(request: Request, key: int) -> HttpResponse:
    """Hand in the result."""
    row = _opened(request, key, queries.HAND_IN)
    form = HandInForm(
        request.POST or None, request.FILES or None, initial={"proof": row.proof}, records=proofs.records(request.actor, row)
    )
    act = lambda: actions.hand_in_result(by=request.actor, key=key, result=form.value(), on=request.actor.on)  # noqa: E731
    lead = gettext("Một hai câu, một tệp, hoặc một việc đã ghi trong hệ thống là đủ. Nơi giao nghiệm thu hoặc trả lại.")
    lead = " ".join([*_asked_of(row), lead])
    return _form(request, row, form, act, (gettext("Nộp kết quả"), lead, gettext("Nộp"), gettext("Đã nộp.")))


def obstacle(request: Request, key: int) -> HttpResponse:
    """Say what stands in the way."""
    row, form = _opened(request, key, queries.HAND_IN), ObstacleForm(request.POST or None)
    lead = gettext("Bảng theo dõi ghi khó khăn cạnh hạn, để người giúp được thấy sớm.")
    act = lambda: actions.note_obstacle(  # noqa: E731
        by=request.actor,
        key=key,
        text=names.nfc(form.cleaned_data["text"]),
        helper=names.nfc(form.cleaned_data["helper"]),
        on=request.actor.on,
    )
    return _form(request, row, form, act, (gettext("Ghi khó khăn"), lead, gettext("Ghi"), gettext("Đã ghi khó khăn.")))


@require_POST
def clear(request: Request, key: int, obstacle: int) -> HttpResponse:
    """Say that something no longer stands in the way."""
    act = lambda: actions.clear_obstacle(by=request.actor, key=key, obstacle=obstacle, on=request.actor.on)  # noqa: E731
    return _done(request, key, act, gettext("Đã ghi: hết khó khăn."))


@require_POST
def accept(request: Request, key: int) -> HttpResponse:
    """Accept the result."""
    act = lambda: actions.accept_results(by=request.actor, assignments=[key], on=request.actor.on)  # noqa: E731
    return _done(request, key, act, gettext("Đã nghiệm thu."))


def return_(request: Request, key: int) -> HttpResponse:
    """Return the result."""
    row, on = _opened(request, key, queries.GIVE), request.actor.on
    form = ReturnForm(request.POST or None, needs_day=order.needs_new_day(row.due_on, row.done_on, on))
    act = lambda: actions.return_result(  # noqa: E731
        by=request.actor, key=key, reason=_reason(form), due_on=form.cleaned_data["due_on"], on=on
    )
    lead = gettext("Ghi rõ thiếu gì. Hạn đang có: {day}.").format(day=formats.day(row.due_on) or "–")
    return _form(request, row, form, act, (gettext("Trả lại"), lead, gettext("Trả lại"), gettext("Đã trả lại.")))


def extend(request: Request, key: int) -> HttpResponse:
    """Give more time."""
    row, form = _opened(request, key, queries.GIVE), ExtendForm(request.POST or None)
    act = lambda: actions.extend_assignment(  # noqa: E731
        by=request.actor, key=key, due_on=form.cleaned_data["due_on"], reason=_reason(form), on=request.actor.on
    )
    lead = gettext("Hạn đang có: {day}. Hạn cũ vẫn hiện cạnh hạn mới.").format(day=formats.day(row.due_on) or "–")
    return _form(request, row, form, act, (gettext("Gia hạn"), lead, gettext("Quyết định gia hạn"), gettext("Đã gia hạn.")))


def reassign(request: Request, key: int) -> HttpResponse:
    """Give the task to somebody else."""
    by, row = request.actor, _opened(request, key, queries.GIVE)
    gone = gettext("Người nhận đã rời đi.") if queries.is_stopped(row, by.on) else ""
    form = ReassignForm(request.POST or None, initial={"reason": gone})
    lead = gettext("Hạn vẫn như cũ. Người trước không còn thấy việc này trên bàn làm việc.")
    if row.is_open and row.standing(by.on) == law.OVERDUE:
        lead = f"{lead} {gettext('Việc đã quá hạn: quá hạn tính cho nơi giữ việc vào ngày hạn, không tính cho nơi nhận.')}"
    words = gettext("Giao lại"), lead
    if request.method == "POST" and form.is_valid():
        to, reason = form.cleaned_data["code"], _reason(form)
        act = lambda: actions.reassign_assignment(by=by, key=key, reason=reason, on=by.on, **to.facts)  # noqa: E731
        if held := http.attempt(form, act):
            messages.success(request, gettext("Đã giao lại."))
            return redirect("assignments:task", held.pk)
    page = FormPage(*words, form, gettext("Giao lại"), f"{HOME}/{row.pk}", row.title)
    return http.page(request, "ui/form_page.html", page)


def withdraw(request: Request, key: int) -> HttpResponse:
    """Take the task back."""
    row, form = _opened(request, key, queries.GIVE), ReasonForm(request.POST or None)
    act = lambda: actions.withdraw_assignments(  # noqa: E731
        by=request.actor, assignments=[key], reason=_reason(form), on=request.actor.on
    )
    lead = gettext("Không ai phải làm việc này nữa; việc đã ghi vẫn còn trong sổ cái.")
    if queries.ends_series(row, request.actor.on):
        lead = f"{lead} {gettext('Việc này lặp lại: rút lần này thì các lần sau cũng thôi.')}"
    if queries.missed([row], request.actor.on):
        lead = f"{lead} {gettext('Việc đã quá hạn: quá hạn vẫn tính cho nơi giữ việc vào ngày hạn.')}"
    return _form(request, row, form, act, (gettext("Rút việc"), lead, gettext("Quyết định rút"), gettext("Đã rút.")))


def paper(request: Request, key: int) -> HttpResponse | FileResponse:
    """A file, for whoever may see what it proves; a browser may neither guess its type nor run anything in it."""
    found = http.found(lambda: proofs.paper(request.actor, key)).paper
    _note(request, found.assignment)
    return files.served(found.file.open("rb"), found.mime, f"minh-chung-{key}")


def _asked_of(row: Assignment) -> list[str]:
    """What whoever hands in must know: why it came back, which product is asked for, until when."""
    back = proofs.last_return(row)
    reason = str(back.said.get("reason", "")) if back else ""
    return [
        *([gettext("Bị trả lại: {reason}.").format(reason=reason.rstrip("."))] if reason else ()),
        *([gettext("Sản phẩm phải có: {product}.").format(product=row.product.rstrip("."))] if row.product else ()),
        *([gettext("Hạn {day}.").format(day=formats.day(row.due_on))] if row.due_on else ()),
    ]


def _opened(request: Request, key: int, verb: str) -> Assignment:
    row = http.found(lambda: queries.task(request.actor, key, verb))
    _note(request, row)
    return row


def _note(request: Request, row: Assignment) -> None:
    if person := row.person_id or row.done_by_id:
        access.note_reading(by=request.actor, person=person, what=gettext("Nhiệm vụ được giao"), on=request.actor.on)


def _form(
    request: Request, row: Assignment, form: Form, act: Callable[[], object], words: tuple[str, str, str, str]
) -> HttpResponse:
    """A page that is one form about a task: `words` are its title, its lead, its button, what is said at the end."""
    title, lead, button, done = words
    if request.method == "POST" and form.is_valid() and http.attempt(form, act) is not None:
        messages.success(request, done)
        return redirect("assignments:task", row.pk)
    page = FormPage(title, lead, form, button, f"{HOME}/{row.pk}", row.title)
    return http.page(request, "ui/form_page.html", page)


def _done(request: Request, key: int, act: Callable[[], object], said: str) -> HttpResponse:
    try:
        http.found(act)
        messages.success(request, said)
    except Refusal as refused:
        messages.error(request, refused.message)
    return redirect("assignments:task", key)


def _reason(form: Form) -> str:
    return names.nfc(form.cleaned_data["reason"])
