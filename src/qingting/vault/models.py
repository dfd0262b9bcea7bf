"""Who petitioned: every field sealed with SM4-GCM, phone and ID number findable by HMAC-SM3 only."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models


class Identity(models.Model):
    """One petitioner. Nothing here is readable without the vault's key."""

    id = models.UUIDField(primary_key=True)
    name = models.BinaryField(null=True)
    phone = models.BinaryField(null=True)
    id_number = models.BinaryField(null=True)
    email = models.BinaryField(null=True)
    address = models.BinaryField(null=True)
    phone_index = models.BinaryField(max_length=32, null=True)
    id_number_index = models.BinaryField(max_length=32, null=True)
    created_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["phone_index"], name="identity_phone", condition=models.Q(phone_index__isnull=False)
            ),
            models.Index(
                fields=["id_number_index"],
                name="identity_id_number",
                condition=models.Q(id_number_index__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Reveal(models.Model):
    """One look at an identity: who, why, which fields, until when. The petitioner sees how often."""

    identity = models.ForeignKey(Identity, models.PROTECT, related_name="reveals")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=200)
    at = models.DateTimeField()
    until = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(until__gt=models.F("at")), name="reveal_ends"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="reveal_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.identity_id} by {self.account_id}"


class Payee(models.Model):
    """Where a reward is paid to: the account and its holder, sealed. Who keeps the money cannot read it."""

    id = models.UUIDField(primary_key=True)
    holder = models.BinaryField()
    bank = models.BinaryField()
    account = models.BinaryField()
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.id)
