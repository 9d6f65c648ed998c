"""Each check says when something is wrong and how to mend it; one that breaks is a finding and stops nobody."""

from __future__ import annotations

from collections import namedtuple
from datetime import timedelta

import psycopg
import pytest
from django.db import connection
from procrastinate.contrib.django import app

from guong.kit import clock, environment
from guong.kit.actor import machine
from guong.upkeep import actions as upkeep
from guong.upkeep.actions import NewBackup
from guong.upkeep.models import Backup
from guong.watch import actions, queries
from guong.watch.checks import database, findings, installation, running
from guong.watch.checks import upkeep as archives
from guong.watch.checks.every import CHECKS
from guong.watch.models import Verification
from tests import embedded
from tests.cast import TODAY
from tests.watch.examples import TASK, failed_job, noted_fault

GIB = 2**30
Usage = namedtuple("Usage", "total used free")


def test_codes_are_there_once_and_every_check_has_a_label():
    assert len({check.code for check in CHECKS}) == len(CHECKS)
    assert all(check.label and "." in check.code for check in CHECKS)


def test_where_nothing_is_wrong_the_database_is_well(db, cast):
    said = {one.code: one.said for one in findings.found(CHECKS)}
    for code in ("answers", "version", "migrations", "roles", "clock", "server"):
        assert said[f"database.{code}"].state == "well", said[f"database.{code}"]
    assert said["ledger.heads"].state == said["tree.closure"].state == "well"
    assert all(one.remedy for one in said.values() if one.state != "well")


