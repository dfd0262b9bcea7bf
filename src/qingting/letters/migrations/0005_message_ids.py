from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("letters", "0004_visitors")]

    operations = [
        migrations.AddField(
            "notice", "message_id", models.CharField(blank=True, db_default="", max_length=32)
        ),
        migrations.AddIndex(
            "notice",
            models.Index(
                condition=models.Q(("message_id", ""), _negated=True),
                fields=["message_id"],
                name="notice_mailed",
            ),
        ),
    ]
