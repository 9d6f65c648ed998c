"""Figures for a monitoring system, in the form of Prometheus. Off unless GUONG_METRICS=1; no personal data.

Requests are counted by each of the web workers in files that are summed when somebody asks (the client's multiprocess mode): a
worker's own counters alone would be another answer with every question. Everything else is read from the database at that
moment, by whichever worker is asked, so that the worker of jobs needs no door of its own.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings

if TYPE_CHECKING:
    from guong.watch.queries import Figures

BOUNDS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)  # seconds
FOLDER: Final = "PROMETHEUS_MULTIPROC_DIR"


def observe(route: str, method: str, status: int, seconds: float) -> None:
    """Count one answer of a page; where it cannot be counted (a full disk), the page comes all the same."""
    if not settings.METRICS:
        return
    with suppress(OSError):
        _requests().labels(route, method, str(status)).observe(seconds)


def exposition(figures: Figures) -> tuple[bytes, str]:
    """Everything that is measured, and the type of this text."""
    _requests()  # the folder is named before the client is first imported
    import prometheus_client
    from prometheus_client import multiprocess

    registry = prometheus_client.CollectorRegistry()
    multiprocess.MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    registry.register(_Read(figures))
    return prometheus_client.generate_latest(registry), prometheus_client.CONTENT_TYPE_LATEST


def begin_anew() -> None:
    """Forget the counters of the processes of an earlier start."""
    shutil.rmtree(settings.METRICS_FOLDER, ignore_errors=True)


@cache
def _requests() -> Any:
    settings.METRICS_FOLDER.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault(FOLDER, str(settings.METRICS_FOLDER))
    from prometheus_client import CollectorRegistry, Histogram

    return Histogram(
        "guong_request_seconds",
        "Answers of pages by pattern of address, method and status.",
        ["route", "method", "status"],
        buckets=BOUNDS,
        registry=CollectorRegistry(),
    )


def _stamp(at: datetime | None) -> float | None:
    return at.timestamp() if at else None


class _Read:
    """What is read from the database, as gauges."""

    def __init__(self, figures: Figures) -> None:
        self.figures = figures

    def collect(self) -> Iterator[Any]:
        from prometheus_client.core import GaugeMetricFamily

        one = self.figures
        jobs = GaugeMetricFamily("guong_jobs", "Jobs by state.", labels=["state"])
        for state, n in one.n_jobs.items():
            jobs.add_metric([state], n)
        yield jobs
        for name, words, value in (
            ("guong_job_oldest_waiting_seconds", "Since the oldest job waits; 0 where none does.", one.oldest_waiting or 0),
            ("guong_worker_silent_seconds", "Since the last sign of life; missing without a worker.", one.worker_silent),
            ("guong_faults_open", "Faults that nobody has settled.", one.n_faults),
            ("guong_ledger_entries", "Entries of the ledger: where its head stands.", one.n_entries),
            ("guong_ledger_verification_faults", "What the verifiers found the last time.", one.n_verified_faults),
            ("guong_ledger_verified_timestamp_seconds", "When that was.", _stamp(one.verified_at)),
            ("guong_database_bytes", "Size of the database.", one.database_bytes),
        ):  # fmt: skip
            if value is not None:
                yield GaugeMetricFamily(name, words, value=value)
