"""Doors of directives as a whole: those in reach, those received, issuing, the board of one and what is done to all of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from guong.access import policy, printing
from guong.directives import actions, lists, queries, states
from guong.directives.forms import DirectForm
from guong.directives.views import threads
from guong.kit import charts, formats, http, kept, names
from guong.kit.charts import Segment, YearBar
from guong.kit.http import FormPage, Listed, Request
from guong.kit.refusal import Refusal
from guong.orders import queries as orders
from guong.orders.forms import ExtendForm, ReasonForm
from guong.orders.words import STANDINGS
from guong.rules import assignment as law

if TYPE_CHECKING:
    from guong.directives.models import Addressee, Directive, Paper
    from guong.kit.actor import Actor
    from guong.kit.lists import Listing
    from guong.kit.why import Told

SIZE = 20
NEWEST: Final = 7  # of those received, above those issued
HOME: Final = "/chi-dao"
TONES: Final = {  # in the bar of a board: 1 is the end of a thread, the outline is where nothing has been done
    states.ISSUED: charts.OPEN,
    states.ACKNOWLEDGED: 3,
    states.PLANNED: 3,
    states.REPORTED: 2,
    states.RETURNED: 3,
    states.ACCEPTED: 1,
    states.WITHDRAWN: charts.OPEN,
}
UNDER_WAY: Final = 3  # the steps of this tone are one part of the bar: each by itself stands in the table below


@dataclass(frozen=True, slots=True)
class ListPage:
    """Directives in reach, and the newest that one's organizations have to answer; what stands in `main` is kept."""

    main: str
    may_issue: bool


@dataclass(frozen=True, slots=True)
class ListPiece:
    """Both lists; `more`: the address of the next page of those issued."""

    rows: Sequence[Directive]
    more: str
    received: Sequence[Line]
    may_issue: bool


@dataclass(frozen=True, slots=True)
class ReceivedPage:
    """Every directive that one's organizations received."""

    list: Listed[Line]


@dataclass(frozen=True, slots=True)
class Line:
    """One thread on a list: the row, and how it stands on the reader's day."""

    row: Addressee
    standing: str
    words: str


@dataclass(frozen=True, slots=True)
class Part:
    """How many organizations stand at a step, how many of them are overdue, where they are listed; its tone in the bar."""

    step: str
    label: str
    n: int
    late: int
    url: str
    tone: int


@dataclass(frozen=True, slots=True)
class BoardPage:
    """One directive and how far each organization is; `n_all` of them are asked for, from `n_withdrawn` it was taken back."""

    row: Directive
    list: Listed[Line]
    parts: Sequence[Part]
    bar: SafeString
    n_all: int
    n_withdrawn: int
    n_late: int
    wanted: str
    may_remind: bool
    may_change: bool
    may_accept: bool
    basis: str
    papers: Sequence[Paper]
    why: Told | None


def list_(request: Request) -> HttpResponse:
    """Directives in reach, and threads to answer."""
    by, after = request.actor, request.GET.get("after", "")
    if policy.may_somewhere(by, queries.ANSWER) and not policy.may_somewhere(by, queries.READ):
        return redirect("directives:received")
    http.found(lambda: policy.require_somewhere(by, queries.READ))
    listing = lists.directives(by)
    if file := printing.answer(request, listing):
        return file
    may_issue = policy.may_somewhere(by, queries.ISSUE)
    key = ("directives", queries.reach_of_list(by), http.whole_number(after), may_issue)
    main = kept.fragment(key, lambda: http.piece("directives/_list.html", _listed(by, listing, after, may_issue)))
    return http.page(request, "directives/list.html", ListPage(main, may_issue))


def _listed(by: Actor, listing: Listing[Directive], after: str, may_issue: bool) -> ListPiece:
    shown = listing.shown(after, SIZE)
    received = lists.received(by).shown("", NEWEST) if not after else Listed([], "")
    lines = [_line(row, by.on) for row in received.rows]
    more = f"{HOME}?{urlencode({'after': shown.next})}" if shown.next else ""
    return ListPiece(shown.rows, more, lines, may_issue)


def received(request: Request) -> HttpResponse:
    """Every directive that organizations received which the reader stands for."""
    by = request.actor
    http.found(lambda: policy.require_somewhere(by, queries.ANSWER))
    listing = lists.received(by)
    if file := printing.answer(request, listing):
        return file
    found = listing.shown(request.GET.get("after", ""), SIZE)
    page = ReceivedPage(Listed([_line(row, by.on) for row in found.rows], found.next))
    return http.page(request, "directives/received.html", page)


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
        sum(part.n for part in parts if part.step != states.WITHDRAWN),
        sum(part.n for part in parts if part.step == states.WITHDRAWN),
        sum(part.late for part in parts),
        lists.shown(wanted),
        may and n_unreported > 0,
        may and any(part.n for part in parts if part.step in states.NOT_ENDED),
        may and any(one.state == states.REPORTED for one in found.rows),
        threads.basis(row, queries.meetings_seen(by, [row])),
        queries.papers_of(row),
        threads.day_told(row),
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


