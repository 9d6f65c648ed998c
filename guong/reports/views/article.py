"""Doors of the article report: the live report, the rows behind its figures, its files, the article sentence by sentence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from io import BytesIO
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext

from guong.access import printing
from guong.discipline.words import FIELDS, FORMS, field_label, form_label
from guong.exemplars.words import KINDS
from guong.kit import formats, http, kept
from guong.kit.http import Listed, Request
from guong.organization import terms
from guong.papers import printing as papers
from guong.reports import actions, article, article_files, article_parts, article_sentences, lists, queries
from guong.reports.article import DecisionRow, ExemplarRow, Told, Wanted
from guong.reports.article_parts import APART, STAGES, Body, Links
from guong.reports.article_sentences import Sentence
from guong.reports.asking import ArticleQuestion
from guong.reports.forms import ArticleForm
from guong.reports.papers import cover as covers
from guong.reports.queries import Place

SIZE = 50
BASE = "/so-lieu/bao-cao"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the name of its organization; `text` is the question ready for an address."""

    question: ArticleQuestion
    name: str
    text: str

    @property
    def filters(self) -> list[tuple[str, str]]:
        """What is asked, as the head of a printed list says it."""
        question = self.question
        return [
            (gettext("Tổ chức"), self.name),
            (gettext("Thời gian"), formats.days(question.first, question.last)),
            (gettext("Cây ngày"), formats.day(question.tree_on)),
        ]


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """The live report, and what can be done with it."""

    main: SafeString
    ask: str
    may_freeze: bool


@dataclass(frozen=True, slots=True)
class LiveReport:
    """The report itself, with where else to ask."""

    form: ArticleForm
    asked: Asked
    hierarchy: str
    above: tuple[Place, ...]
    below: tuple[Place, ...]
    body: Body
    rows_of: str
    elsewhere: str


@dataclass(frozen=True, slots=True)
class AskAgainPage:
    """A question that cannot be answered, with what is wrong beside its field."""

    form: ArticleForm


@dataclass(frozen=True, slots=True)
class DecisionsPage:
    """The decisions behind one figure."""

    title: str
    asked: Asked
    rows: Listed[DecisionRow]
    forms: dict[str, str]


@dataclass(frozen=True, slots=True)
class ExemplarsPage:
    """The exemplars behind one figure."""

    title: str
    asked: Asked
    rows: Listed[ExemplarRow]


@dataclass(frozen=True, slots=True)
class SentencesPage:
    """The article sentence by sentence."""

    asked: Asked
    sentences: tuple[Sentence, ...]
    n_shown: int


def report(request: Request) -> HttpResponse:
    """The article report of an organization and all under it.

    What it shows is kept under the question, every version that it reads, and how far its reader sees.
    """
    form = form_of(request)
    if not form.is_valid():
        return http.page(request, "reports/article_again.html", AskAgainPage(form), status=400)
    asked = asked_of(request, form)
    sees = http.found(lambda: article.reach(request.actor, asked.question))
    if request.GET.get("tep") and (file := _cover(request, asked)):
        return file
    key = ("article", asked.text, article.version(asked.question), sees)
    page = ArticlePage(
        main=kept.fragment(key, lambda: _rendered(request, form, asked)),
        ask=asked.text,
        may_freeze=sees.freezes,
    )
    return http.page(request, "reports/article.html", page)


def _cover(request: Request, asked: Asked) -> HttpResponse | None:
    """The cover of the report as a file."""
    body = article_parts.body(asked.question, _told(request, asked.question), Links())
    filled = covers.cover(body, article_files.head_of(asked.question, asked.name), request.actor.on)
    return papers.answer(request, filled, asked.question.organization)


def _rendered(request: Request, form: ArticleForm, asked: Asked) -> str:
    question = asked.question
    above, below = queries.around(question.ratings)
    live = LiveReport(
        form=form,
        asked=asked,
        hierarchy=terms.HIERARCHIES[question.hierarchy],
        above=above,
        below=below,
        body=article_parts.body(question, _told(request, question), Links(BASE, asked.text)),
        rows_of=_ratings_text(question),
        elsewhere=asked.text.partition("&")[2],
    )
    return render_to_string("reports/_live.html", {"page": live})


def decisions(request: Request) -> HttpResponse:
    """The decisions behind one figure."""
    asked = _asked_or_404(request)
    given = {name: request.GET.get(name, "")[:300] for name in ("hinh_thuc", "co_quan", "noi_dung", "rieng")}
    year = http.whole_number(request.GET.get("nam"))
    wanted = Wanted(year, given["hinh_thuc"], given["co_quan"], given["noi_dung"], given["rieng"])
    told = _told(request, asked.question)
    known = ((wanted.form, FORMS), (wanted.body, told.decisions.bodies), (wanted.field, FIELDS), (wanted.apart, APART))
    if any(code and code not in codes for code, codes in known):
        raise Http404(gettext("Không có con số này."))
    listing = lists.decisions(
        _decisions_title(wanted),
        asked.filters,
        lambda after, size: article.decision_rows(request.actor, asked.question, wanted, told, after=after, size=size),
    )
    rows = http.found(lambda: listing.shown(request.GET.get("after", ""), SIZE))
    if file := printing.answer(request, listing):
        return file
    page = DecisionsPage(listing.title, asked, rows, {row.form: form_label(row.form) for row in rows.rows})
    return http.page(request, "reports/decisions.html", page)


