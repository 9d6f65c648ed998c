"""Health for machines: alive (the process answers), ready (the database answers and is at this version)."""

from __future__ import annotations

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse

from guong.kit.http import public


@public
def live(request: HttpRequest) -> JsonResponse:
    """The process answers."""
    return JsonResponse({"status": "live"})


@public
def ready(request: HttpRequest) -> JsonResponse:
    """The database answers and the ledger has its book; else 503."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("select count(*) from ledger_book")
            books = cursor.fetchone()[0]
    except DatabaseError:
        books = 0
    return JsonResponse({"status": "ready" if books else "not ready"}, status=200 if books else 503)
