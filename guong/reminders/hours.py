"""When a mail may go out, and when what is overdue reaches the head: numbers that a body may set for itself (local norms).

No regulation sets any of them; the usual values are this system's own.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext_noop

from guong.kit import norms
from guong.kit.norms import Norm
from guong.rules import calendar

QUIET_FROM: Final = norms.declare(
    Norm(
        "reminders.quiet_from",
        gettext_noop("Không gửi thư nhắc việc từ giờ này"),
        gettext_noop("giờ"),
        Decimal(12),
        Decimal(23),
        Decimal(18),
    )
)
QUIET_UNTIL: Final = norms.declare(
    Norm(
        "reminders.quiet_until",
        gettext_noop("Gửi thư nhắc việc từ giờ này"),
        gettext_noop("giờ"),
        Decimal(5),
        Decimal(11),
        Decimal(7),
    )
)
ESCALATE_AFTER: Final = norms.declare(
    Norm(
        "reminders.escalate_after",
        gettext_noop("Quá hạn bao nhiêu ngày thì báo người đứng đầu"),
        gettext_noop("ngày"),
        Decimal(1),
        Decimal(60),
        Decimal(7),
    )
)


def is_quiet(organization: int, at: datetime, on: date) -> bool:
    """Whether no mail goes out to people of an organization at that instant (Vietnam's time): at night, on days off."""
    if not calendar.is_working_day(at.date()):
        return True
    return not first_hour(organization, on) <= at.hour < int(norms.value(QUIET_FROM, organization, on))


def first_hour(organization: int, on: date) -> int:
    """The hour from which mail goes out there, for whoever has chosen none."""
    return int(norms.value(QUIET_UNTIL, organization, on))


def overdue_since(organizations: Collection[int], on: date) -> dict[int, date]:
    """For each of these: what was due on this day or before has waited long enough there to reach the head."""
    days = norms.values(ESCALATE_AFTER, organizations, on)
    return {organization: on - timedelta(days=int(n)) for organization, n in days.items()}


def open_hours(organization: int, on: date) -> range:
    """The hours at which mail goes out there."""
    return range(first_hour(organization, on), int(norms.value(QUIET_FROM, organization, on)))
