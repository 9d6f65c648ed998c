"""The register of the rules as it stood when it first came into the database."""

from django.db import migrations

from guong.regulations.shipping import ship


class Migration(migrations.Migration):
    # rows with a history are written here: what keeps histories must be there, in whatever order apps are migrated
    dependencies = [("regulations", "0002_register_of_documents"), ("pghistory", "0007_auto_20250421_0444")]

    operations = [migrations.RunPython(ship, migrations.RunPython.noop)]
