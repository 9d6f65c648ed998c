"""The pen does less for each entry of a large act.

Salts come from one secret that is drawn for the act and kept nowhere: each is a digest of the secret and the entry's place, so
none tells another. What `ledger_append` itself has just read or written (the book, the entry of a detail) is not looked up
once more by a foreign key.
"""

from importlib import import_module

import django.db.models.deletion
from django.db import migrations, models

BEFORE = import_module("guong.ledger.migrations.0002_pen").APPEND.replace("create function", "create or replace function")
DRAWN_EACH = """with new as materialized (
  select r.*, case when r.detail is not null then uuid_send(gen_random_uuid()) end as salt
  from rows from"""
DRAWN_ONCE = """with secret as materialized (select uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) as bytes),
new as materialized (
  select r.*, case when r.detail is not null then substring(sha256(secret.bytes || int8send(r.n)) for 16) end as salt
  from secret, rows from"""
assert DRAWN_EACH in BEFORE
APPEND = BEFORE.replace(DRAWN_EACH, DRAWN_ONCE)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0004_by_kind")]
    operations = [
        migrations.RunSQL(APPEND, BEFORE),
        migrations.AlterField(
            model_name="detail",
            name="entry",
            field=models.OneToOneField(
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                primary_key=True,
                serialize=False,
                to="ledger.entry",
            ),
        ),
        migrations.AlterField(
            model_name="entry",
            name="book",
            field=models.ForeignKey(
                db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, to="ledger.book"
            ),
        ),
    ]
