"""Faults and jobs as tests need them."""

from __future__ import annotations

import hashlib
from itertools import count

from django.db import connection
from procrastinate.contrib.django import app

from guong.kit import clock
from guong.watch.models import Fault

TASK = "structure.gather_headcounts"
_numbers = count()


def noted_fault(place: str = "guong/ratings/queries.py:ratings_page", **columns) -> Fault:
    """A fault as the register writes one."""
    digest = hashlib.sha256(place.encode()).hexdigest()
    code = f"{digest[:4]}-{digest[4:8]}".upper()
    given = {
        "kind": "ValueError",
        "door": "page",
        "met_in": "kiem-diem/xep-loai",
        "trace": "ValueError",
        "version": "0",
        "n": 3,
    }
    now = clock.now()
    return Fault.objects.create(
        fingerprint=digest, code=code, arose_in=place, **{"first_seen": now, "last_seen": now, **given, **columns}
    )


def failed_job(task: str = TASK, *, lock: str | None = None) -> int:
    """A job that a worker took and that failed."""
    key = app.configure_task(task, queueing_lock=lock or f"{task} {next(_numbers)}").defer(timestamp=0)
    become(key, "doing")
    become(key, "failed")
    return key


def become(job: int, status: str) -> None:
    """Put a job into a status, as a worker would."""
    with connection.cursor() as cursor:
        cursor.execute("update procrastinate_jobs set status = %s::procrastinate_job_status where id = %s", [status, job])
