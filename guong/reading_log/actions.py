"""The verbs of the reading log: write a line, strike one; by night a month's sums are recorded and old lines erased.

Lines are a person's own: they leave no entry. What the ledger gets are two numbers for an organization and a month.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext

from guong.access import policy
from guong.kit.actor import Actor
from guong.kit.refusal import NotFound
from guong.ledger.write import Fact, action, draft, record
from guong.reading_log import entries, judging, queries
from guong.reading_log.judging import ReadingWrong, Sum
from guong.reading_log.models import ReadingLine


@draft
def write_line(*, by: Actor, day: date, minutes: int, what: str, used_for: str, on: date) -> ReadingLine:
    """Write a line into one's own log.

    Raises:
        NotFound: the actor is no person.
        ReadingWrong: his organization does not use the log, the month is closed, or the minutes fit into no day, or not
            beside what is written for that day already.
    """
    place = queries.own_place(by)
    if place is None:
        raise NotFound(gettext("Không tìm thấy trang này."))
    if not place.minutes:
        raise ReadingWrong(gettext("Tổ chức của ông bà không dùng nhật ký đọc."))
    judging.check(day, minutes, on)
    judging.check_day(day, minutes, *queries.written_on(by, day))
    line = ReadingLine(
        person_id=place.person, organization_id=place.organization, day=day, minutes=minutes, what=what, used_for=used_for
    )
    line.save(force_insert=True)
    return line


@draft
def strike_line(*, by: Actor, key: int, on: date) -> ReadingLine:
    """Take a line of one's own back, as long as its month is open.

    Raises:
        NotFound: it is not one's own.
        ReadingWrong: its month is closed.
    """
    line = queries.own_line(by, key)
    if line.day < judging.earliest(on):
        raise ReadingWrong(gettext("Tháng ấy đã chốt."))
    ReadingLine.objects.filter(pk=line.pk).delete()
    return line


@action
def close_months(*, by: Actor, sums: list[Sum], on: date) -> list[Sum]:
    """Record how many wrote and how many reached the norm, for organizations and months that are over.

    Raises:
        NotFound: this is not for the actor to do.
    """
    if policy.outside(by, "reading_log.close", {found.organization for found in sums}):
        raise NotFound(gettext("Không tìm thấy trang này."))
    record(entries.CLOSED, [_fact(found) for found in sums], by=by, on=on)
    return sums


@draft
def erase_old_lines(*, by: Actor, on: date) -> int:
    """Erase lines that are older than a year; how many there were.

    Raises:
        NotFound: this is not for the actor to do.
    """
    policy.require_somewhere(by, "reading_log.close")
    n, _ = queries.old_lines(on).delete()
    return n


def _fact(found: Sum) -> Fact:
    numbers: dict[str, Any] = judging.shown(found)
    detail = {**numbers, "minutes": found.minutes, "fewest": judging.FEWEST}
    return Fact(
        organization=found.organization,
        value=queries.value_of(found.month),
        source=queries.source_of(found.organization, found.month),
        about=found.month.year,
        measure=Decimal(numbers["wrote"] or 0),
        detail=detail,
    )
