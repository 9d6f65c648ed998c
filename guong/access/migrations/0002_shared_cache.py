"""The cache that all web processes share: sign-in limits count for the installation, not per process."""

from django.db import migrations

CREATE = """
create unlogged table access_cache (
  cache_key varchar(255) primary key, value text not null, expires timestamptz not null)
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0001_accounts")]
    operations = [
        migrations.RunSQL(CREATE, "drop table access_cache"),
        migrations.RunSQL("create index access_cache_expires on access_cache (expires)", migrations.RunSQL.noop),
    ]
