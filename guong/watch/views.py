"""Doors of watch: how the installation stands, jobs, imports, faults; and its figures for a monitoring system."""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from guong.access import policy, printing
from guong.kit import http
from guong.kit.http import Listed, Request
from guong.kit.refusal import Refusal
from guong.watch import actions, lists, measures, queries, words
from guong.watch.checks import upkeep as archives
from guong.watch.checks.every import CHECKS
from guong.watch.checks.findings import Finding, Said, found
from guong.watch.queries import Figures, Job, Overseen

if TYPE_CHECKING:
    from guong.upkeep.models import Backup
    from guong.watch.models import Fault

SIZE: Final = 20
LOOPBACK: Final = {"127.0.0.1", "::1"}
PROXIED: Final = ("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO", "HTTP_X_REAL_IP", "HTTP_FORWARDED")


@dataclass(frozen=True, slots=True)
class HomePage:
    """The figures of the installation, and what somebody should look at."""

    figures: Figures
    findings: Sequence[Finding]


@dataclass(frozen=True, slots=True)
class HealthPage:
    """Every check with what it said, the worst first, and how many are not well."""

    findings: Sequence[Finding]
    n_wrong: int
    n_look: int
    keeps: bool


@dataclass(frozen=True, slots=True)
class Tab:
    """One group of a list: its code, its words, how many rows it has."""

    code: str
    label: str
    n: int


@dataclass(frozen=True, slots=True)
class JobsPage:
    """Jobs in one state."""

    list: Listed[Job]
    tabs: Sequence[Tab]
    state: str


@dataclass(frozen=True, slots=True)
class ImportsPage:
    """Everybody's imports in one step."""

    list: Listed[Overseen]
    tabs: Sequence[Tab]
    step: str


@dataclass(frozen=True, slots=True)
class FaultsPage:
    """Faults that are open, or settled ones."""

    list: Listed[Fault]
    settled: bool


@dataclass(frozen=True, slots=True)
class FaultPage:
    """One fault with the way there."""

    row: Fault
    door: str
    met_in: str
    may_settle: bool


@dataclass(frozen=True, slots=True)
class BackupsPage:
    """Archives, the last one first; what the check of health says of them."""

    list: Listed[Backup]
    said: Said


def home(request: Request) -> HttpResponse:
    """What whoever keeps the system running sees first."""
    http.found(lambda: queries.require(request.actor, "jobs.read"))
    findings = [one for one in _findings() if one.said.state != "well"]
    return http.page(request, "watch/home.html", HomePage(queries.figures(), findings))


def health(request: Request) -> HttpResponse:
    """Every check that a page can wait for."""
    http.found(lambda: queries.require(request.actor, "health.read"))
    findings = _findings()
    states = [one.said.state for one in findings]
    keeps = policy.may_somewhere(request.actor, "jobs.read")
    page = HealthPage(findings, states.count("wrong"), states.count("look"), keeps)
    return http.page(request, "watch/health.html", page)


def jobs(request: Request) -> HttpResponse:
    """Jobs by state; those that failed first."""
    state = request.GET.get("o", "")
    state = state if state in words.STATES else "failed"
    http.found(lambda: queries.require(request.actor, "jobs.read"))
    listing = lists.jobs(request.actor, state)
    if file := printing.answer(request, listing):
        return file
    counted = queries.n_jobs()
    tabs = [Tab(code, label, counted[code]) for code, label in words.STATES.items()]
    return http.page(request, "watch/jobs.html", JobsPage(listing.shown(_cursor(request), SIZE), tabs, state))


@require_POST
def retry(request: Request, key: int) -> HttpResponse:
    """Run a failed job again."""
    try:
        http.found(lambda: actions.retry_jobs(by=request.actor, jobs=[key], on=request.actor.on))
        messages.success(request, gettext("Đã đưa việc về hàng chờ; nó chạy trong vài giây."))
    except Refusal as refusal:
        messages.error(request, refusal.message)
    return redirect("watch:jobs")


