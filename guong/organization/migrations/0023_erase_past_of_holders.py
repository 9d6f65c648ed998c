"""The past in a history is emptied of one person: a row that went from one to another holds the words of both.

Columns of the live table that are commented "holder" say whose a line of the history was; without any, every line is meant.
"""

from importlib import import_module

from django.db import migrations

BEFORE = import_module("guong.organization.migrations.0012_erase_past").ERASE
DROP = "drop function history_erase(regclass, bigint[])"
ERASE = """
create function history_erase(live regclass, keys bigint[], holder bigint) returns bigint
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  history regclass := (select c.oid from pg_class l join pg_class c on c.relname = l.relname || 'event'
                       and c.relnamespace = l.relnamespace where l.oid = live);
  whose text := (select string_agg(format('h.%I = $2', attname), ' or ') from pg_attribute
                 where attrelid = live and attnum > 0 and not attisdropped
                   and col_description(attrelid, attnum) = 'holder');
  sets text;
  past text;
  n bigint := 0;
begin
  with personal as (
    select quote_ident(attname) as col, case when attnotnull then quote_literal('') else 'null' end as nothing
    from pg_attribute where attrelid = history and attnum > 0 and not attisdropped
      and col_description(attrelid, attnum) = 'personal'),
  asked as (
    select col, nothing, format('coalesce(h.%1$s::text, '''') not in ('''', coalesce(l.%1$s::text, ''''))', col) as is_past
    from personal)
  select string_agg(format('%1$s = case when %2$s then %3$s else h.%1$s end', col, is_past, nothing), ', '),
    string_agg(is_past, ' or ') into sets, past from asked;
  if sets is not null then
    execute format('update %s h set %s from %s l where l.id = h.pgh_obj_id and l.id = any($1) and (%s) and (%s)',
                   history, sets, live, past, coalesce(whose, '$2 = $2'))
      using keys, holder;
    get diagnostics n = row_count;
  end if;
  return n;
end $$
"""


class Migration(migrations.Migration):
    dependencies = [("organization", "0022_histories_without_keys")]
    operations = [
        migrations.RunSQL(ERASE, "drop function history_erase(regclass, bigint[], bigint)"),
        migrations.RunSQL(DROP, BEFORE),
    ]
