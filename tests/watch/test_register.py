"""Faults of pages, jobs and commands are written down once for each place and type, outside of what failed; never a value."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from procrastinate.contrib.django import app

from guong.watch import job_faults, register
from guong.watch.models import Fault
from tests import embedded
from tests.watch.examples import noted_fault

SECRET = "Nguyễn Văn An"


@pytest.fixture(autouse=True)
def fresh_rate(monkeypatch):
    monkeypatch.setattr(register, "_rate", register.Rate())


def broken(value: str = SECRET) -> None:
    raise ValueError(f"cannot read {value}")


def met(door: register.Door = "page", where: str = "phieu") -> str:
    try:
        broken()
    except ValueError as error:
        return register.note(error, door, where)
    raise AssertionError


def test_a_fault_is_counted_and_told_without_values(own_city):
    code = met()
    assert met("job", "imports.act") == code
    (row,) = Fault.objects.all()
    assert (row.code, row.n, row.door, row.met_in) == (code, 2, "job", "imports.act")
    assert row.kind == "ValueError"
    assert SECRET not in row.trace


def test_it_is_written_while_the_transaction_is_broken_and_stays_when_that_is_undone(own_city):
    with transaction.atomic():
        try:
            with connection.cursor() as cursor:
                cursor.execute("select 1/0")
        except DatabaseError as error:
            register.note(error, "page", "")
        transaction.set_rollback(True)
    assert "psycopg.errors.DivisionByZero: 22012" in Fault.objects.get().trace


def test_a_settled_fault_that_comes_again_is_open_again(own_city):
    met()
    row = Fault.objects.get()
    Fault.objects.update(settled_at=row.last_seen, settled_by=own_city.people["ha"])
    met()
    row.refresh_from_db()
    assert (row.n, row.settled_at, row.settled_by) == (2, None, None)
    assert row.returned_at == row.last_seen


def test_a_storm_is_counted_and_not_written(own_city, monkeypatch):
    monkeypatch.setattr(register, "PER_MINUTE", 2)
    for _ in range(7):
        met()
    assert Fault.objects.get().n == 2
    register._rate._until = 0  # the minute is over
    met()
    assert Fault.objects.get().n == 8


def test_there_is_an_end_to_different_faults(own_city, monkeypatch):
    noted_fault()
    monkeypatch.setattr(register, "MOST", 1)
    assert met()
    assert Fault.objects.count() == 1


def test_it_never_fails(monkeypatch):
    monkeypatch.setattr(connection, "get_connection_params", lambda: {"host": "/nowhere", "dbname": "x"})
    assert met()
    monkeypatch.setattr(register.errors, "told", lambda error: 1 / 0)
    assert met() == ""


def test_a_page_shows_the_code_that_the_administrator_finds(own_city, monkeypatch):
    monkeypatch.setattr("guong.web.views.desks.desk_of", lambda actor, **how: broken())
    client = Client(raise_request_exception=False)
    client.force_login(own_city.accounts["an"])
    answer = client.get("/ban-lam-viec?q=bi-mat")
    row = Fault.objects.get()
    assert answer.status_code == 500
    assert row.code in answer.content.decode()
    assert (row.door, row.met_in, row.arose_in.endswith(":broken")) == ("page", "ban-lam-viec", False)
    client.force_login(own_city.accounts["ha"])
    assert client.get("/quan-tri/loi", {"ma": row.code.lower()}).url == f"/quan-tri/loi/{row.code}"
    assert "bi-mat" not in client.get(f"/quan-tri/loi/{row.code}").content.decode()


def test_an_error_page_without_an_error_is_a_page(rf):
    from guong.web import errors

    assert "Mã lỗi" not in errors.fault(rf.get("/")).content.decode()


def test_a_job_that_fails_is_written_down_and_fails(own_city, monkeypatch):
    monkeypatch.setattr("guong.organization.headcounts.gather", broken)
    assert app.worker_defaults["worker_middleware"] == [job_faults.note_faults]
    app.configure_task("structure.gather_headcounts").defer(timestamp=0)
    connector = app.connector.get_worker_connector()
    with app.replace_connector(connector) as worker, ThreadPoolExecutor(1) as apart:  # a browser may keep a loop in this thread
        apart.submit(worker.run_worker, wait=False, install_signal_handlers=False, listen_notify=False).result()
    row = Fault.objects.get()
    assert (row.door, row.met_in) == ("job", "structure.gather_headcounts")


def test_a_command_that_breaks_says_its_code_and_no_value(own_city):
    code = (
        "import sys; from guong.ops import cli, database; database.up();"
        "from guong.ops.commands import docs; docs.docs.callback = lambda: {}[' '.join(('Nguyễn Văn An', '7'))];"
        "sys.argv = ['guong', 'docs']; cli.main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment_of(connection))
    row = Fault.objects.get()
    assert done.returncode == 1
    assert row.code in done.stderr
    assert "Nguyễn Văn An 7" not in done.stderr
    assert (row.door, row.met_in) == ("command", "docs")


def environment_of(connection) -> dict[str, str]:
    import os

    name = connection.settings_dict["NAME"]
    return {**os.environ, "DATABASE_URL": embedded.cluster.dsn(name, "guong_app")}
