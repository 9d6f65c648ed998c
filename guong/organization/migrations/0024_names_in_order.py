"""`name_key` of an organization: its name in plain letters, numbers by their value, so that cell 9 stands before cell 10.

`vn_order` names the schema of the function that it calls, as `vn_key` does: a restore sets no search path.
"""

from django.db import migrations, models

ORDER = r"""
create function vn_order(x text) returns text immutable strict parallel safe language sql as $$
  select regexp_replace(regexp_replace(public.vn_fold(x), '\d+', '0000000\&', 'g'), '\d*(\d{8})(?!\d)', '\1', 'g') $$
"""


class Migration(migrations.Migration):
    dependencies = [("organization", "0023_erase_past_of_holders")]
    operations = [
        migrations.RunSQL(ORDER, "drop function vn_order"),
        migrations.AddField(
            model_name="organization",
            name="name_key",
            field=models.GeneratedField(
                db_persist=True,
                expression=models.Func(models.F("name"), function="vn_order"),
                output_field=models.TextField(db_collation="C"),
            ),
        ),
    ]
