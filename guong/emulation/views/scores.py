"""Doors of scores: the board of a period, one organization's lines with their evidence, figures, answers, confirming."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from guong.access import policy, printing
from guong.emulation import actions, judging, lists, queries
from guong.emulation.forms import AnswerForm, FigureForm, TimesForm
from guong.emulation.judging import NewFigure, Period
from guong.emulation.scoring import Score
from guong.emulation.views.criteria import HOME, SIZE
from guong.emulation.words import TYPED, period_words
from guong.kit import charts, formats, http, kept, names
from guong.kit.actor import Actor
from guong.kit.charts import Segment, YearBar
from guong.kit.http import FormPage, Listed, Request
from guong.kit.refusal import Refusal
from guong.rules import emulation as law

if TYPE_CHECKING:
    from guong.emulation.models import CriteriaSet, Criterion
    from guong.organization.models import Organization


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


def board(request: Request, key: int) -> HttpResponse:
    """Organizations side by side for a period; a set that answers for none leads to its criteria."""
    by, row = request.actor, _issued(request, key)
    period = _period(request, row)
    if period is None:
        return redirect("emulation:set", key)
    if request.GET.get(printing.ASKED) and (
        file := printing.answer(request, lists.board(row, period, queries.board(by, row, period)))
    ):
        return file
    under = ("emulation board", queries.reach_of_board(by, row), row.pk, period.about)
    main = kept.fragment(under, lambda: _side_by_side(row, period, queries.board(by, row, period)))
    offered = [(one.about, period_words(one.about)) for one in queries.periods(row, by.on)]
    page = BoardPage(row, period, period_words(period.about), period.asked_on(by.on), offered, main)
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
    period = _require_period(request, row)
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
        may_type=is_open and _may_judge(by, queries.SET, row, one.organization),
        may_answer=is_open and policy.may(by, queries.ANSWER, one.organization),
        may_confirm=is_open and is_over and bool(one.base) and _may_judge(by, queries.CONFIRM, row, one.organization),
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
    row, period, one, line = _line(request, key, place, criterion)
    if line.question != TYPED or not _may_judge(by, queries.SET, row, one):
        raise Http404
    form = (TimesForm if line.way == law.MINUS else FigureForm)(request.POST or None)
    back = f"{HOME}/{key}/bang/{place}?ky={period.about}"
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        document = names.nfc(given["document"]).strip()
        new = NewFigure(criterion, place, period.about, given["n"], given.get("of"), document)
        if http.attempt(form, lambda: actions.type_figures(by=by, new=[new], on=by.on)) is not None:
            messages.success(request, gettext("Đã nhập số liệu; tổ chức xem được kèm văn bản."))
            return redirect(back)
    page = FormPage(gettext("Nhập số liệu từ giấy"), f"{line.text} ({line.way_words})", form, gettext("Nhập"), back, one.name)
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
    by, period = request.actor, _require_period(request, _issued(request, key))
    try:
        http.found(lambda: actions.confirm_scores(by=by, key=key, about=period.about, organizations=[place], on=by.on))
        messages.success(request, gettext("Đã chốt điểm."))
    except Refusal as refusal:
        messages.error(request, refusal.message)
    return redirect(f"{HOME}/{key}/bang/{place}?ky={period.about}")


def _issued(request: Request, key: int) -> CriteriaSet:
    row = http.found(lambda: queries.set_to_read(request.actor, key))
    if row.valid is None:
        raise Http404
    return row


def _may_judge(by: Actor, verb: str, row: CriteriaSet, place: Organization) -> bool:
    """Whether the actor may type or confirm for an organization: he acts for the body of the set, nobody for himself alone."""
    return policy.may(by, verb, row) and policy.may(by, verb, place)


def _line(request: Request, key: int, place: int, criterion: int) -> tuple[CriteriaSet, Period, Organization, Criterion]:
    """The set, the period, the organization and the criterion that an address names, each within reach."""
    row = _issued(request, key)
    period = _require_period(request, row)
    one = http.found(lambda: queries.place_to_read(request.actor, row, place, period))
    line = next((line for line in queries.criteria_of([row]) if line.pk == criterion), None)
    if line is None:
        raise Http404
    return row, period, one, line


def _period(request: Request, row: CriteriaSet) -> Period | None:
    """The period asked for, else the last whole year for which the set answers, else the newest period; None where it has none.

    Raises:
        Http404: it does not answer for the period asked for, or that has not begun.
    """
    on = request.actor.on
    asked = judging.period(http.whole_number(request.GET.get("ky")))
    if asked is None:
        offered = queries.periods(row, on)
        over = (one for one in offered if one.is_year and one.until <= on)
        return next(over, offered[0] if offered else None)
    if asked.since > on or not queries.answers(row, asked):
        raise Http404
    return asked


def _require_period(request: Request, row: CriteriaSet) -> Period:
    """The same; 404 where the set has none."""
    period = _period(request, row)
    if period is None:
        raise Http404
    return period


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
