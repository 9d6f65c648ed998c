"""The log of who read whose records, and its daily digest in the ledger."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from decimal import Decimal

from django.db import connection
from django.utils.translation import gettext

from guong.access import entries, policy, queries, readlog
from guong.access.models import Reading
from guong.kit import clock
from guong.kit.actor import Actor
from guong.kit.refusal import NotFound, Refusal
from guong.ledger.write import Fact, action, draft, record

READING = "people.read"  # by which of his roles somebody opens records
ONE_READING_PER = timedelta(hours=1)


@draft
def note_reading(*, by: Actor, person: int, what: str, on: date) -> None:
    """Write down that somebody opened a person's records: once an hour per reader, person and page.

    Never within a day that has its digest already: a clock that was set back would make the digest look false.
    """
    note_readings(by=by, people=[person], what=what, on=on)


@draft
def note_readings(*, by: Actor, people: Collection[int], what: str, on: date) -> None:
    """The same of several people, whose records somebody has before him at once."""
    others = sorted(set(people) - {by.person})
    if not others:
        return
    _one_at_a_time(*(f"{by.signature}>{person}>{what}" for person in others))
    recent = Reading.objects.filter(reader=by.signature, what=what, read_at__gt=clock.now() - ONE_READING_PER)
    known = set(recent.filter(person_id__any_of=others).values_list("person_id", flat=True))
    hat = policy.hat_for(by, READING)
    held = next((one.organization for one in by.roles if one.role == hat and one.organization), None)
    at = max(clock.now(), readlog.digested_until())
    Reading.objects.bulk_create(
        [
            Reading(
                person_id=person, reader=by.signature, reader_name=by.name, hat=hat, what=what,
                organization_id=held, read_at=at,
            )
            for person in others if person not in known
        ]
    )  # fmt: skip


@action
def digest_readings(*, by: Actor, on: date) -> int:
    """Write a digest of each finished day of the read log into the ledger; returns how many days there were.

    Real days, also in the demonstration: the read log follows the real clock.

    Raises:
        NotFound: this is not for the actor to do.
        Refusal: there is no finished day since the last digest.
    """
    where = queries.root(on)
    if not policy.may_create(by, "readings.digest", organization=where):
        raise NotFound(gettext("Không tìm thấy sổ này."))
    days = readlog.days_to_digest(clock.now().date())
    if not days:
        raise Refusal(gettext("Chưa có ngày nào cần tóm lược."))
    facts = [
        Fact(organization=where, value=row.sha256, measure=Decimal(row.n), source=readlog.READ_LOG, on=row.day) for row in days
    ]
    record(entries.READINGS_DIGESTED, facts, by=by, on=on)
    return len(days)


@action
def cut_readings(*, by: Actor, on: date) -> int:
    """Delete rows of the read log that were kept for their time; returns how many. The digests of their days stay.

    Raises:
        NotFound: this is not for the actor to do.
        Refusal: there is none.
    """
    where = queries.root(on)
    if not policy.may_create(by, "readings.cut", organization=where):
        raise NotFound(gettext("Không tìm thấy sổ này."))
    until = readlog.readings_to_cut(clock.now().date(), on)
    if until is None:
        raise Refusal(gettext("Sổ ghi ai đã xem chưa có gì hết hạn lưu."))
    n, _ = readlog.readings_before(until).delete()
    fact = Fact(organization=where, value=until.isoformat(), measure=Decimal(n), source=readlog.READ_LOG, detail={"n": n})
    record(entries.READINGS_CUT, [fact], by=by, on=on)
    return n


def _one_at_a_time(*what: str) -> None:
    """Whoever does the same at the same moment waits until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(one, 0)) from unnest(%s::text[]) one", [list(what)])
