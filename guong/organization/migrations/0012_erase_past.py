"""The one door through which the past in a history can be emptied: personal columns alone, by their comment in the database.

For the named rows of a tracked table, lines of its history lose every personal value that is not the row's own any more. It
runs as the owner of the tables, so that the application needs no right to change a history.
"""

from django.db import migrations

ERASE = """
create function history_erase(live regclass, keys bigint[]) returns bigint
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  history regclass := (select c.oid from pg_class l join pg_class c on c.relname = l.relname || 'event'
                       and c.relnamespace = l.relnamespace where l.oid = live);
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
    execute format('update %s h set %s from %s l where l.id = h.pgh_obj_id and l.id = any($1) and (%s)', history, sets, live, past)
      using keys;
    get diagnostics n = row_count;
  end if;
  return n;
end $$
"""


class Migration(migrations.Migration):
    dependencies = [("organization", "0011_personal_columns")]
    operations = [migrations.RunSQL(ERASE, "drop function history_erase")]