def test_without_a_database_only_what_needs_none_is_asked(db, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://guong_app@/guong?host=/nowhere")
    found = findings.found(CHECKS)
    assert found[0].said.state == "wrong"
    assert {one.code.partition(".")[0] for one in found[1:]} == {"disk", "files", "settings"}


def test_a_check_that_breaks_is_a_finding_without_its_words(db):
    check = findings.Check("a.b", "Mục", lambda: {}["Nguyễn Văn An"], asks=False)
    (found,) = findings.found([check])
    assert (found.said.state, "KeyError" in found.said.words, "An" in found.said.words) == ("wrong", True, False)
    assert found.state_words == "hỏng"


def test_an_application_that_owns_the_tables_is_found_out(own_database, monkeypatch):
    with psycopg.connect(embedded.cluster.dsn(own_database, "guong_owner"), autocommit=True) as owner:
        owner.execute("grant update on ledger_entry to guong_app")
    said = database.roles()
    assert (said.state, "ledger_entry" in said.words) == ("wrong", True)


def test_a_database_of_another_version_is_found_out(own_database):
    with psycopg.connect(embedded.cluster.dsn(own_database, "guong_owner"), autocommit=True) as owner:
        owner.execute("delete from django_migrations where app = 'watch'")
    assert database.migrations().state == "wrong"


def test_clocks_that_differ_are_found_out(db, monkeypatch):
    real = clock.now
    for seconds, state in ((10, "look"), (60, "wrong")):
        monkeypatch.setattr(clock, "now", lambda seconds=seconds: real() + timedelta(seconds=seconds))
        assert database.clocks().state == state
    monkeypatch.setattr(database, "OLDEST", 99)
    assert database.version().state == "wrong"


def test_the_folder_of_the_embedded_server_is_its_owners_alone(db, monkeypatch, tmp_path):
    monkeypatch.delenv("DATABASE_URL")
    monkeypatch.setenv("GUONG_HOME", str(tmp_path))
    monkeypatch.setattr("guong.kit.postgres._server_user", lambda: None)
    data = tmp_path / "postgres" / "data"
    data.mkdir(parents=True, mode=0o700)
    assert database.server().state == "well"
    data.chmod(0o755)
    assert database.server().state == "wrong"
    assert "guong serve" in database.answers().remedy


@pytest.mark.parametrize(("free", "state"), [(50, "well"), (4, "look"), (0.5, "wrong")])
def test_room_on_the_disk(monkeypatch, free, state):
    monkeypatch.setattr("shutil.disk_usage", lambda path: Usage(100 * GIB, 0, int(free * GIB)))
    assert installation.disk().state == ("look" if free == 4 else state)


@pytest.mark.parametrize(
    ("names", "https", "hosts_state", "https_state"),
    [
        (["localhost"], False, "well", "well"),
        (["guong.example"], True, "well", "well"),
        (["guong.example"], False, "well", "wrong"),
        (["localhost"], True, "look", "well"),
        (["*"], True, "wrong", "well"),
    ],
)
def test_addresses_and_encryption(settings, names, https, hosts_state, https_state):
    settings.ALLOWED_HOSTS, settings.HTTPS = names, https
    assert (installation.hosts().state, installation.https().state) == (hosts_state, https_state)


def test_nothing_of_a_workshop_is_left_on(settings, monkeypatch):
    assert installation.debugging().state == "wrong"  # the tests fix a business day
    monkeypatch.delenv("GUONG_BUSINESS_DAY")
    assert installation.debugging().state == "well"
    settings.DEBUG = True
    assert installation.debugging().state == "wrong"


def test_keys_are_long_and_private(settings, monkeypatch, tmp_path):
    monkeypatch.setenv("GUONG_HOME", str(tmp_path))
    environment.secret_key()
    assert installation.secret_key().state == "well"
    (tmp_path / "secret-key").chmod(0o644)
    assert installation.secret_key().state == "wrong"
    monkeypatch.setenv("SECRET_KEY", "x" * 50)
    assert installation.secret_key().state == "well"
    settings.SECRET_KEY = "short"
    assert installation.secret_key().state == "wrong"


def test_the_key_of_checkpoints_lies_outside_of_the_database(monkeypatch, tmp_path):
    monkeypatch.setenv("GUONG_HOME", str(tmp_path))
    assert installation.checkpoint_key().state == "look"
    key = tmp_path / "checkpoint.key"
    key.touch(mode=0o600)
    assert installation.checkpoint_key().state == "well"
    inside = tmp_path / "postgres" / "checkpoint.key"
    inside.parent.mkdir()
    inside.touch(mode=0o600)
    monkeypatch.setenv("GUONG_CHECKPOINT_KEY", str(inside))
    assert installation.checkpoint_key().state == "wrong"


def test_styles_and_fonts_are_there(settings, monkeypatch, tmp_path):
    assert installation.static_files().state == "well"
    assert installation.printed_fonts().state == "well"
    settings.STORAGES = {"staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}
    settings.STATIC_ROOT = tmp_path
    assert installation.static_files().state == "wrong"
    monkeypatch.setattr(installation.finders, "find", lambda name: None)
    assert "tabler" in installation.static_files().words
    settings.BASE_DIR = tmp_path
    assert installation.printed_fonts().state == "wrong"


def test_a_silent_worker_is_found_out(db):
    assert running.worker().state == "wrong"
    with connection.cursor() as cursor:
        cursor.execute("insert into procrastinate_workers default values")
    assert running.worker().state == "well"
    with connection.cursor() as cursor:
        cursor.execute("update procrastinate_workers set last_heartbeat = now() - interval '2 minutes'")
    assert running.worker().state == "wrong"


def test_jobs_that_failed_or_wait_long_are_to_be_looked_at(db, monkeypatch):
    assert running.jobs().state == "well"
    app.configure_task(TASK).defer(timestamp=0)
    assert running.jobs().state == "well"
    monkeypatch.setattr(queries, "oldest_waiting", lambda: 700.0)
    assert running.jobs().state == "look"
    failed_job()
    assert "1 hỏng" in running.jobs().words


def test_open_faults_are_to_be_looked_at(db):
    assert running.faults().state == "well"
    noted_fault()
    assert running.faults().state == "look"


def test_a_head_that_moved_alone_is_found_out(own_database):
    with psycopg.connect(embedded.cluster.dsn(own_database, "guong_owner"), autocommit=True) as owner:
        owner.execute("update ledger_book set seq = seq - 1")
    assert running.ledger_heads().state == "wrong"


def test_what_the_verifiers_found_and_when(db):
    by = machine("clerk", TODAY)
    assert running.verified().state == "look"
    actions.note_verification(by=by, n_entries=9, n_ledger=0, n_summaries=0, n_tree=0)
    assert running.verified().state == "well"
    Verification.objects.update(made_at=clock.now() - timedelta(days=3))
    assert running.verified().state == "look"
    actions.note_verification(by=by, n_entries=9, n_ledger=1, n_summaries=0, n_tree=0)
    assert running.verified().state == "wrong"


def test_archives_are_of_these_days_and_were_tried(cast):
    by = machine("console", TODAY)
    assert archives.backups().state == "look"
    new = NewBackup("ordered", clock.now(), "/backup/a.tar", 9, "0" * 64, "0.2", 9, "", 0)
    row = upkeep.record_backup(by=by, new=new, on=TODAY)
    assert (archives.backups().state, "--drill" in archives.backups().remedy) == ("look", True)
    upkeep.record_drill(by=by, key=row.pk, faults=[], on=TODAY)
    assert archives.backups().state == "well"
    for column, days in (("made_at", 3), ("drilled_at", 50)):
        Backup.objects.update(**{column: clock.now() - timedelta(days=days)})
        assert archives.backups().state == "look"
        Backup.objects.update(**{column: clock.now()})
    upkeep.record_drill(by=by, key=row.pk, faults=["summary of organization 1"], on=TODAY)
    assert archives.backups().state == "wrong"


def test_a_tree_that_was_changed_by_hand_is_found_out(own_city):
    with connection.cursor() as cursor:
        cursor.execute("delete from organization_closure where depth = 2")
    assert running.tree().state == "wrong"
