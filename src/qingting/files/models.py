"""Attachments: sniffed, stripped of metadata, hashed, stored under their digest."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models


class Attachment(models.Model):
    """One stored file of one subject. Its bytes lie at DATA_DIR/files/<first two>/<digest>; the given name is sealed."""

    id = models.UUIDField(primary_key=True)
    subject = models.UUIDField(db_index=True)
    purpose = models.SlugField(max_length=20)
    digest = models.CharField(max_length=64)
    media_type = models.CharField(max_length=80)
    size = models.PositiveIntegerField()
    given_name = models.BinaryField()
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["subject", "digest"], name="attachment_once"),
            models.CheckConstraint(condition=models.Q(size__gt=0), name="attachment_not_empty"),
        ]

    def __str__(self) -> str:
        return str(self.id)
