"""A machine's clock was set back: nothing that stands is doubted, nothing is digested twice, no session lives longer."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection

from guong.access import actions, readlog
from guong.access.models import Reading
from guong.kit import clock
from guong.kit.actor import machine
from guong.kit.refusal import Refusal
from guong.ledger.models import Entry
from guong.mirror import actions as mirror
from guong.ops import integrity
from tests.cast import TODAY
from tests.ratings.test_ratings import MEMBER, record

CLERK = machine("clerk", TODAY)
REAL = clock.now


@pytest.fixture
def set_clock(monkeypatch):
    return lambda **by: monkeypatch.setattr(clock, "now", lambda: REAL() + timedelta(**by))


def read(cast, what="Hồ sơ"):
    actions.note_reading(by=cast.actor("binh"), person=cast.people["an"].pk, what=what, on=TODAY)


def test_what_was_read_afterwards_never_falls_into_a_day_that_has_its_digest(cast, set_clock):
    read(cast)
    set_clock(days=1)
    actions.digest_readings(by=CLERK, on=TODAY)
    set_clock(hours=-3)
    read(cast, "Trang tự soi")
    assert readlog.reading_faults() == []
    later = Reading.objects.get(what="Trang tự soi").read_at
    assert later == readlog.digested_until()
    with pytest.raises(Refusal, match="Chưa có ngày nào"):
        actions.digest_readings(by=CLERK, on=TODAY)
    set_clock(days=2)
    assert actions.digest_readings(by=CLERK, on=TODAY) == 1
    assert readlog.reading_faults() == []


def test_entries_recorded_at_an_earlier_hour_stay_in_their_order(cast):
    """The hour is the database's own; order and chain follow the number alone."""
    rows = record(cast, MEMBER)
    entry = Entry.objects.get(source=rows[0].source)
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from ledger_entry where recorded_at > clock_timestamp()")
        assert cursor.fetchone() == (0,)
    mirror.answer_entry(by=cast.actor("an"), entry=entry.pk, text="Đúng", on=TODAY)
    assert integrity.ledger_faults() == []


def test_a_session_does_not_live_longer_for_it(cast, signed_in, set_clock):
    set_clock(hours=13)
    client = signed_in("an")
    set_clock(hours=0)
    assert client.get("/ban-lam-viec").status_code == 200
    set_clock(hours=26)
    assert client.get("/ban-lam-viec").status_code == 302
