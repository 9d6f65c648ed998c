"""Error pages that Django would render without the frame of the house, and the refusal of a forged form.

An error page must not fail itself: `unreadable` and `fault` ask nothing, neither the session nor the database; the register of
faults, which `fault` tells what happened, never fails.
"""

from __future__ import annotations

import sys

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader

from guong.kit import logs
from guong.watch import register
from guong.web import context


def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: a request that cannot be read."""
    return HttpResponse(loader.render_to_string("400.html", context.bare(request)), status=400)


def fault(request: HttpRequest) -> HttpResponse:
    """500: a fault of ours, which Django is handling: it is written down, and the page shows its code."""
    error = sys.exception()
    code = register.note(error, "page", logs.route_of(request)) if error else ""
    return HttpResponse(loader.render_to_string("500.html", {**context.bare(request), "code": code}), status=500)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: a form without the token of its page."""
    return render(request, "403.html", status=403)
