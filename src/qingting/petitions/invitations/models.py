"""The code by which neighbours join. It is in no ledger: who gathers others is nobody's business but their own."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from qingting.petitions.models import Petition


class Invitation(models.Model):
    """A code of one petitioner (0 is the first) until its day; `joined` counts, and names nobody."""

    petition = models.ForeignKey(Petition, models.PROTECT, related_name="invitations")
    signer = models.PositiveSmallIntegerField()
    code = models.BinaryField()
    code_index = models.BinaryField(max_length=32, unique=True)
    made_at = models.DateTimeField()
    until = models.DateField()
    most = models.PositiveSmallIntegerField()
    joined = models.PositiveSmallIntegerField(default=0)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["petition", "signer"],
                name="invitation_one_open",
                condition=models.Q(revoked_at__isnull=True),
            ),
            models.CheckConstraint(
                condition=models.Q(joined__lte=models.F("most")), name="invitation_not_beyond"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.petition_id} until {self.until}"
