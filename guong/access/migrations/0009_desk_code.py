from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0008_linked_identities'),
    ]

    operations = [
        migrations.AddField(
            model_name='account',
            name='desk_code',
            field=models.TextField(blank=True, default=''),
        ),
    ]
