"""A rating is found by the beginning of its document's number."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ratings", "0003_histories_without_keys")]
    operations = [
        migrations.AddIndex(
            model_name="rating",
            index=models.Index(fields=["document_number"], opclasses=["text_pattern_ops"], name="rating_by_document"),
        ),
    ]
