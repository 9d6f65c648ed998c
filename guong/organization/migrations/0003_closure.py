"""The closure of a hierarchy is rebuilt whole from its edges; the four hierarchies exist from the start."""

from django.db import migrations

BUILD = """
create function organization_closure_of(h smallint)
returns table (ancestor bigint, descendant bigint, depth smallint, valid daterange) stable language sql as $$
with recursive climb(ancestor, descendant, depth, valid, trail) as (
  select o.id, o.id, 0::smallint, stands.valid * o.existed, array[o.id]
  from (select child_id, unnest(range_agg(valid)) as valid from organization_edge where hierarchy_id = h and not void
        group by child_id) stands
  join organization_organization o on o.id = stands.child_id and not o.void and o.existed && stands.valid
  union all
  select e.parent_id, c.descendant, (c.depth + 1)::smallint, c.valid * e.valid * o.existed, trail || e.parent_id
  from climb c
  join organization_edge e on e.child_id = c.ancestor and e.hierarchy_id = h and e.valid && c.valid and not e.void
  join organization_organization o on o.id = e.parent_id and not o.void and o.existed && (c.valid * e.valid)
  where e.parent_id <> all (trail))
select ancestor, descendant, depth, unnest(range_agg(valid)) from climb group by ancestor, descendant, depth $$
"""

REBUILD = """
create function organization_rebuild(h smallint) returns bigint language sql as $$
update organization_hierarchy set version = version + 1 where id = h;
delete from organization_closure where hierarchy = h;
insert into organization_closure (hierarchy, ancestor_id, descendant_id, depth, valid, by_lineage)
select h, ancestor, descendant, depth, valid, false from organization_closure_of(h);
select version from organization_hierarchy where id = h $$
"""

CYCLES = """
create function organization_cycles(h smallint) returns setof bigint stable language sql as $$
with recursive climb(start, at, valid, trail) as (
  select child_id, parent_id, valid, array[child_id] from organization_edge
  where hierarchy_id = h and not void and parent_id is not null
  union all
  select c.start, e.parent_id, c.valid * e.valid, trail || e.child_id
  from climb c join organization_edge e
    on e.child_id = c.at and e.hierarchy_id = h and e.valid && c.valid and not e.void
    and e.parent_id is not null
  where c.at <> all (trail))
select distinct start from climb where at = start $$
"""


class Migration(migrations.Migration):
    dependencies = [("organization", "0002_organizations_and_people")]
    operations = [
        migrations.RunSQL(BUILD, "drop function organization_closure_of"),
        migrations.RunSQL(REBUILD, "drop function organization_rebuild"),
        migrations.RunSQL(CYCLES, "drop function organization_cycles"),
        migrations.RunSQL(
            "insert into organization_hierarchy (id, version) values (1, 0), (2, 0), (3, 0), (4, 0)",
            "delete from organization_hierarchy",
        ),
    ]