def extend(request: Request, key: int) -> HttpResponse:
    """Give everybody more time."""
    row, form = _opened(request, key), ExtendForm(request.POST or None)
    act = lambda: actions.extend_directive(  # noqa: E731
        by=request.actor, key=key, due_on=form.cleaned_data["due_on"], reason=_reason(form), on=request.actor.on
    )
    lead = gettext("Cho mọi nơi chưa xong. Hạn đang có: {day}; hạn cũ vẫn hiện cạnh hạn mới.").format(
        day=formats.day(row.due_on)
    )
    words = gettext("Gia hạn chỉ đạo"), lead, gettext("Quyết định gia hạn"), gettext("Đã gia hạn. Mỗi nơi nhận thấy lý do.")
    return _form(request, row, form, act, words)


def withdraw(request: Request, key: int) -> HttpResponse:
    """Withdraw the directive from everybody who is not at the end."""
    row, form = _opened(request, key), ReasonForm(request.POST or None)
    act = lambda: actions.withdraw_directive(  # noqa: E731
        by=request.actor, key=key, reason=_reason(form), on=request.actor.on
    )
    lead = gettext("Các nơi chưa xong không phải làm nữa và thấy lý do; nơi đã nghiệm thu giữ nguyên kết quả.")
    words = gettext("Rút chỉ đạo"), lead, gettext("Quyết định rút"), gettext("Đã rút chỉ đạo.")
    return _form(request, row, form, act, words)


@require_POST
def accept(request: Request, key: int) -> HttpResponse:
    """Accept the reports that were chosen on the board."""
    row = _opened(request, key)
    given = [http.whole_number(one) for one in request.POST.getlist("noi_nhan")]
    chosen = queries.of_directive(row, [one for one in given if one])
    try:
        rows = http.found(lambda: actions.accept_reports(by=request.actor, addressees=chosen, on=request.actor.on))
        messages.success(request, gettext("Đã nghiệm thu {n} báo cáo.").format(n=formats.number(len(rows))))
    except Refusal as refused:
        messages.error(request, refused.message)
    return redirect("directives:board", key)


def _opened(request: Request, key: int) -> Directive:
    """A directive of a body that the reader stands for."""
    row = http.found(lambda: queries.directive(request.actor, key, queries.ISSUE))
    http.found(lambda: orders.refuse_foreign_offices(request.actor, [row.organization_id]))
    return row


def _form(
    request: Request, row: Directive, form: Form, act: Callable[[], object], words: tuple[str, str, str, str]
) -> HttpResponse:
    """A page that is one form about a directive: `words` are its title, its lead, its button, what is said at the end."""
    title, lead, button, done = words
    if request.method == "POST" and form.is_valid() and http.attempt(form, act) is not None:
        messages.success(request, done)
        return redirect("directives:board", row.pk)
    page = FormPage(title, lead, form, button, f"{HOME}/{row.pk}", row.title)
    return http.page(request, "ui/form_page.html", page)


def _reason(form: Form) -> str:
    return names.nfc(form.cleaned_data["reason"])


def _line(row: Addressee, on: date) -> Line:
    return Line(row, row.standing(on), row.standing_words(on))


def _parts(row: Directive, on: date) -> tuple[list[Part], int]:
    """Every step with how many stand there, and how many have not reported."""
    counts, late = queries.steps_of(row, on)
    url = f"{HOME}/{row.pk}?buoc="
    parts = [
        Part(code, label, counts.get(code, 0), late.get(code, 0), f"{url}{code}#noi-nhan", TONES[code])
        for code, label in states.THREAD.labels.items()
    ]
    return parts, sum(counts.get(code, 0) for code in states.TO_REPORT)


def _bar(row: Directive, parts: Sequence[Part]) -> SafeString:
    """One bar of what is asked of anybody: what has come to its end first, what is overdue last; no two parts of one tone."""
    asked = [one for one in parts if one.step != states.WITHDRAWN]
    on_the_way = [
        Segment(one.label, one.n - one.late, one.tone, one.tone in (1, 2), one.url) for one in asked if one.tone != UNDER_WAY
    ]
    n_under_way = sum(one.n - one.late for one in asked if one.tone == UNDER_WAY)
    on_the_way.append(Segment(gettext("Đang thực hiện"), n_under_way, UNDER_WAY))
    overdue = Segment(
        STANDINGS[law.OVERDUE], sum(one.late for one in asked), 4, href=f"{HOME}/{row.pk}?buoc={law.OVERDUE}#noi-nhan"
    )
    shown = tuple(sorted((one for one in (*on_the_way, overdue) if one.n), key=lambda one: one.tone or 3.5))
    if not shown:
        return SafeString("")
    done, total = sum(one.n for one in shown if one.counted), sum(one.n for one in shown)
    figure = gettext("{n}/{all} đã báo cáo").format(n=formats.number(done), all=formats.number(total))
    drawn = charts.level_bars([YearBar(gettext("{n} nơi").format(n=formats.number(total)), shown, figure)], label=row.title)
    drawn += charts.legend(dict.fromkeys((one.label, one.tone) for one in shown))
    return mark_safe(drawn)  # noqa: S308  (charts escape what they are given)
