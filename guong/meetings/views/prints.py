"""Papers of a meeting: the sheet, the picture to forward, the blank roll."""

from __future__ import annotations

from django.http import HttpResponse

from guong.kit import http
from guong.kit.http import Request
from guong.meetings import doors, queries, states
from guong.meetings.papers import sheets


def sheet(request: Request, key: int) -> HttpResponse:
    """The sheet on one A4, with names: for whoever writes on it."""
    row = http.found(lambda: queries.meeting_for(request.actor, queries.TYPE, key))
    made = sheets.sheet(row, queries.items_of(row), queries.people_called(row))
    return _file(made, "application/pdf", f"to-hop-{row.day:%Y-%m-%d}.pdf")


def picture(request: Request, key: int) -> HttpResponse:
    """The sheet as one picture without names: for whoever is called, to be forwarded."""
    row = http.found(lambda: queries.meeting_of(request.actor, key))
    return _file(sheets.picture(row, queries.items_of(row)), "image/png", f"to-hop-{row.day:%Y-%m-%d}.png")


def roll(request: Request, key: int) -> HttpResponse:
    """The blank roll; while the roll is open it bears the code for the wall."""
    row = http.found(lambda: queries.meeting_for(request.actor, queries.TYPE, key))
    address = request.build_absolute_uri(doors.path_of(row)) if row.state == states.CALLED else ""
    made = sheets.roll(row, queries.people_called(row), address)
    return _file(made, "application/pdf", f"diem-danh-{row.day:%Y-%m-%d}.pdf")


def _file(content: bytes, mime: str, name: str) -> HttpResponse:
    return HttpResponse(content, content_type=mime, headers={"Content-Disposition": f'inline; filename="{name}"'})
