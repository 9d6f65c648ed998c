"""Directives stood among the assignments: an installation of then is upgraded, and every row, history and paper is there."""

from __future__ import annotations

import os
import subprocess
import sys

import psycopg
import pytest

from guong.ops import database
from guong.ops.archives.condition import Condition, lost
from tests import embedded
from tests.ops import release
from tests.ops.installations import empty_database, install

THEN = """
import django
django.setup()
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from guong.ops.management.commands.migrate import quick_states
executor = MigrationExecutor(connection)
graph, moved = executor.loader.graph, ("directives", "0001_moved_from_assignments")
leaves = [node for node in graph.leaf_nodes() if moved not in graph.forwards_plan(node)]
with quick_states():
    executor.migrate([*leaves, ("assignments", "0003_personal_proof")])
"""
WRITTEN = """
insert into assignments_directive (act, void, organization_id, title, text, document, source_row, issued_on, due_on)
  select 9, false, id, 'Rà soát', '', '5-CV/TU', '', '2021-05-04', '2021-05-20'
  from organization_organization where code = 'TU';
insert into assignments_addressee (act, void, directive_id, organization_id, state, n_reminded)
  select 9, false, d.id, o.id, 'issued', 0 from assignments_directive d, organization_organization o where o.code <> 'TU';
update assignments_addressee set state = 'acknowledged', acknowledged_on = '2021-05-05' where id % 2 = 0;
insert into assignments_note (addressee_id, kind, text, figures, written_on)
  select id, 'acknowledge', 'Đã nhận', '', '2021-05-05' from assignments_addressee where id % 2 = 0;
insert into assignments_assignment (act, void, assigner_id, organization_id, title, product, document, source_row, given_on,
    sort_on, state, proof, answer, repeats, series_number)
  select 9, false, id, id, 'Việc', '', '', '', '2021-05-04', '9999-12-31', 'given', '', '', '', 0
  from organization_organization where code = 'TU';
insert into assignments_paper (note_id, file, mime, size, digest, added_on)
  select id, 'assignments/2021/05/' || id || '.jpg', 'image/jpeg', 7, 'x', '2021-05-05' from assignments_note;
insert into assignments_paper (assignment_id, file, mime, size, digest, added_on)
  select id, 'assignments/2021/05/t.jpg', 'image/jpeg', 7, 'x', '2021-05-05' from assignments_assignment
"""
ASKED = {
    "directive": "select jsonb_agg(to_jsonb(d) order by id) from {}_directive d",
    "addressee": "select jsonb_agg(to_jsonb(d) order by id) from {}_addressee d",
    "note": "select jsonb_agg(to_jsonb(d) order by id) from {}_note d",
    "history of a directive": "select jsonb_agg(to_jsonb(d) order by pgh_id) from {}_directiveevent d",
    "history of an addressee": "select jsonb_agg(to_jsonb(d) order by pgh_id) from {}_addresseeevent d",
    "papers": "select jsonb_agg(to_jsonb(d) - 'assignment_id' order by id) from {}_paper d where file not like '%t.jpg'",
}


def test_rows_histories_and_papers_survive_the_move(monkeypatch, tmp_path):
    with empty_database("guong_moved") as name:
        install(monkeypatch, tmp_path / "home", name)
        database.prepare()
        as_owner = {**os.environ, "GUONG_AS_OWNER": "1"}
        subprocess.run([sys.executable, "-W", "ignore", "-c", THEN], env=as_owner, check=True)
        database.settle()
        release.load(os.environ["DATABASE_URL"])
        with psycopg.connect(os.environ["DATABASE_URL"]) as application:
            for statement in WRITTEN.split(";\n"):
                application.execute(statement)
        before = {what: asked(name, question.format("assignments")) for what, question in ASKED.items()}
        assert all(before.values())
        done = subprocess.run([sys.executable, "-m", "guong.ops.cli", "upgrade"], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        for what, question in ASKED.items():
            (after,) = asked(name, question.format("directives"))
            assert [new | old for new, old in zip(after, *before[what], strict=True)] == after, what
        assert asked(name, "select array_agg(file) from assignments_paper") == (["assignments/2021/05/t.jpg"],)
        with psycopg.connect(os.environ["DATABASE_URL"]) as application:
            for table in ("directive", "addressee", "paper", "note"):
                (given,) = application.execute(f"select nextval('directives_{table}_id_seq')").fetchone()
                assert given > application.execute(f"select max(id) from directives_{table}").fetchone()[0], table
            application.execute("update directives_addressee set state = 'planned'")
            history = "select count(*) from directives_addresseeevent where pgh_label = 'update' and state = 'planned'"
            assert application.execute(history).fetchone() == (40,)
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                application.execute("update directives_addresseeevent set state = 'x'")


def test_rows_that_went_to_another_table_are_not_missed_and_lost_ones_are():
    before = Condition({"assignments_directive": 2, "assignments_note": 0, "assignments_paper": 5}, [], {})
    moved = {"directives_directive": 2, "directives_note": 0, "assignments_paper": 2, "directives_paper": 3}
    assert lost(before, Condition(moved, [], {})) == []
    fewer = Condition(moved | {"directives_directive": 1, "directives_paper": 2}, [], {})
    assert lost(before, fewer) == ["assignments_directive had 2 rows and has 1", "assignments_paper had 5 rows and has 4"]
    assert lost(before, Condition({}, [], {}))[0] == "the table assignments_directive is gone"
    later = Condition({"assignments_paper": 2, "directives_paper": 3}, [], {})
    assert lost(later, Condition({"assignments_paper": 1, "directives_paper": 3}, [], {})) == [
        "assignments_paper had 2 rows and has 1"
    ]


def asked(name: str, question: str):
    with psycopg.connect(embedded.cluster.dsn(name, "guong_owner")) as owner:
        return owner.execute(question).fetchone()
