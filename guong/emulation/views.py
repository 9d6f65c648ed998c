"""Doors of emulation: sets of criteria, the board of a period, one organization's lines with their evidence and answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from guong.access import policy, printing
from guong.emulation import actions, judging, lists, queries
from guong.emulation.forms import AnswerForm, CriterionForm, EndForm, FigureForm, SetForm
from guong.emulation.judging import NewFigure, Period
from guong.emulation.scoring import Score
from guong.emulation.words import TYPED, period_words
from guong.kit import charts, formats, http, kept, names
from guong.kit.charts import Segment, YearBar
from guong.kit.http import FormPage, Listed, Request
from guong.kit.refusal import Refusal

if TYPE_CHECKING:
    from guong.emulation.models import CriteriaSet, Criterion
    from guong.organization.models import Organization

HOME: Final = "/ke-hoach/thi-dua"
SIZE: Final = 20
YEARS: Final = 6  # so many years back can be chosen, of those in which a set held


@dataclass(frozen=True, slots=True)
class SetsPage:
    """Sets of criteria that hold for whom the reader may read."""

    list: Listed[CriteriaSet]
    may_set: bool
    on: date


@dataclass(frozen=True, slots=True)
class SetPage:
    """One set with its criteria."""

    row: CriteriaSet
    criteria: Sequence[Criterion]
    weight: int
    is_draft: bool
    may_set: bool
    has_begun: bool
    has_ended: bool


@dataclass(frozen=True, slots=True)
class BoardPage:
    """Organizations side by side, by name; what stands in `main` is kept, empty where a set scores nobody."""

    row: CriteriaSet
    period: Period
    words: str
    asked_on: date
    periods: Sequence[tuple[int, str]]
    main: str


@dataclass(frozen=True, slots=True)
class BoardLine:
    """One organization: its lines, what is confirmed; of each criterion its words, the points, whether none are known."""

    name: str
    url: str
    points: Sequence[tuple[str, str, bool]]
    words: str
    without_data: str
    confirmed: str


@dataclass(frozen=True, slots=True)
class BoardPiece:
    """The criteria, and a line for each organization."""

    criteria: Sequence[Criterion]
    lines: Sequence[BoardLine]


@dataclass(frozen=True, slots=True)
class ScorePage:
    """One organization's lines."""

    row: CriteriaSet
    period: Period
    words: str
    asked_on: date
    score: Score
    chart: SafeString
    typed: str
    may_type: bool
    may_answer: bool
    may_confirm: bool


@dataclass(frozen=True, slots=True)
class Fact:
    """One entry behind a line, as it is shown."""

    on: date
    words: str
    place: str


@dataclass(frozen=True, slots=True)
class EvidencePage:
    """The entries behind a line."""

    row: CriteriaSet
    criterion: Criterion
    place: Organization
    about: int
    words: str
    list: Listed[Fact]


def sets(request: Request) -> HttpResponse:
    """Sets of criteria."""
    http.found(lambda: policy.require_somewhere(request.actor, queries.READ))
    listing = lists.sets(request.actor)
    if file := printing.answer(request, listing):
        return file
    may, on = policy.may_somewhere(request.actor, queries.SET), request.actor.on
    return http.page(request, "emulation/list.html", SetsPage(listing.shown(request.GET.get("after", ""), SIZE), may, on))


def draft(request: Request) -> HttpResponse:
    """Begin a set; `tu` is the set whose criteria are copied."""
    by = request.actor
    place = http.found(lambda: queries.organization_to_set(by, http.whole_number(request.GET.get("to_chuc"))))
    like = http.whole_number(request.GET.get("tu"))
    form = SetForm(request.POST or None, initial={"since": by.on})
    if request.method == "POST" and form.is_valid():
        act = lambda: actions.draft_set(by=by, organization=place.pk, on=by.on, like=like, **form.cleaned_data)  # noqa: E731
        if row := http.attempt(form, act):
            return redirect("emulation:set", row.pk)
    lead = gettext("Bộ tiêu chí chấm các tổ chức trực thuộc ngay dưới. Thêm tiêu chí ở bước sau; ban hành rồi mới áp dụng.")
    page = FormPage(gettext("Soạn bộ tiêu chí thi đua"), lead, form, gettext("Tiếp tục"), HOME, place.name)
    return http.page(request, "ui/form_page.html", page)


