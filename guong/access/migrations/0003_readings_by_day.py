"""An index by day: the daily digest reads one day of the log, never the whole."""

import django.contrib.postgres.indexes
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("access", "0002_shared_cache")]
    operations = [
        migrations.AddIndex(
            model_name="reading",
            index=django.contrib.postgres.indexes.BrinIndex(fields=["read_at"], name="reading_by_day"),
        ),
    ]
