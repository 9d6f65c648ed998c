"""What a campaign's page shows of its end: the figures reported, the sample, what changed in its documents since."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
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
from guong.kit.http import Request
from guong.papers import printing as printed
from guong.study import actions, closing, covering, queries
from guong.study.papers import report as papers
from guong.study.states import REPORTED
from guong.study.views.checking import WAITING
from guong.study.words import EXCLUSIONS, REFLECTION

if TYPE_CHECKING:
    from guong.study.closing import Changed, Settled
    from guong.study.models import Campaign

HOME: Final = "/hoc-tap/dot"
PLAN: Final = f"{HOME}/mo"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure before a report: its label, the number, what stands beside it, where it opens."""

    label: str
    text: str
    beside: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class ConcludePage:
    """A campaign before it is reported, with the figures that its report will say (`closing.figures`), also in words.

    `waits`: why it cannot be reported yet, `findings`: where the reader mends that; both empty where nothing waits.
    """

    row: Campaign
    form: Form
    told: Mapping[str, Any]
    head: Sequence[Figure]
    rest: Sequence[tuple[str, str]]
    waits: str
    findings: str


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
    """What came of a campaign, as far as the actor may know it; before its report nothing but its sample."""
    if row.state != REPORTED:
        return Aftermath([], _sample(by, row, {}), [], "", [], row.follows, None)
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
    told, places = closing.figures(row, by.on), closing.waiting(row)
    waits = closing.unchecked_words(places) if places else ""
    findings = f"{HOME}/{row.pk}/rut-mau?xem={WAITING}" if places and policy.may_somewhere(by, "study.hold") else ""
    page = ConcludePage(row, form, told, _head(told, row, by.on), _rest(told), waits, findings)
    return http.page(request, "study/conclude.html", page)


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
    found = [(gettext("Phải học"), formats.number(told["base"])), (gettext("Hoàn thành"), formats.number(told["finished"]))]
    if told.get("rate"):
        found.append((gettext("Tỷ lệ"), _rate(told)))
    found += _rest(told)
    named = (
        (gettext("Tổ chức chưa ai hoàn thành"), told.get("none_finished")),
        (gettext("Chưa nộp chương trình hành động"), told.get("action_plans", {}).get("missing")),
    )
    return found + [(label, papers.named_words(places)) for label, places in named if places and places["n"]]


def _head(told: Mapping[str, Any], row: Campaign, on: date) -> list[Figure]:
    """What is looked at first before a report: who has finished, who has not, how long there is time."""
    missing, left = told["base"] - told["finished"], (row.until - on).days
    who = f"{HOME}/{row.pk}/nguoi-hoc?to_chuc={row.organization_id}" if missing else ""
    due = gettext("Đến hạn {day}") if left >= 0 else gettext("Quá hạn {day}")
    return [
        Figure(gettext("Phải học"), formats.number(told["base"])),
        Figure(gettext("Hoàn thành"), formats.number(told["finished"]), _rate(told) if told["rate"] else ""),
        Figure(gettext("Chưa hoàn thành"), formats.number(missing), href=who),
        Figure(due.format(day=formats.day(row.until)), formats.number(abs(left)), gettext("ngày")),
    ]


def _rest(told: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What stands in a report beside the share that has finished."""
    found = [(gettext("Loại trừ"), _excluded(told))]
    if "sessions" in told:
        found.append((gettext("Buổi học văn bản"), papers.sessions_words(told)))
    if told.get("others"):
        found.append((gettext("Người ngoài danh sách cùng dự"), formats.number(told["others"])))
    if told.get("mean"):
        found.append((gettext("Điểm trung bình của người hoàn thành"), formats.number(Decimal(told["mean"]), 2)))
    if told.get("sampled"):
        words = gettext("{n} bài, trả lại {returned}")
        found.append((gettext("Rút mẫu bài thu hoạch"), words.format(n=told["sampled"], returned=told["returned"])))
    if told.get("action_plans"):
        found.append((gettext("Chương trình hành động"), papers.handed_in_words(told["action_plans"])))
    return found


def _excluded(told: Mapping[str, Any]) -> str:
    """How many were left out, and how many for which reason."""
    reasons = "; ".join(f"{EXCLUSIONS[why]}: {formats.number(n)}" for why, n in told.get("reasons", {}).items())
    n = formats.number(told["excluded"])
    return f"{n} ({reasons})" if reasons else n


def _rate(told: Mapping[str, Any]) -> str:
    return formats.percent(Decimal(told["rate"]), 2)
