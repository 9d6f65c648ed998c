"""What the nightly walk over the chains found."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ledger", "0006_canon_at_once")]
    operations = [
        migrations.CreateModel(
            name="Verification",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("verified_at", models.DateTimeField()),
                ("n_entries", models.BigIntegerField()),
                ("n_faults", models.IntegerField()),
                ("seconds", models.FloatField()),
            ],
        ),
    ]
