"""An organization that has ended stands where its successor stands: the closure holds these rows, marked by_lineage.

`organization_heirs`: of each organization that has ended, who stands for it from when on, followed over several reforms to
organizations that exist; without a principal successor its last superior in the hierarchy stands for it.
"""

from django.db import migrations

HEIRS = """
create function organization_heirs(h smallint) returns table (gone bigint, at bigint, valid daterange)
stable language sql as $$
with recursive next(gone, heir, since) as (
  select o.id, coalesce(
      (select l.successor_id from organization_lineage l where l.predecessor_id = o.id and l.principal and not l.void),
      (select e.parent_id from organization_edge e where e.child_id = o.id and e.hierarchy_id = h and not e.void
       order by e.valid desc limit 1)), upper(o.existed)
  from organization_organization o
  where not o.void and not upper_inf(o.existed)
    and exists (select from organization_edge e where e.child_id = o.id and e.hierarchy_id = h and not e.void)),
follow(gone, at, valid, trail) as (
  select gone, heir, daterange(since, null), array[gone] from next where heir is not null
  union all
  select f.gone, n.heir, f.valid * daterange(n.since, null), trail || f.at
  from follow f join next n on n.gone = f.at and n.heir is not null and n.heir <> all (trail))
select f.gone, f.at, f.valid * o.existed from follow f
join organization_organization o on o.id = f.at and not o.void and o.existed && f.valid $$
"""

WHOLE = """
create function organization_whole(h smallint)
returns table (ancestor bigint, descendant bigint, depth smallint, valid daterange, by_lineage boolean) stable language sql as $$
with own as materialized (select * from organization_closure_of(h)),
heirs as (
  select o.ancestor, g.gone, (o.depth + 1)::smallint as depth, o.valid * g.valid as valid
  from organization_heirs(h) g join own o on o.descendant = g.at and o.valid && g.valid)
select ancestor, descendant, depth, valid, false from own
union all
select ancestor, gone, depth, unnest(range_agg(valid)), true from heirs group by ancestor, gone, depth $$
"""

REBUILD = """
create or replace function organization_rebuild(h smallint) returns bigint language sql as $$
update organization_hierarchy set version = version + 1 where id = h;
delete from organization_closure where hierarchy = h;
insert into organization_closure (hierarchy, ancestor_id, descendant_id, depth, valid, by_lineage)
select h, ancestor, descendant, depth, valid, by_lineage from organization_whole(h);
select version from organization_hierarchy where id = h $$
"""

REBUILD_WITHOUT = """
create or replace function organization_rebuild(h smallint) returns bigint language sql as $$
update organization_hierarchy set version = version + 1 where id = h;
delete from organization_closure where hierarchy = h;
insert into organization_closure (hierarchy, ancestor_id, descendant_id, depth, valid, by_lineage)
select h, ancestor, descendant, depth, valid, false from organization_closure_of(h);
select version from organization_hierarchy where id = h $$
"""


class Migration(migrations.Migration):
    dependencies = [("organization", "0005_names_and_lineage")]
    operations = [
        migrations.RunSQL(HEIRS, "drop function organization_heirs"),
        migrations.RunSQL(WHOLE, "drop function organization_whole"),
        migrations.RunSQL(REBUILD, REBUILD_WITHOUT),
    ]
