"""Actions defer a job by name, inside their transaction: it is there only if the act is.

The tasks themselves stand in the apps' rooms `jobs.py`.
"""

from __future__ import annotations

from typing import Any

from procrastinate.contrib.django import app


def defer(name: str, **arguments: Any) -> int:
    """Put a job into the queue; returns its number."""
    job: int = app.configure_task(name).defer(**arguments)
    return job
