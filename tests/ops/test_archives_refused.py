"""Archives that were changed, cut, forged or meant to do harm: each is refused with a sentence, and nothing is written."""

from __future__ import annotations

import hashlib
import io
import json
import tarfile
from datetime import datetime

import pytest

from guong.kit import clock
from guong.ops.archives import condition, manifest, reading
from guong.ops.archives.manifest import ArchiveRefused, Manifest, Member
from tests.ops.installations import empty_database, guong, install

DUMP = b"PGDMP"
AT = datetime(2026, 11, 27, 2, 0, tzinfo=clock.ZONE)


def said(*members, **more):
    named = {
        "version": "0.1.0", "made_at": AT, "migrations": {"ledger": ["0001_ledger"]}, "application": "guong_app",
        "database_bytes": 1, "condition": condition.Condition({}, [], {}), **more,
    }  # fmt: skip
    return Manifest(members=[Member("database.dump", len(DUMP), digest(DUMP)), *members], **named).as_bytes()


def digest(content):
    return hashlib.sha256(content).hexdigest()


def plain(name, content=b"x", **more):
    info = tarfile.TarInfo(name)
    info.size = len(content)
    for attribute, value in more.items():
        setattr(info, attribute, value)
    return info, content


def tar(file, *parts, first=None):
    with tarfile.open(file, "w", format=tarfile.PAX_FORMAT) as out:
        for info, content in (plain("manifest.json", said() if first is None else first), *parts):
            out.addfile(info, io.BytesIO(content))
    return file


def refused(file, words):
    with pytest.raises(ArchiveRefused, match=words):
        reading.verify(file)


def test_what_is_no_archive_is_refused(tmp_path):
    file = tmp_path / "a.tar"
    for content in (b"", b"nonsense" * 200, b"PK\x03\x04" + b"0" * 4000):
        file.write_bytes(content)
        refused(file, "no archive of Gương")
    refused(tar(file, first=b"{"), "manifest cannot be read")
    refused(tar(file, first=b"[" * 100_000), "manifest cannot be read")
    refused(tar(file, first=b'{"format": "other"}'), "format 'other'")
    refused(
        tar(file, first=json.dumps({"format": manifest.FORMAT, "version": "1"}).encode()), "manifest of the archive is broken"
    )
    with tarfile.open(file, "w") as out:
        out.addfile(*[plain("database.dump", DUMP)[0], io.BytesIO(DUMP)])
    refused(file, "does not begin with a manifest")


def test_a_packed_archive_is_refused_so_that_nothing_grows_out_of_it(tmp_path):
    with tarfile.open(tmp_path / "a.tar", "w:gz") as out:
        out.addfile(plain("manifest.json", bytes(10_000_000))[0], io.BytesIO(bytes(10_000_000)))
    refused(tmp_path / "a.tar", "no archive of Gương")


@pytest.mark.parametrize(
    "name",
    ["../etc/passwd", "/etc/passwd", "files/../../x", "files//x", "files/./x", "files/x/", "files\\x", "files/a\nb", "files/",
     "secrets/other", "checkpoint.key", "database.dump/x"],
)  # fmt: skip
def test_a_name_that_leads_elsewhere_is_refused(tmp_path, name):
    file = tar(tmp_path / "a.tar", plain("database.dump", DUMP), plain(name), first=said(Member(name, 1, digest(b"x"))))
    refused(file, "a name that no archive of Gương has")
    (tmp_path / "out").mkdir()
    with pytest.raises(ArchiveRefused):
        reading.unpack(file, tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.parametrize(
    "kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE, tarfile.DIRTYPE]
)
def test_links_devices_and_folders_are_refused(tmp_path, kind):
    member = plain("files/x", b"", type=kind, linkname="/etc/passwd")
    file = tar(tmp_path / "a.tar", plain("database.dump", DUMP), member, first=said(Member("files/x", 0, digest(b""))))
    refused(file, "no plain file")


def test_a_sparse_member_that_grows_is_refused(tmp_path):
    sparse = {
        "pax_headers": {
            "GNU.sparse.major": "1",
            "GNU.sparse.minor": "0",
            "GNU.sparse.name": "files/x",
            "GNU.sparse.realsize": "9" * 12,
        }
    }
    first = said(Member("files/x", 999_999_999_999, digest(b"")))
    file = tar(tmp_path / "a.tar", plain("database.dump", DUMP), plain("files/x", b"0\n" + bytes(510), **sparse), first=first)
    refused(file, "promises more than the archive can hold")
    first = said(Member("files/x", 512, digest(b"")))
    file = tar(tmp_path / "a.tar", plain("database.dump", DUMP), plain("files/x", b"0\n" + bytes(510), **sparse), first=first)
    refused(file, "no plain file|cannot be read|no archive")


def test_what_was_changed_added_doubled_or_cut_is_refused(tmp_path):
    file, one = tmp_path / "a.tar", Member("files/x", 1, digest(b"x"))
    refused(tar(file, plain("database.dump", b"PGDMQ")), "differs from its SHA-256")
    refused(tar(file, plain("database.dump", DUMP + b"more")), "another size")
    refused(tar(file, plain("database.dump", DUMP), plain("files/y")), "does not name, or twice")
    refused(
        tar(file, plain("database.dump", DUMP), plain("files/x"), plain("files/x"), first=said(one)), "does not name, or twice"
    )
    refused(tar(file, plain("database.dump", DUMP), plain("files/x"), first=said(one, one)), "a member twice")
    refused(tar(file, plain("database.dump", DUMP), first=said(one)), "lacks 'files/x'")
    refused(tar(file, first=said()), "lacks 'database.dump'")
    whole = tar(
        file,
        plain("database.dump", DUMP),
        plain("files/x", bytes(9000)),
        first=said(Member("files/x", 9000, digest(bytes(9000)))),
    )
    reading.verify(whole)
    whole.write_bytes(whole.read_bytes()[:6000])
    refused(whole, "promises more|damaged|cannot be read|differs")


def test_a_dump_that_is_none_is_refused_and_leaves_the_place_empty(tmp_path, monkeypatch):
    file = tar(tmp_path / "a.tar", plain("database.dump", DUMP))
    with empty_database("guong_back") as name:
        home = install(monkeypatch, tmp_path / "home", name)
        done = guong("restore", file)
        assert (done.exit_code, "dump inside is broken" in done.output) == (1, True)
        assert list(home.iterdir()) == []


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"migrations": {"ledger": ["9999_from_tomorrow"]}}, "later than this one"),
        ({"migrations": {"other_program": ["0001_initial"]}}, "later than this one"),
        ({"application": "somebody"}, "DATABASE_URL with that role"),
        ({"database_bytes": 10**18}, "are free"),
    ],
)
def test_an_archive_of_another_version_or_installation_is_refused(tmp_path, monkeypatch, more, words):
    file = tar(tmp_path / "a.tar", plain("database.dump", DUMP), first=said(**more))
    with empty_database("guong_back") as name:
        install(monkeypatch, tmp_path / "home", name)
        done = guong("restore", file)
        assert (done.exit_code, words in done.output) == (1, True), done.output
        other = guong("restore", file, "--sha256", "0" * 64)
        assert (other.exit_code, "another SHA-256" in other.output) == (1, True)


def test_an_archive_that_is_not_there_is_said(tmp_path, monkeypatch):
    install(monkeypatch, tmp_path / "home", "guong_nowhere")
    done = guong("restore", tmp_path / "none.tar")
    assert (done.exit_code, "There is no archive" in done.output) == (1, True)
