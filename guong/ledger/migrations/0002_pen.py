"""The pen: all entries of one act are appended in one statement, by a function that only the owning role may change.

`ledger_append` locks the book's head, numbers and chains the entries, inserts them with their details, adds to the sums
and moves the head. Number and link come from the one locked row, so that writers on several connections never fork a chain.
"""

from django.conf import settings
from django.db import migrations

SEQUENCE = "create sequence ledger_act_seq"

LINK = """
create function ledger_link(state bytea, head bytea, x bytea) returns bytea immutable language sql as
$$ select sha256(coalesce(state, head) || x) $$
"""

CHAIN = "create aggregate ledger_chain(bytea, bytea) (sfunc = ledger_link, stype = bytea)"

CANON = """
create function ledger_canon(book smallint, seq bigint, act bigint, at timestamptz, day date, about int, organization bigint,
  decided_by bigint, person bigint, kind text, value text, measure numeric, source text, actor text, hat text,
  corrects bigint, digest bytea) returns bytea stable language sql as $$
select convert_to(jsonb_build_array(book, seq, act, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), day, about,
  organization, decided_by, person, kind, value, to_char(measure, 'FM9999999999999990.0000'), source, actor, hat, corrects,
  encode(digest, 'hex'))::text, 'UTF8') $$
"""

APPEND = """
create function ledger_append(b smallint, the_act bigint, at timestamptz, entries jsonb)
returns bigint language sql security definer set search_path = public, pg_temp as $$
with new as materialized (
  select r.*, case when r.detail is not null then uuid_send(gen_random_uuid()) end as salt
  from rows from (jsonb_to_recordset(entries) as (happened_on date, about int, organization bigint, decided_by bigint,
    person bigint, kind text, value text, measure numeric, source text, actor text, hat text, corrects bigint, detail jsonb))
    with ordinality as r(happened_on, about, organization, decided_by, person, kind, value, measure, source, actor, hat,
      corrects, detail, n)),
sealed as materialized (
  select new.*, case when detail is not null then sha256(salt || convert_to(detail::text, 'UTF8')) end as digest from new),
head as materialized (select seq, hash from ledger_book where id = b for update),
linked as materialized (
  select s.*, h.seq + n as seq_,
    ledger_chain(h.hash, ledger_canon(b, h.seq + n, the_act, at, happened_on, about, organization, decided_by, person,
      kind, value, measure, source, actor, hat, corrects, digest)) over (order by n rows unbounded preceding) as hash_
  from sealed s, head h),
ins as (
  insert into ledger_entry (book_id, seq, act, recorded_at, happened_on, about, organization_id, decided_by_id, person_id,
    kind, value, measure, source, actor, hat, corrects_id, detail_digest, hash)
  select b, seq_, the_act, at, happened_on, about, organization, decided_by, person, kind, value, measure, source, actor,
    hat, corrects, digest, hash_ from linked order by n
  returning id, seq, happened_on, about, organization_id, kind, value, measure, corrects_id, hash),
det as (
  insert into ledger_detail (entry_id, salt, body)
  select ins.id, salt, detail from ins join linked on seq_ = seq where detail is not null),
delta as (
  select organization_id, kind, value, about, date_trunc('month', happened_on)::date as month, 1 as sign, measure
  from ins where kind <> 'entry.withdrawn'
  union all
  select o.organization_id, o.kind, o.value, o.about, date_trunc('month', o.happened_on)::date, -1, -o.measure
  from ins join ledger_entry o on o.id = ins.corrects_id where o.kind <> 'entry.withdrawn'),
sums as (
  insert into ledger_summary (organization_id, kind, value, about, month, n, total)
  select organization_id, kind, value, about, month, sum(sign), sum(measure) from delta group by 1, 2, 3, 4, 5 order by 1, 2, 4, 5, 3
  on conflict (organization_id, kind, about, month, value)
  do update set n = ledger_summary.n + excluded.n, total = ledger_summary.total + excluded.total),
pulse as (
  insert into ledger_pulse (kind, version)
  select kind, max(top) from (
    select kind, (select max(seq) from ins) as top from delta union all select kind, seq from ins) k group by kind order by kind
  on conflict (kind) do update set version = excluded.version)
update ledger_book set seq = l.seq, hash = l.hash
from (select seq, hash from ins order by seq desc limit 1) l where id = b returning ledger_book.seq $$
"""

