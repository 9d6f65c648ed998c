"""What a body may set for meetings of a cell of retired members: how long, and how many must come. See `kit/norms.py`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext_noop

from guong.kit import norms
from guong.rules import documents, meeting

MINUTES: Final = norms.declare(
    norms.Norm(
        code="meetings.retired_minutes",
        label=gettext_noop("Chi bộ cán bộ hưu trí: một buổi sinh hoạt thường kỳ ít nhất bao nhiêu phút"),
        unit=gettext_noop("phút"),
        least=Decimal(30),
        most=Decimal(180),
        usual=Decimal(meeting.MINUTES_LONG),
        cites=documents.HD_12,
    )
)
PRESENT: Final = norms.declare(
    norms.Norm(
        code="meetings.retired_present",
        label=gettext_noop("Chi bộ cán bộ hưu trí: buổi sinh hoạt thường kỳ có ít nhất bao nhiêu phần trăm có mặt"),
        unit=gettext_noop("%"),
        least=Decimal(50),
        most=Decimal(100),
        usual=Decimal(meeting.PRESENT_OVER),
        cites=documents.HD_12,
    )
)


@dataclass(frozen=True, slots=True)
class Local:
    """What was set for a cell; None where the general number holds."""

    minutes: int | None = None
    present: int | None = None


def local(organization: int, on: date) -> Local:
    """What holds in a cell on a day, as far as it differs from the general numbers."""
    return Local(_own(MINUTES, organization, on), _own(PRESENT, organization, on))


def _own(norm: norms.Norm, organization: int, on: date) -> int | None:
    value = norms.value(norm, organization, on)
    return None if value == norm.usual else int(value)
