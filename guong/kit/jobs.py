"""Actions defer a job by name, inside their transaction: it is there only if the act is.

The tasks themselves stand in the apps' rooms `jobs.py`.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from procrastinate.contrib.django import app


def defer(name: str, **arguments: Any) -> int:
    """Put a job into the queue; returns its number."""
    job: int = app.configure_task(name).defer(**arguments)
    return job


def defer_for(name: str, wait: timedelta, **arguments: Any) -> int:
    """Put a job into the queue that begins after a while; returns its number."""
    job: int = app.configure_task(name, schedule_in={"seconds": int(wait.total_seconds())}).defer(**arguments)
    return job
