"""Reads of the reading log: one's own lines; of everybody else's, the sums that the ledger has."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db import connection
from django.db.models import Count, QuerySet
from django.db.models import Sum as Total
from django.utils.translation import gettext

from guong.access import policy
from guong.kit import keyset, norms
from guong.kit.actor import Actor
from guong.kit.refusal import NotFound
from guong.ledger import read
from guong.ledger.models import Entry
from guong.organization.models import Organization, Person
from guong.reading_log import entries, judging
from guong.reading_log.judging import MINUTES, Sum
from guong.reading_log.models import ReadingLine
from guong.regulations.queries import NEAREST

# asked for every desk: where somebody stands and what is asked for there, in one statement
PLACE = f"""select s.organization_id, ({NEAREST.format(organization="s.organization_id")})
  from (select organization_id, 1 as rank from organization_membership
         where person_id = %(person)s and valid @> %(on)s and not void
        union all
        select organization_id, 2 from organization_category
         where person_id = %(person)s and valid @> %(on)s and not void) s
 order by s.rank, s.organization_id limit 1"""


@dataclass(frozen=True, slots=True)
class Where:
    """Whose log it is and where its writer stands; how many minutes a day are asked for there (0: the log is not used)."""

    person: int
    organization: int
    minutes: int


def own_place(by: Actor) -> Where | None:
    """Where the actor is a member, else where one of his categories stands; None where neither is so."""
    if by.person is None:
        return None
    with connection.cursor() as cursor:
        cursor.execute(PLACE, {"person": by.person, "on": by.on, "code": MINUTES.code})
        found: tuple[int, Decimal | None] | None = cursor.fetchone()
    return Where(by.person, found[0], int(found[1] or MINUTES.usual)) if found else None


def lines_page(by: Actor, *, after: str = "", size: int) -> list[ReadingLine]:
    """One page of one's own lines, the latest day first; one more than `size` where more follow."""
    return list(_own(by).filter(keyset.older("day", after)).order_by("-day", "-pk")[: size + 1])


def cursor_of(line: ReadingLine) -> str:
    """Where the page after this line begins."""
    return keyset.cursor(line.day, line.pk)


def own_minutes(by: Actor, month: date) -> int:
    """How many minutes one has written for a month, up to today."""
    rows = _own(by).filter(day__gte=month, day__lt=judging.month_after(month))
    return int(rows.aggregate(n=Total("minutes"))["n"] or 0)


def written_on(by: Actor, day: date) -> tuple[int, int]:
    """How many lines and how many minutes one has written for a day; who writes stands locked, so that no second device adds
    to them meanwhile."""
    Person.objects.select_for_update(no_key=True).get(pk=by.person or 0)
    found = _own(by).filter(day=day).aggregate(lines=Count("pk"), minutes=Total("minutes"))
    return found["lines"], int(found["minutes"] or 0)


def own_line(by: Actor, key: int) -> ReadingLine:
    """A line of one's own, locked.

    Raises:
        NotFound: it is not one's own.
    """
    found = _own(by).filter(pk=key).select_for_update().first()
    if found is None:
        raise NotFound(gettext("Không tìm thấy dòng này."))
    return found


def _own(by: Actor) -> QuerySet[ReadingLine]:
    return policy.scope(by, "reading_log.keep", ReadingLine.objects.filter(day__lte=by.on))


def closed_page(by: Actor, *, before: int | None = None, size: int) -> list[Entry]:
    """One page of months that were closed, of organizations within reach, the last recorded first."""
    rows = read.standing().filter(kind=entries.CLOSED.code, happened_on__lte=by.on).select_related("organization", "detail")
    within = policy.scope(by, "reading_log.read_sums", Organization.objects.all())
    rows = rows.filter(organization__in=within).order_by("-pk")
    return list((rows if before is None else rows.filter(pk__lt=before))[: size + 1])


def sums_to_close(by: Actor, on: date) -> list[Sum]:
    """Sums of every month that is over and of every organization that used the log in it and has not been closed.

    Whoever moved within a month is counted once, with all he wrote in it, where he wrote last.

    Raises:
        NotFound: this is not for the actor to do.
    """
    policy.require_somewhere(by, "reading_log.close")
    open_from = judging.earliest(on)
    with connection.cursor() as cursor:
        cursor.execute(
            """select (array_agg(organization_id order by day desc, id desc))[1], date_trunc('month', day)::date as month,
                      sum(minutes)::int
                 from reading_log_readingline where day < %s group by person_id, month order by 1, 2""",
            [open_from],
        )
        found: Sequence[tuple[int, date, int]] = cursor.fetchall()
    written: dict[tuple[int, date], list[int]] = {}
    for organization, month, minutes in found:
        written.setdefault((organization, month), []).append(minutes)
    done = _closed(source_of(*key) for key in written)
    left = {key: minutes for key, minutes in written.items() if source_of(*key) not in done}
    asked = _norms_of_months(left)
    return [_sum(*key, asked[key], minutes) for key, minutes in left.items()]


def _norms_of_months(wanted: Collection[tuple[int, date]]) -> dict[tuple[int, date], int]:
    """The norm of each organization on the last day of each month: one query a month."""
    found: dict[tuple[int, date], int] = {}
    for month in {month for _, month in wanted}:
        places = {place for place, of in wanted if of == month}
        last = judging.month_after(month) - timedelta(days=1)
        found |= {(place, month): int(n) for place, n in norms.values(MINUTES, places, last).items()}
    return found


def _closed(sources: Iterable[str]) -> set[str]:
    rows = read.standing().filter(kind=entries.CLOSED.code, source__in=set(sources))
    return set(rows.values_list("source", flat=True))


def _sum(organization: int, month: date, minutes: int, written: Sequence[int]) -> Sum:
    """The norm is that of the month's last day; months without one are closed as reached by nobody."""
    asked = minutes * judging.working_days(month)
    return Sum(organization, month, minutes, len(written), sum(n >= asked > 0 for n in written))


def old_lines(on: date) -> QuerySet[ReadingLine]:
    """Lines older than a year."""
    return ReadingLine.objects.filter(day__lt=on - timedelta(days=judging.KEPT_DAYS))


def value_of(month: date) -> str:
    """How the ledger names a month."""
    return f"{month:%Y-%m}"


def source_of(organization: int, month: date) -> str:
    """How the ledger names the sums of a month."""
    return f"reading_log.month:{organization}-{value_of(month)}"
