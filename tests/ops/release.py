"""An installation as a release left it, and 2,000 people in it, written in SQL alone: the code of then is gone.

`python -m tests.ops.release docs/releases/0.1.json` migrates the empty database of DATABASE_URL to exactly that list.
The people come in as the code of then brought them: as the application's role, entries through that release's own pen.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import psycopg

N_PEOPLE, N_CELLS = 2_000, 40

# 1 city committee, 40 cells under it, dated; every hundredth person a secretary; all are rated for 2020
PEOPLE = """
create temporary table given as select n, (array['An', 'Bình', 'Đức', 'Ánh', 'Ước'])[n % 5 + 1] as given,
  (array['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Đỗ', 'Vũ', 'Hoàng'])[n % 7 + 1] as family, n % {cells} as cell
  from generate_series(0, {people} - 1) n;
insert into organization_organization (act, void, code, name, existed)
  select 1, false, case n when 0 then 'TU' else 'CB' || n end,
    case n when 0 then 'Đảng bộ thành phố' else 'Chi bộ ' || n end, daterange('2010-01-01', null)
  from generate_series(0, {cells}) n;
insert into organization_standing (act, void, kind, tier, valid, organization_id, name)
  select 1, false, case code when 'TU' then 'party_organization' else 'cell' end,
    case code when 'TU' then 'city' else 'below_grassroots' end, existed, id, name from organization_organization;
insert into organization_edge (act, void, valid, recorded_at, hierarchy_id, child_id, parent_id)
  select 1, false, existed, now(), 1, id,
    case when code <> 'TU' then (select id from organization_organization where code = 'TU') end
  from organization_organization;
select organization_rebuild(1::smallint);
insert into organization_person (act, void, code, full_name, sex, card_number, phone)
  select 2, false, '036' || lpad(n::text, 9, '0'), family || ' Thị ' || given || ' ' || given, 'female', '',
    '09' || n from given;
insert into organization_membership (act, void, kind, valid, organization_id, person_id)
  select 2, false, 'official', daterange('2015-01-01', null), o.id, p.id from given
  join organization_person p on p.code = '036' || lpad(n::text, 9, '0')
  join organization_organization o on o.code = 'CB' || cell + 1;
insert into organization_post (act, void, post, valid, hierarchy_id, organization_id, person_id, rank)
  select 2, false, 'secretary', daterange('2018-01-01', null), 1, organization_id, person_id, ''
  from organization_membership where person_id % 100 = 0;
insert into ratings_rating (act, void, year, scale, level, exemption, met_on, decided_on, document_number, document_issuer,
    withdrawn, decided_by_id, organization_id, person_id)
  select 3, false, 2020, 'member', (array['excellent', 'good', 'good', 'completed'])[person_id % 4 + 1], '', '2020-12-01',
    '2020-12-20', '12-QĐ/TU', 'Thành ủy', false, (select id from organization_organization where code = 'TU'), organization_id,
    person_id from organization_membership;
"""
ENTRIES = """
select ledger_append(1::smallint, {act}, now(), (select jsonb_agg(jsonb_build_object('happened_on', '{on}', 'about', 2020,
    'organization', organization_id, 'decided_by', null, 'person', person_id, 'kind', '{kind}', 'value', {value}, 'measure', 1,
    'source', '{table}:' || id, 'actor', 'machine:installer', 'hat', 'machine:installer', 'corrects', null, 'detail',
    jsonb_build_object('document', '12-QĐ/TU')) order by id) from {rows}))
"""
ACTS = (
    {"act": 2, "on": "2020-01-02", "kind": "person.registered", "value": "kind", "table": "organization.person",
     "rows": "organization_membership"},
    {"act": 3, "on": "2020-12-20", "kind": "member_rating.decided", "value": "level", "table": "ratings.rating",
     "rows": "ratings_rating"},
)  # fmt: skip


def load(url: str) -> None:
    """Bring the people in, as the application's role."""
    with psycopg.connect(url) as application:
        for statement in PEOPLE.format(people=N_PEOPLE, cells=N_CELLS).split(";\n"):
            if statement.strip():
                application.execute(statement)
        for act in ACTS:
            application.execute(ENTRIES.format(**act))


SESSIONS = "create table django_session (session_key text primary key, session_data text, expire_date timestamptz)"


def build(release: Path) -> None:
    """Migrate the empty database of the settings to what a release had, and nothing else."""
    import django

    django.setup()
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    wanted = [(app, names[-1]) for app, names in json.loads(release.read_text())["migrations"].items()]
    executor = MigrationExecutor(connection)
    executor.migrate([node for node in wanted if node in executor.loader.graph.nodes])
    if ("sessions", "0001_initial") in wanted:  # Django's own sessions, which a later release replaced and dropped
        with connection.cursor() as cursor:
            cursor.execute(SESSIONS)
        executor.recorder.record_applied("sessions", "0001_initial")


if __name__ == "__main__":
    build(Path(sys.argv[1]))
