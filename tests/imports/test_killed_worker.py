"""A real worker, killed with -9 in the middle of an act: nothing is left, the page says so, another worker does it again."""

from __future__ import annotations

import signal
import subprocess
import time
from collections.abc import Callable

import psycopg
import pytest
from django.test import Client

from guong.imports import actions, jobs, queries
from guong.ops import processes
from guong.organization.models import Person
from tests import embedded
from tests.cast import TODAY
from tests.imports.test_imports import GOOD, book

SECONDS = 30


@pytest.fixture
def start_worker(own_database, tmp_path):
    """Starts workers of this database; those that are left are killed."""
    before = embedded.MAIN
    started = []

    def start() -> subprocess.Popen[bytes]:
        embedded.point_at(own_database)
        with (tmp_path / "worker.log").open("ab") as log:
            started.append(subprocess.Popen(processes.worker_command(), stdout=log, stderr=log, start_new_session=True))
        return started[-1]

    yield start
    embedded.point_at(before)
    for worker in started:
        worker.kill()
        worker.wait()


def eventually(fact: Callable[[], bool]) -> None:
    until = time.monotonic() + SECONDS
    while not fact():
        assert time.monotonic() < until, "it did not come to that"
        time.sleep(0.05)


def is_waiting_for_the_book(owner) -> bool:
    return owner.execute("select count(*) from pg_locks where not granted").fetchone()[0] > 0


def test_a_killed_worker_leaves_nothing_and_another_does_it_again(own_database, own_city, start_worker):
    by = own_city.actor("em")
    row = actions.upload_file(by=by, kind="people", name="a.xlsx", content=book([GOOD]), on=TODAY)
    actions.begin_check(by=by, key=row.pk, on=TODAY)
    jobs.run_check(by, row.pk)
    browser = Client()
    browser.force_login(own_city.accounts["em"])
    dsn = embedded.cluster.dsn(own_database, "guong_owner")
    with psycopg.connect(dsn) as holder, psycopg.connect(dsn, autocommit=True) as owner:
        holder.execute("select from ledger_book for update")
        actions.request_act(by=by, key=row.pk, on=TODAY)
        worker = start_worker()
        eventually(lambda: is_waiting_for_the_book(owner))
        worker.send_signal(signal.SIGKILL)
        worker.wait()
        holder.rollback()
        eventually(lambda: not is_waiting_for_the_book(owner))
        assert not Person.objects.filter(code=GOOD[0]).exists()
        assert queries.import_(by, row.pk).state == "acting"
        owner.execute("update procrastinate_workers set last_heartbeat = now() - interval '1 hour'")
        assert "Máy xử lý đã dừng giữa chừng. Chưa ghi gì" in browser.get(f"/so-lieu/nhap-tep/{row.pk}").content.decode()
        start_worker()
        eventually(lambda: queries.import_(by, row.pk).state == "done")
    assert Person.objects.filter(code=GOOD[0]).count() == 1
