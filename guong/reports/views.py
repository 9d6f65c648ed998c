"""Doors of the reports: shares of ratings per year, the rows behind every figure, totals handed in from paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, gettext_noop

from guong.access import policy
from guong.kit import charts, formats, http, names
from guong.kit.http import FormPage, Listed, Request
from guong.kit.refusal import Refusal
from guong.kit.words import Words
from guong.organization import terms
from guong.ratings.words import exemption_label
from guong.reports import actions, handed_in, queries, returns
from guong.reports.forms import AskForm, SheetForm, TakeBackForm, TotalsForm
from guong.reports.handed_in import Sheet
from guong.reports.masking import Group, Shown
from guong.reports.queries import Question, Row
from guong.rules import rating
from guong.rules.rating_scale import Subject

SIZE = 50
SIZE_OF_RETURNS = 20
WORDS = Words(
    {
        "total": gettext_noop("Tất cả"),
        "rated": gettext_noop("Đã xếp loại"),
        "counted": gettext_noop("Được tính"),
        "exempt": gettext_noop("Miễn xếp loại"),
        "not_rated": gettext_noop("Chưa xếp loại"),
    }
)
SUBJECT_WORDS = Words({"organization": gettext_noop("Tổ chức cơ sở đảng"), "member": gettext_noop("Đảng viên")})


@dataclass(frozen=True, slots=True)
class Cell:
    """One number that opens to its rows; None: masked."""

    figure: str
    words: str
    n: int | None


@dataclass(frozen=True, slots=True)
class YearRow:
    """One year of the table."""

    year: int
    cells: tuple[Cell, ...]
    tells_shares: bool
    percent: Decimal | None
    other: Decimal | None


@dataclass(frozen=True, slots=True)
class Part:
    """One subject: its newest share, its chart and its table."""

    subject: str
    title: str
    base: str
    other_base: str
    low: Decimal | None
    high: Decimal | None
    has_data: bool
    chart: SafeString
    legend: SafeString
    heads: tuple[str, ...]
    rows: tuple[YearRow, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """An organization whose report can be opened from here."""

    key: int
    name: str


@dataclass(frozen=True, slots=True)
class ReportPage:
    """The report of one organization on a tree day, and where to go from it.

    `ask` is the question without its organization, ready for an address.
    """

    form: AskForm
    ask: str
    organization: int
    name: str
    hierarchy: str
    tree_on: date
    first: int
    last: int
    above: tuple[Place, ...]
    below: tuple[Place, ...]
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class AskAgainPage:
    """A question that cannot be answered, with what is wrong beside its field."""

    form: AskForm


@dataclass(frozen=True, slots=True)
class RowsPage:
    """The rows behind one figure."""

    title: str
    name: str
    tree_on: date
    subject: str
    rows: Listed[tuple[Row, str]]


@dataclass(frozen=True, slots=True)
class ReturnsPage:
    """Totals handed in from paper; whether the reader may hand in and withdraw."""

    list: Listed[Sheet]
    may_hand_in: bool
    may_withdraw: bool


@dataclass(frozen=True, slots=True)
class HandInPage:
    """The choice of organization, figure and year, and the grid once all three are known."""

    choice: SheetForm
    title: str
    grid: TotalsForm | None


def ratings(request: Request) -> HttpResponse:
    """Shares of an organization and all under it."""
    form = _form(request)
    if not form.is_valid():
        return http.page(request, "reports/ask_again.html", AskAgainPage(form), status=400)
    question, name = _question(request, form)
    lines = actions.answer_shares(by=request.actor, question=question, on=request.actor.on)
    told = queries.told(request.actor, question, lines)
    parts = tuple(_part(subject, [line for line in told if line.subject == subject]) for subject in queries.SUBJECTS)
    above, below = (tuple(Place(row.pk, row.name) for row in rows) for rows in queries.around(question))
    page = ReportPage(
        form, _ask(question), question.organization, name, terms.HIERARCHIES[question.hierarchy], question.tree_on,
        question.first, question.last, above, below, parts,
    )  # fmt: skip
    return http.page(request, "reports/ratings.html", page)


def rows(request: Request) -> HttpResponse:
    """The list behind one figure."""
    form = _form(request)
    if not form.is_valid():
        raise Http404(gettext("Câu hỏi này không có."))
    question, name = _question(request, form)
    subject, figure = request.GET.get("cua", ""), request.GET.get("so", "")
    year = http.whole_number(request.GET.get("nam"))
    levels = {
        level.code: gettext(level.label) for one in queries.SUBJECTS for level in rating.all_levels(one) if one == subject
    }
    if subject not in SUBJECT_WORDS or year not in question.years or figure not in {*WORDS, *levels}:
        raise Http404(gettext("Không có con số này."))
    after = http.whole_number(request.GET.get("after")) or 0
    found = http.found(lambda: queries.rows(request.actor, question, subject, year, figure, after=after, size=SIZE))  # type: ignore[arg-type]
    listed = http.listed(found, SIZE, lambda row: row.key)
    said = [(row, levels.get(row.value) or (exemption_label(row.value) if row.value else "")) for row in listed.rows]
    title = f"{SUBJECT_WORDS[subject]}, {WORDS.get(figure) or levels[figure]}, {year}"
    page = RowsPage(title, name, question.tree_on, subject, Listed(said, listed.next))
    return http.page(request, "reports/rows.html", page)


def _form(request: Request) -> AskForm:
    on = request.actor.on
    first, last = queries.usual_years(on)
    return AskForm(request.GET.dict(), {"cay": terms.PARTY, "ngay_cay": formats.day(on), "tu": first, "den": last})


def _question(request: Request, form: AskForm) -> tuple[Question, str]:
    given = form.cleaned_data
    hierarchy, tree_on = given["cay"], given["ngay_cay"]
    organization = http.found(lambda: queries.asked_organization(request.actor, given["to_chuc"], hierarchy, tree_on))
    return Question(organization.pk, tree_on, given["tu"], given["den"], hierarchy), organization.name


def _ask(question: Question) -> str:
    return urlencode(
        {"cay": question.hierarchy, "ngay_cay": formats.day(question.tree_on), "tu": question.first, "den": question.last}
    )


def _part(subject: Subject, lines: Sequence[Shown]) -> Part:
    present = [level for level in rating.all_levels(subject) if any(line.cell(level.code) != 0 for line in lines)]
    heads = [(level.code, gettext(level.label)) for level in present] + [
        ("exempt", WORDS["exempt"]),
        ("not_rated", WORDS["not_rated"]),
    ]
    tells_all = all(line.tells_shares for line in lines)
    shares = [line.percent for line in lines if tells_all and line.percent is not None]
    without = gettext("Miễn hoặc chưa xếp loại") if tells_all else gettext("Miễn, chưa xếp loại, hoặc số nhỏ không nêu riêng")
    return Part(
        subject=subject,
        title=SUBJECT_WORDS[subject],
        base=gettext("trên số đã xếp loại") if subject == "organization" else gettext("trên tất cả đảng viên"),
        other_base=gettext("trên tất cả") if subject == "organization" else gettext("trên số đã xếp loại"),
        low=min(shares, default=None),
        high=max(shares, default=None),
        has_data=any(line.has_ratings for line in lines),
        chart=_drawn(charts.level_bars([_bar(line, before) for line, before in _pairs(lines)], label=SUBJECT_WORDS[subject])),
        legend=_drawn(charts.legend([*((gettext(one.label), 5 - one.ordinal) for one in present), (without, 0)])),
        heads=(gettext("Năm"), WORDS["total"], *(words for _, words in heads)),
        rows=tuple(_year_row(line, heads) for line in lines),
    )


def _drawn(svg: str) -> SafeString:
    return mark_safe(svg)  # noqa: S308  (`charts` escapes every text)


def _year_row(line: Shown, heads: Sequence[tuple[str, str]]) -> YearRow:
    cells = [Cell("total", WORDS["total"], line.total), *(Cell(code, words, line.cell(code)) for code, words in heads)]
    return YearRow(line.year, tuple(cells), line.tells_shares, line.percent, line.other_percent)


def _pairs(lines: Sequence[Shown]) -> list[tuple[Shown, Shown | None]]:
    return list(zip(lines, [None, *lines], strict=False))


def _bar(line: Shown, before: Shown | None) -> charts.YearBar:
    """The bar of a year. What is masked ends its group, or the bar where not even the group's sum is told."""
    counted, others, without = line.groups
    told = line.tells_shares
    open_n = sum(n or 0 for n in without.cells.values())
    segments = [
        *_levels(line.subject, counted, bracket=told),
        *([_masked(counted.n_masked, 2, bracket=True)] if told else []),
        *_levels(line.subject, others),
        _masked(others.n_masked, 3) if told else _masked(sum(group.n_masked for group in line.groups), 0),
        charts.Segment(gettext("Miễn hoặc chưa xếp loại"), open_n + (without.n_masked if told else 0), 0),
    ]
    scales = {rating.scale_code_of(one.year, line.subject) for one in (before, line) if one}
    words = gettext("Từ đây xếp loại theo thang mới: hai thang không so thẳng với nhau") if len(scales - {""}) > 1 else ""
    figure = formats.percent(line.percent) if told else ""
    return charts.YearBar(str(line.year), tuple(segments), figure, break_before=words)


