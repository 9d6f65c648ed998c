"""Erasing details: the application may delete a detail through this function alone, and the verifier asks which entry says so."""

from django.db import migrations

ERASE = """
create function ledger_erase(entries bigint[]) returns bigint language sql security definer set search_path = public, pg_temp as $$
with gone as (delete from ledger_detail where entry_id = any(entries) returning 1) select count(*) from gone $$
"""

VERIFY = """
create or replace function ledger_faults(b smallint) returns table (what text, seq bigint) stable language sql as $$
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
union all
select case when d.entry_id is null then 'detail.missing' else 'detail.returned' end, e.seq
from ledger_entry e left join ledger_detail d on d.entry_id = e.id
where e.book_id = b and e.detail_digest is not null and (d.entry_id is null)
  <> exists (select from ledger_entry x where x.kind = 'details.erased' and x.source = 'ledger.entry:' || e.id)
order by 2, 1 $$
"""

VERIFY_BEFORE = """
create or replace function ledger_faults(b smallint) returns table (what text, seq bigint) stable language sql as $$
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


class Migration(migrations.Migration):
    dependencies = [("ledger", "0002_pen")]
    operations = [
        migrations.RunSQL(ERASE, "drop function ledger_erase"),
        migrations.RunSQL(VERIFY, VERIFY_BEFORE),
    ]