def criteria(request: Request, key: int) -> HttpResponse:
    """One set with its criteria."""
    row = _set(request, key)
    found = queries.criteria_of([row])
    valid = row.valid
    page = SetPage(
        row, found, sum(one.weight for one in found), valid is None, policy.may(request.actor, queries.SET, row),
        valid is not None and valid.lower <= request.actor.on, valid is not None and valid.upper is not None,
    )  # fmt: skip
    return http.page(request, "emulation/set.html", page)


def add(request: Request, key: int) -> HttpResponse:
    """Add a criterion to a set that is being written."""
    by, row = request.actor, http.found(lambda: queries.draft_to_read(request.actor, key))
    form = CriterionForm(request.POST or None)
    act = lambda: actions.add_criterion(by=by, key=key, new=form.value(), on=by.on)  # noqa: E731
    if request.method == "POST" and form.is_valid() and http.attempt(form, act) is not None:
        messages.success(request, gettext("Đã thêm tiêu chí."))
        return redirect("emulation:set", key)
    lead = gettext("Mỗi tiêu chí là một câu hỏi mà sổ ghi trả lời được, hoặc một số liệu nhập tay có văn bản.")
    page = FormPage(gettext("Thêm tiêu chí"), lead, form, gettext("Thêm"), f"{HOME}/{key}", row.title)
    return http.page(request, "ui/form_page.html", page)


@require_POST
def drop(request: Request, key: int, number: int) -> HttpResponse:
    """Take a criterion out of a set that is being written."""
    http.found(lambda: actions.drop_criterion(by=request.actor, key=key, number=number, on=request.actor.on))
    messages.success(request, gettext("Đã bỏ tiêu chí."))
    return redirect("emulation:set", key)


@require_POST
def discard(request: Request, key: int) -> HttpResponse:
    """Throw away a set that is being written."""
    http.found(lambda: actions.discard_set(by=request.actor, key=key, on=request.actor.on))
    messages.success(request, gettext("Đã bỏ bản soạn."))
    return redirect("emulation:list")


@require_POST
def issue(request: Request, key: int) -> HttpResponse:
    """Issue a set."""
    try:
        http.found(lambda: actions.issue_sets(by=request.actor, sets=[key], on=request.actor.on))
        messages.success(request, gettext("Đã ban hành bộ tiêu chí."))
    except Refusal as refusal:
        messages.error(request, refusal.message)
    return redirect("emulation:set", key)


def end(request: Request, key: int) -> HttpResponse:
    """End a set."""
    row = _set(request, key)
    if row.valid is None or row.valid.upper or not policy.may(request.actor, queries.SET, row):
        raise Http404
    form = EndForm(request.POST or None, initial={"last_on": request.actor.on})
    if http.handed_in(request, form, actions.end_sets, gettext("Đã thôi dùng bộ tiêu chí."), sets=[key]):
        return redirect("emulation:set", key)
    lead = gettext("Điểm của những kỳ đã qua giữ nguyên.")
    page = FormPage(gettext("Thôi dùng bộ tiêu chí"), lead, form, gettext("Thôi dùng"), f"{HOME}/{key}", row.title)
    return http.page(request, "ui/form_page.html", page)


