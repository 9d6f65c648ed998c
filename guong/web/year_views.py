"""Doors of the year wheel: the page, and the sheet on A3 for the wall."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from guong.kit import formats, http, papers, wheels
from guong.kit.http import Request
from guong.web import year
from guong.web.year import Year

NEAR = 30  # years before and after the present one for which a wheel can be asked


@dataclass(frozen=True, slots=True)
class YearPage:
    """The wheel of a year with its list, and the years beside it."""

    year: Year
    wheel: SafeString
    before: int
    after: int


def wheel(request: Request) -> HttpResponse:
    """The year as a ring and as a list."""
    asked = _asked(request)
    found = year.year_of(request.actor, asked)
    drawn = mark_safe(wheels.wheel(asked, found.days, request.actor.on))  # noqa: S308  (numbers alone)
    return http.page(request, "web/year.html", YearPage(found, drawn, asked - 1, asked + 1))


def sheet(request: Request) -> HttpResponse:
    """The same on one A3."""
    asked = _asked(request)
    found = year.year_of(request.actor, asked)
    data = {
        "title": gettext("Vòng năm {year}").format(year=asked),
        "lead": gettext("In ngày {day}").format(day=formats.day(request.actor.on)),
        "more": gettext("và {n} việc nữa"),
        "months": [
            {
                "name": month.name,
                "lines": [[f"{line.on.day:02d}", line.title] for line in month.days],
                "more": month.n_more,
            }
            for month in found.months
        ],
    }
    answer = HttpResponse(papers.pdf("web/papers/year.typ", data, on=request.actor.on), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="vong-nam-{asked}.pdf"'
    return answer


def _asked(request: Request) -> int:
    present = request.actor.on.year
    asked = http.whole_number(request.GET.get("nam")) or present
    if abs(asked - present) > NEAR:
        raise Http404(str(asked))
    return asked
