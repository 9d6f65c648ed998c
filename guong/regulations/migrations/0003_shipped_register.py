"""The register of the rules as it stood when it first came into the database."""

from django.db import migrations

from guong.regulations.shipping import ship


class Migration(migrations.Migration):
    dependencies = [("regulations", "0002_register_of_documents")]

    operations = [migrations.RunPython(ship, migrations.RunPython.noop)]
