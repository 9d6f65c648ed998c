"""Who has looked: once an hour, never oneself; every finished day becomes a digest in the chain, which shows tampering."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.db import connection

from guong.access import actions, jobs, queries, readlog
from guong.access.models import Reading
from guong.kit import clock
from guong.kit.actor import machine, nobody
from guong.kit.refusal import NotFound, Refusal
from guong.ledger.models import Entry
from tests.cast import TODAY

CLERK = machine("clerk", TODAY)


def read(cast, who="binh", what="Hồ sơ"):
    actions.note_reading(by=cast.actor(who), person=cast.people["an"].pk, what=what, on=TODAY)


def back(days: int) -> None:
    """Let every reading have happened that many days earlier."""
    for row in Reading.objects.all():
        Reading.objects.filter(pk=row.pk).update(read_at=row.read_at - timedelta(days=days))


def test_a_reading_is_noted_once_an_hour_for_each_reader_and_page(cast):
    read(cast)
    read(cast)
    assert Reading.objects.count() == 1
    read(cast, what="Trang tự soi 2020")
    read(cast, who="dung")
    assert Reading.objects.count() == 3
    Reading.objects.update(read_at=clock.now() - timedelta(minutes=61))
    read(cast)
    assert Reading.objects.count() == 4


def test_nobody_is_told_of_his_own_reading(cast):
    read(cast, who="an")
    assert not Reading.objects.exists()


def test_a_reading_tells_the_hat_and_where_it_is_worn(cast):
    read(cast)
    read(cast, who="chi")
    actions.note_reading(by=cast.actor("an"), person=cast.people["chi"].pk, what="Hồ sơ", on=TODAY)
    rows = {row.reader_name: (row.hat, row.organization_id) for row in Reading.objects.all()}
    assert rows["Trần Thị Bình"] == ("secretary", cast.organizations["C1"].pk)
    assert rows["Nguyễn Văn An"] == ("self", None)


def test_the_reader_log_is_for_the_person_alone(cast):
    read(cast)
    assert [row.reader_name for row in queries.readings(cast.actor("an"))] == ["Trần Thị Bình"]
    for who in ("binh", "chi", "dung", "em", "ha", "nobody"):
        assert queries.readings(cast.actor(who)) == []


def test_readings_are_paged(cast):
    for what in "abc":
        read(cast, what=what)
    first = queries.readings(cast.actor("an"), size=1)
    assert [row.what for row in first] == ["c", "b"]
    assert [row.what for row in queries.readings(cast.actor("an"), before=first[0].pk)] == ["b", "a"]


def test_each_finished_day_becomes_one_entry_once(cast):
    read(cast)
    read(cast, who="dung")
    back(2)
    read(cast)
    assert actions.digest_readings(by=CLERK, on=TODAY) == 1
    entry = Entry.objects.get(kind="readings.digested")
    assert (entry.happened_on, entry.measure) == (clock.now().date() - timedelta(days=2), 2)
    assert (entry.organization_id, entry.actor, entry.person_id) == (cast.organizations["R"].pk, "machine:clerk", None)
    with pytest.raises(Refusal, match="Chưa có ngày"):
        actions.digest_readings(by=CLERK, on=TODAY)
    back(1)  # the newest is of yesterday now, the others moved too: only the day after the last digest is new
    assert [row.n for row in readlog.days_to_digest(clock.now().date())] == [1]


@pytest.mark.parametrize("who", ["an", "binh", "dung", "em", "ha", "nobody"])
def test_only_the_clerk_digests(cast, who):
    read(cast)
    back(1)
    with pytest.raises(NotFound):
        actions.digest_readings(by=cast.actor(who), on=TODAY)


def test_an_untouched_log_has_no_fault(cast):
    assert readlog.reading_faults() == []
    read(cast)
    back(1)
    actions.digest_readings(by=CLERK, on=TODAY)
    assert readlog.reading_faults() == []
    read(cast, who="dung")  # today is not digested yet
    assert readlog.reading_faults() == []


@pytest.mark.parametrize("change", [{"what": "khác"}, {"reader": "person:0"}, {"hat": "self"}, {"organization": None}])
def test_a_changed_row_is_found(cast, change):
    read(cast)
    back(1)
    actions.digest_readings(by=CLERK, on=TODAY)
    Reading.objects.update(**change)
    assert readlog.reading_faults() == [clock.now().date() - timedelta(days=1)]


def test_a_deleted_and_a_late_row_are_found(cast):
    read(cast)
    back(3)
    read(cast, who="dung")
    back(1)
    actions.digest_readings(by=CLERK, on=TODAY)
    Reading.objects.filter(reader_name="Trần Thị Bình").update(read_at=clock.now() - timedelta(days=2))
    today = clock.now().date()
    assert readlog.reading_faults() == [today - timedelta(days=4), today - timedelta(days=2)]


def test_an_erased_name_of_a_reader_leaves_the_digest_whole(cast):
    read(cast)
    back(1)
    actions.digest_readings(by=CLERK, on=TODAY)
    Reading.objects.update(reader_name="")
    assert readlog.reading_faults() == []


def test_the_hourly_job_digests_and_clears_expired_limits(cast):
    read(cast)
    back(1)
    cache.set("live", 1, 600)
    cache.set("gone", 1, 600)
    with connection.cursor() as cursor:
        cursor.execute("update access_cache set expires = now() - interval '1 minute' where cache_key like %s", ["%gone"])
        jobs.tend(0)
        jobs.tend(1)  # nothing is left to do
        cursor.execute("select count(*) from access_cache")
        assert cursor.fetchone() == (1,)
    assert Entry.objects.filter(kind="readings.digested").count() == 1
    assert cache.get("live") == 1


def test_a_closed_day_is_that_of_vietnam():
    assert readlog._midnight(date(2021, 5, 10)).isoformat() == "2021-05-10T00:00:00+07:00"
    assert nobody(TODAY).person is None
