"""The only reader of the clock, in Vietnam's time: `now` is always real, `today` is the business day.

The business day is the real one; the demonstration fixes another when it starts (`GUONG_BUSINESS_DAY`), for the whole
process. Sessions, codes, limits, jobs and recorded_at never follow it.
"""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
_business_day: date | None = None


def now() -> datetime:
    """This instant, aware: for recorded_at, sessions, codes, limits and jobs."""
    return datetime.now(ZONE)


def today() -> date:
    """The business day: the real one, or in the demonstration that of its world."""
    return _business_day or now().date()


def set_business_day(day: date | None) -> None:
    """Fix the business day (the demonstration), or follow the clock again."""
    global _business_day
    _business_day = day
