"""What a campaign's page shows of its end: the figures reported, the sample, what changed in its documents since."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from guong.access import policy
from guong.kit import formats, http
from guong.kit.actor import Actor
from guong.kit.http import FormPage, Request
from guong.papers import printing as printed
from guong.study import actions, closing, covering, queries
from guong.study.papers import report as papers
from guong.study.words import REFLECTION

if TYPE_CHECKING:
    from guong.study.closing import Changed, Settled
    from guong.study.models import Campaign

HOME: Final = "/hoc-tap/dot"
PLAN: Final = f"{HOME}/mo"


@dataclass(frozen=True, slots=True)
class Aftermath:
    """What came of a campaign: its figures in words, what changed in its documents since, why that needs no study again.

    `sample` is what its sample of reflections is called where it can be drawn or read, `reopen` where a campaign that follows
    is opened; both empty where there is nothing to do.
    """

    figures: Sequence[tuple[str, str]]
    sample: str
    changed: Sequence[Changed]
    reopen: str
    settled: Sequence[Settled]
    earlier: Campaign | None
    later: Campaign | None


def aftermath(by: Actor, row: Campaign) -> Aftermath:
    """What came of a campaign, as far as the actor may know it."""
    changed, later = closing.changed_documents(row, by.on), closing.follower(row)
    told = closing.reported(row, by.on)
    reopen = ""
    if changed and later is None and policy.may(by, "study.plan", row):
        title = gettext("Học bổ sung: {title}").format(title=row.title)
        asked = {"follows": row.pk, "title": title, "asks_reading": "on", "documents": [one.later.pk for one in changed]}
        reopen = f"{PLAN}?{urlencode(asked, doseq=True)}"
    return Aftermath(_figures(told), _sample(by, row, told), changed, reopen, closing.settled(row, by.on), row.follows, later)


def conclude(request: Request, key: int) -> HttpResponse:
    """End the campaign with its figures, once they were looked at: it cannot be opened again."""
    by = request.actor
    row = http.found(lambda: queries.campaign_for(by, "study.lock", key))
    form = Form(request.POST if request.method == "POST" else None)
    if http.handed_in(request, form, actions.report_campaign, gettext("Đã ghi kết quả vào sổ cái."), key=key):
        return redirect("study:campaign", key)
    if not row.is_running:
        return redirect("study:campaign", key)
    told, title = closing.figures(row, by.on), gettext("Chốt kết quả, báo cáo")
    words = gettext(
        "Phải học {base}, hoàn thành {finished}, chưa hoàn thành {missing}. Hạn {due}. Báo cáo rồi thì không mở lại được."
    )
    counts = {name: formats.number(told[name]) for name in ("base", "finished")}
    lead = words.format(missing=formats.number(told["base"] - told["finished"]), due=formats.day(row.until), **counts)
    page = FormPage(title, lead, form, gettext("Chốt và báo cáo"), f"{HOME}/{row.pk}", row.title)
    return http.page(request, "ui/form_page.html", page)


def report(request: Request, key: int) -> HttpResponse:
    """The report of a campaign as a paper, for whoever sees how far the whole of it has come."""
    by = request.actor
    row = http.found(lambda: queries.campaign_of(by, key))
    told = closing.reported(row, by.on)
    if not told:
        raise Http404
    http.found(lambda: covering.refuse_unseen(by, row.organization_id))
    paper = papers.report(row, told, queries.documents_by_key(by, row.documents))
    return printed.answer(request, paper, row.organization_id) or redirect("study:campaign", key)


def _sample(by: Actor, row: Campaign, told: Mapping[str, Any]) -> str:
    if row.work != REFLECTION or not policy.may_somewhere(by, "study.hold"):
        return ""
    if row.is_running:
        return gettext("Rút mẫu bài thu hoạch")
    return gettext("Xem bài đã rút mẫu") if told.get("sampled") else ""


def _figures(told: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The figures of the report as they are written; an older report has fewer of them."""
    if not told:
        return []
    whole = ((gettext("Phải học"), "base"), (gettext("Loại trừ"), "excluded"), (gettext("Hoàn thành"), "finished"))
    found = [(label, formats.number(told[name])) for label, name in whole if name in told]
    if told.get("rate"):
        found.append((gettext("Tỷ lệ"), formats.percent(Decimal(told["rate"]), 2)))
    if told.get("mean"):
        found.append((gettext("Điểm trung bình của người hoàn thành"), formats.number(Decimal(told["mean"]), 2)))
    if told.get("sampled"):
        words = gettext("{n} bài, trả lại {returned}")
        found.append((gettext("Rút mẫu bài thu hoạch"), words.format(n=told["sampled"], returned=told["returned"])))
    return found
