"""Faults of jobs: whatever a job raises is written down, and then goes its way."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from guong.watch import register


def watch(app: Any) -> None:
    """Told by procrastinate that its app is ready: every worker writes faults down."""
    app.worker_defaults["worker_middleware"] = [note_faults]


async def note_faults(call_next: Callable[[], Awaitable[Any]], context: Any, worker: Any) -> Any:
    """Run a job; the register waits for its connection in a thread, so that the worker's heartbeat goes on."""
    try:
        return await call_next()
    except Exception as error:
        await asyncio.to_thread(register.note, error, "job", context.job.task_name)
        raise
