"""Doors of the reports: shares of ratings per year, and the rows behind every figure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from guong.access import printing
from guong.kit import formats, http, kept
from guong.kit.http import Listed, Request
from guong.organization import terms
from guong.ratings.words import exemption_label
from guong.reports import actions, lists, queries
from guong.reports.forms import AskForm
from guong.reports.queries import Place, Question, Row
from guong.reports.rating_parts import SUBJECT_WORDS, WORDS, Part, part
from guong.rules import rating

SIZE = 50


@dataclass(frozen=True, slots=True)
class ReportPage:
    """The report, ready."""

    main: SafeString


@dataclass(frozen=True, slots=True)
class Report:
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


def ratings(request: Request) -> HttpResponse:
    """Shares of an organization and all under it; what it shows is kept as that of the article report is."""
    form = _form(request)
    if not form.is_valid():
        return http.page(request, "reports/ask_again.html", AskAgainPage(form), status=400)
    question, name = _question(request, form)
    key = (question.key, queries.version(question), queries.sees_members(request.actor, question))
    page = ReportPage(kept.fragment(key, lambda: _rendered(request, form, question, name)))
    return http.page(request, "reports/ratings.html", page)


def _rendered(request: Request, form: AskForm, question: Question, name: str) -> str:
    lines = actions.answer_shares(by=request.actor, question=question, on=request.actor.on)
    told = queries.told(request.actor, question, lines)
    parts = tuple(part(subject, [line for line in told if line.subject == subject]) for subject in queries.SUBJECTS)
    above, below = queries.around(question)
    report = Report(
        form, _ask(question), question.organization, name, terms.HIERARCHIES[question.hierarchy], question.tree_on,
        question.first, question.last, above, below, parts,
    )  # fmt: skip
    return render_to_string("reports/_ratings.html", {"page": report})


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

    def said(row: Row) -> str:
        return levels.get(row.value) or (exemption_label(row.value) if row.value else "")

    listing = lists.rated(
        f"{SUBJECT_WORDS[subject]}, {WORDS.get(figure) or levels[figure]}, {year}",
        [(gettext("Tổ chức"), name), (gettext("Cây ngày"), formats.day(question.tree_on))],
        said,
        lambda after, size: queries.rows(request.actor, question, subject, year, figure, after=after, size=size),  # type: ignore[arg-type]
    )
    listed = http.found(lambda: listing.shown(request.GET.get("after", ""), SIZE))
    if file := printing.answer(request, listing):
        return file
    rows = Listed([(row, said(row)) for row in listed.rows], listed.next)
    page = RowsPage(listing.title, name, question.tree_on, subject, rows)
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
