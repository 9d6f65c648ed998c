"""Upgrades: from the state of an earlier release with people in it, and back when anything goes wrong."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import click
import psycopg
import pytest

from guong.kit import alone
from guong.ledger.models import Entry
from guong.ops import database
from guong.ops.archives import condition
from guong.upkeep.models import Backup
from tests import embedded
from tests.ops import release
from tests.ops.installations import empty_database, guong, install, with_file

RELEASES = sorted((Path(__file__).resolve().parents[2] / "docs" / "releases").glob("*.json"))
STATE = """select (select count(*) from organization_person), (select count(*) from organization_membership where not void),
  (select count(*) from ratings_rating where level = 'good'), (select string_agg(full_name, ',' order by name_key, id) from
    organization_person where id % 100 = 0), (select encode(hash, 'hex') from ledger_entry where seq = 4000)"""


@pytest.mark.parametrize("listed", RELEASES, ids=lambda file: file.stem)
def test_an_installation_of_an_earlier_release_with_people_is_upgraded(listed, monkeypatch, tmp_path):
    with empty_database("guong_release") as name:
        home = install(monkeypatch, tmp_path / "home", name)
        with_file(home)
        database.prepare()
        as_owner = {**os.environ, "GUONG_AS_OWNER": "1"}
        subprocess.run([sys.executable, "-m", "tests.ops.release", str(listed)], env=as_owner, check=True)
        assert migrations(name) == json.loads(listed.read_text())["migrations"]
        database.settle()
        release.load(os.environ["DATABASE_URL"])
        before = asked(name, STATE)
        assert (before[0], before[1], before[2]) == (2000, 2000, 1000)
        done = subprocess.run([sys.executable, "-m", "guong.ops.cli", "upgrade"], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        assert "chain, sums, tree and numbers of rows are whole" in done.stdout
        assert asked(name, STATE) == before
        assert asked(name, "select kind, actor from ledger_entry where seq = 4002") == ("system.upgraded", "machine:console")
        assert asked(name, "select purpose, n_entries, n_files from upkeep_backup") == ("upgrade", 4000, 1)
        assert len(list((home / "backups").iterdir())) == 1
        with pytest.raises(psycopg.errors.InsufficientPrivilege), psycopg.connect(os.environ["DATABASE_URL"]) as application:
            application.execute("update ledger_entry set value = 'x'")


@pytest.fixture
def behind(own_city, own_database, monkeypatch, tmp_path):
    """The small city, one migration behind this version."""
    home = install(monkeypatch, tmp_path / "home", own_database)
    with psycopg.connect(embedded.cluster.dsn(own_database, "guong_owner"), autocommit=True) as owner:
        owner.execute("delete from django_migrations where app = 'upkeep'")
        owner.execute("drop table upkeep_backup")
        owner.execute("comment on schema public is 'an earlier version'")
    from django.db import connection

    connection.close()
    yield home
    connection.close()


def test_an_upgrade_is_recorded_with_the_archive_made_before(behind, own_database, monkeypatch, tmp_path):
    done = guong("upgrade")
    assert done.exit_code == 0, done.output
    assert Entry.objects.get(kind="system.upgraded").detail.body["migrations"] == ["upkeep.0001_backups"]
    assert Backup.objects.get().purpose == "upgrade"
    (archive,) = (behind / "backups").iterdir()
    again = guong("upgrade")
    assert (again.exit_code, "nothing to do" in again.output) == (0, True), again.output
    with empty_database("guong_older") as name:  # an archive of an earlier version comes back and is brought to this one
        install(monkeypatch, tmp_path / "older", name)
        back = guong("restore", archive)
        assert (back.exit_code, "1 migrations brought it to this one" in back.output) == (0, True), back.output
        assert "upkeep" in migrations(name)


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        ("update ledger_summary set n = n + 1", "summary of organization"),
        ("drop table access_slip cascade; select 1 / 0", "division by zero"),
    ],
)
def test_an_upgrade_that_harms_anything_is_rolled_back(behind, own_database, monkeypatch, harm, words):
    def harmful():
        with psycopg.connect(os.environ["DATABASE_OWNER_URL"], autocommit=True) as owner:
            owner.execute(harm)

    before = asked(own_database, WHOLE)
    monkeypatch.setattr(database, "migrate", harmful)
    done = guong("upgrade")
    assert (done.exit_code, "everything is as before" in done.output, words in done.output) == (1, True, True), done.output
    assert asked(own_database, WHOLE) == before
    assert "upkeep" not in migrations(own_database)
    assert database._marked() == "an earlier version"


@pytest.mark.parametrize(
    ("harm", "fault"),
    [
        ("drop table access_slip cascade", "the table access_slip is gone"),
        ("delete from organization_post", "organization_post had 6 rows and has 0"),
        (
            "update ledger_entry set hash = '\\x00' where seq = (select seq from ledger_book)",
            "is not the one that was its head",
        ),
        ("delete from ledger_entry where seq = (select seq from ledger_book)", "is not the one that was its head"),
        ("delete from access_session; delete from procrastinate_jobs", ""),
    ],
)
def test_what_an_upgrade_must_not_lose(own_city, own_database, harm, fault):
    with psycopg.connect(embedded.cluster.dsn(own_database, "guong_owner")) as owner:
        before = condition.read(owner)
        owner.execute(harm)
        found = [*condition.lost(before, condition.read(owner)), *condition.broken_heads(owner, before)]
        assert fault in "; ".join(found)
        assert bool(found) == bool(fault)
        owner.rollback()


WHOLE = """select (select count(*) from organization_post), (select encode(hash, 'hex') from ledger_book),
  (select sum(n) from ledger_summary), (select count(*) from organization_closure), (select count(*) from access_slip)"""


def test_an_upgrade_is_refused_while_somebody_works_there(behind, own_database):
    with psycopg.connect(os.environ["DATABASE_URL"]):
        done = guong("upgrade")
    assert (done.exit_code, "Stop the pages and the worker first: 1 connections" in done.output) == (1, True)
    assert not (behind / "backups").exists()


def test_a_database_of_another_version_is_not_migrated_by_the_way(behind, monkeypatch):
    with pytest.raises(click.ClickException, match="guong upgrade"):
        database.up()
    monkeypatch.setenv("GUONG_DEMO", "1")
    monkeypatch.setattr(database, "migrate", lambda: None)
    database.up()


def test_nothing_starts_while_a_database_is_being_upgraded(behind):
    with (
        psycopg.connect(os.environ["DATABASE_OWNER_URL"], autocommit=True) as owner,
        alone.holding(owner, alone.CLOSED),
        pytest.raises(click.ClickException, match="being upgraded or restored"),
    ):
        database.up()


def test_a_later_version_and_an_empty_database_are_not_upgraded(behind, own_database, monkeypatch, tmp_path):
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"], autocommit=True) as owner:
        owner.execute("insert into django_migrations (app, name, applied) values ('ledger', '9999_from_tomorrow', now())")
    done = guong("upgrade")
    assert (done.exit_code, "later version" in done.output, "ledger.9999_from_tomorrow" in done.output) == (1, True, True)
    with empty_database("guong_none") as name:
        install(monkeypatch, tmp_path / "none", name)
        done = guong("upgrade")
        assert (done.exit_code, "The database is empty" in done.output) == (1, True)


def asked(name, question):
    with psycopg.connect(embedded.cluster.dsn(name, "guong_owner")) as owner:
        return owner.execute(question).fetchone()


def migrations(name):
    with psycopg.connect(embedded.cluster.dsn(name, "guong_owner")) as owner:
        return database.applied(owner)
