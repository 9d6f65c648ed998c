"""A real worker, killed with -9 in the middle: nothing is left, the page says so, another worker does it again."""

from __future__ import annotations

import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import replace

import psycopg
import pytest
from django.test import Client

from guong.imports import actions, jobs, queries, registry
from guong.imports.models import Import
from guong.kit import clock
from guong.kit.actor import machine
from guong.kit.refusal import Refusal
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


def is_waiting(owner) -> bool:
    return owner.execute("select count(*) from pg_locks where not granted").fetchone()[0] > 0


SILENT = "update procrastinate_workers set last_heartbeat = now() - interval '1 hour'"
GONE = "delete from procrastinate_workers"  # as the start of another worker does with one that has been silent for long


@pytest.mark.parametrize("trace", [SILENT, GONE], ids=["its row is left", "its row is gone"])
@pytest.mark.parametrize("step", ["dry run", "act"])
def test_a_killed_worker_leaves_nothing_and_another_does_it_again(own_database, own_city, start_worker, step, trace):
    by = own_city.actor("em")
    row = actions.upload_file(by=by, kind="people", name="a.xlsx", content=book([GOOD]), on=TODAY)
    running, done, locked = ("checking", "checked", f"select from imports_import where id = {row.pk} for update")
    if step == "act":
        actions.begin_check(by=by, key=row.pk, on=TODAY)
        jobs.run_check(by, row.pk)
        running, done, locked = ("acting", "done", "select from ledger_book for update")
    browser = Client()
    browser.force_login(own_city.accounts["em"])
    dsn = embedded.cluster.dsn(own_database, "guong_owner")
    with psycopg.connect(dsn) as holder, psycopg.connect(dsn, autocommit=True) as owner:
        (actions.request_act if step == "act" else actions.request_check)(by=by, key=row.pk, on=TODAY)
        holder.execute(locked)
        worker = start_worker()
        eventually(lambda: is_waiting(owner))
        worker.send_signal(signal.SIGKILL)
        worker.wait()
        holder.rollback()
        eventually(lambda: not is_waiting(owner))
        assert not Person.objects.filter(code=GOOD[0]).exists()
        assert queries.import_(by, row.pk).state == running
        owner.execute(trace)
        assert "Máy xử lý đã dừng giữa chừng. Chưa ghi gì" in browser.get(f"/so-lieu/nhap-tep/{row.pk}").content.decode()
        start_worker()
        eventually(lambda: queries.import_(by, row.pk).state == done)
    assert Person.objects.filter(code=GOOD[0]).count() == (1 if step == "act" else 0)


@pytest.fixture
def checking(own_city):
    """An import whose dry run was asked for."""
    by = own_city.actor("em")
    row = actions.upload_file(by=by, kind="people", name="a.xlsx", content=book([GOOD]), on=TODAY)
    return actions.request_check(by=by, key=row.pk, on=TODAY)


@pytest.fixture
def fail(own_database, checking):
    """The last job of the import fails, as when the database is restarted meanwhile."""

    def last() -> None:
        with psycopg.connect(embedded.cluster.dsn(own_database, "guong_owner"), autocommit=True) as owner:
            owner.execute(
                "update procrastinate_jobs set status = 'failed' where id ="
                " (select max(id) from procrastinate_jobs where task_name = 'imports.check')"
            )

    return last


CLERK = machine("clerk", TODAY)


def test_a_failed_job_is_given_again_and_in_the_end_given_back_to_its_user(own_city, checking, fail):
    by, browser = own_city.actor("em"), Client()
    browser.force_login(own_city.accounts["em"])
    assert actions.take_up_adrift(by=CLERK, on=TODAY) == 0, "its job waits"
    for _ in range(queries.MOST_TRIES - 1):
        fail()
        assert "Máy xử lý đã dừng giữa chừng" in browser.get(f"/so-lieu/nhap-tep/{checking.pk}").content.decode()
        jobs.take_up_adrift(0)
        assert actions.take_up_adrift(by=CLERK, on=TODAY) == 0
        assert queries.import_(by, checking.pk).state == "checking"
    fail()
    assert actions.take_up_adrift(by=CLERK, on=TODAY) == 1
    assert queries.import_(by, checking.pk).state == "mapped"
    assert "đã thử lại nhiều lần mà không xong" in browser.get(f"/so-lieu/nhap-tep/{checking.pk}").content.decode()
    actions.request_check(by=by, key=checking.pk, on=TODAY)
    jobs.check(checking.pk, by.account, by.hat)
    assert queries.import_(by, checking.pk).state == "checked"


def test_what_a_killed_command_left_is_given_back_after_an_hour(cast):
    by = cast.actor("em")
    row = actions.upload_file(by=by, kind="people", name="a.xlsx", content=book([GOOD]), on=TODAY)
    actions.begin_check(by=by, key=row.pk, on=TODAY)
    jobs.run_check(by, row.pk)
    actions.begin_act(by=by, key=row.pk, on=TODAY)
    assert actions.take_up_adrift(by=CLERK, on=TODAY) == 0
    Import.objects.update(made_at=clock.now() - queries.LONG_AGO)
    assert actions.take_up_adrift(by=CLERK, on=TODAY) == 1
    assert queries.import_(by, row.pk).state == "checked"


def test_an_act_that_is_refused_without_an_error_of_a_row_says_why(own_city, monkeypatch):
    by = own_city.actor("em")
    row = actions.upload_file(by=by, kind="people", name="a.xlsx", content=book([GOOD]), on=TODAY)
    actions.request_check(by=by, key=row.pk, on=TODAY)
    jobs.check(row.pk, by.account, by.hat)
    actions.request_act(by=by, key=row.pk, on=TODAY)

    def refuse(**given):
        raise Refusal("Không có gì để ghi.")

    monkeypatch.setitem(registry._known, "people", replace(registry.known()["people"], act=refuse))
    jobs.act(row.pk, by.account, by.hat)
    row = queries.import_(by, row.pk)
    assert (row.state, row.faults[0]["reason"]) == ("faulty", "Không có gì để ghi.")