def imports(request: Request) -> HttpResponse:
    """Everybody's imports by step, without their content."""
    step = request.GET.get("o", "")
    step = step if step in words.STEPS else "running"
    http.found(lambda: queries.require(request.actor, "imports.oversee"))
    listing = lists.imports(request.actor, step)
    if file := printing.answer(request, listing):
        return file
    counted = queries.n_imports(request.actor)
    tabs = [Tab(code, label, counted[code]) for code, label in words.STEPS.items()]
    return http.page(request, "watch/imports.html", ImportsPage(listing.shown(_cursor(request), SIZE), tabs, step))


def faults(request: Request) -> HttpResponse:
    """Faults that nobody has settled; `xem=xong` shows those that are."""
    settled = request.GET.get("xem") == "xong"
    http.found(lambda: queries.require(request.actor, "faults.read"))
    if code := request.GET.get("ma", "").strip():
        return redirect("watch:fault", http.found(lambda: queries.fault(request.actor, code)).code)
    listing = lists.faults(request.actor, settled=settled)
    if file := printing.answer(request, listing):
        return file
    return http.page(request, "watch/faults.html", FaultsPage(listing.shown(_cursor(request), SIZE), settled))


def fault(request: Request, code: str) -> HttpResponse:
    """One fault."""
    row = http.found(lambda: queries.fault(request.actor, code))
    met_in = words.task(row.met_in) if row.door == "job" else row.met_in
    may_settle = row.settled_at is None and queries.may(request.actor, "faults.settle")
    return http.page(request, "watch/fault.html", FaultPage(row, words.DOORS[row.door], met_in, may_settle))


@require_POST
def settle(request: Request, code: str) -> HttpResponse:
    """Say that a fault is mended."""
    row = http.found(lambda: queries.fault(request.actor, code))
    try:
        http.found(lambda: actions.settle_faults(by=request.actor, faults=[row.pk], on=request.actor.on))
        messages.success(request, gettext("Đã đánh dấu xử lý. Nếu gặp lại, lỗi tự mở lại."))
    except Refusal as refusal:
        messages.error(request, refusal.message)
    return redirect("watch:fault", row.code)


def backups(request: Request) -> HttpResponse:
    """Archives that were made, each with its drill; how to make one."""
    http.found(lambda: queries.require(request.actor, "backups.read"))
    listing = lists.backups(request.actor)
    if file := printing.answer(request, listing):
        return file
    page = BackupsPage(listing.shown(_cursor(request), SIZE), archives.backups())
    return http.page(request, "watch/backups.html", page)


@http.public
def metrics(request: HttpRequest) -> HttpResponse:
    """Figures for a monitoring system: for whoever asks on this very machine or holds the token; else there is nothing here."""
    if not (settings.METRICS and (_asks_here(request) or _holds_token(request))):
        raise Http404
    text, kind = measures.exposition(queries.figures())
    return HttpResponse(text, content_type=kind)


def _findings() -> list[Finding]:
    findings = found(check for check in CHECKS if not check.deep)
    return sorted(findings, key=lambda one: ("wrong", "look", "well").index(one.said.state))


def _asks_here(request: HttpRequest) -> bool:
    """Not through the proxy, which stands on this machine, too, and says for whom it asks."""
    return request.META.get("REMOTE_ADDR") in LOOPBACK and not any(header in request.META for header in PROXIED)


def _holds_token(request: HttpRequest) -> bool:
    if not settings.METRICS_TOKEN_FILE:
        return False
    token = Path(settings.METRICS_TOKEN_FILE).read_text().strip()
    given = request.headers.get("Authorization", "").removeprefix("Bearer ").strip()
    return bool(token) and hmac.compare_digest(given.encode(), token.encode())


def _cursor(request: HttpRequest) -> str:
    return request.GET.get("after", "")
