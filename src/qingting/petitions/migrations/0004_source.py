"""What a channel brings along besides the complaint."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("petitions", "0003_attempts")]
    operations: ClassVar = [
        migrations.AddField("petition", "source", models.JSONField(default=dict, blank=True)),
    ]
