"""Uploaded files go when they were kept for their time; what they brought stays, and an archive never loses one half-way."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import psycopg
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from guong.imports import actions, jobs, keeping
from guong.imports.models import Import
from guong.kit import alone, clock, norms
from guong.kit.actor import machine
from guong.kit.refusal import NotFound, Refusal
from guong.ledger.models import Entry
from tests import embedded
from tests.cast import TODAY

CLERK = machine("clerk", TODAY)


@pytest.fixture
def files(settings, tmp_path):
    """A folder of files of the test's own."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def kept(cast, name, state, days, **more):
    """An import with a file that came so many days ago."""
    at = clock.now() - timedelta(days=days)
    file = default_storage.save(f"imports/2021/05/{name}.csv", ContentFile(b"x"))
    row = Import(
        kind="people", organization=cast.organizations["R"], made_by=cast.people["em"], made_at=at, file=file, name=name,
        size=1, digest="d", state=state, faults=[{"row": 3, "value": "036000000001"}], others=[{"name": "2", "n_rows": 1}],
        n_faults=1, **more,
    )  # fmt: skip
    row.save()
    return row


def test_files_go_by_their_norm_and_rows_stay(cast, files):
    rows = {
        "acted": kept(cast, "acted", "done", 500, acted_at=clock.now() - timedelta(days=366), act=7),
        "acted lately": kept(cast, "lately", "done", 500, acted_at=clock.now() - timedelta(days=364), act=8),
        "faulty": kept(cast, "faulty", "faulty", 31),
        "fresh": kept(cast, "fresh", "uploaded", 29),
        "running": kept(cast, "running", "checking", 400),
        "undone": kept(cast, "undone", "undone", 90, acted_at=clock.now() - timedelta(days=40), act=9),
    }
    assert actions.expire_files(by=CLERK, on=TODAY) == 3
    for row in rows.values():
        row.refresh_from_db()
    assert {name: row.state for name, row in rows.items() if not row.file} == {
        "acted": "done", "faulty": "expired", "undone": "undone"
    }  # fmt: skip
    assert (rows["faulty"].faults, rows["faulty"].others, rows["faulty"].n_faults) == ([], [], 1)
    entries = Entry.objects.filter(kind="import.expired").order_by("value").values_list("value", "measure", "actor")
    assert list(entries) == [("acted", 1, "machine:clerk"), ("unacted", 2, "machine:clerk")]
    with pytest.raises(Refusal, match="Chưa có tệp nào"):
        actions.expire_files(by=CLERK, on=TODAY)
    assert actions.sweep_files(by=CLERK, at=clock.now()) == 0
    assert actions.sweep_files(by=CLERK, at=clock.now() + timedelta(days=2)) == 3
    assert sorted(path.stem for path in files.rglob("*.csv")) == ["fresh", "lately", "running"]


def test_the_hourly_job_does_it_and_again_does_nothing(cast, files):
    kept(cast, "old", "mapped", 40)
    jobs.expire_files(timestamp=0)
    jobs.expire_files(timestamp=0)
    assert Entry.objects.filter(kind="import.expired").count() == 1


def test_a_norm_of_the_organization_holds(cast, files, monkeypatch):
    kept(cast, "old", "mapped", 40)
    monkeypatch.setattr(
        norms, "_read", lambda code, at, on: dict.fromkeys(at, Decimal(60)) if code == "imports.keep_unacted" else {}
    )
    assert not keeping.due(clock.now(), TODAY, elsewhere=0).exists()


def test_nobody_else_lets_files_go(cast, files):
    kept(cast, "old", "mapped", 40)
    for who in ("em", "ha", "nobody"):
        with pytest.raises(NotFound):
            actions.expire_files(by=cast.actor(who), on=TODAY)
        with pytest.raises(NotFound):
            actions.sweep_files(by=cast.actor(who), at=clock.now())


def test_the_pages_of_an_import_without_its_file_say_so(cast, signed_in, files):
    done = kept(cast, "acted", "done", 500, act=7)
    left = kept(cast, "faulty", "faulty", 31)
    actions.expire_files(by=CLERK, on=TODAY)
    client = signed_in("em")
    for row in (done, left):
        assert "Tệp đã xóa vì hết hạn lưu" in client.get(f"/so-lieu/nhap-tep/{row.pk}").content.decode()
    page = client.get(f"/so-lieu/nhap-tep/{left.pk}").content.decode()
    assert "Ghép lại cột" not in page
    for path in ("ghep-cot", "dong-loi.xlsx"):
        assert client.get(f"/so-lieu/nhap-tep/{left.pk}/{path}").status_code == 404


def test_files_wait_while_an_archive_is_made(own_city, own_database, files):
    default_storage.save("imports/2021/05/nobody.csv", ContentFile(b"x"))
    later = clock.now() + timedelta(days=2)
    with (
        psycopg.connect(embedded.cluster.dsn(own_database, "guong_owner"), autocommit=True) as owner,
        alone.holding(owner, alone.ARCHIVING),
    ):
        assert actions.sweep_files(by=CLERK, at=later) == 0
    assert actions.sweep_files(by=CLERK, at=later) == 1
