"""A clock may be about one joint unit, or one order, of several."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("clocks", "0001_initial")]

    operations: ClassVar = [
        migrations.AddField("clock", "about", models.CharField(blank=True, default="", max_length=40), preserve_default=False),
        migrations.AddIndex(
            "clock",
            models.Index(
                condition=models.Q(("met__isnull", True), ("void__isnull", True), ("whose", "joint")),
                fields=["about", "due"],
                name="clock_joint",
            ),
        ),
    ]
