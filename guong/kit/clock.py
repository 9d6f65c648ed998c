"""The only reader of the clock, in Vietnam's time: `now` is always real, `today` is the business day.

The business day is the real one. The demonstration fixes another: for a whole process when it starts (`GUONG_BUSINESS_DAY`),
and for the time of one request that of the world it is asked in (`living_on`). Sessions, codes, limits, jobs and recorded_at
never follow it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
_business_day: date | None = None
_lived_on: ContextVar[date | None] = ContextVar("lived_on", default=None)


def now() -> datetime:
    """This instant, aware: for recorded_at, sessions, codes, limits and jobs."""
    return datetime.now(ZONE)


def today() -> date:
    """The business day: of the request's world, else of the process, else the real one."""
    return _lived_on.get() or _business_day or now().date()


@contextmanager
def living_on(day: date | None) -> Iterator[None]:
    """Let `today` be this day inside the block, for this thread of work alone; without a day nothing changes."""
    before = _lived_on.set(day)
    try:
        yield
    finally:
        _lived_on.reset(before)


def set_business_day(day: date | None) -> None:
    """Fix the business day (the demonstration), or follow the clock again."""
    global _business_day
    _business_day = day
