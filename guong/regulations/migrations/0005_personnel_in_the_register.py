"""The register of the rules with the regulations on appointment after discipline."""

from django.db import migrations

from guong.regulations.shipping import ship


class Migration(migrations.Migration):
    dependencies = [("regulations", "0004_confirmed_reading")]

    operations = [migrations.RunPython(ship, migrations.RunPython.noop)]
