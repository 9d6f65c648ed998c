"""Around every request: its number, how long it took, one line in the log, one observation for the monitoring.

Of the address only the pattern is written, never the path (it holds keys of people), never the query, never who asked. The
number goes back in a header, so that a line of the proxy and ours can be brought together.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from guong.kit import logs
from guong.watch import measures

HEADER: Final = "X-Request-ID"
METHODS: Final = {"GET", "HEAD", "OPTIONS", "POST"}
log = logging.getLogger("guong.journal")


class Journal:
    """First of the middleware: what the others do is part of the time."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        number = logs.begin_request()
        began = time.perf_counter()
        answer = self.get_response(request)
        answer[HEADER] = number
        if not request.path_info.startswith(settings.STATIC_URL):
            note(request, answer, time.perf_counter() - began)
        return answer


def note(request: HttpRequest, answer: HttpResponse, seconds: float) -> None:
    """Write down and measure what was answered."""
    route = logs.route_of(request) or "-"
    method = request.method if request.method in METHODS else "-"  # whatever a stranger sends is no word of ours
    measures.observe(route, method, answer.status_code, seconds)
    if log.isEnabledFor(logging.INFO):
        said = {"method": method, "route": route, "status": answer.status_code, "ms": round(seconds * 1000, 1)}
        log.info("answered", extra={"fields": said})
