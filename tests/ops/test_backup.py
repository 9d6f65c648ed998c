"""Archives: made and read back, drilled, restored into an empty place, recorded, and how many stay."""

from __future__ import annotations

import json
import tarfile

import psycopg
import pytest

from guong.kit import alone
from guong.ledger.models import Entry
from guong.ops.archives import shelves
from guong.upkeep import queries
from guong.upkeep.models import Backup
from tests import embedded
from tests.ops.installations import CONTENT, FILE, empty_database, guong, install, may_make_databases, with_file

SECRET = "a secret of the installation"


@pytest.fixture
def home(own_city, own_database, monkeypatch, tmp_path):
    """The small city in a database of its own, with an uploaded file and a secret."""
    folder = install(monkeypatch, tmp_path / "home", own_database)
    with_file(folder)
    (folder / "secret-key").write_text(SECRET)
    return folder


def archive_of(home, *words):
    done = guong("backup", "--json", *words)
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def test_an_archive_is_one_tar_that_says_what_is_in_it(home, own_city):
    said = archive_of(home)
    archive = home / "backups" / said["archive"].rpartition("/")[2]
    assert archive.stat().st_mode & 0o077 == 0
    with tarfile.open(archive, "r:") as tar:
        names = tar.getnames()
        manifest = json.load(tar.extractfile("manifest.json"))
    assert names == ["manifest.json", "database.dump", f"files/{FILE}"]
    assert manifest["condition"]["heads"] == said["heads"]
    assert manifest["condition"]["tables"]["organization_person"] > 5
    assert manifest["condition"]["tables"]["access_session"] == 0
    assert [path.name for path in archive.parent.iterdir()] == [archive.name]
    row = Backup.objects.get()
    assert (row.sha256, row.kept_at, row.n_files, row.head) == (said["sha256"], str(archive), 1, said["heads"][0][2])
    entry = Entry.objects.get(kind="backup.made")
    assert (entry.value, entry.actor, entry.source) == (said["sha256"], "machine:console", f"upkeep.backup:{row.pk}")
    assert [backup.pk for backup in queries.backups(own_city.actor("ha"))] == [row.pk]
    assert list(queries.backups(own_city.actor("chi"))) == []


def test_secrets_are_in_it_only_when_asked_for(home):
    (home / "checkpoint.key").write_text("a key")
    with tarfile.open(archive_of(home, "--with-secrets")["archive"]) as tar:
        assert tar.extractfile("secrets/secret-key").read().decode() == SECRET
        assert tar.extractfile("secrets/checkpoint.key").read() == b"a key"


def test_a_drill_compares_everything_and_leaves_nothing(home):
    with may_make_databases():
        done = guong("backup", "--drill")
    assert done.exit_code == 0, done.output
    assert "drill: 0 faults; 1 files came back" in done.output
    assert embedded.cluster.sql("select count(*) from pg_database where datname like 'guong_drill%'").strip() == "0"
    assert Backup.objects.get().drill == "whole"
    assert Entry.objects.get(kind="backup.drilled").value == "whole"


def test_a_drill_of_a_broken_chain_fails_and_is_recorded(home, own_database):
    with psycopg.connect(embedded.cluster.dsn(own_database, "guong_owner"), autocommit=True) as owner:
        owner.execute("update ledger_entry set value = 'x' where seq = 1")
    with may_make_databases():
        done = guong("backup", "--drill", "--json", "--keep", 1)
    assert done.exit_code == 1
    said = json.loads(done.stdout)
    assert (said["drill"]["whole"], said["drill"]["faults"]) == (False, ["entry.link at 1", "summary of organization 1"])
    assert Backup.objects.get().faults == said["drill"]["faults"]


def test_a_drill_says_what_the_owner_needs(home):
    done = guong("backup", "--drill")
    assert (done.exit_code, "alter role guong_owner createdb" in done.output) == (1, True)


def test_an_archive_comes_back_into_an_empty_place_with_its_rights(home, monkeypatch, tmp_path):
    said = archive_of(home, "--with-secrets")
    with empty_database("guong_back") as name:
        there = install(monkeypatch, tmp_path / "there", name)
        done = guong("restore", said["archive"], "--sha256", said["sha256"])
        assert done.exit_code == 0, done.output
        assert (there / "files" / FILE).read_bytes() == CONTENT
        assert (there / "secret-key").read_text() == SECRET
        assert (there / "secret-key").stat().st_mode & 0o077 == 0
        assert sorted(path.name for path in there.iterdir()) == ["files", "secret-key"]
        with psycopg.connect(embedded.cluster.dsn(name, "guong_app"), autocommit=True) as application:
            assert application.execute("select seq from ledger_book").fetchone() == (said["heads"][0][1],)
            for closed in ("delete from ledger_entry", "update organization_personevent set phone = ''"):
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    application.execute(closed)
        again = guong("restore", said["archive"])
        assert (again.exit_code, "The database is not empty" in again.output) == (1, True)


def test_a_place_with_files_or_other_secrets_is_not_filled(home, monkeypatch, tmp_path):
    said = archive_of(home, "--with-secrets")
    with empty_database("guong_back") as name:
        there = install(monkeypatch, tmp_path / "there", name)
        (there / "secret-key").write_text("another")
        done = guong("restore", said["archive"])
        assert (done.exit_code, "brings another secret-key" in done.output) == (1, True)
        (there / "secret-key").unlink()
        with_file(there)
        done = guong("restore", said["archive"])
        assert (done.exit_code, "folder of files is not empty" in done.output) == (1, True)
        assert embedded.cluster.sql("select count(*) from pg_class where relname = 'ledger_entry'", name).strip() == "0"


def test_two_archives_are_not_made_at_once(home, own_database):
    with (
        psycopg.connect(embedded.cluster.dsn(own_database, "guong_owner"), autocommit=True) as other,
        alone.holding(other, alone.ARCHIVING),
    ):
        done = guong("backup")
    assert (done.exit_code, "another backup, restore or upgrade" in done.output) == (1, True)


def test_only_so_many_stay(home):
    old = [f"guong-2026{month:02d}{day:02d}-020000.tar" for month in (1, 2, 3) for day in (1, 2, 3)]
    (home / "backups").mkdir()
    for name in [*old, "notes.txt"]:
        (home / "backups" / name).write_text("old")
    removed = archive_of(home, "--keep", 2, "--keep-months", 3)["removed"]
    left = sorted(path.name for path in (home / "backups").iterdir())
    assert left[:3] == ["guong-20260201-020000.tar", "guong-20260301-020000.tar", "guong-20260303-020000.tar"]
    assert (left[-1], len(left)) == ("notes.txt", 5)
    assert sorted([*removed, *left[:3]]) == old


def test_what_stays_is_the_newest_and_the_first_of_months():
    names = [f"guong-2026{month:02d}{day:02d}-020000.tar" for month in (1, 2, 3) for day in (1, 15, 28)]
    assert shelves.surplus(names, 9) == []
    assert shelves.surplus(names, 2) == names[:-2]
    assert shelves.surplus(names, 1, 2) == [name for name in names if name not in (names[3], names[6], names[8])]
    assert shelves.surplus([*names, "other.tar"], 1)[-1] == names[-2]
