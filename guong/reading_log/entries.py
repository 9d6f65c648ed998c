"""What the ledger knows of the reading log: for an organization and a month how many wrote and how many reached the norm.

The value is the month (2021-04), the measure how many wrote; both numbers stay hidden (`judging.shown`) where few people stand
behind them. No line, no minutes and no person ever comes here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext, gettext_noop

from guong.kit import formats
from guong.ledger.kinds import kind
from guong.organization import terms


def wrote(detail: Mapping[str, object]) -> str:
    """How many wrote, as it may be shown."""
    return _number(detail.get("wrote"), gettext("dưới {n}").format(n=detail.get("fewest")))


def reached(detail: Mapping[str, object]) -> str:
    """How many reached the norm, as it may be shown; hidden it may be many, of whom only few fall short."""
    return _number(detail.get("reached"), gettext("không hiện số"))


def _number(n: object, hidden: str) -> str:
    return formats.number(n) if isinstance(n, int) else hidden


def _says(value: str, detail: Mapping[str, object]) -> str:
    year, _, month = value.partition("-")
    words = gettext("tháng {month}/{year}: {wrote} người ghi, {reached} người đạt {minutes} phút một ngày")
    return words.format(month=month, year=year, wrote=wrote(detail), reached=reached(detail), minutes=detail.get("minutes"))


CLOSED: Final = kind(
    "reading_log.closed", gettext_noop("Nhật ký đọc của tháng"), hierarchy=terms.PARTY, says=_says, erasable=False
)
