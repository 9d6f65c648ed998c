"""Verbs of inspections on many rows at once, for the tests of the house."""

from __future__ import annotations

from datetime import date

from guong.inspections import actions
from guong.inspections.judging import NewNotice
from tests.cast import TODAY
from tests.personnel.many import BY, officer, registered


def concluding(n: int):
    registered(n)
    new = [
        NewNotice(
            date(2020, 12, 30), "1-TB/UBKT", "X", person=f"9{n + 100:04d}{i:07d}", operation="compliance", outcome="clean"
        )
        for i in range(n)
    ]
    return lambda: actions.record_notices(by=BY, new=new, on=TODAY)


def annulling(n: int):
    keys = [row.pk for row in concluding(n)()]
    return lambda: actions.annul_notices(by=officer(), notices=keys, reason="Kết luận sai", on=TODAY)