def board(request: Request, key: int) -> HttpResponse:
    """Organizations side by side for a period."""
    by, row = request.actor, _issued(request, key)
    period = _period(request, row)
    if request.GET.get(printing.ASKED) and (
        file := printing.answer(request, lists.board(row, period, queries.board(by, row, period)))
    ):
        return file
    under = ("emulation board", queries.reach_of_board(by, row), row.pk, period.about)
    main = kept.fragment(under, lambda: _side_by_side(row, period, queries.board(by, row, period)))
    page = BoardPage(row, period, period_words(period.about), period.asked_on(by.on), _periods(row, by.on), main)
    return http.page(request, "emulation/board.html", page)


def _side_by_side(row: CriteriaSet, period: Period, scores: Sequence[Score]) -> str:
    """The table of a board: it is kept, for counting all that fell due takes longer than the page."""
    if not scores:
        return ""
    criteria = [line.criterion for line in scores[0].lines]
    labels = [f"{one.number}. {one.text}" for one in criteria]
    lines = [
        BoardLine(
            one.organization.name,
            f"{HOME}/{row.pk}/bang/{one.organization.pk}?ky={period.about}",
            [(label, line.points_words, line.points is None) for label, line in zip(labels, one.lines, strict=True)],
            one.words or "–",
            formats.number(one.without_data),
            one.confirmed_words or "–",
        )
        for one in scores
    ]
    return http.piece("emulation/_board.html", BoardPiece(criteria, lines))


def score(request: Request, key: int, place: int) -> HttpResponse:
    """One organization's lines for a period."""
    by, row = request.actor, _issued(request, key)
    period = _period(request, row)
    one = http.found(lambda: queries.score_of(by, row, place, period))
    if file := printing.answer(request, lists.lines(row, period, one)):
        return file
    is_open, is_over = one.confirmed is None, period.until <= by.on
    page = ScorePage(
        row=row,
        period=period,
        words=period_words(period.about),
        asked_on=period.asked_on(by.on),
        score=one,
        chart=_chart(one),
        typed=TYPED,
        may_type=is_open and policy.may(by, queries.SET, one.organization),
        may_answer=is_open and policy.may(by, queries.ANSWER, one.organization),
        may_confirm=is_open and is_over and bool(one.base) and policy.may(by, queries.CONFIRM, one.organization),
    )
    return http.page(request, "emulation/score.html", page)


def evidence(request: Request, key: int, place: int, criterion: int) -> HttpResponse:
    """The entries behind a line."""
    row, period, one, line = _line(request, key, place, criterion)
    listing = lists.evidence(request.actor, line, one, period)
    if file := printing.answer(request, listing):
        return file
    shown = listing.shown(request.GET.get("after", ""), SIZE)
    facts = [Fact(entry.happened_on, lists.words_of(entry, line), entry.organization.name) for entry in shown.rows]
    words = period_words(period.about)
    page = EvidencePage(row, line, one, period.about, words, Listed(facts, shown.next))
    return http.page(request, "emulation/evidence.html", page)


def type_figure(request: Request, key: int, place: int, criterion: int) -> HttpResponse:
    """Type what a paper says for a line."""
    by = request.actor
    _, period, one, line = _line(request, key, place, criterion)
    if line.question != TYPED or not policy.may(by, queries.SET, one):
        raise Http404
    form = FigureForm(request.POST or None)
    back = f"{HOME}/{key}/bang/{place}?ky={period.about}"
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        document = names.nfc(given["document"]).strip()
        new = NewFigure(criterion, place, period.about, given["n"], given["of"], document)
        if http.attempt(form, lambda: actions.type_figures(by=by, new=[new], on=by.on)) is not None:
            messages.success(request, gettext("Đã nhập số liệu; tổ chức xem được kèm văn bản."))
            return redirect(back)
    page = FormPage(gettext("Nhập số liệu từ giấy"), line.text, form, gettext("Nhập"), back, one.name)
    return http.page(request, "ui/form_page.html", page)


