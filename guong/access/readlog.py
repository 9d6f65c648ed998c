"""The log of who read whose records, day by day: its digests in the ledger, and how long it is kept.

A finished day has a digest in the ledger, by which a later change of its rows shows. What was kept for its time is cut, and the
ledger says until when.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.db import connection
from django.db.models import QuerySet
from django.utils.translation import gettext_noop

from guong.access import queries
from guong.access.models import Reading
from guong.kit import clock, norms
from guong.kit.norms import Norm
from guong.ledger import read
from guong.ledger.models import Entry

KEPT_READINGS = norms.declare(  # no regulation names it: how long whoever was read can find out by whom
    Norm("readings.keep", gettext_noop("Giữ sổ ghi ai đã xem"), gettext_noop("tháng"), Decimal(12), Decimal(120), Decimal(24))
)
READ_LOG = "access.reading"  # the source of every digest of the read log: found again by the ledger's index


@dataclass(frozen=True, slots=True)
class ReadDay:
    """One day of the read log: how many rows, and the digest of all of them."""

    day: date
    n: int
    sha256: str


def days_to_digest(until: date) -> list[ReadDay]:
    """Days of the read log before `until` that come after the last one digested."""
    last = _digests().values_list("happened_on", flat=True).order_by("-happened_on").first()
    return _read_days(last + timedelta(days=1) if last else date.min, until)


def digested_until() -> datetime:
    """The first instant of the read log that no digest covers yet."""
    last = _digests().order_by("-happened_on").values_list("happened_on", flat=True).first()
    return _midnight(last + timedelta(days=1)) if last else _midnight(date(1970, 1, 1))


def reading_faults() -> list[date]:
    """Days whose rows in the read log are no longer those that the ledger's digest was made of.

    Days that were cut have no rows any more; one that has some again is a fault, too.
    """
    cut = readings_cut()
    digests = _digests().values_list("happened_on", "value", "measure")
    kept = {day: (value, int(n)) for day, value, n in digests if day >= cut}
    until = max(kept) + timedelta(days=1) if kept else cut
    found = {row.day: (row.sha256, row.n) for row in _read_days(date.min, until)}
    return sorted(day for day in kept.keys() | found.keys() if kept.get(day) != found.get(day))


def readings_cut() -> date:
    """The first day that the read log may still hold: what is older was cut when its time was over; or `date.min`."""
    said = read.standing().filter(source=READ_LOG, kind="readings.cut").values_list("value", flat=True)
    return max((date.fromisoformat(day) for day in said), default=date.min)


def months_kept(on: date) -> int:
    """How many months the read log is kept."""
    return int(norms.value(KEPT_READINGS, queries.root(on), on))


def readings_to_cut(today: date, on: date) -> date | None:
    """Until which day rows of the read log were kept for their time; None where there is no such row.

    Whole months go at once, and only days that were digested: the ledger still says of each how much was read.
    """
    months = today.year * 12 + today.month - 1 - months_kept(on)
    digested = _digests().values_list("happened_on", flat=True).order_by("-happened_on").first()
    if digested is None:
        return None
    until = min(date(months // 12, months % 12 + 1, 1), digested + timedelta(days=1))
    return until if readings_before(until).exists() else None


def readings_before(day: date) -> QuerySet[Reading]:
    """Rows of the read log older than a day."""
    return Reading.objects.filter(read_at__lt=_midnight(day))


def _digests() -> QuerySet[Entry]:
    return read.standing().filter(source=READ_LOG, kind="readings.digested")


def _read_days(since: date, until: date) -> list[ReadDay]:
    """The reader's name is left out: it may be erased, who it was stays in the signature."""
    zone = clock.ZONE.key
    with connection.cursor() as cursor:
        cursor.execute(
            """select (read_at at time zone %s)::date as day, count(*), encode(sha256(convert_to(string_agg(
                      jsonb_build_array(id, person_id, reader, hat, what, organization_id, extract(epoch from read_at))::text,
                      E'\n' order by id), 'UTF8')), 'hex')
               from access_reading where read_at >= %s and read_at < %s group by 1 order by 1""",
            [zone, _midnight(since), _midnight(until)],
        )
        return [ReadDay(*row) for row in cursor.fetchall()]


def _midnight(day: date) -> datetime:
    return datetime.combine(max(day, date(1970, 1, 2)), time.min, clock.ZONE)
