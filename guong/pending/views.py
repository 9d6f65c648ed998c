"""Doors of work that is not final: drafts save themselves here, and their writer finds them again.

The first three are asked by `web/drafts.js`. They answer for the account that a page was made for, or with 401: in a browser
that several people share, nothing is saved or shown under another name.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from guong.kit import clock, http
from guong.kit.http import Request
from guong.pending import actions, queries
from guong.pending.middleware import ACCOUNT_HEADER, is_of_account

if TYPE_CHECKING:
    from guong.pending.models import Draft

LONGEST_PATH = 500


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A draft in the list: where it goes on, how it begins, when it was saved."""

    path: str
    begins: str
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class DraftsPage:
    """The actor's drafts, the newest first."""

    drafts: Sequence[DraftLine]


def drafts(request: Request) -> HttpResponse:
    """The actor's drafts."""
    lines = [DraftLine(row.path, _beginning(row), row.saved_at) for row in queries.drafts_of(request.actor)]
    return http.page(request, "pending/drafts.html", DraftsPage(lines))


@require_POST
def save(request: Request) -> HttpResponse:
    """Save a draft; 409 with what stands there where another tab was quicker."""
    path, version, fields = _draft_in(request)
    if not is_of_account(request, request.headers.get(ACCOUNT_HEADER, "")):
        return HttpResponse(status=401)
    try:
        row = actions.save_draft(by=request.actor, path=path, version=version, fields=fields, at=clock.now())
    except actions.SavedElsewhere as elsewhere:
        return JsonResponse(_told(elsewhere.there), status=409)
    except actions.DraftTooLong:
        return HttpResponse(status=413)
    except actions.TooManyDrafts:
        return HttpResponse(status=429)
    return JsonResponse({"version": row.version})


@require_GET
def read(request: Request) -> HttpResponse:
    """The actor's draft of a form; version 0 where there is none."""
    if ACCOUNT_HEADER in request.headers and not is_of_account(request, request.headers[ACCOUNT_HEADER]):
        return HttpResponse(status=401)
    return JsonResponse(_told(queries.draft_of(request.actor, request.GET.get("path", "").replace("\0", ""))))


@require_POST
def drop(request: Request) -> HttpResponse:
    """Let a draft go: asked by a page's script, or from the list."""
    if request.content_type == "application/json":
        if not is_of_account(request, request.headers.get(ACCOUNT_HEADER, "")):
            return HttpResponse(status=401)
        http.found(lambda: actions.drop_draft(by=request.actor, path=_path(_json(request).get("path"))))
        return JsonResponse({})
    http.found(lambda: actions.drop_draft(by=request.actor, path=_path(request.POST.get("path"))))
    messages.success(request, gettext("Đã bỏ bản nháp."))
    return redirect("pending:drafts")


def _told(row: Draft | None) -> dict[str, Any]:
    if row is None:
        return {"version": 0, "fields": None}
    return {"version": row.version, "fields": row.fields, "saved_at": int(row.saved_at.timestamp() * 1000)}


def _draft_in(request: Request) -> tuple[str, int, list[tuple[str, str]]]:
    """The address, version and fields of a draft; whatever is none of these is no draft of ours (404)."""
    sent = _json(request)
    version, pairs = sent.get("version"), sent.get("fields")
    if type(version) is not int or not 0 <= version < 2**31 or not isinstance(pairs, list):
        raise Http404
    fields = [tuple(pair) for pair in pairs if isinstance(pair, list)]
    if len(fields) != len(pairs) or any(len(pair) != 2 or not all(_is_text(one) for one in pair) for pair in fields):
        raise Http404
    return _path(sent.get("path")), version, fields


def _json(request: Request) -> dict[str, Any]:
    try:
        sent = json.loads(request.body)
    except ValueError as broken:
        raise Http404 from broken
    if not isinstance(sent, dict):
        raise Http404
    return sent


def _path(given: object) -> str:
    """An address of ours."""
    if not isinstance(given, str) or not _is_text(given) or len(given) > LONGEST_PATH:
        raise Http404
    try:
        resolve(given.partition("?")[0])
    except Resolver404 as unknown:
        raise Http404 from unknown
    return given


def _is_text(given: object) -> bool:
    """Text that the database takes: no NUL, no half of a pair."""
    return isinstance(given, str) and "\0" not in given and not any("\ud800" <= sign <= "\udfff" for sign in given)


def _beginning(row: Draft) -> str:
    """The longest thing written in it, its first words."""
    longest = max((value for _, value in row.fields), key=len, default="")
    return " ".join(longest.split())[:80]