def _decisions_title(wanted: Wanted) -> str:
    parts = [
        gettext("Quyết định kỷ luật"),
        form_label(wanted.form) if wanted.form else "",
        wanted.body,
        field_label(wanted.field) if wanted.field else "",
        APART[wanted.apart] if wanted.apart else "",
        str(wanted.year) if wanted.year is not None else "",
    ]
    return ", ".join(part for part in parts if part)


def exemplars(request: Request) -> HttpResponse:
    """The exemplars behind one figure."""
    asked = _asked_or_404(request)
    stage, kind = request.GET.get("buoc", "publicized"), request.GET.get("loai", "")
    if stage not in STAGES or (kind and kind not in KINDS):
        raise Http404(gettext("Không có con số này."))
    year, kinds = http.whole_number(request.GET.get("nam")), [kind] if kind else []
    words = [
        pgettext("điển hình", "Gương"),
        STAGES[stage].lower(),
        KINDS[kind] if kind else "",
        str(year) if year is not None else "",
    ]
    listing = lists.exemplars(
        ", ".join(word for word in words if word),
        asked.filters,
        lambda after, size: article.exemplar_rows(request.actor, asked.question, stage, year, kinds, after=after, size=size),
    )
    rows = http.found(lambda: listing.shown(request.GET.get("after", ""), SIZE))
    if file := printing.answer(request, listing):
        return file
    page = ExemplarsPage(listing.title, asked, rows)
    return http.page(request, "reports/exemplars.html", page)


def spreadsheet(request: Request) -> HttpResponse:
    """The report as a workbook: one sheet a table."""
    asked = _asked_or_404(request)
    body = article_parts.body(asked.question, _told(request, asked.question), Links())
    target = BytesIO()
    article_files.write_workbook(body, article_files.head_of(asked.question, asked.name), target)
    return download(target.getvalue(), XLSX, "bao-cao.xlsx")


def paper(request: Request) -> HttpResponse:
    """The report as a paper."""
    asked = _asked_or_404(request)
    body = article_parts.body(asked.question, _told(request, asked.question), Links())
    printed = article_files.pdf(body, article_files.head_of(asked.question, asked.name), request.actor.on)
    return download(printed, "application/pdf", "bao-cao.pdf")


def sentences(request: Request) -> HttpResponse:
    """The article, sentence by sentence, with the function and the figure behind each."""
    asked = _asked_or_404(request)
    body = article_parts.body(asked.question, _told(request, asked.question), Links(BASE, asked.text))
    found = article_sentences.sentences({figure.anchor: figure.value for figure in body.figures})
    page = SentencesPage(asked, found, sum(bool(one.href) for one in found))
    return http.page(request, "reports/sentences.html", page)


def download(content: bytes, kind: str, name: str) -> HttpResponse:
    """A file to be kept."""
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def form_of(request: Request) -> ArticleForm:
    """The question that an address asks."""
    first, last = usual_days(request.actor.on)
    usual = {"cay": terms.PARTY, "ngay_cay": formats.day(request.actor.on), "tu": formats.day(first), "den": formats.day(last)}
    return ArticleForm(request.GET.dict(), usual)


def usual_days(on: date) -> tuple[date, date]:
    """From the beginning of the five last years that are over to the day."""
    return date(queries.usual_years(on)[0], 1, 1), on


def asked_of(request: Request, form: ArticleForm) -> Asked:
    """The question of a valid form, on a day on which its organization exists."""
    given = form.cleaned_data
    tree_on, hierarchy = given["ngay_cay"], given["cay"]
    row = http.found(lambda: queries.asked_organization(request.actor, given["to_chuc"], hierarchy, tree_on))
    question = article.question_of(row, given["tu"], given["den"], tree_on, hierarchy)
    return Asked(question, row.name, text_of(question))


def text_of(question: ArticleQuestion) -> str:
    """A question ready for an address."""
    return urlencode(
        {
            "to_chuc": question.organization,
            "cay": question.hierarchy,
            "ngay_cay": formats.day(question.tree_on),
            "tu": formats.day(question.first),
            "den": formats.day(question.last),
        }
    )


def _ratings_text(question: ArticleQuestion) -> str:
    """The question of the ratings within this one, ready for an address."""
    asked = question.ratings
    given = {"to_chuc": asked.organization, "cay": asked.hierarchy, "ngay_cay": formats.day(asked.tree_on)}
    return urlencode(given | {"tu": asked.first, "den": asked.last})


def _asked_or_404(request: Request) -> Asked:
    form = form_of(request)
    if not form.is_valid():
        raise Http404(gettext("Câu hỏi này không có."))
    return asked_of(request, form)


def _told(request: Request, question: ArticleQuestion) -> Told:
    found = http.found(lambda: actions.answer_article(by=request.actor, question=question, on=request.actor.on))
    return article.told(found, article.reach(request.actor, question))
