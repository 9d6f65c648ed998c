# The tables themselves went to `directives` (its 0001): here they are only forgotten.

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('assignments', '0003_personal_proof'),
        ('directives', '0001_moved_from_assignments'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='paper',
            name='paper_of_one_thing',
        ),
        migrations.RemoveField(
            model_name='paper',
            name='note',
        ),
        migrations.AlterField(
            model_name='paper',
            name='assignment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='assignments.assignment'),
        ),
        migrations.SeparateDatabaseAndState(state_operations=[
            migrations.DeleteModel(name='Note'),
            migrations.DeleteModel(name='AddresseeEvent'),
            migrations.DeleteModel(name='Addressee'),
            migrations.DeleteModel(name='DirectiveEvent'),
            migrations.DeleteModel(name='Directive'),
        ]),
    ]
