"""Rows of people and organizations are no longer named from their side: nothing in the tables changes."""


import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('discipline', '0003_standards'),
        ('organization', '0024_names_in_order'),
    ]

    operations = [
        migrations.AlterField(
            model_name='disciplinecase',
            name='organization',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.organization'),
        ),
        migrations.AlterField(
            model_name='disciplinecase',
            name='person',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.person'),
        ),
    ]