def _levels(subject: Subject, group: Group, *, bracket: bool = False) -> list[charts.Segment]:
    """The levels of a group that are told, best first."""
    levels = sorted(rating.all_levels(subject), key=lambda level: 5 - level.ordinal)
    return [
        charts.Segment(gettext(level.label), n, 5 - level.ordinal, bracket)
        for level in levels
        if (n := group.cells.get(level.code))
    ]


def _masked(n: int, tone: int, *, bracket: bool = False) -> charts.Segment:
    return charts.Segment(gettext("Số nhỏ, không nêu riêng"), n, tone, bracket)


def returns_(request: Request) -> HttpResponse:
    """Totals that were handed in from paper, newest first."""
    by, before = request.actor, http.whole_number(request.GET.get("after"))
    rows = http.found(lambda: handed_in.sheets_page(by, before=before, size=SIZE_OF_RETURNS))
    may = (policy.may_somewhere(by, verb) for verb in ("returns.hand_in", "returns.withdraw"))
    page = ReturnsPage(http.listed(rows, SIZE_OF_RETURNS, lambda sheet: sheet.key), *may)
    return http.page(request, "reports/returns.html", page)


def hand_in(request: Request) -> HttpResponse:
    """Hand in the numbers of one organization, figure and year; those that stand already are filled in and corrected."""
    http.found(lambda: policy.require_somewhere(request.actor, "returns.hand_in"))
    choice = SheetForm(request.GET or None, initial={"nam": request.actor.on.year - 1})
    if not choice.is_valid():
        return http.page(request, "reports/hand_in.html", HandInPage(choice, "", None))
    given = choice.cleaned_data
    code, figure, year = names.nfc(given["to_chuc"]), given["chi_tieu"], given["nam"]
    try:
        name, standing = handed_in.sheet_to_fill(request.actor, code, figure, year)
    except Refusal as refused:
        choice.add_error("to_chuc", refused.message)
        return http.page(request, "reports/hand_in.html", HandInPage(choice, "", None))
    form = TotalsForm(returns.FIGURES[figure].values(year), request.POST or None, initial=standing)
    if request.method == "POST" and form.is_valid():
        new, on = form.value(code, figure, year), request.actor.on
        if http.attempt(form, lambda: actions.hand_in_totals(by=request.actor, new=new, on=on)):
            messages.success(request, gettext("Đã nộp. Số này đứng riêng, không cộng vào số từng người."))
            return redirect("reports:returns")
    title = f"{name}: {returns.LABELS[figure]}, {year}"
    return http.page(request, "reports/hand_in.html", HandInPage(choice, title, form if form.cells else None))


def take_back(request: Request, key: int) -> HttpResponse:
    """Withdraw everything that was handed in together with one number."""
    sheet = http.found(lambda: handed_in.sheet(request.actor, "returns.withdraw", key))
    form = TakeBackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        why, on, keys = names.nfc(form.cleaned_data["reason"]), request.actor.on, [row.pk for row in sheet.rows]
        if http.attempt(form, lambda: actions.withdraw_totals(by=request.actor, totals=keys, reason=why, on=on)):
            messages.success(request, gettext("Đã rút bản tổng hợp."))
            return redirect("reports:returns")
    lead = f"{sheet.organization.name}: {returns.LABELS[sheet.figure]}, {sheet.year}"
    back = "/so-lieu/thong-ke/ban-tong-hop"
    return http.page(
        request, "ui/form_page.html", FormPage(gettext("Rút bản tổng hợp"), lead, form, gettext("Rút bản tổng hợp"), back)
    )
