"""A function of the owner: whoever reads and writes may not gather statistics, and a large import makes them stale at once."""

from django.db import migrations

FORWARD = """
create function imports_refresh_statistics() returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
    each_table regclass;
begin
    for each_table in
        select oid from pg_class
        where relkind = 'r' and relnamespace = 'public'::regnamespace and relowner = current_user::regrole
    loop
        execute format('analyze %s', each_table);
    end loop;
end $$
"""


class Migration(migrations.Migration):
    dependencies = [("imports", "0001_imports")]
    operations = [migrations.RunSQL(FORWARD, "drop function imports_refresh_statistics()")]
