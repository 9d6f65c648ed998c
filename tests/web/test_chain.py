"""The page of the chain: what the nightly walk found, shown to everybody, started by nobody outside."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from guong.kit.actor import machine
from guong.ledger import read
from guong.ledger.models import Entry
from guong.ledger.read import Fault
from guong.ops import jobs, verifying
from guong.watch import queries
from tests.cast import TODAY


def test_the_walk_of_the_night_is_noted_and_shown(cast):
    assert "Chưa kiểm tra lần nào" in Client().get("/so-cai").content.decode()
    jobs.verify(0)
    last = queries.last_verification()
    assert (last.n_entries, last.n_faults) == (Entry.objects.count(), 0)
    page = Client().get("/so-cai").content.decode()
    assert "Chuỗi nguyên vẹn" in page
    assert read.heads()[0][2] in page


def test_faults_are_said(cast, monkeypatch):
    monkeypatch.setattr(read, "faults", lambda: [Fault("entry.hash", 3), Fault("entry.gap", 9)])
    verifying.verify_everything(machine("clerk", TODAY))
    assert "2 chỗ sai" in Client().get("/so-cai").content.decode()


def test_the_page_walks_nothing(cast, monkeypatch):
    monkeypatch.setattr(read, "faults", lambda: pytest.fail("a stranger started a walk"))
    with CaptureQueriesContext(connection) as captured:
        Client().get("/so-cai")
    assert len(captured) <= 3
