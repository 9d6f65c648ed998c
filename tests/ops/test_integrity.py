"""What the verifiers say, in this process; `test_commands` runs them as commands."""

from __future__ import annotations

from datetime import timedelta

from guong.access import actions
from guong.access.models import Reading
from guong.kit import clock
from guong.kit.actor import machine
from guong.ops import integrity
from tests.cast import TODAY


def test_a_whole_city_has_no_faults(cast):
    assert integrity.ledger_faults() == integrity.summary_faults() == integrity.tree_faults() == []
    assert integrity.rebuild_summaries() > 0
    assert integrity.summary_faults() == []
    assert sum(int(str(head["entries"])) for head in integrity.heads()) > 0


def test_a_reading_that_was_taken_out_of_the_log_is_named_by_its_day(cast):
    yesterday = clock.now() - timedelta(days=1)
    actions.note_reading(by=cast.actor("binh"), person=cast.people["an"].pk, what="Hồ sơ", on=TODAY)
    Reading.objects.update(read_at=yesterday)
    actions.digest_readings(by=machine("clerk", TODAY), on=TODAY)
    assert integrity.ledger_faults() == []
    Reading.objects.all().delete()
    assert integrity.ledger_faults() == [f"readings.changed on {yesterday.date()}"]
