"""`vn_key` names the schema of the functions that it calls: a restore (pg_restore) sets no search path, and generated columns
are computed anew in it. Without this no backup of a database with people could be restored.
"""

from django.db import migrations

KEY = """
create or replace function vn_key(name text) returns text immutable strict parallel safe language sql as $$
  with word as (
    select w, n, count(*) over () as many
    from regexp_split_to_table(lower(normalize(trim(name), NFC)), '\\s+') with ordinality as t(w, n))
  select string_agg({schema}vn_letters(w) || chr(1) || {schema}vn_tones(w), chr(2) order by (n = many) desc, (n = 1), n)
  from word $$
"""


class Migration(migrations.Migration):
    dependencies = [("organization", "0006_closure_by_lineage")]
    operations = [migrations.RunSQL(KEY.replace("{schema}", "public."), KEY.replace("{schema}", ""))]
