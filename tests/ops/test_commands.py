"""The command line as its user meets it: help, verifiers, import, report, init; exit 0, 1 and 2."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import psycopg
import pytest

from tests import embedded
from tests.imports.test_imports import GOOD, book

REFERENCES = ["docs/reference/rules.md", "docs/reference/policy.md", "docs/reference/register.md"]


def guong(*words, database, **more):
    environ = {**os.environ, "PYTHONWARNINGS": "ignore", **more}
    environ["DATABASE_URL"] = embedded.cluster.dsn(database, "guong_app")
    environ["DATABASE_OWNER_URL"] = embedded.cluster.dsn(database, "guong_owner")
    command = [sys.executable, "-m", "guong.ops.cli", *words]
    return subprocess.run(command, env=environ, capture_output=True, text=True)


def test_help_and_misuse():
    assert "verify" in guong("ledger", "--help", database=embedded.MAIN).stdout
    assert guong("ledger", "nonsense", database=embedded.MAIN).returncode == 2


@pytest.mark.parametrize("words", [("ledger", "verify"), ("summaries", "check"), ("summaries", "rebuild"), ("tree", "check")])
def test_verifiers_end_well_on_a_whole_installation(own_database, words):
    done = guong(*words, database=own_database)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("words", "tampering"),
    [
        (("ledger", "verify"), "update ledger_entry set value = 'x' where seq = 1"),
        (("summaries", "check"), "update ledger_summary set n = n + 1"),
        (("tree", "check"), "delete from organization_closure where depth = 2"),
    ],
)
def test_verifiers_end_with_1_when_something_was_changed(own_database, words, tampering):
    with psycopg.connect(embedded.cluster.dsn(own_database, "guong_owner"), autocommit=True) as owner:
        owner.execute(tampering)
    done = guong(*words, database=own_database)
    assert done.returncode == 1
    assert done.stderr


def test_a_checkpoint_is_one_line_and_shows_a_cut_tail(own_database, tmp_path):
    here = {"database": own_database, "GUONG_HOME": str(tmp_path)}
    line = guong("ledger", "checkpoint", **here).stdout.strip()
    assert "\n" not in line
    (said,) = json.loads(guong("ledger", "checkpoint", "--json", **here).stdout)
    assert said["line"] == line
    assert (tmp_path / "checkpoints.txt").read_text().splitlines() == [line, line]
    assert (tmp_path / "checkpoint.key").stat().st_mode & 0o777 == 0o600
    filed = tmp_path / "filed.txt"
    filed.write_text(f"{line}\n\n")
    assert guong("ledger", "verify", "--checkpoint", line, "--checkpoints", str(filed), **here).returncode == 0
    with psycopg.connect(embedded.cluster.dsn(own_database, "guong_owner"), autocommit=True) as owner:
        owner.execute("delete from ledger_detail where entry_id = (select max(id) from ledger_entry)")
        owner.execute("delete from ledger_entry where id = (select max(id) from ledger_entry)")
    done = guong("ledger", "verify", "--checkpoint", line, "--json", **here)
    assert (done.returncode, "the tail of the chain was cut" in done.stderr) == (1, True)
    forged = guong("ledger", "verify", "--checkpoint", line.replace("guong1.2", "guong1.3"), **here)
    assert (forged.returncode, "forged" in forged.stderr) == (1, True)
    (tmp_path / "checkpoint.key").write_text("nonsense")
    assert guong("ledger", "checkpoint", **here).returncode == 1


def test_an_import_by_command_names_its_errors(own_database, tmp_path):
    good, bad = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    good.write_bytes(book([GOOD]))
    bad.write_bytes(book([["", *GOOD[1:]]]))
    assert guong("import", "people", str(bad), "--as", "em", database=own_database).returncode == 1
    assert guong("import", "people", str(good), "--as", "em", "--dry-run", database=own_database).returncode == 0
    assert "đã nhập" in guong("import", "people", str(good), "--as", "em", database=own_database).stdout
    assert guong("import", "people", str(good), "--as", "nobody", database=own_database).returncode == 1


def test_a_template_is_written(own_database, tmp_path):
    file = tmp_path / "mau.xlsx"
    assert guong("template", "ratings", str(file), database=own_database).returncode == 0
    assert file.read_bytes().startswith(b"PK")


def test_the_report_prints_json(own_database):
    done = guong("report", "ratings", "--json", database=own_database)
    assert json.loads(done.stdout)["member_rating"]["2020"]["total"] == 6


def test_init_makes_a_real_installation_once(own_empty):
    from django.db import connection

    name = connection.settings_dict["NAME"]
    words = ["init", "--organization", "Đảng bộ phường X", "--code", "X", "--since", "01/07/2025"]
    words += ["--administrator", "Lê Thị Quản", "--person-code", "036000000001"]
    done = guong(*words, database=name)
    assert done.returncode == 0, done.stderr
    assert "/phieu" in done.stdout
    again = guong(*words, database=name)
    assert (again.returncode, "chỉ chạy một lần" in again.stderr) == (1, True)


def test_the_references_are_written_anew():
    done = guong("docs", database=embedded.MAIN)
    assert (done.returncode, done.stdout.split()) == (0, REFERENCES), done.stderr
