"""The door through which somebody reads a document and confirms it; after an amendment what has changed comes first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from guong.kit import http
from guong.kit.http import Request
from guong.regulations import actions, confirming, documents
from guong.regulations.confirming import Change, Piece
from guong.regulations.forms import ReadForm

if TYPE_CHECKING:
    from guong.regulations.models import Document, Wording


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A document to be read: its pieces, what is asked again, when the reader confirmed it, whether he is asked to."""

    row: Document
    held: Wording | None
    pieces: Sequence[Piece]
    changes: Sequence[Change]
    before_on: date | None
    read_on: date | None
    form: ReadForm
    asks: bool


def read(request: Request, key: int) -> HttpResponse:
    """Read one document, and say so."""
    by = request.actor
    row = http.found(lambda: documents.document_of(by, key))
    now, mine = confirming.current(by, row), confirming.own(by, [key])
    form = ReadForm(request.POST or None, initial={"digest": now.digest})
    act = lambda: actions.confirm_reading(by=by, document=key, digest=form.cleaned_data["digest"], on=by.on)  # noqa: E731
    if request.method == "POST" and form.is_valid() and http.found(lambda: http.attempt(form, act)):
        messages.success(request, gettext("Đã ghi: ông bà xác nhận đã đọc văn bản này."))
        return redirect("regulations:read", key)
    if request.method == "POST":  # the hash on the page is that of what the page shows now
        form.data = {"digest": now.digest}
    done = confirming.confirmed(mine, key, now.digest)
    page = ReadPage(
        row,
        now.wording,
        now.pieces,
        [] if done else confirming.changes(now, mine),
        mine[0].confirmed_on if mine else None,
        done.confirmed_on if done else None,
        form,
        bool(now.pieces) and done is None and confirming.may_confirm(by),
    )
    return http.page(request, "regulations/read.html", page)
