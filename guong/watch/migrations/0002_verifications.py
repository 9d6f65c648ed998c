from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('watch', '0001_faults'),
    ]

    operations = [
        migrations.CreateModel(
            name='Verification',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('made_at', models.DateTimeField()),
                ('n_entries', models.BigIntegerField()),
                ('n_ledger', models.IntegerField()),
                ('n_summaries', models.IntegerField()),
                ('n_tree', models.IntegerField()),
            ],
        ),
    ]