def answer(request: Request, key: int, place: int, criterion: int) -> HttpResponse:
    """Say what the organization holds of a line."""
    by = request.actor
    _, period, one, line = _line(request, key, place, criterion)
    if not policy.may(by, queries.ANSWER, one):
        raise Http404
    form = AnswerForm(request.POST or None)
    back = f"{HOME}/{key}/bang/{place}?ky={period.about}"
    said = gettext("Đã ghi ý kiến; cơ quan chốt điểm đọc được bên cạnh tiêu chí.")
    about: dict[str, object] = {"criterion": criterion, "organization": place, "about": period.about}
    if http.handed_in(request, form, actions.answer_line, said, **about):
        return redirect(back)
    page = FormPage(gettext("Ý kiến về điểm thi đua"), line.text, form, gettext("Gửi ý kiến"), back, one.name)
    return http.page(request, "ui/form_page.html", page)


@require_POST
def confirm(request: Request, key: int, place: int) -> HttpResponse:
    """Confirm the score of one organization."""
    by, period = request.actor, _period(request, _issued(request, key))
    try:
        http.found(lambda: actions.confirm_scores(by=by, key=key, about=period.about, organizations=[place], on=by.on))
        messages.success(request, gettext("Đã chốt điểm."))
    except Refusal as refusal:
        messages.error(request, refusal.message)
    return redirect(f"{HOME}/{key}/bang/{place}?ky={period.about}")


def _set(request: Request, key: int) -> CriteriaSet:
    return http.found(lambda: queries.set_to_read(request.actor, key))


def _issued(request: Request, key: int) -> CriteriaSet:
    row = _set(request, key)
    if row.valid is None:
        raise Http404
    return row


def _line(request: Request, key: int, place: int, criterion: int) -> tuple[CriteriaSet, Period, Organization, Criterion]:
    """The set, the period, the organization and the criterion that an address names, each within reach."""
    row = _issued(request, key)
    period = _period(request, row)
    one = http.found(lambda: queries.place_to_read(request.actor, row, place, period))
    line = next((line for line in queries.criteria_of([row]) if line.pk == criterion), None)
    if line is None:
        raise Http404
    return row, period, one, line


def _period(request: Request, row: CriteriaSet) -> Period:
    """The period asked for, else the last whole year in which the set held, else the newest period; 404 where there is none."""
    on = request.actor.on
    asked = judging.period(http.whole_number(request.GET.get("ky")))
    if asked is None:
        offered = [one for about, _ in _periods(row, on) if (one := judging.period(about))]
        over = (one for one in offered if one.is_year and one.until <= on)
        asked = next(over, offered[0] if offered else None)
    if asked is None or asked.since > on or not queries.holds(row, asked):
        raise Http404
    return asked


def _periods(row: CriteriaSet, on: date) -> list[tuple[int, str]]:
    """The years and quarters in which a set held, the newest first."""
    last = min(on, row.valid.upper or on)
    found = []
    for year in range(last.year, max(last.year - YEARS, row.valid.lower.year - 1), -1):
        for about in (year, *(year * 10 + quarter for quarter in (4, 3, 2, 1))):
            one = judging.period(about)
            if one and one.since <= on and queries.holds(row, one):
                found.append((about, period_words(about)))
    return found


def _chart(score: Score) -> SafeString:
    """One bar of 100 % for each line that has an answer, under its number: points and points missed."""
    met, missed = (gettext("Đạt"), 1), (gettext("Chưa đạt"), 4)
    bars = []
    for line in score.lines:
        if line.points is not None:
            share, whole = round(100 * line.points / line.criterion.weight), 100
            parts = (Segment(met[0], share, met[1], counted=True), Segment(missed[0], whole - share, missed[1]))
            words = f"{line.points_words}/{formats.number(line.criterion.weight)}"
            bars.append(YearBar(str(line.criterion.number), parts, words))
    if not bars:
        return SafeString("")
    drawn = charts.level_bars(bars, label=gettext("Điểm từng tiêu chí")) + charts.legend([met, missed])
    return mark_safe(drawn)  # noqa: S308  (charts escape what they are given)
