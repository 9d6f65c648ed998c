"""The read log is cut when its time is over; the verifier tells what was cut from what is missing."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

import psycopg
import pytest

from guong.access import actions, jobs, readlog
from guong.access.models import Reading
from guong.kit import clock
from guong.kit.actor import machine
from guong.kit.refusal import NotFound, Refusal
from guong.ledger.models import Entry
from guong.ops import integrity
from tests import embedded
from tests.cast import TODAY
from tests.ops.test_commands import guong

CLERK = machine("clerk", TODAY)


def read(cast, months):
    """Somebody read An's record so many months ago."""
    now = clock.now()
    month = now.year * 12 + now.month - 1 - months
    at = datetime(month // 12, month % 12 + 1, 15, 9, tzinfo=clock.ZONE)
    row = Reading(person=cast.people["an"], reader="person:1", reader_name="B", hat="secretary", what="Hồ sơ", read_at=at)
    Reading.objects.bulk_create([row])
    return row


def test_what_was_kept_for_its_time_goes_and_the_chain_still_tells(cast):
    old, young = read(cast, 25), read(cast, 23)
    actions.digest_readings(by=CLERK, on=TODAY)
    assert actions.cut_readings(by=CLERK, on=TODAY) == 1
    assert list(Reading.objects.all()) == [young]
    entry = Entry.objects.get(kind="readings.cut")
    assert (entry.measure, entry.actor) == (1, "machine:clerk")
    assert integrity.ledger_faults() == []
    assert old.read_at.date().isoformat() < integrity.readings_cut() == entry.value <= young.read_at.date().isoformat()
    with pytest.raises(Refusal, match="chưa có gì hết hạn"):
        actions.cut_readings(by=CLERK, on=TODAY)


def test_a_row_that_is_missing_or_came_back_is_still_a_fault(cast):
    old, young = read(cast, 25), read(cast, 23)
    actions.digest_readings(by=CLERK, on=TODAY)
    actions.cut_readings(by=CLERK, on=TODAY)
    Reading.objects.bulk_create([old])
    assert integrity.ledger_faults() == [f"readings.changed on {old.read_at.date()}"]
    Reading.objects.all().delete()
    assert integrity.ledger_faults() == [f"readings.changed on {young.read_at.date()}"]


def test_what_was_not_digested_is_not_cut(cast):
    read(cast, 25)
    with pytest.raises(Refusal):
        actions.cut_readings(by=CLERK, on=TODAY)
    jobs.tend(timestamp=0)
    jobs.tend(timestamp=0)
    assert Entry.objects.filter(kind="readings.cut").count() == 1
    assert readlog.readings_to_cut(clock.now().date() + timedelta(days=40), TODAY) is None


def test_nobody_else_cuts_the_log(cast):
    read(cast, 25)
    for who in ("em", "ha", "nobody"):
        with pytest.raises(NotFound):
            actions.cut_readings(by=cast.actor(who), on=TODAY)


def test_the_reader_of_his_own_log_is_told_how_long_it_is_kept(signed_in):
    assert "Sổ này giữ 24 tháng" in signed_in("an").get("/trang-tu-soi/ai-da-xem").content.decode()


def test_the_command_says_what_was_cut(own_city, own_database):
    read(own_city, 25)
    actions.digest_readings(by=CLERK, on=TODAY)
    actions.cut_readings(by=CLERK, on=TODAY)
    said = json.loads(guong("ledger", "verify", "--json", database=own_database).stdout)
    assert (said["faults"], said["readings_cut_before"]) == ([], integrity.readings_cut())
    with psycopg.connect(embedded.cluster.dsn(own_database, "guong_app")) as application:
        assert application.execute("select count(*) from access_reading").fetchone() == (0,)
