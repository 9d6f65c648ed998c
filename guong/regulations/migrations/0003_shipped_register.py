"""The register of the rules as it stood when it first came into the database."""

from django.db import migrations

from guong.regulations.shipping import ship


class Migration(migrations.Migration):
    # its rows have a history, which calls a function of pghistory
    dependencies = [("pghistory", "0007_auto_20250421_0444"), ("regulations", "0002_register_of_documents")]

    operations = [migrations.RunPython(ship, migrations.RunPython.noop)]
