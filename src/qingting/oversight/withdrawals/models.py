"""Withdrawals 撤回, and the signs that somebody was pressed to one; neither is part of the petition's own record."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from qingting.ledger.triggers import never_deleted, never_truncated
from qingting.people.models import Unit
from qingting.petitions.models import Petition


class Withdrawal(models.Model):
    """One petitioner's withdrawal: 0 is the first petitioner. `unit` held the petition then; `account` wrote it down."""

    id = models.UUIDField(primary_key=True)
    petition = models.ForeignKey(Petition, models.PROTECT, related_name="withdrawals")
    signer = models.PositiveSmallIntegerField()
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", db_index=False)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    # What the petitioner told of the reason, as JSON: sealed whatever it is, so that nothing tells one from another.
    told = models.BinaryField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["petition", "signer"],
                name="withdrawal_once",
                condition=models.Q(undone_at__isnull=True),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "at"], name="withdrawal_unit")]
        triggers: ClassVar = [
            never_deleted("withdrawal_never_deleted"),
            never_truncated("withdrawal_never_truncated"),
        ]

    def __str__(self) -> str:
        return f"{self.petition_id}:{self.signer}"


class PressedSign(models.Model):
    """Somebody asked or pressed the petitioner to withdraw: for the city's supervisors, never for who holds it."""

    withdrawal = models.OneToOneField(Withdrawal, models.PROTECT, related_name="pressed")
    raised_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    # What the supervisor did about it, sealed.
    done = models.BinaryField(null=True)

    class Meta:
        ordering: ClassVar = ["-raised_at", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(seen_at__isnull=True, account__isnull=True, done__isnull=True)
                | models.Q(seen_at__isnull=False, account__isnull=False, done__isnull=False),
                name="pressed_sign_seen_by_somebody",
            ),
        ]
        triggers: ClassVar = [
            never_deleted("pressed_sign_never_deleted"),
            never_truncated("pressed_sign_never_truncated"),
        ]

    def __str__(self) -> str:
        return str(self.withdrawal_id)
