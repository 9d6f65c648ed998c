"""Figures for a monitoring system: off by default, for this machine or the holder of the token, of all processes, of nobody."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from django.test import Client

from guong.watch import measures, queries
from tests.watch.examples import failed_job, noted_fault


@pytest.fixture
def switched_on(settings, tmp_path, monkeypatch):
    settings.METRICS, settings.METRICS_FOLDER = True, tmp_path / "metrics"
    monkeypatch.delenv(measures.FOLDER, raising=False)
    measures._requests.cache_clear()
    made = measures._requests
    yield settings
    made.cache_clear()


def test_it_is_off_by_default(db):
    assert Client().get("/metrics").status_code == 404


def test_who_is_told(switched_on, db, tmp_path):
    client = Client()
    assert client.get("/metrics").status_code == 200
    assert client.get("/metrics", REMOTE_ADDR="10.0.0.7").status_code == 404
    assert client.get("/metrics", headers={"X-Forwarded-For": "10.0.0.7"}).status_code == 404
    token = tmp_path / "token"
    token.write_text("mot-ma-dai\n")
    switched_on.METRICS_TOKEN_FILE = str(token)
    for given, status in (("Bearer mot-ma-dai", 200), ("Bearer khac", 404), ("Bearer é", 404), ("", 404)):
        answer = client.get("/metrics", REMOTE_ADDR="10.0.0.7", headers={"Authorization": given})
        assert answer.status_code == status, given
    token.write_text("\n")
    assert client.get("/metrics", REMOTE_ADDR="10.0.0.7", headers={"Authorization": "Bearer "}).status_code == 404


def test_what_is_told(switched_on, cast):
    failed_job()
    noted_fault()
    text = Client().get("/metrics").content.decode()
    assert 'guong_jobs{state="failed"} 1.0' in text
    assert f"guong_faults_open {float(queries.figures().n_faults)}" in text
    assert "guong_worker_silent_seconds" not in text
    entries = next(float(line.split()[1]) for line in text.splitlines() if line.startswith("guong_ledger_entries "))
    assert entries > 10
    assert cast.people["an"].full_name not in text


PROCESS = """
import django; django.setup()
from guong.watch import measures, queries
measures.observe("so-lieu/can-bo/<int:key>", "GET", 200, 0.02)
"""


def test_requests_of_all_workers_are_counted_together(own_database, tmp_path):
    environ = {**os.environ, "GUONG_METRICS": "1", "GUONG_HOME": str(tmp_path)}
    for _ in range(2):
        subprocess.run([sys.executable, "-W", "ignore", "-c", PROCESS], env=environ, check=True)
    asks = "import django; django.setup()\nfrom guong.watch import measures, queries\n"
    asks += "print(measures.exposition(queries.figures())[0].decode())"
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", asks], env=environ, capture_output=True, text=True, check=True)
    labels = 'method="GET",route="so-lieu/can-bo/<int:key>",status="200"'
    assert f"guong_request_seconds_count{{{labels}}} 2.0" in done.stdout
    assert f'guong_request_seconds_bucket{{le="0.025",{labels}}} 2.0' in done.stdout
    assert f'guong_request_seconds_bucket{{le="0.01",{labels}}} 0.0' in done.stdout


def test_a_start_forgets_the_counters_of_the_one_before(switched_on):
    measures._requests()
    (switched_on.METRICS_FOLDER / "histogram_1.db").touch()
    measures.begin_anew()
    assert not switched_on.METRICS_FOLDER.exists()


def test_a_full_disk_stops_no_page_and_strange_methods_are_no_labels(switched_on, db, monkeypatch):
    Client().generic("NGUYENVANAN", "/health/live")
    assert "NGUYENVANAN" not in Client().get("/metrics").content.decode()

    def full():
        raise OSError("no space left")

    monkeypatch.setattr(measures, "_requests", full)
    assert Client().get("/health/live").status_code == 200
