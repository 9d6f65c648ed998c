"""Members at the ends of years, kept beside the memberships by a trigger (decision 0012).

What a statement changes becomes one row for each organization that it touches: a step for every year from the first one that
it changes, the last step holding for all years after. Rows are only added, so that writers never wait for each other;
`organization_gather_heads` makes one row of several. A membership counts at the end of a year when it holds on 31 December.
"""

from django.db import migrations

AT = """
create function organization_heads_at(first_year smallint, at_end int[], year int) returns int
immutable parallel safe language sql as
$$ select case when year < first_year then 0 else at_end[least(year - first_year + 1, cardinality(at_end))] end $$
"""

STEPS = """
create function organization_heads_of(organizations bigint[], days daterange[], signs int[])
returns table (organization bigint, first_year smallint, at_end int[]) immutable language sql as $$
with change as (
  select c.organization, extract(year from lower(days))::int as came, extract(year from upper(days))::int as went, sign
  from unnest(organizations, days, signs) c(organization, days, sign) where not isempty(days)),
step as (
  select organization, year, sum(n)::int as n from (
    select organization, came as year, sign as n from change
    union all select organization, went, -sign from change where went is not null) s
  group by 1, 2 having sum(n) <> 0),
span as (select organization, min(year) as first, max(year) as last from step group by 1),
total as (
  select organization, first, year, sum(coalesce(n, 0)) over (partition by organization order by year)::int as heads
  from span cross join lateral generate_series(first, last) year left join step using (organization, year))
select organization, first::smallint, array_agg(heads order by year) from total group by 1, 2 $$
"""

COUNT = """
create function organization_count_heads() returns trigger language plpgsql as $$
declare
  organizations bigint[];
  days daterange[];
  signs int[];
begin
  if tg_op = 'INSERT' then
    select array_agg(organization_id), array_agg(valid), array_agg(1) into organizations, days, signs
    from new_rows where not void;
  elsif tg_op = 'DELETE' then
    select array_agg(organization_id), array_agg(valid), array_agg(-1) into organizations, days, signs
    from old_rows where not void;
  else
    select array_agg(organization_id), array_agg(valid), array_agg(sign) into organizations, days, signs from (
      select organization_id, valid, 1 as sign from new_rows where not void
      union all select organization_id, valid, -1 from old_rows where not void) both_rows;
  end if;
  insert into organization_headcount (organization_id, first_year, at_end)
  select organization, first_year, at_end from organization_heads_of(organizations, days, signs);
  return null;
end $$
"""

TRIGGERS = """
create trigger heads_after_insert after insert on organization_membership referencing new table as new_rows
  for each statement execute function organization_count_heads();
create trigger heads_after_update after update on organization_membership
  referencing old table as old_rows new table as new_rows for each statement execute function organization_count_heads();
create trigger heads_after_delete after delete on organization_membership referencing old table as old_rows
  for each statement execute function organization_count_heads()
"""

NO_TRIGGERS = """
drop trigger heads_after_insert on organization_membership;
drop trigger heads_after_update on organization_membership;
drop trigger heads_after_delete on organization_membership
"""

GATHER = """
create function organization_gather_heads() returns bigint language sql as $$
with gone as (
  delete from organization_headcount where organization_id in (
    select organization_id from organization_headcount group by 1 having count(*) > 1)
  returning organization_id, first_year, at_end),
span as (
  select organization_id, min(first_year) as first, max(first_year + cardinality(at_end) - 1) as last from gone group by 1),
total as (
  select g.organization_id, s.first, year, sum(organization_heads_at(g.first_year, g.at_end, year))::int as heads
  from gone g join span s using (organization_id) cross join lateral generate_series(s.first, s.last) year group by 1, 2, 3),
made as (
  insert into organization_headcount (organization_id, first_year, at_end)
  select organization_id, first, array_agg(heads order by year) from total group by 1, 2 returning 1)
select count(*) from made $$
"""

REBUILD = """
create function organization_rebuild_heads() returns bigint language sql as $$
lock table organization_membership, organization_headcount in share row exclusive mode;
delete from organization_headcount;
insert into organization_headcount (organization_id, first_year, at_end)
select h.organization, h.first_year, h.at_end
from (select array_agg(organization_id) as organizations, array_agg(valid) as days, array_agg(1) as signs
      from organization_membership where not void) m, organization_heads_of(m.organizations, m.days, m.signs) h;
select count(*) from organization_headcount $$
"""


class Migration(migrations.Migration):
    dependencies = [("organization", "0018_headcount")]
    operations = [
        migrations.RunSQL(AT, "drop function organization_heads_at"),
        migrations.RunSQL(STEPS, "drop function organization_heads_of"),
        migrations.RunSQL(COUNT, "drop function organization_count_heads"),
        migrations.RunSQL(TRIGGERS, NO_TRIGGERS),
        migrations.RunSQL(GATHER, "drop function organization_gather_heads"),
        migrations.RunSQL(REBUILD, "drop function organization_rebuild_heads"),
        migrations.RunSQL("select organization_rebuild_heads()", migrations.RunSQL.noop),
    ]
