"""The nightly walk: noted, shown to everybody, started by nobody outside."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from guong.ledger import jobs, read, verifying
from guong.ledger.models import Entry, Verification
from guong.ledger.read import Fault


def test_the_walk_of_the_night_is_noted_and_shown(cast):
    assert "Chưa kiểm tra lần nào" in Client().get("/so-cai").content.decode()
    jobs.verify(0)
    last = verifying.last()
    assert (last.n_entries, last.n_faults) == (Entry.objects.count(), 0)
    page = Client().get("/so-cai").content.decode()
    assert "Chuỗi nguyên vẹn" in page
    assert read.heads()[0][2] in page


def test_faults_are_said(cast, monkeypatch):
    monkeypatch.setattr(read, "faults", lambda: [Fault("entry.hash", 3), Fault("entry.gap", 9)])
    verifying.verify()
    assert "2 chỗ sai" in Client().get("/so-cai").content.decode()


def test_the_page_walks_nothing(cast, monkeypatch):
    monkeypatch.setattr(read, "faults", lambda: pytest.fail("a stranger started a walk"))
    with CaptureQueriesContext(connection) as captured:
        Client().get("/so-cai")
    assert len(captured) <= 3


def test_old_walks_go(cast, monkeypatch):
    monkeypatch.setattr(verifying, "KEPT", 2)
    for _ in range(4):
        verifying.verify()
    assert Verification.objects.count() == 2
