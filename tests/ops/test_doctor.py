"""`guong doctor` on a whole installation, on one without a database, and as JSON."""

from __future__ import annotations

import json
import os
import subprocess
import sys

from tests.ops.test_commands import guong

FINE = {"GUONG_BUSINESS_DAY": ""}


def test_what_is_wrong_is_named_with_its_remedy(own_database):
    done = guong("doctor", database=own_database, **FINE)
    assert done.returncode == 1
    assert "✗ Tiến trình việc nền" in done.stdout
    assert "→ Chạy guong worker" in done.stdout


def test_a_program_reads_codes(own_database):
    done = guong("doctor", "--json", database=own_database, **FINE)
    said = {one["code"]: one for one in json.loads(done.stdout)}
    assert [code for code, one in said.items() if one["state"] == "wrong"] == ["worker.alive"]
    assert said["database.roles"]["state"] == "well"
    assert said["tree.closure"]["state"] == "well"


def test_without_a_database_it_still_answers(tmp_path):
    environ = {**os.environ, "DATABASE_URL": "postgresql://guong_app@/guong?host=/nowhere", "GUONG_HOME": str(tmp_path)}
    command = [sys.executable, "-W", "ignore", "-m", "guong.ops.cli", "doctor"]
    done = subprocess.run(command, env=environ, capture_output=True, text=True)
    assert done.returncode == 1
    assert "✗ Cơ sở dữ liệu" in done.stdout
    assert done.stderr == ""
