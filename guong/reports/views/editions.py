"""Doors of frozen editions: freeze, list, one at its permanent address, publish. Published ones are open to everybody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from guong.access import policy, printing
from guong.kit import formats, http
from guong.kit.http import FormPage, Listed, Request
from guong.organization import terms
from guong.reports import actions, article, article_files, article_parts, editions, lists
from guong.reports.article_parts import Body, Links
from guong.reports.asking import ArticleQuestion
from guong.reports.forms import FreezeForm, PublishForm
from guong.reports.views.article import XLSX, asked_of, download, form_of

if TYPE_CHECKING:
    from guong.reports.models import Edition

SIZE = 20


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that differs from the edition before, in words."""

    words: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class EditionPage:
    """One edition: the report as it was frozen, what changed since the one before, what has been corrected since."""

    row: Edition
    hierarchy: str
    body: Body
    changes: tuple[Change, ...]
    corrections: Sequence[tuple[str, int]]
    may_publish: bool


@dataclass(frozen=True, slots=True)
class EditionsPage:
    """Editions, newest first."""

    list: Listed[Edition]


def freeze(request: Request) -> HttpResponse:
    """Freeze the live report under the next number."""
    http.found(lambda: policy.require_somewhere(request.actor, "editions.freeze"))
    asked_form = form_of(request)
    if not asked_form.is_valid():
        raise Http404(gettext("Câu hỏi này không có."))
    asked = asked_of(request, asked_form)
    form = FreezeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason, on = form.cleaned_data["reason"], request.actor.on
        act = lambda: actions.freeze_edition(by=request.actor, question=asked.question, reason=reason, on=on)  # noqa: E731
        if row := http.found(lambda: http.attempt(form, act)):
            messages.success(
                request, gettext("Đã chốt bản số {number}. Con số của bản này không đổi nữa.").format(number=row.number)
            )
            return redirect("reports:edition", row.short)
    lead = gettext("Bản chốt giữ nguyên mọi con số của lúc này, có mã và địa chỉ không đổi. Công bố là việc riêng, sau đó.")
    title = gettext("Chốt báo cáo của {name}").format(name=asked.name)
    page = FormPage(title, lead, form, gettext("Chốt số liệu"), f"/so-lieu/bao-cao?{asked.text}")
    return http.page(request, "ui/form_page.html", page)


@http.public
def list_(request: Request) -> HttpResponse:
    """Editions: the published ones, and to whoever freezes or publishes, the others."""
    listing = lists.editions(request.actor)
    listed = http.found(lambda: listing.shown(request.GET.get("after", ""), SIZE))
    if file := printing.answer(request, listing):
        return file
    return http.page(request, "reports/editions.html", EditionsPage(listed))


@http.public
def edition(request: Request, short: str) -> HttpResponse:
    """One edition at its permanent address; as a file with `?tep=xlsx` or `?tep=pdf`."""
    row = http.found(lambda: article.edition(request.actor, short))
    question = article.question_behind(row)
    sees_all = all(article.reach_of(request.actor, question))
    body = article_parts.body(question, editions.from_json(row.content if sees_all else row.shown), Links())
    if answer := _file(request, row, question, body):
        return answer
    page = EditionPage(
        row=row,
        hierarchy=terms.HIERARCHIES[row.hierarchy],
        body=body,
        changes=tuple(Change(article_parts.figure_words(one["figure"]), one["before"], one["after"]) for one in row.changes),
        corrections=article.corrections_since(row, question),
        may_publish=not row.is_public and policy.may(request.actor, "editions.publish", row),
    )
    return http.page(request, "reports/edition.html", page)


def publish(request: Request, short: str) -> HttpResponse:
    """Publish an edition."""
    http.found(lambda: policy.require_somewhere(request.actor, "editions.publish"))
    row = http.found(lambda: article.edition(request.actor, short))
    if not policy.may(request.actor, "editions.publish", row):
        raise Http404(gettext("Không có bản chốt này."))
    form = PublishForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        document, on = form.cleaned_data["document"], request.actor.on
        act = lambda: actions.publish_edition(by=request.actor, edition=short, document=document, on=on)  # noqa: E731
        if http.found(lambda: http.attempt(form, act)):
            messages.success(request, gettext("Đã công bố. Ai cũng đọc được bản này, trừ các số nhỏ."))
            return redirect("reports:edition", short)
    lead = gettext("Từ lúc công bố, ai cũng đọc được bản này ở trang chủ và ở địa chỉ của nó. Số nhỏ về con người vẫn ẩn.")
    title = gettext("Công bố bản chốt số {number}").format(number=row.number)
    page = FormPage(title, lead, form, gettext("Công bố"), f"/bao-cao/{short}", kicker=row.organization.name)
    return http.page(request, "ui/form_page.html", page)


def _file(request: Request, row: Edition, question: ArticleQuestion, body: Body) -> HttpResponse | None:
    head = article_files.head_of(
        question, row.organization.name, edition=f"{row.number}, {formats.day(row.frozen_on)}, {row.short}"
    )
    match request.GET.get("tep"):
        case "xlsx":
            target = BytesIO()
            article_files.write_workbook(body, head, target)
            return download(target.getvalue(), XLSX, f"bao-cao-{row.short}.xlsx")
        case "pdf":
            return download(article_files.pdf(body, head, row.frozen_on), "application/pdf", f"bao-cao-{row.short}.pdf")
    return None
