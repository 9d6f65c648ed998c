from django.db import migrations


class Migration(migrations.Migration):
    """Sessions have a table of their own: those that run end, and everybody signs in anew."""

    dependencies = [
        ('access', '0006_failed_sign_ins'),
    ]

    operations = [
        migrations.RunSQL('drop table if exists django_session', migrations.RunSQL.noop),
    ]