VERIFY = """
create function ledger_faults(b smallint) returns table (what text, seq bigint) stable language sql as $$
with chained as (
  select e.*, lag(e.seq, 1, 0::bigint) over w as seq_before, lag(e.hash, 1, sha256('')) over w as hash_before
  from ledger_entry e where e.book_id = b window w as (order by e.seq)),
last as (select seq, hash from ledger_entry where book_id = b order by seq desc limit 1)
select 'entry.gap', seq from chained where seq <> seq_before + 1
union all
select 'entry.link', seq from chained where hash <> sha256(hash_before || ledger_canon(book_id, seq, act, recorded_at,
  happened_on, about, organization_id, decided_by_id, person_id, kind, value, measure, source, actor, hat, corrects_id,
  detail_digest))
union all
select 'book.head', k.seq from ledger_book k left join last on true
where k.id = b and (k.seq <> coalesce(last.seq, 0) or k.hash <> coalesce(last.hash, sha256('')))
union all
select 'detail.digest', e.seq from ledger_detail d join ledger_entry e on e.id = d.entry_id
where e.book_id = b and e.detail_digest is distinct from sha256(d.salt || convert_to(d.body::text, 'UTF8'))
order by 2, 1 $$
"""

RECOUNT = """
create function ledger_recount()
returns table (organization_id bigint, kind text, value text, about int, month date, n bigint, total numeric)
stable language sql as $$
select e.organization_id, e.kind, e.value, e.about, date_trunc('month', e.happened_on)::date, count(*), sum(e.measure)
from ledger_entry e
where e.kind <> 'entry.withdrawn' and not exists (select from ledger_entry c where c.corrects_id = e.id)
group by 1, 2, 3, 4, 5 $$
"""

REBUILD = """
create function ledger_rebuild_summaries() returns bigint language sql security definer set search_path = public, pg_temp as $$
select id from ledger_book order by id for update;
delete from ledger_summary;
insert into ledger_summary (organization_id, kind, value, about, month, n, total)
select organization_id, kind, value, about, month, n, total from ledger_recount();
select count(*) from ledger_summary $$
"""

TABLES = ("ledger_book", "ledger_entry", "ledger_detail", "ledger_summary", "ledger_pulse")


def protect(apps, schema_editor):
    """Take the pen from the application's role, where it is not the owner itself (`doctor` complains of that)."""
    role = schema_editor.quote_name(settings.APPLICATION_ROLE)
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(
            "select exists (select from pg_roles where rolname = %s) and current_user <> %s",
            [settings.APPLICATION_ROLE, settings.APPLICATION_ROLE],
        )
        if cursor.fetchone()[0]:
            for table in TABLES:
                cursor.execute(f"revoke all on {table} from {role}")
                cursor.execute(f"grant select on {table} to {role}")
            cursor.execute(f"grant usage on sequence ledger_act_seq to {role}")


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_ledger")]
    operations = [
        migrations.RunSQL(SEQUENCE, "drop sequence ledger_act_seq"),
        migrations.RunSQL(LINK, "drop function ledger_link"),
        migrations.RunSQL(CHAIN, "drop aggregate ledger_chain(bytea, bytea)"),
        migrations.RunSQL(CANON, "drop function ledger_canon"),
        migrations.RunSQL(APPEND, "drop function ledger_append"),
        migrations.RunSQL(VERIFY, "drop function ledger_faults"),
        migrations.RunSQL(RECOUNT, "drop function ledger_recount"),
        migrations.RunSQL(REBUILD, "drop function ledger_rebuild_summaries"),
        migrations.RunSQL(
            "insert into ledger_book (id, seq, hash) values (1, 0, sha256(''))", "delete from ledger_book"
        ),
        migrations.RunPython(protect, migrations.RunPython.noop),
    ]
